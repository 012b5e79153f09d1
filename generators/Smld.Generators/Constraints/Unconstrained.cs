using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Constraints;

/// <summary>
/// A density on the unconstrained scale. Each function takes the method's parameters in order, an unknown as its
/// coordinates: a number, or a view of them.
/// </summary>
internal sealed class Unconstrained
{
    private readonly DensityModel model;
    private readonly BlockBuilder block;
    // What each parameter is called on its own scale; a bound reads none that is declared later.
    private readonly int[] map;
    private readonly List<(string Name, int Value)> logJacobians = [];
    private readonly List<int> scalars = [];
    private readonly ParameterRole[] roles;

    private Unconstrained(DensityModel model, IEnumerable<Definition> parameters)
    {
        this.model = model;
        block = BlockBuilder.Start(parameters);
        map = [.. Enumerable.Range(0, model.Parameters.Count)];
        roles = [.. model.Parameters.Select(parameter => parameter.Role)];
    }

    public static bool HasConstraints(DensityModel model) => model.Parameters.Any(IsConstrained);

    /// <summary>The log density at the unknowns that the coordinates stand for, plus the log Jacobian determinant.</summary>
    public static Function LogDensity(DensityModel model)
    {
        if (!HasConstraints(model))
            return model.Function;
        var scale = OfUnknowns(model);
        var value = scale.block.Inline(model.Function, scale.map)[0];
        foreach (var (_, term) in scale.logJacobians)
            value = scale.block.Apply(Primitives.Add, value, term);
        return scale.block.Finish(model.Function.Name, value);
    }

    /// <summary>The same with its summands marked, those of the log Jacobian after the author's.</summary>
    /// <param name="model">The density.</param>
    /// <param name="asOne">Whether all that the method returns is one term.</param>
    public static (Function Function, IReadOnlyList<DensityTerm> Terms) Explained(DensityModel model, bool asOne)
    {
        var scale = OfUnknowns(model);
        var terms = model.Terms.ToList();
        var value = scale.block.Inline(asOne ? model.Function : model.Explained, scale.map)[0];
        if (asOne)
            scale.Mark(value, new DensityTerm(model.MethodName, 1, EquatableArray<string>.Empty), terms);
        foreach (var (name, term) in scale.logJacobians)
        {
            scale.Mark(term, new DensityTerm($"log Jacobian of {name}", 0, EquatableArray<string>.Empty), terms);
            value = scale.block.Apply(Primitives.Add, value, term);
        }
        return (scale.block.Finish(model.Function.Name, value), terms);
    }

    private static Unconstrained OfUnknowns(DensityModel model)
    {
        var scale = new Unconstrained(model, model.Parameters.Select(Coordinates));
        for (var i = 0; i < model.Parameters.Count; i++)
            scale.AddUnknown(i, target: null);
        return scale;
    }

    private void Mark(int value, DensityTerm term, List<DensityTerm> terms)
    {
        block.Term(terms.Count, value);
        terms.Add(term);
    }

    /// <summary>
    /// From the coordinates to the unknowns' own scale: takes a buffer for each unknown vector at last, in order, and yields
    /// the unknown scalars.
    /// </summary>
    public static Function Constrain(DensityModel model)
    {
        var scale = new Unconstrained(model, model.Parameters.Select(Coordinates).Concat(Buffers(model)));
        var buffer = model.Parameters.Count;
        for (var i = 0; i < model.Parameters.Count; i++)
            scale.AddUnknown(i, IsUnknownVector(model.Parameters[i]) ? buffer++ : null);
        return scale.block.Finish("Constrain", [.. scale.scalars]);
    }

    /// <summary>
    /// The way back: takes the unknowns on their own scale, which satisfy their constraints, then a buffer for the
    /// coordinates of each vector, and yields the coordinates of the scalars.
    /// </summary>
    public static Function Unconstrain(DensityModel model)
    {
        var parameters = model.Parameters.Select(parameter => new Definition(parameter.Type, parameter.Name));
        var scale = new Unconstrained(model, parameters.Concat(Buffers(model)));
        var buffer = model.Parameters.Count;
        for (var i = 0; i < model.Parameters.Count; i++)
            scale.AddCoordinates(i, IsUnknownVector(model.Parameters[i]) ? buffer++ : -1);
        return scale.block.Finish("Unconstrain", [.. scale.scalars]);
    }

    private static bool IsConstrained(DensityParameter parameter) => parameter is { Role: ParameterRole.Unknown, Constraint: not null };

    private static bool IsUnknownVector(DensityParameter parameter) => parameter.Role == ParameterRole.Unknown && parameter.Type.IsMemory;

    private static Definition Coordinates(DensityParameter parameter) =>
        new(parameter.Type, IsConstrained(parameter) ? "u" + char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1) : parameter.Name);

    private static IEnumerable<Definition> Buffers(DensityModel model) =>
        model.Parameters.Where(IsUnknownVector).Select(parameter => new Definition(new(Element.Real, Shape.Buffer), parameter.Name));

    private void AddUnknown(int i, int? target)
    {
        var parameter = model.Parameters[i];
        if (!IsConstrained(parameter))
        {
            if (target is { } same)
                Transform.Copy(i, same, block);
            else if (parameter is { Role: ParameterRole.Unknown, Type.IsScalar: true })
                scalars.Add(i);
            return;
        }
        var constraint = parameter.Constraint!;
        var interval = IntervalOf(constraint);
        if (parameter.Type.IsScalar)
        {
            var (element, logJacobian) = interval!.Constrain(i, block);
            block.Suggest(element, parameter.Name);
            map[i] = element;
            scalars.Add(element);
            if (logJacobian is { } term)
                logJacobians.Add((parameter.Name, term));
            return;
        }
        var shape = ShapeOf(parameter);
        var buffer = target ?? block.Allocate(Element.Real, CountOf(constraint, i, shape), isZeroed: false, parameter.Name);
        var logDeterminant = shape is { } matrix
            ? MatrixTransform.Constrain(constraint, interval, i, buffer, matrix, block)
            : Transform.Constrain(constraint.Kind, interval, i, buffer, block);
        if (logDeterminant is { } sum)
            logJacobians.Add((parameter.Name, sum));
        map[i] = block.View(buffer, parameter.Name);
    }

    private void AddCoordinates(int i, int buffer)
    {
        var parameter = model.Parameters[i];
        if (parameter.Role != ParameterRole.Unknown)
            return;
        var constraint = parameter.Constraint;
        if (parameter.Type.IsScalar)
            scalars.Add(constraint is null ? i : IntervalOf(constraint)!.Unconstrain(i, block));
        else if (constraint is null)
            Transform.Copy(i, buffer, block);
        else if (ShapeOf(parameter) is { } matrix)
            MatrixTransform.Unconstrain(constraint, IntervalOf(constraint), i, buffer, matrix, block);
        else
            Transform.Unconstrain(constraint.Kind, IntervalOf(constraint), i, buffer, block);
    }

    private Interval? IntervalOf(ParameterConstraint constraint) =>
        Transform.IsElementwise(constraint.Kind) ? Interval.Write(constraint, block, map, roles) : null;

    private (int Rows, int Columns)? ShapeOf(DensityParameter parameter) => parameter.IsMatrix
        ? (block.Inline(parameter.Extents[0].Value, map)[0], block.Inline(parameter.Extents[1].Value, map)[0])
        : null;

    private int CountOf(ParameterConstraint constraint, int view, (int Rows, int Columns)? shape)
    {
        if (shape is { } matrix)
            return block.Apply(Primitives.IntMultiply, matrix.Rows, matrix.Columns);
        var count = block.Length(view);
        return constraint.LostCoordinates == 0 ? count : block.Apply(Primitives.IntAdd, count, block.Int(constraint.LostCoordinates));
    }
}
