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
                writer.Line(names.IsScalar(i) ? $"{field} = {names.ValueOf[i]};" : $"{field} = {names.ValueOf[i]}.ToArray();");
            if (names.LengthFieldOf[i] is { } length)
                writer.Line($"{length} = {names.LengthArgumentOf[i]};");
        }
        WriteEndOfConstructor(i => names.FieldOf[i] is { } kept && !names.IsScalar(i) ? kept : names.ValueOf[i]);
        writer.Close();
        writer.Line();
    }

    private void WriteChecks()
    {
        foreach (var i in names.Given)
        {
            if (model.Parameters[i].Type.Element == Element.Real && !model.Parameters[i].AllowsNaN)
                writer.Statement($"global::Smld.DensityGuard.Data({names.ArgumentOf[i]}, nameof({names.ArgumentOf[i]}));");
        }
        // The lengths that are given come first, for the others may be computed from them.
        foreach (var i in names.GivenLengths)
            writer.Statement($"global::Smld.DensityGuard.NonNegative({names.LengthArgumentOf[i]}, nameof({names.LengthArgumentOf[i]}));");
        foreach (var i in names.GivenLengths)
            WriteSimplexLength(i);
        var done = new HashSet<int>();
        for (var i = 0; i < names.ArgumentOf.Count; i++)
            WriteCheck(i, done);
    }

    /// <summary>Computes and checks what belongs to a parameter, after whatever that is made of.</summary>
    private void WriteCheck(int i, HashSet<int> done)
    {
        if (!done.Add(i))
            return;
        var parameter = model.Parameters[i];
        foreach (var read in ReadBy(parameter))
            WriteCheck(read, done);
        if (parameter.Derived is { } derived)
        {
            var expression = string.Concat(derived.Pieces.Select(piece => piece.Parameter < 0 ? piece.Text : names.ValueOf[piece.Parameter]));
            writer.Statement($"{ParameterText.TypeOf(parameter.Type)} {names.ArgumentOf[i]} = {expression};");
        }
        if (parameter.Length is { } length)
            WriteLength(i, length);
        if (parameter.Index is { } index)
            WriteValue(index.Size, size => writer.Statement(
                $"{ParameterText.TypeOf(parameter.Type)} {names.ValueOf[i]} = global::Smld.ConstraintGuard.Index({names.ArgumentOf[i]}, {size}, {Literal.Of(index.Base)}, nameof({names.ArgumentOf[i]}));"));
        if (parameter.Role != ParameterRole.Unknown)
            new ConstraintWriter(writer, model).WriteOfData(i, names.ArgumentOf[i], names.Arguments, Bind);
    }

    private static SortedSet<int> ReadBy(DensityParameter parameter)
    {
        var functions = new[] { parameter.Length, parameter.Index?.Size, parameter.Role == ParameterRole.Unknown ? null : parameter.Constraint?.Lower?.Value, parameter.Role == ParameterRole.Unknown ? null : parameter.Constraint?.Upper?.Value };
        var read = new SortedSet<int>();
        foreach (var function in functions.Where(function => function is not null))
            read.UnionWith(DensityNames.Used(function!));
        foreach (var piece in parameter.Derived?.Pieces ?? EquatableArray<DerivedPiece>.Empty)
        {
            if (piece.Parameter >= 0)
                read.Add(piece.Parameter);
        }
        return read;
    }

    private void WriteLength(int i, Function length) => WriteValue(length, value =>
    {
        if (names.Role(i) == ParameterRole.Unknown)
        {
            writer.Statement($"int {names.LengthArgumentOf[i]} = {value};");
            writer.Statement($"global::Smld.DensityGuard.ElementCount({names.LengthArgumentOf[i]}, {Literal.Of(names.Name(i))}, {Literal.Of(ParameterText.LengthOf(model.Parameters[i]))});");
            WriteSimplexLength(i);
        }
        else
        {
            var name = names.Role(i) == ParameterRole.Derived ? Literal.Of(names.Name(i)) : $"nameof({names.ArgumentOf[i]})";
            writer.Statement($"global::Smld.DensityGuard.Length({names.ArgumentOf[i]}.Length, {value}, {name}, {Literal.Of(ParameterText.LengthOf(model.Parameters[i]))});");
        }
    });

    private void WriteSimplexLength(int i)
    {
        if (model.Parameters[i].Constraint?.Kind == ConstraintKind.Simplex)
            writer.Statement($"global::Smld.ConstraintGuard.SimplexLength({names.LengthArgumentOf[i]}, {Literal.Of(names.Name(i))});");
    }

    private void WriteValue(Function function, Action<string> finish)
    {
        var body = new FunctionWriter(writer, names.Arguments, function) { ReturnsResults = false };
        Bind(body);
        body.Write(yields => finish(ExpressionWriter.Of(yields[0])));
    }

    // While the constructor runs, a parameter is its argument, and an unknown has a length alone.
    private void Bind(FunctionWriter body)
    {
        for (var k = 0; k < names.ArgumentOf.Count; k++)
            body.Bind(k, names.Role(k) == ParameterRole.Unknown ? names.Name(k) : names.ValueOf[k], names.Role(k) == ParameterRole.Unknown ? names.LengthArgumentOf[k] : null);
    }

    private void WriteEndOfConstructor(Func<int, string> dataOf)
    {
        if (names.HasPrepare)
        {
            var given = names.Known.Select(dataOf);
            writer.Statement($"Prepare({string.Join(", ", given.Concat(names.PreparedFields.Select(f => "out " + f)))});");
        }
        var shapes = names.Unknowns.Select(i => names.IsScalar(i)
            ? $"global::Smld.Unknown.Scalar({Literal.Of(names.Name(i))}{ConstraintOf(i)})"
            : $"global::Smld.Unknown.Vector({Literal.Of(names.Name(i))}, {names.LengthFieldOf[i]}{ConstraintOf(i)})").ToList();
        writer.Line("Unknowns = new global::Smld.Unknowns(");
        writer.Line("[");
        writer.Indent();
        foreach (var shape in shapes)
            writer.Line(shape + ",");
        writer.Outdent();
        writer.Line("]);");
    }

    private string ConstraintOf(int i) => model.Parameters[i].Constraint is { } constraint ? $", global::Smld.Constraint.{constraint.Kind}" : "";

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
            new ConstraintWriter(writer, model).WriteOfData(i, names.ArgumentOf[i], names.Arguments, bound =>
            {
                for (var k = 0; k < names.FieldOf.Length; k++)
                    bound.Bind(k, names.FieldOf[k] ?? names.Name(k));
            });
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
        foreach (var i in names.Known)
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
