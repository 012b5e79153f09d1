using System;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes the check that values satisfy a parameter's constraint.</summary>
internal sealed class ConstraintWriter(SourceWriter writer, DensityModel model)
{
    private const string Guard = "global::Smld.ConstraintGuard.";

    /// <summary>Of data or model parameters, which may lie on their bounds.</summary>
    /// <param name="i">The parameter.</param>
    /// <param name="argument">The argument that holds it, which failures name.</param>
    /// <param name="scope">The names in use.</param>
    /// <param name="bind">Says what stands for the parameters that a bound reads.</param>
    public void WriteOfData(int i, string argument, NameScope scope, Action<FunctionWriter> bind)
    {
        if (model.Parameters[i].Constraint is not { } constraint)
            return;
        var name = model.Parameters[i].Role == ParameterRole.Derived ? Literal.Of(model.Parameters[i].Name) : $"nameof({argument})";
        switch (constraint.Kind)
        {
            case ConstraintKind.Positive:
                Call("Positive", argument, name);
                break;
            case ConstraintKind.Ordered or ConstraintKind.PositiveOrdered:
                Call("Increasing", argument, name, name);
                if (constraint.Kind == ConstraintKind.PositiveOrdered)
                    Call("Positive", argument, name);
                break;
            case ConstraintKind.Simplex:
                Call("Simplex", argument, name, name);
                break;
        }
        if (constraint.Lower is { } lower)
            Call("AtLeast", argument, Bound(lower, scope, bind), name, Literal.Of(lower.Text));
        if (constraint.Upper is { } upper)
            Call("AtMost", argument, Bound(upper, scope, bind), name, Literal.Of(upper.Text));
    }

    /// <summary>Of an unknown, which lies inside.</summary>
    public void WriteOfUnknown(int i, string value, NameScope scope, Action<FunctionWriter> bind)
    {
        if (model.Parameters[i].Constraint is not { } constraint)
            return;
        var name = Literal.Of(model.Parameters[i].Name);
        if (constraint.Kind is ConstraintKind.Ordered or ConstraintKind.PositiveOrdered)
            Call("Increasing", value, name, "nameof(constrained)");
        if (constraint.Kind == ConstraintKind.Simplex)
            Call("Simplex", value, name, "nameof(constrained)");
        if (constraint.Kind is ConstraintKind.Positive or ConstraintKind.PositiveOrdered or ConstraintKind.Simplex)
            Call("Above", value, "0.0", name, "\"0\"");
        if (constraint.Lower is { } lower)
            Call("Above", value, Bound(lower, scope, bind), name, Literal.Of(lower.Text));
        if (constraint.Upper is { } upper)
            Call("Below", value, Bound(upper, scope, bind), name, Literal.Of(upper.Text));
    }

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
