using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>LogDensity</c> and <c>LogDensityAndScore</c>, the bodies that samplers call.</summary>
internal sealed class KernelWriter(SourceWriter writer, DensityNames names)
{
    private readonly DensityModel model = names.Program.Model;

    public void Write(Function function, bool hasScore)
    {
        var scope = new NameScope();
        var (x, score) = (scope.Declare("x"), hasScore ? scope.Declare("score") : "");
        writer.Line("/// <inheritdoc/>");
        writer.Line(hasScore
            ? $"public double LogDensityAndScore({ParameterText.ReadOnlySpan} x, {ParameterText.Span} score)"
            : $"public double LogDensity({ParameterText.ReadOnlySpan} x)");
        writer.Open();
        var dimension = names.HasVectors ? "Dimension" : names.DimensionText;
        if (hasScore && names.HasVectors)
            writer.Under(
                $"if (global::Smld.DensityGuard.Score(x, score, {dimension}))",
                writer.Capture(() => writer.Line("return global::Smld.DensityKernel.InPlace(this, x, score);")));
        else
            writer.Statement(hasScore ? $"global::Smld.DensityGuard.Score(x, score, {dimension});" : $"global::Smld.DensityGuard.Point(x, {dimension});");
        var body = new FunctionWriter(writer, scope, function);
        var locals = BindUnknowns(body, scope);
        BindFields(body, scope);
        if (hasScore)
        {
            var layout = ScoreLayout.Bind(
                body, model, locals, names.Unknowns, model.Parameters.Count + names.PreparedFields.Count, score, scope, writer, i => names.LengthFieldOf[i]!);
            writer.Blank();
            body.Write(yields => layout.Finish(writer, score, yields));
        }
        else
        {
            writer.Blank();
            body.Write(yields => writer.Statement($"return {ExpressionWriter.Of(yields[0])};"));
        }
        writer.Close();
        writer.Line();
    }

    private string[] BindUnknowns(FunctionWriter body, NameScope scope)
    {
        var locals = model.Parameters.Select(p => p.Name).ToArray();
        var (constant, lengths) = (0, new List<string>());
        foreach (var i in names.Unknowns)
        {
            var offset = ParameterText.Sum(constant, lengths);
            if (body.IsUsed(i))
            {
                locals[i] = scope.Declare(names.Name(i));
                writer.Statement(names.IsScalar(i)
                    ? $"double {locals[i]} = x[{offset}];"
                    : $"{ParameterText.ReadOnlySpan} {locals[i]} = {(names.Unknowns.Count == 1 ? "x" : $"x.Slice({offset}, {names.LengthFieldOf[i]})")};");
                body.Bind(i, locals[i]);
            }
            if (names.IsScalar(i))
                constant++;
            else
                lengths.Add(names.LengthFieldOf[i]!);
        }
        return locals;
    }

    // Fields are read once: the JIT keeps locals, not fields, in registers through a loop.
    private void BindFields(FunctionWriter body, NameScope scope)
    {
        for (var i = 0; i < names.FieldOf.Length; i++)
        {
            if (names.FieldOf[i] is { } field && body.IsUsed(i))
                BindField(body, i, names.Name(i), field, model.Parameters[i].Type, scope);
        }
        for (var k = 0; k < names.PreparedFields.Count; k++)
        {
            var parameter = model.Parameters.Count + k;
            if (body.IsUsed(parameter))
                BindField(body, parameter, names.PreparedFields[k].TrimStart('_'), names.PreparedFields[k], names.PreparedTypes[k], scope);
        }
    }

    private void BindField(FunctionWriter body, int parameter, string name, string field, IRType type, NameScope scope)
    {
        var local = scope.Declare(name);
        writer.Statement($"{ParameterText.TypeOf(type)} {local} = {field};");
        body.Bind(parameter, local);
    }
}
