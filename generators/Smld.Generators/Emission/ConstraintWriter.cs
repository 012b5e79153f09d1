using System;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes the check that values satisfy a parameter's constraint.</summary>
internal sealed class ConstraintWriter(SourceWriter writer, DensityNames names)
{
    private readonly DensityModel model = names.Program.Model;

    private const string Guard = "global::Smld.ConstraintGuard.";

    /// <summary>Of data or model parameters, which may lie on their bounds.</summary>
    /// <param name="i">The parameter.</param>
    /// <param name="argument">The argument that holds it, which failures name.</param>
    /// <param name="value">Its elements: the argument, or flat memory for a matrix.</param>
    /// <param name="extents">The lengths of a matrix; empty for anything else.</param>
    /// <param name="scope">The names in use.</param>
    /// <param name="bind">Says what stands for the parameters that a bound reads.</param>
    public void WriteOfData(int i, string argument, string value, string[] extents, NameScope scope, Action<FunctionWriter> bind)
    {
        if (model.Parameters[i].Constraint is not { } constraint)
            return;
        var name = model.Parameters[i].Role == ParameterRole.Derived ? Literal.Of(model.Parameters[i].Name) : $"nameof({argument})";
        var lengths = Lengths(extents);
        WriteShared(constraint, value, name, name, extents);
        if (constraint.Kind is ConstraintKind.Positive or ConstraintKind.PositiveOrdered)
            Call("Positive", [value, name, .. lengths]);
        if (constraint.Lower is { } lower)
            Call("AtLeast", [value, Bound(lower, scope, bind), name, Literal.Of(lower.Text), .. lengths]);
        if (constraint.Upper is { } upper)
            Call("AtMost", [value, Bound(upper, scope, bind), name, Literal.Of(upper.Text), .. lengths]);
    }

    /// <summary>Of an unknown, which lies inside.</summary>
    public void WriteOfUnknown(int i, string value, NameScope scope, Action<FunctionWriter> bind)
    {
        if (model.Parameters[i].Constraint is not { } constraint)
            return;
        var name = Literal.Of(model.Parameters[i].Name);
        string[] extents = [.. Enumerable.Range(0, model.Parameters[i].Extents.Count).Select(dimension => names.ExtentOf(i, dimension))];
        var lengths = Lengths(extents);
        WriteShared(constraint, value, name, "nameof(constrained)", extents);
        if (constraint.Kind is ConstraintKind.Positive or ConstraintKind.PositiveOrdered or ConstraintKind.Simplex)
            Call("Above", [value, "0.0", name, "\"0\"", .. lengths]);
        if (constraint.Lower is { } lower)
            Call("Above", [value, Bound(lower, scope, bind), name, Literal.Of(lower.Text), .. lengths]);
        if (constraint.Upper is { } upper)
            Call("Below", [value, Bound(upper, scope, bind), name, Literal.Of(upper.Text), .. lengths]);
    }

    // What is the same for data and for unknowns: the constraints of whole vectors and matrices.
    private void WriteShared(ParameterConstraint constraint, string value, string name, string argument, string[] extents)
    {
        if (constraint.IsOfMatrix)
            Call(constraint.Kind.ToString(), value, extents[0], extents[1], name, argument);
        else if (constraint.Kind is ConstraintKind.Ordered or ConstraintKind.PositiveOrdered)
            Call("Increasing", [value, name, argument, .. extents.Skip(extents.Length - 1)]);
        else if (constraint.Kind > ConstraintKind.PositiveOrdered)
            Call(constraint.Kind.ToString(), [value, name, argument, .. extents.Skip(extents.Length - 1)]);
    }

    private static string[] Lengths(string[] extents) => extents.Length == 0 ? [] : [$"[{string.Join(", ", extents)}]"];

    private void Call(string method, params string[] arguments) => writer.Statement($"{Guard}{method}({string.Join(", ", arguments)});");

    private string Bound(ParameterBound bound, NameScope scope, Action<FunctionWriter> bind)
    {
        var body = new FunctionWriter(writer, scope, bound.Value) { ReturnsResults = false };
        bind(body);
        var text = "";
        body.Write(yields => text = ExpressionWriter.Of(yields[0]));
        return text;
    }
}
