using Smld.Generators.Constraints;
using Smld.Generators.IR;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Constraints;

/// <summary>A density put together by hand whose body is zero, so that on the unconstrained scale it is its log Jacobian.</summary>
internal sealed class Scale
{
    private readonly object[] data;

    public Scale(ParameterConstraint? constraint, bool isVector, double[]? data = null, (int Rows, int Columns)? shape = null)
    {
        this.data = [.. (data ?? []).Cast<object>()];
        IsVector = isVector;
        Model = ModelOf(constraint, isVector, this.data.Length, block => block.Real(0), shape);
        Shape = shape;
        Verifier.Check(LogDensity = Unconstrained.LogDensity(Model));
        Verifier.Check(ConstrainFunction = Unconstrained.Constrain(Model));
        Verifier.Check(UnconstrainFunction = Unconstrained.Unconstrain(Model));
    }

    public DensityModel Model { get; }

    public bool IsVector { get; }

    /// <summary>Of a matrix; null for anything else.</summary>
    public (int Rows, int Columns)? Shape { get; }

    public ConstraintKind Kind => Model.Parameters[0].Constraint!.Kind;

    public Function LogDensity { get; }

    public Function ConstrainFunction { get; }

    public Function UnconstrainFunction { get; }

    public double LogJacobian(double[] u) => Interpreter.RunReals(LogDensity, [Coordinates(u), .. data])[0];

    public double[] Constrain(double[] u)
    {
        if (!IsVector)
            return Interpreter.RunReals(ConstrainFunction, [u[0], .. data]);
        var x = new double[Shape is var (rows, columns) ? rows * columns : u.Length + (Model.Parameters[0].Constraint?.LostCoordinates ?? 0)];
        Interpreter.Run(ConstrainFunction, [u, .. data, x]);
        return x;
    }

    public double[] Unconstrain(double[] x)
    {
        if (!IsVector)
            return Interpreter.RunReals(UnconstrainFunction, [x[0], .. data]);
        var u = new double[Shape is var (rows, columns)
            ? ParameterConstraint.CoordinateCount(Model.Parameters[0].Constraint, rows, columns)
            : x.Length - (Model.Parameters[0].Constraint?.LostCoordinates ?? 0)];
        Interpreter.Run(UnconstrainFunction, [x, .. data, u]);
        return u;
    }

    public object Coordinates(double[] u) => IsVector ? u : u[0];

    /// <summary>A model of an unknown x and numbers d0, d1, …; the body is written by a delegate.</summary>
    public static DensityModel ModelOf(ParameterConstraint? constraint, bool isVector, int dataCount, Func<BlockBuilder, int> body, (int Rows, int Columns)? shape = null)
    {
        var type = isVector ? new IRType(Element.Real, Smld.Generators.IR.Shape.View) : IRType.Real;
        var parameters = new List<DensityParameter> { new("x", ParameterRole.Unknown, type, null, "", false) { Constraint = constraint } };
        for (var i = 0; i < dataCount; i++)
            parameters.Add(new($"d{i}", ParameterRole.Data, IRType.Real, null, "", false));
        var block = BlockBuilder.Start(parameters.Select(parameter => new Definition(parameter.Type, parameter.Name)));
        if (shape is var (rows, columns))
            parameters[0] = parameters[0] with { Extents = EquatableArray.Of(ExtentOf(rows, parameters), ExtentOf(columns, parameters)) };
        return Emission.DensityPrograms.Model("F", [.. parameters], block.Finish("F", body(block)));
    }

    private static Extent ExtentOf(int length, List<DensityParameter> parameters)
    {
        var block = BlockBuilder.Start(parameters.Select(parameter => new Definition(parameter.Type, parameter.Name)));
        return new(block.Finish("Length", block.Int(length)), -1, null, "");
    }

    /// <summary>A bound that is a number.</summary>
    public static ParameterBound Number(double value, bool isVector = false, int dataCount = 0) =>
        Bound(block => block.Real(value), isVector, dataCount);

    /// <summary>A bound that is one of the data.</summary>
    public static ParameterBound Datum(int index, int dataCount, bool isVector = false) => Bound(_ => 1 + index, isVector, dataCount);

    private static ParameterBound Bound(Func<BlockBuilder, int> write, bool isVector, int dataCount)
    {
        Definition[] parameters = [
            new(isVector ? new IRType(Element.Real, Smld.Generators.IR.Shape.View) : IRType.Real, "x"),
            .. Enumerable.Range(0, dataCount).Select(i => new Definition(IRType.Real, $"d{i}"))];
        var block = BlockBuilder.Start(parameters);
        return new(block.Finish("Bound", write(block)), "a bound");
    }
}
