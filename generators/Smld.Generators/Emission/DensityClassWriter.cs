using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>MDensity</c>, the density that samplers run: its data, and its kernels over them.</summary>
internal sealed class DensityClassWriter
{
    private const string Span = "global::System.Span<double>";
    private const string ReadOnlySpan = "global::System.ReadOnlySpan<double>";

    private readonly SourceWriter writer;
    private readonly DensityProgram program;
    private readonly DensityModel model;
    private readonly string className;
    private readonly NameScope arguments = new();
    private readonly NameScope fieldNames = new();
    private readonly string[] argumentOf;
    private readonly string[] lengthArgumentOf;
    private readonly string?[] fieldOf;
    private readonly string?[] lengthFieldOf;
    private readonly string[] preparedFields;
    private readonly IRType[] preparedTypes;
    private readonly List<int> unknowns;
    private readonly List<int> modelParameters;
    private readonly bool hasVectors;

    public DensityClassWriter(SourceWriter writer, DensityProgram program)
    {
        this.writer = writer;
        this.program = program;
        model = program.Model;
        className = model.Name + "Density";
        var all = Enumerable.Range(0, model.Parameters.Count).ToList();
        unknowns = [.. all.Where(i => Role(i) == ParameterRole.Unknown)];
        modelParameters = [.. all.Where(i => Role(i) == ParameterRole.ModelParameter)];
        hasVectors = unknowns.Any(i => !IsScalar(i));
        argumentOf = [.. all.Select(i => Role(i) == ParameterRole.Unknown ? "" : arguments.Declare(Name(i)))];
        lengthArgumentOf = [.. all.Select(i => Role(i) == ParameterRole.Unknown && !IsScalar(i) ? arguments.Declare(Name(i) + "Length") : "")];
        fieldOf = new string?[all.Count];
        lengthFieldOf = new string?[all.Count];
        NameFields(all);
        var prepare = new FunctionWriter(writer, new NameScope(), program.Prepare);
        preparedTypes = [.. prepare.Results.Select(v => v.Type)];
        preparedFields = [.. prepare.Results.Select((v, k) => fieldNames.Declare("_" + (PreparedName(k) is { Length: > 0 } name ? name : v.Name.Length > 0 ? v.Name : "prepared")))];
    }

    private bool HasPrepare => preparedFields.Length > 0 || new FunctionWriter(writer, new NameScope(), program.Prepare).HasEffects;

    public void Write()
    {
        WriteSummary();
        writer.Line($"{model.Accessibility} sealed partial class {className} :");
        writer.Line("    global::Smld.ILogDensity, global::Smld.IBatchLogDensity, global::Smld.IConstrainedDensity");
        writer.Open();
        WriteFields();
        WriteConstructor();
        FromJsonWriter.Write(writer, model, className, argumentOf, lengthArgumentOf);
        if (modelParameters.Count > 0)
            WriteWith();
        WriteShape();
        WriteKernel(program.Value, hasScore: false);
        WriteKernel(program.ValueAndScore, hasScore: true);
        WriteCommonMembers();
        WriteColumns();
        if (HasPrepare)
            WritePrepare();
        writer.Close();
    }

    private ParameterRole Role(int i) => model.Parameters[i].Role;

    private string Name(int i) => model.Parameters[i].Name;

    private bool IsScalar(int i) => model.Parameters[i].Type.IsScalar;

    private string PreparedName(int k) => program.Value.Parameters[model.Parameters.Count + k].Name;

    private void NameFields(IReadOnlyList<int> all)
    {
        var kernels = new[] { program.Value, program.ValueAndScore }.Select(f => new FunctionWriter(writer, new NameScope(), f)).ToList();
        var prepare = new FunctionWriter(writer, new NameScope(), program.Prepare);
        var place = 0;
        foreach (var i in all)
        {
            if (Role(i) == ParameterRole.Unknown)
            {
                if (!IsScalar(i))
                    lengthFieldOf[i] = fieldNames.Declare("_" + lengthArgumentOf[i].TrimStart('@'));
                continue;
            }
            // Another model parameter is given to the same data, which must still be there to prepare from.
            var isPrepared = modelParameters.Count > 0 && prepare.IsUsed(place);
            if (isPrepared || kernels.Any(k => k.IsUsed(i)))
                fieldOf[i] = fieldNames.Declare("_" + Name(i));
            place++;
        }
    }

    private void WriteSummary()
    {
        writer.Line($"/// <summary>The density of <c>{ParameterText.Xml(model.MethodName)}</c> over its unknowns: {string.Join(", ", unknowns.Select(i => ParameterText.Xml(Name(i))))}.</summary>");
        if (model.Summary.Length > 0)
            writer.Line($"/// <remarks>{ParameterText.Xml(model.Summary).Replace("\r", "").Replace("\n", "\n/// ")}</remarks>");
    }

    private void WriteFields()
    {
        var count = writer.Count;
        for (var i = 0; i < fieldOf.Length; i++)
        {
            if (fieldOf[i] is { } field)
                writer.Line($"private readonly {FieldType(model.Parameters[i].Type)} {field};");
        }
        foreach (var field in lengthFieldOf)
        {
            if (field is not null)
                writer.Line($"private readonly int {field};");
        }
        for (var k = 0; k < preparedFields.Length; k++)
            writer.Line($"private readonly {FieldType(preparedTypes[k])} {preparedFields[k]};");
        if (writer.Count > count)
            writer.Line();
    }

    private static string FieldType(IRType type) => ParameterText.ElementOf(type) + (type.IsScalar ? "" : "[]");

    private void WriteConstructor()
    {
        var given = new List<string>();
        writer.Line("/// <summary>The density given data, which are copied and checked.</summary>");
        for (var i = 0; i < argumentOf.Length; i++)
        {
            if (Role(i) == ParameterRole.Unknown)
                continue;
            given.Add($"{ParameterText.TypeOf(model.Parameters[i].Type)} {argumentOf[i]}");
            writer.Line($"/// <param name=\"{Name(i)}\">{(Role(i) == ParameterRole.Data ? "Data" : "A model parameter")}.</param>");
        }
        foreach (var i in unknowns.Where(i => !IsScalar(i) && model.Parameters[i].Length is null))
        {
            given.Add($"int {lengthArgumentOf[i]}");
            writer.Line($"/// <param name=\"{lengthArgumentOf[i].TrimStart('@')}\">The number of elements of {ParameterText.Xml(Name(i))}.</param>");
        }
        SignatureWriter.Write(writer, $"public {className}", given);
        writer.Open();
        WriteChecks();
        for (var i = 0; i < fieldOf.Length; i++)
        {
            if (fieldOf[i] is { } field)
                writer.Line(IsScalar(i) ? $"{field} = {argumentOf[i]};" : $"{field} = {argumentOf[i]}.ToArray();");
            if (lengthFieldOf[i] is { } length)
                writer.Line($"{length} = {lengthArgumentOf[i]};");
        }
        WriteEndOfConstructor(i => fieldOf[i] is { } kept && !IsScalar(i) ? kept : argumentOf[i]);
        writer.Close();
        writer.Line();
    }

    private void WriteChecks()
    {
        for (var i = 0; i < argumentOf.Length; i++)
        {
            if (Role(i) != ParameterRole.Unknown && model.Parameters[i].Type.Element == Element.Real && !model.Parameters[i].AllowsNaN)
                writer.Statement($"global::Smld.DensityGuard.Data({argumentOf[i]}, nameof({argumentOf[i]}));");
        }
        // The lengths that are given come first, for the others may be computed from them.
        foreach (var i in unknowns.Where(i => !IsScalar(i) && model.Parameters[i].Length is null))
            writer.Statement($"global::Smld.DensityGuard.NonNegative({lengthArgumentOf[i]}, nameof({lengthArgumentOf[i]}));");
        for (var i = 0; i < argumentOf.Length; i++)
        {
            if (model.Parameters[i].Length is not { } length)
                continue;
            var body = new FunctionWriter(writer, arguments, length) { ReturnsResults = false };
            for (var k = 0; k < argumentOf.Length; k++)
                body.Bind(k, Role(k) == ParameterRole.Unknown ? Name(k) : argumentOf[k], Role(k) == ParameterRole.Unknown ? lengthArgumentOf[k] : null);
            body.Write(yields =>
            {
                var value = ExpressionWriter.Of(yields[0]);
                if (Role(i) == ParameterRole.Unknown)
                {
                    writer.Statement($"int {lengthArgumentOf[i]} = {value};");
                    writer.Statement($"global::Smld.DensityGuard.NonNegative({lengthArgumentOf[i]}, {Literal.Of($"the length of {Name(i)}")});");
                }
                else
                    writer.Statement($"global::Smld.DensityGuard.Length({argumentOf[i]}.Length, {value}, nameof({argumentOf[i]}), {Literal.Of(model.Parameters[i].LengthText)});");
            });
        }
    }

    private void WriteEndOfConstructor(Func<int, string> dataOf)
    {
        if (HasPrepare)
        {
            var given = Enumerable.Range(0, argumentOf.Length).Where(i => Role(i) != ParameterRole.Unknown).Select(dataOf);
            writer.Statement($"Prepare({string.Join(", ", given.Concat(preparedFields.Select(f => "out " + f)))});");
        }
        var shapes = unknowns.Select(i => IsScalar(i)
            ? $"global::Smld.Unknown.Scalar({Literal.Of(Name(i))})"
            : $"global::Smld.Unknown.Vector({Literal.Of(Name(i))}, {lengthFieldOf[i]})").ToList();
        writer.Line("Unknowns = new global::Smld.Unknowns(");
        writer.Line("[");
        writer.Indent();
        foreach (var shape in shapes)
            writer.Line(shape + ",");
        writer.Outdent();
        writer.Line("]);");
    }

    // The same data with another model parameter: nothing is copied, what depends on it is prepared again.
    private void WriteWith()
    {
        var stored = modelParameters.Where(i => fieldOf[i] is not null).ToList();
        var source = arguments.Declare("source");
        SignatureWriter.Write(
            writer, $"private {className}", [$"{className} {source}", .. modelParameters.Select(i => $"{FieldType(model.Parameters[i].Type)} {argumentOf[i]}")]);
        writer.Open();
        for (var i = 0; i < fieldOf.Length; i++)
        {
            if (fieldOf[i] is { } field)
                writer.Line(Role(i) == ParameterRole.ModelParameter ? $"{field} = {argumentOf[i]};" : $"{field} = {source}.{field};");
            if (lengthFieldOf[i] is { } length)
                writer.Line($"{length} = {source}.{length};");
        }
        WriteEndOfConstructor(i => Role(i) == ParameterRole.ModelParameter ? argumentOf[i] : fieldOf[i] ?? "default");
        writer.Close();
        writer.Line();
        var withNames = new NameScope();
        foreach (var i in modelParameters)
        {
            writer.Line($"/// <summary>The same data, not copied again, with another value of {ParameterText.Xml(Name(i))}.</summary>");
            writer.Line($"/// <param name=\"{Name(i)}\">The value.</param>");
            writer.Line($"public {className} {withNames.Declare("With" + NameScope.Raised(Name(i)))}({ParameterText.TypeOf(model.Parameters[i].Type)} {argumentOf[i]})");
            writer.Open();
            if (!model.Parameters[i].AllowsNaN && model.Parameters[i].Type.Element == Element.Real)
                writer.Statement($"global::Smld.DensityGuard.Data({argumentOf[i]}, nameof({argumentOf[i]}));");
            if (!IsScalar(i) && fieldOf[i] is { } old)
                writer.Statement($"global::Smld.DensityGuard.Length({argumentOf[i]}.Length, {old}.Length, nameof({argumentOf[i]}), \"as before\");");
            var values = modelParameters.Select(k => k == i ? argumentOf[k] + (IsScalar(k) ? "" : ".ToArray()") : fieldOf[k] ?? (IsScalar(k) ? "default" : "[]"));
            writer.Statement($"return new {className}(this, {string.Join(", ", values)});");
            writer.Close();
            writer.Line();
        }
    }

    private void WriteShape()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public global::Smld.Unknowns Unknowns { get; }");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public int Dimension => {DimensionText};");
        writer.Line();
    }

    private string DimensionText => ParameterText.Sum(
        unknowns.Count(IsScalar), [.. unknowns.Where(i => !IsScalar(i)).Select(i => lengthFieldOf[i]!)]);

    private void WriteKernel(Function function, bool hasScore)
    {
        var names = new NameScope();
        var (x, score) = (names.Declare("x"), hasScore ? names.Declare("score") : "");
        writer.Line("/// <inheritdoc/>");
        writer.Line(hasScore
            ? $"public double LogDensityAndScore({ReadOnlySpan} x, {Span} score)"
            : $"public double LogDensity({ReadOnlySpan} x)");
        writer.Open();
        var dimension = hasVectors ? "Dimension" : DimensionText;
        if (hasScore && hasVectors)
            writer.Under(
                $"if (global::Smld.DensityGuard.Score(x, score, {dimension}))",
                writer.Capture(() => writer.Line("return global::Smld.DensityKernel.InPlace(this, x, score);")));
        else
            writer.Statement(hasScore ? $"global::Smld.DensityGuard.Score(x, score, {dimension});" : $"global::Smld.DensityGuard.Point(x, {dimension});");
        var body = new FunctionWriter(writer, names, function);
        var locals = BindUnknowns(body, names);
        BindFields(body, names);
        if (hasScore)
        {
            var layout = ScoreLayout.Bind(
                body, model, locals, unknowns, model.Parameters.Count + preparedFields.Length, score, names, writer, i => lengthFieldOf[i]!);
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

    private string[] BindUnknowns(FunctionWriter body, NameScope names)
    {
        var locals = model.Parameters.Select(p => p.Name).ToArray();
        var (constant, lengths) = (0, new List<string>());
        foreach (var i in unknowns)
        {
            var offset = ParameterText.Sum(constant, lengths);
            if (body.IsUsed(i))
            {
                locals[i] = names.Declare(Name(i));
                writer.Statement(IsScalar(i)
                    ? $"double {locals[i]} = x[{offset}];"
                    : $"{ReadOnlySpan} {locals[i]} = {(unknowns.Count == 1 ? "x" : $"x.Slice({offset}, {lengthFieldOf[i]})")};");
                body.Bind(i, locals[i]);
            }
            if (IsScalar(i))
                constant++;
            else
                lengths.Add(lengthFieldOf[i]!);
        }
        return locals;
    }

    // Fields are read once: the JIT keeps locals, not fields, in registers through a loop.
    private void BindFields(FunctionWriter body, NameScope names)
    {
        for (var i = 0; i < fieldOf.Length; i++)
        {
            if (fieldOf[i] is { } field && body.IsUsed(i))
                BindField(body, i, Name(i), field, model.Parameters[i].Type, names);
        }
        for (var k = 0; k < preparedFields.Length; k++)
        {
            var parameter = model.Parameters.Count + k;
            if (body.IsUsed(parameter))
                BindField(body, parameter, preparedFields[k].TrimStart('_'), preparedFields[k], preparedTypes[k], names);
        }
    }

    private void BindField(FunctionWriter body, int parameter, string name, string field, IRType type, NameScope names)
    {
        var local = names.Declare(name);
        writer.Statement($"{ParameterText.TypeOf(type)} {local} = {field};");
        body.Bind(parameter, local);
    }

    private void WriteCommonMembers()
    {
        var dimension = hasVectors ? "Dimension" : DimensionText;
        writer.Line($$"""
            /// <inheritdoc/>
            public void Score({{ReadOnlySpan}} x, {{Span}} score) => LogDensityAndScore(x, score);

            /// <inheritdoc/>
            public void LogDensityAndScore(
                {{ReadOnlySpan}} points,
                int count,
                {{Span}} values,
                {{Span}} scores) =>
                global::Smld.DensityKernel.OneByOne(this, points, count, values, scores);

            /// <inheritdoc/>
            public void Constrain({{ReadOnlySpan}} x, {{Span}} constrained)
            {
                global::Smld.DensityGuard.Point(x, {{dimension}});
                global::Smld.DensityGuard.Length(constrained.Length, {{dimension}}, nameof(constrained), "Dimension");
                x.CopyTo(constrained);
            }

            /// <summary>From the unknowns' own scale to the unconstrained one.</summary>
            /// <param name="constrained">The unknowns in the order declared.</param>
            /// <param name="x">Receives the point on the unconstrained scale.</param>
            public void Unconstrain({{ReadOnlySpan}} constrained, {{Span}} x)
            {
                global::Smld.DensityGuard.Length(constrained.Length, {{dimension}}, nameof(constrained), "Dimension");
                global::Smld.DensityGuard.Point(x, {{dimension}});
                constrained.CopyTo(x);
            }
            """);
    }

    // One property for each unknown: no strings, no casts.
    private void WriteColumns()
    {
        var draws = $"global::Smld.Draws<{className}>";
        var names = new NameScope();
        foreach (var taken in new[] { "ColumnSet", "Equals", "GetHashCode", "GetType", "ToString", "Finalize", "MemberwiseClone", "ReferenceEquals" })
            names.Declare(taken);
        writer.Line();
        writer.Line("/// <summary>The draws of each unknown.</summary>");
        writer.Line("/// <param name=\"draws\">Draws from this density.</param>");
        writer.Line($"public ColumnSet Columns({draws} draws)");
        writer.Open();
        writer.Statement($"global::Smld.DensityGuard.Length(draws.Dimension, {DimensionText}, nameof(draws), \"Dimension\");");
        writer.Line(hasVectors ? "return new ColumnSet(this, draws);" : "return new ColumnSet(draws);");
        writer.Close();
        writer.Line();
        writer.Line("/// <summary>The draws of each unknown.</summary>");
        writer.Line("public readonly ref struct ColumnSet");
        writer.Open();
        if (hasVectors)
            writer.Line($"private readonly {className} _density;");
        writer.Line($"private readonly {draws} _draws;");
        writer.Line();
        writer.Line(hasVectors ? $"internal ColumnSet({className} density, {draws} draws)" : $"internal ColumnSet({draws} draws)");
        writer.Open();
        if (hasVectors)
            writer.Line("_density = density;");
        writer.Line("_draws = draws;");
        writer.Close();
        var (constant, lengths) = (0, new List<string>());
        foreach (var i in unknowns)
        {
            var raised = NameScope.Raised(Name(i));
            var isAlone = unknowns.Count(k => NameScope.Raised(Name(k)) == raised) == 1;
            var property = names.Declare(isAlone ? raised : Name(i));
            var offset = ParameterText.Sum(constant, lengths);
            writer.Line();
            writer.Line($"/// <summary>All draws of {ParameterText.Xml(Name(i))}, chain after chain.</summary>");
            writer.Line(IsScalar(i)
                ? $"public {ReadOnlySpan} {property} => _draws.Coordinate({offset});"
                : $"public global::Smld.VectorColumn {property} => new(_draws, {offset}, _density.{lengthFieldOf[i]});");
            if (IsScalar(i))
                constant++;
            else
                lengths.Add("_density." + lengthFieldOf[i]);
        }
        writer.Close();
    }

    private void WritePrepare()
    {
        var names = new NameScope();
        var parameters = new List<string>();
        var body = new FunctionWriter(writer, names, program.Prepare) { KeepsMemory = true, ReturnsResults = false };
        var place = 0;
        for (var i = 0; i < argumentOf.Length; i++)
        {
            if (Role(i) == ParameterRole.Unknown)
                continue;
            var name = names.Declare(Name(i));
            parameters.Add($"{ParameterText.TypeOf(model.Parameters[i].Type)} {name}");
            body.Bind(place++, name);
        }
        var results = preparedFields.Select((f, k) => names.Declare(f.TrimStart('_'))).ToList();
        parameters.AddRange(results.Select((r, k) => $"out {FieldType(preparedTypes[k])} {r}"));
        writer.Line();
        writer.Line("// What depends on data and model parameters alone, once.");
        SignatureWriter.Write(writer, "private static void Prepare", parameters);
        writer.Open();
        body.Write(yields =>
        {
            for (var k = 0; k < results.Count; k++)
                writer.Statement($"{results[k]} = {(preparedTypes[k].IsScalar ? ExpressionWriter.Of(yields[k]) : FunctionWriter.ArrayOf(yields[k]))};");
        });
        writer.Close();
    }
}
