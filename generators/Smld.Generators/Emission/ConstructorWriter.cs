using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes what a density is made by: fields, constructor and checks, <c>With…</c>, and what is prepared once.</summary>
internal sealed class ConstructorWriter(SourceWriter writer, DensityNames names)
{
    private readonly DensityModel model = names.Program.Model;

    public void WriteFields()
    {
        var count = writer.Count;
        for (var i = 0; i < names.FieldOf.Length; i++)
        {
            if (names.FieldOf[i] is { } field)
                writer.Line($"private readonly {DensityNames.FieldType(model.Parameters[i].Type)} {field};");
        }
        foreach (var field in names.LengthFieldOf)
        {
            if (field is not null)
                writer.Line($"private readonly int {field};");
        }
        for (var k = 0; k < names.PreparedFields.Count; k++)
            writer.Line($"private readonly {DensityNames.FieldType(names.PreparedTypes[k])} {names.PreparedFields[k]};");
        if (writer.Count > count)
            writer.Line();
    }

    public void WriteConstructor()
    {
        var given = new List<string>();
        writer.Line("/// <summary>The density given data, which are copied and checked.</summary>");
        foreach (var i in names.Given)
        {
            given.Add($"{ParameterText.TypeOf(model.Parameters[i].Type)} {names.ArgumentOf[i]}");
            writer.Line($"/// <param name=\"{names.Name(i)}\">{(names.Role(i) == ParameterRole.Data ? "Data" : "A model parameter")}.</param>");
        }
        foreach (var i in names.GivenLengths)
        {
            given.Add($"int {names.LengthArgumentOf[i]}");
            writer.Line($"/// <param name=\"{names.LengthArgumentOf[i].TrimStart('@')}\">The number of elements of {ParameterText.Xml(names.Name(i))}.</param>");
        }
        SignatureWriter.Write(writer, $"public {names.ClassName}", given);
        writer.Open();
        WriteChecks();
        for (var i = 0; i < names.FieldOf.Length; i++)
        {
            if (names.FieldOf[i] is { } field)
                writer.Line(names.IsScalar(i) ? $"{field} = {names.ArgumentOf[i]};" : $"{field} = {names.ArgumentOf[i]}.ToArray();");
            if (names.LengthFieldOf[i] is { } length)
                writer.Line($"{length} = {names.LengthArgumentOf[i]};");
        }
        WriteEndOfConstructor(i => names.FieldOf[i] is { } kept && !names.IsScalar(i) ? kept : names.ArgumentOf[i]);
        writer.Close();
        writer.Line();
    }

    private void WriteChecks()
    {
        for (var i = 0; i < names.ArgumentOf.Count; i++)
        {
            if (names.Role(i) != ParameterRole.Unknown && model.Parameters[i].Type.Element == Element.Real && !model.Parameters[i].AllowsNaN)
                writer.Statement($"global::Smld.DensityGuard.Data({names.ArgumentOf[i]}, nameof({names.ArgumentOf[i]}));");
        }
        // The lengths that are given come first, for the others may be computed from them.
        foreach (var i in names.GivenLengths)
            writer.Statement($"global::Smld.DensityGuard.NonNegative({names.LengthArgumentOf[i]}, nameof({names.LengthArgumentOf[i]}));");
        for (var i = 0; i < names.ArgumentOf.Count; i++)
        {
            if (model.Parameters[i].Length is not { } length)
                continue;
            var body = new FunctionWriter(writer, names.Arguments, length) { ReturnsResults = false };
            for (var k = 0; k < names.ArgumentOf.Count; k++)
                body.Bind(k, names.Role(k) == ParameterRole.Unknown ? names.Name(k) : names.ArgumentOf[k], names.Role(k) == ParameterRole.Unknown ? names.LengthArgumentOf[k] : null);
            body.Write(yields =>
            {
                var value = ExpressionWriter.Of(yields[0]);
                if (names.Role(i) == ParameterRole.Unknown)
                {
                    writer.Statement($"int {names.LengthArgumentOf[i]} = {value};");
                    writer.Statement($"global::Smld.DensityGuard.NonNegative({names.LengthArgumentOf[i]}, {Literal.Of($"the length of {names.Name(i)}")});");
                }
                else
                    writer.Statement($"global::Smld.DensityGuard.Length({names.ArgumentOf[i]}.Length, {value}, nameof({names.ArgumentOf[i]}), {Literal.Of(model.Parameters[i].LengthText)});");
            });
        }
    }

    private void WriteEndOfConstructor(Func<int, string> dataOf)
    {
        if (names.HasPrepare)
        {
            var given = names.Given.Select(dataOf);
            writer.Statement($"Prepare({string.Join(", ", given.Concat(names.PreparedFields.Select(f => "out " + f)))});");
        }
        var shapes = names.Unknowns.Select(i => names.IsScalar(i)
            ? $"global::Smld.Unknown.Scalar({Literal.Of(names.Name(i))})"
            : $"global::Smld.Unknown.Vector({Literal.Of(names.Name(i))}, {names.LengthFieldOf[i]})").ToList();
        writer.Line("Unknowns = new global::Smld.Unknowns(");
        writer.Line("[");
        writer.Indent();
        foreach (var shape in shapes)
            writer.Line(shape + ",");
        writer.Outdent();
        writer.Line("]);");
    }

    // The same data with another model parameter: nothing is copied, what depends on it is prepared again.
    public void WriteWith()
    {
        if (names.ModelParameters.Count == 0)
            return;
        var source = names.Arguments.Declare("source");
        SignatureWriter.Write(
            writer, $"private {names.ClassName}", [$"{names.ClassName} {source}", .. names.ModelParameters.Select(i => $"{DensityNames.FieldType(model.Parameters[i].Type)} {names.ArgumentOf[i]}")]);
        writer.Open();
        for (var i = 0; i < names.FieldOf.Length; i++)
        {
            if (names.FieldOf[i] is { } field)
                writer.Line(names.Role(i) == ParameterRole.ModelParameter ? $"{field} = {names.ArgumentOf[i]};" : $"{field} = {source}.{field};");
            if (names.LengthFieldOf[i] is { } length)
                writer.Line($"{length} = {source}.{length};");
        }
        WriteEndOfConstructor(i => names.Role(i) == ParameterRole.ModelParameter ? names.ArgumentOf[i] : names.FieldOf[i] ?? "default");
        writer.Close();
        writer.Line();
        var withNames = new NameScope();
        foreach (var i in names.ModelParameters)
        {
            writer.Line($"/// <summary>The same data, not copied again, with another value of {ParameterText.Xml(names.Name(i))}.</summary>");
            writer.Line($"/// <param name=\"{names.Name(i)}\">The value.</param>");
            writer.Line($"public {names.ClassName} {withNames.Declare("With" + NameScope.Raised(names.Name(i)))}({ParameterText.TypeOf(model.Parameters[i].Type)} {names.ArgumentOf[i]})");
            writer.Open();
            if (!model.Parameters[i].AllowsNaN && model.Parameters[i].Type.Element == Element.Real)
                writer.Statement($"global::Smld.DensityGuard.Data({names.ArgumentOf[i]}, nameof({names.ArgumentOf[i]}));");
            if (!names.IsScalar(i) && names.FieldOf[i] is { } old)
                writer.Statement($"global::Smld.DensityGuard.Length({names.ArgumentOf[i]}.Length, {old}.Length, nameof({names.ArgumentOf[i]}), \"as before\");");
            var values = names.ModelParameters.Select(k => k == i ? names.ArgumentOf[k] + (names.IsScalar(k) ? "" : ".ToArray()") : names.FieldOf[k] ?? (names.IsScalar(k) ? "default" : "[]"));
            writer.Statement($"return new {names.ClassName}(this, {string.Join(", ", values)});");
            writer.Close();
            writer.Line();
        }
    }

    public void WritePrepare()
    {
        if (!names.HasPrepare)
            return;
        var scope = new NameScope();
        var parameters = new List<string>();
        var body = new FunctionWriter(writer, scope, names.Program.Prepare) { KeepsMemory = true, ReturnsResults = false };
        var place = 0;
        foreach (var i in names.Given)
        {
            var name = scope.Declare(names.Name(i));
            parameters.Add($"{ParameterText.TypeOf(model.Parameters[i].Type)} {name}");
            body.Bind(place++, name);
        }
        var results = names.PreparedFields.Select((f, k) => scope.Declare(f.TrimStart('_'))).ToList();
        parameters.AddRange(results.Select((r, k) => $"out {DensityNames.FieldType(names.PreparedTypes[k])} {r}"));
        writer.Line();
        writer.Line("// What depends on data and model parameters alone, once.");
        SignatureWriter.Write(writer, "private static void Prepare", parameters);
        writer.Open();
        body.Write(yields =>
        {
            for (var k = 0; k < results.Count; k++)
                writer.Statement($"{results[k]} = {(names.PreparedTypes[k].IsScalar ? ExpressionWriter.Of(yields[k]) : FunctionWriter.ArrayOf(yields[k]))};");
        });
        writer.Close();
    }
}
