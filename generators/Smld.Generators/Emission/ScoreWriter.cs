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
        var given = Enumerable.Range(0, model.Parameters.Count).Where(i => model.Parameters[i].Role != ParameterRole.Extent).ToList();
        List<string> arguments = given.ConvertAll(i => names.Declare(model.Parameters[i].Name));
        var isFisher = active == ParameterRole.ModelParameter;
        var score = names.Declare(isFisher ? "fisherScore" : "score");
        var values = model.Parameters.Select((p, i) => i < arguments.Count && !p.IsMatrix ? arguments[i] : names.Declare(p.IsMatrix ? p.Name + "Flat" : p.Name)).ToList();
        var actives = given.Where(i => model.Parameters[i].Role == active).ToList();
        var spans = actives.Where(i => !model.Parameters[i].Type.IsScalar).ToList();

        var formula = FormulaWriter.Lines(function, [.. actives.Select(i => model.Parameters[i].Name)], actives, model.Parameters.Count, [.. given.Where(i => model.Parameters[i].Extents.Count == 2)]);
        WriteComment(writer, model, arguments, score, isFisher, formula);
        SignatureWriter.Write(
            writer,
            $"{model.Accessibility} static double {model.Name}{(isFisher ? "FisherScore" : "Score")}",
            [.. arguments.Select((p, i) => $"{ParameterText.TypeOf(model.Parameters[i])} {p}"), $"global::System.Span<double> {score}"]);
        writer.Open();
        foreach (var line in formula)
            writer.Comment(line);
        WriteMatrices(writer, model, arguments, values, function);
        var size = ParameterText.Sum(actives.Count - spans.Count, [.. spans.Select(i => values[i] + ".Length")]);
        var sizeText = ParameterText.Sum(actives.Count - spans.Count, [.. spans.Select(i => arguments[i] + (model.Parameters[i].IsMatrix ? ".FlattenedLength" : ".Length"))]);
        writer.Statement($"global::Smld.DensityGuard.Length({score}.Length, {size}, nameof({score}), {Literal.Of(sizeText)});");
        WriteSizes(writer, model, arguments, values, names);
        // The score may be the very memory of an unknown, which must be read as it was.
        foreach (var i in spans)
            writer.Under(
                $"if (global::System.MemoryExtensions.Overlaps({values[i]}, {score}))",
                writer.Capture(() => writer.Statement($"{values[i]} = {values[i]}.ToArray();")));

        var body = new FunctionWriter(writer, names, function);
        for (var i = 0; i < values.Count; i++)
            body.Bind(i, values[i]);
        var layout = ScoreLayout.Bind(body, model, [.. model.Parameters.Select((p, i) => p.IsMatrix ? p.Name : values[i])], actives, values.Count, score, names, writer, i => values[i] + ".Length");
        writer.Blank();
        body.Write(yields =>
        {
            layout.Finish(writer, yields.Skip(1));
            writer.Statement($"return {ExpressionWriter.Of(yields[0])};");
        });
        writer.Close();
    }

    /// <summary>Matrices as flat memory, and those of their lengths that are asked for.</summary>
    private static void WriteMatrices(SourceWriter writer, DensityModel model, List<string> arguments, List<string> values, Function function)
    {
        var used = new HashSet<int>(DensityNames.Used(function));
        foreach (var parameter in model.Parameters)
        {
            foreach (var size in parameter.Extents.Select(extent => extent.Declared).Append(parameter.Length))
            {
                if (size is not null)
                    used.UnionWith(DensityNames.Used(size));
            }
        }
        for (var i = 0; i < model.Parameters.Count; i++)
        {
            var parameter = model.Parameters[i];
            if (parameter.Form == ParameterForm.Tensor)
                writer.Statement($"global::Smld.DensityGuard.Rank({arguments[i]}.Rank, {Literal.Of(parameter.Extents.Count)}, nameof({arguments[i]}));");
            if (parameter.IsMatrix)
                writer.Statement($"{ParameterText.TypeOf(parameter.Type)} {values[i]} = {ParameterText.Flat(parameter, arguments[i], $"nameof({arguments[i]})")};");
            if (parameter.Role == ParameterRole.Extent && used.Contains(i))
                writer.Statement($"int {values[i]} = {ParameterText.ExtentOf(model.Parameters[parameter.Of.Parameter], arguments[parameter.Of.Parameter], parameter.Of.Dimension)};");
        }
    }

    // A loop over one span relies on the length that another is declared to have.
    private static void WriteSizes(SourceWriter writer, DensityModel model, List<string> arguments, List<string> values, NameScope names)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = model.Parameters[i];
            if (parameter.Length is { } length)
                Check(length, expected => writer.Statement(
                    $"global::Smld.DensityGuard.Length({arguments[i]}.Length, {expected}, nameof({arguments[i]}), {Literal.Of(ParameterText.LengthOf(parameter))});"));
            if (parameter.Extents.Count == 2 && parameter.Extents[0].Declared is { } rows && parameter.Extents[1].Declared is { } columns)
            {
                var actual = Enumerable.Range(0, 2).Select(dimension => ParameterText.ExtentOf(parameter, arguments[i], dimension));
                Check(rows, first => Check(columns, second => writer.Statement(
                    $"global::Smld.DensityGuard.Shape({string.Join(", ", actual)}, {first}, {second}, nameof({arguments[i]}), {Literal.Of(ParameterText.ShapeOf(parameter))});")));
            }
        }

        void Check(Function size, Action<string> write)
        {
            var check = new FunctionWriter(writer, names, size) { ReturnsResults = false };
            for (var k = 0; k < values.Count; k++)
                check.Bind(k, values[k]);
            check.Write(yields => write(ExpressionWriter.Of(yields[0])));
        }
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

/// <summary>Where each active parameter's derivative lies in the score, or in another vector of derivatives.</summary>
internal sealed class ScoreLayout
{
    private readonly List<string> scalars = [];

    /// <summary>Names the windows of the score that belong to spans, and binds them.</summary>
    public static ScoreLayout Bind(
        FunctionWriter body, DensityModel model, IReadOnlyList<string> names, IReadOnlyList<int> actives, int firstBuffer, string score,
        NameScope scope, SourceWriter writer, Func<int, string> lengthOf, string suffix = "Score")
    {
        var layout = new ScoreLayout();
        var (constant, lengths, buffer) = (0, new List<string>(), firstBuffer);
        foreach (var i in actives)
        {
            var offset = ParameterText.Sum(constant, lengths);
            if (model.Parameters[i].Type.IsScalar)
            {
                layout.scalars.Add($"{score}[{offset}]");
                constant++;
                continue;
            }
            var length = lengthOf(i);
            var slice = actives.Count == 1 ? score : $"{score}.Slice({offset}, {length})";
            if (!body.IsUsed(buffer))
                writer.Statement($"{slice}.Clear();");
            else
            {
                var window = scope.Declare(names[i].TrimStart('@') + suffix);
                writer.Statement($"global::System.Span<double> {window} = {slice};");
                body.Bind(buffer, window);
            }
            buffer++;
            lengths.Add(length);
        }
        return layout;
    }

    /// <summary>Writes the scalars' derivatives, in order.</summary>
    public void Finish(SourceWriter writer, IEnumerable<Value> derivatives)
    {
        if (scalars.Count > 0)
            writer.Blank();
        foreach (var (scalar, derivative) in scalars.Zip(derivatives, (scalar, derivative) => (scalar, derivative)))
            writer.Statement($"{scalar} = {ExpressionWriter.Of(derivative)};");
    }
}
