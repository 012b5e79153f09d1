using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>Constrain</c> and <c>Unconstrain</c>, the ways between x and the unknowns' own scale.</summary>
internal sealed class ScaleWriter(SourceWriter writer, DensityNames names)
{
    private readonly DensityModel model = names.Program.Model;

    public void Write()
    {
        if (names.Program is { Constrain: { } constrain, Unconstrain: { } unconstrain })
        {
            WriteConstrain(constrain);
            writer.Line();
            WriteUnconstrain(unconstrain);
            return;
        }
        var dimension = names.HasVectors ? "Dimension" : names.DimensionText;
        WriteHead(isThere: true);
        writer.Statement($"global::Smld.DensityGuard.Point(x, {dimension});");
        writer.Statement($"global::Smld.DensityGuard.Length(constrained.Length, {dimension}, nameof(constrained), \"Dimension\");");
        writer.Statement("x.CopyTo(constrained);");
        writer.Close();
        writer.Line();
        WriteHead(isThere: false);
        writer.Statement($"global::Smld.DensityGuard.Length(constrained.Length, {dimension}, nameof(constrained), \"Dimension\");");
        writer.Statement($"global::Smld.DensityGuard.Point(x, {dimension});");
        writer.Statement("constrained.CopyTo(x);");
        writer.Close();
    }

    private void WriteHead(bool isThere)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(isThere
            ? $"public void Constrain({ParameterText.ReadOnlySpan} x, {ParameterText.Span} constrained)"
            : $"public void Unconstrain({ParameterText.ReadOnlySpan} constrained, {ParameterText.Span} x)");
        writer.Open();
    }

    private void WriteConstrain(Function function)
    {
        WriteHead(isThere: true);
        var scope = ScopeOfBoth();
        WriteSizes();
        // One may be the other's memory, and is written while it is read.
        WriteCopy("x", "constrained");
        var kernel = new KernelWriter(writer, names);
        var body = new FunctionWriter(writer, scope, function);
        kernel.BindUnknowns(body, scope, function, "x");
        kernel.BindFields(body, scope);
        var scalars = BindWindows(body, "constrained", scope, isOwnScale: true);
        writer.Blank();
        body.Write(yields => WriteScalars("constrained", scalars, yields));
        writer.Close();
    }

    private void WriteUnconstrain(Function function)
    {
        WriteHead(isThere: false);
        var scope = ScopeOfBoth();
        WriteSizes();
        WriteCopy("constrained", "x");
        var kernel = new KernelWriter(writer, names);
        var checks = new ConstraintWriter(writer, names);
        var body = new FunctionWriter(writer, scope, function);
        var values = model.Parameters.Select(parameter => parameter.Name).ToArray();
        foreach (var (i, offset) in names.Offsets(isOwnScale: true))
        {
            values[i] = scope.Declare(names.Name(i));
            writer.Statement(names.IsScalar(i)
                ? $"double {values[i]} = constrained[{offset}];"
                : $"{ParameterText.ReadOnlySpan} {values[i]} = constrained.Slice({offset}, {names.ElementCountOf(i)});");
            body.Bind(i, values[i]);
        }
        var fields = kernel.DeclareFields(i => body.IsUsed(i) || names.IsReadByBounds(i), scope);
        foreach (var field in fields)
        {
            values[field.Key] = field.Value;
            body.Bind(field.Key, field.Value);
        }
        foreach (var i in names.Unknowns)
        {
            checks.WriteOfUnknown(i, values[i], scope, bound =>
            {
                for (var k = 0; k < values.Length; k++)
                    bound.Bind(k, values[k]);
            });
        }
        var scalars = BindWindows(body, "x", scope, isOwnScale: false);
        writer.Blank();
        body.Write(yields => WriteScalars("x", scalars, yields));
        writer.Close();
    }

    private static NameScope ScopeOfBoth()
    {
        var scope = new NameScope();
        scope.Declare("x");
        scope.Declare("constrained");
        return scope;
    }

    private void WriteSizes()
    {
        writer.Statement($"global::Smld.DensityGuard.Point(x, {(names.HasVectors ? "Dimension" : names.DimensionText)});");
        writer.Statement("global::Smld.DensityGuard.Length(constrained.Length, Unknowns.ElementCount, nameof(constrained), \"Unknowns.ElementCount\");");
    }

    private void WriteCopy(string read, string written) => writer.Under(
        $"if (global::System.MemoryExtensions.Overlaps({read}, {written}))",
        writer.Capture(() => writer.Statement($"{read} = {read}.ToArray();")));

    /// <summary>Binds a window of what is written for each vector.</summary>
    /// <returns>Where the scalars lie.</returns>
    private List<string> BindWindows(FunctionWriter body, string written, NameScope scope, bool isOwnScale)
    {
        var scalars = new List<string>();
        var buffer = model.Parameters.Count;
        foreach (var (i, offset) in names.Offsets(isOwnScale))
        {
            if (names.IsScalar(i))
            {
                scalars.Add(offset);
                continue;
            }
            var window = scope.Declare(names.Name(i) + (isOwnScale ? "Elements" : "Coordinates"));
            writer.Statement($"{ParameterText.Span} {window} = {written}.Slice({offset}, {(isOwnScale ? names.ElementCountOf(i) : names.CountOf(i))});");
            body.Bind(buffer++, window);
        }
        return scalars;
    }

    private void WriteScalars(string written, List<string> offsets, IReadOnlyList<Value> yields)
    {
        if (offsets.Count > 0)
            writer.Blank();
        for (var k = 0; k < offsets.Count; k++)
            writer.Statement($"{written}[{offsets[k]}] = {ExpressionWriter.Of(yields[k])};");
    }
}
