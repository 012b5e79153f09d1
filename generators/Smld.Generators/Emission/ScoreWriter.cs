using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>MScore</c> or <c>MFisherScore</c>: the method's own parameters, then a span for the derivatives.</summary>
internal static class ScoreWriter
{
    public static void Write(SourceWriter writer, DensityModel model, Function function, ParameterRole active)
    {
        var names = new NameScope();
        var parameters = model.Parameters.Select(p => names.Declare(p.Name)).ToList();
        var isFisher = active == ParameterRole.ModelParameter;
        var score = names.Declare(isFisher ? "fisherScore" : "score");
        var actives = Enumerable.Range(0, parameters.Count).Where(i => model.Parameters[i].Role == active).ToList();
        var spans = actives.Where(i => !model.Parameters[i].Type.IsScalar).ToList();

        var formula = FormulaWriter.Lines(function, [.. actives.Select(i => model.Parameters[i].Name)], actives, parameters.Count);
        WriteComment(writer, model, parameters, score, isFisher, formula);
        SignatureWriter.Write(
            writer,
            $"{model.Accessibility} static double {model.Name}{(isFisher ? "FisherScore" : "Score")}",
            [.. parameters.Select((p, i) => $"{ParameterText.TypeOf(model.Parameters[i].Type)} {p}"), $"global::System.Span<double> {score}"]);
        writer.Open();
        foreach (var line in formula)
            writer.Comment(line);
        var size = ParameterText.Sum(actives.Count - spans.Count, [.. spans.Select(i => parameters[i] + ".Length")]);
        writer.Statement($"global::Smld.DensityGuard.Length({score}.Length, {size}, nameof({score}), {Literal.Of(size)});");
        // A loop over one span relies on the length that another is declared to have.
        for (var i = 0; i < parameters.Count; i++)
        {
            if (model.Parameters[i].Length is not { } length)
                continue;
            var check = new FunctionWriter(writer, names, length) { ReturnsResults = false };
            for (var k = 0; k < parameters.Count; k++)
                check.Bind(k, parameters[k]);
            check.Write(yields => writer.Statement(
                $"global::Smld.DensityGuard.Length({parameters[i]}.Length, {ExpressionWriter.Of(yields[0])}, nameof({parameters[i]}), {Literal.Of(ParameterText.LengthOf(model.Parameters[i]))});"));
        }
        // The score may be the very memory of an unknown, which must be read as it was.
        foreach (var i in spans)
            writer.Under(
                $"if (global::System.MemoryExtensions.Overlaps({parameters[i]}, {score}))",
                writer.Capture(() => writer.Statement($"{parameters[i]} = {parameters[i]}.ToArray();")));

        var body = new FunctionWriter(writer, names, function);
        for (var i = 0; i < parameters.Count; i++)
            body.Bind(i, parameters[i]);
        var layout = ScoreLayout.Bind(body, model, parameters, actives, parameters.Count, score, names, writer, i => parameters[i] + ".Length");
        writer.Blank();
        body.Write(yields => layout.Finish(writer, score, yields));
        writer.Close();
    }

    private static void WriteComment(
        SourceWriter writer, DensityModel model, IReadOnlyList<string> parameters, string score, bool isFisher, IReadOnlyList<string> formula)
    {
        var name = $"<c>{ParameterText.Xml(model.MethodName)}</c>";
        writer.Line(isFisher
            ? $"/// <summary>The value of {name} and its Fisher score, the derivatives by the model parameters.</summary>"
            : $"/// <summary>The value of {name} and its score, the derivatives by the unknowns.</summary>");
        writer.Line("/// <remarks>");
        foreach (var line in formula)
            writer.Line($"/// <para>{ParameterText.Xml(line)}</para>");
        writer.Line("/// </remarks>");
        foreach (var parameter in parameters)
            writer.Line($"/// <param name=\"{parameter.TrimStart('@')}\">As in the method.</param>");
        writer.Line($"/// <param name=\"{score.TrimStart('@')}\">Receives the derivatives, in the order of the parameters.</param>");
        writer.Line("/// <returns>The value of the method.</returns>");
    }
}

/// <summary>Where each active parameter's derivative lies in the score.</summary>
internal sealed class ScoreLayout
{
    private readonly List<string> scalarOffsets = [];

    /// <summary>Names the windows of the score that belong to spans, and binds them.</summary>
    public static ScoreLayout Bind(
        FunctionWriter body, DensityModel model, IReadOnlyList<string> names, IReadOnlyList<int> actives, int firstBuffer, string score,
        NameScope scope, SourceWriter writer, Func<int, string> lengthOf)
    {
        var layout = new ScoreLayout();
        var (constant, lengths, buffer) = (0, new List<string>(), firstBuffer);
        foreach (var i in actives)
        {
            var offset = ParameterText.Sum(constant, lengths);
            if (model.Parameters[i].Type.IsScalar)
            {
                layout.scalarOffsets.Add(offset);
                constant++;
                continue;
            }
            var length = lengthOf(i);
            var slice = actives.Count == 1 ? score : $"{score}.Slice({offset}, {length})";
            if (!body.IsUsed(buffer))
                writer.Statement($"{slice}.Clear();");
            else
            {
                var window = scope.Declare(names[i].TrimStart('@') + "Score");
                writer.Statement($"global::System.Span<double> {window} = {slice};");
                body.Bind(buffer, window);
            }
            buffer++;
            lengths.Add(length);
        }
        return layout;
    }

    /// <summary>The scalars' derivatives in order, then the value.</summary>
    public void Finish(SourceWriter writer, string score, IReadOnlyList<Value> yields)
    {
        if (scalarOffsets.Count > 0)
            writer.Blank();
        for (var k = 0; k < scalarOffsets.Count; k++)
            writer.Statement($"{score}[{scalarOffsets[k]}] = {ExpressionWriter.Of(yields[k + 1])};");
        writer.Statement($"return {ExpressionWriter.Of(yields[0])};");
    }
}
