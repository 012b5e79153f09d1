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
            given.Add($"{ParameterText.TypeOf(model.Parameters[i])} {names.ArgumentOf[i]}");
            writer.Line($"/// <param name=\"{names.Name(i)}\">{(names.Role(i) == ParameterRole.Data ? "Data" : "A model parameter")}.</param>");
        }
        foreach (var (argument, meaning) in names.GivenSizes)
        {
            given.Add($"int {argument}");
            writer.Line($"/// <param name=\"{argument.TrimStart('@')}\">{meaning}</param>");
        }
        SignatureWriter.Write(writer, $"public {names.ClassName}", given);
        writer.Open();
        WriteChecks();
        for (var i = 0; i < names.FieldOf.Length; i++)
        {
            if (names.FieldOf[i] is { } field)
                writer.Line(names.IsScalar(i) ? $"{field} = {names.ValueOf[i]};" : $"{field} = {names.FlatOf[i]}.ToArray();");
            if (names.LengthFieldOf[i] is { } length)
                writer.Line($"{length} = {names.LengthArgumentOf[i]};");
        }
        WriteEndOfConstructor(i => names.FieldOf[i] is { } kept && !names.IsScalar(i) ? kept : names.FlatOf[i]);
        writer.Close();
        writer.Line();
    }

    private void WriteChecks()
    {
        foreach (var i in names.Given)
        {
            // Indices are flattened once they count from 0.
            if (names.IsMatrix(i) && model.Parameters[i].Index is null)
                WriteFlat(i);
            WriteNumbers(i, names.FlatOf[i], ExtentsOf(i));
        }
        // The sizes that are given come first, for the others may be computed from them.
        foreach (var (argument, _) in names.GivenSizes)
            writer.Statement($"global::Smld.DensityGuard.NonNegative({argument}, nameof({argument}));");
        foreach (var i in names.GivenLengths)
            WriteLeastLength(i);
        var done = new HashSet<int>();
        for (var i = 0; i < names.ArgumentOf.Count; i++)
            WriteCheck(i, done);
    }

    private void WriteNumbers(int i, string value, string[] extents)
    {
        if (model.Parameters[i].Type.Element == Element.Real && !model.Parameters[i].AllowsNaN)
            writer.Statement($"global::Smld.DensityGuard.Data({value}, nameof({names.ArgumentOf[i]}){(extents.Length == 0 ? "" : $", [{string.Join(", ", extents)}]")});");
    }

    private void WriteFlat(int i)
    {
        var parameter = model.Parameters[i];
        if (parameter.Form == ParameterForm.Tensor)
            writer.Statement($"global::Smld.DensityGuard.Rank({names.ValueOf[i]}.Rank, {Literal.Of(parameter.Extents.Count)}, {NameOf(i)});");
        writer.Statement($"{ParameterText.TypeOf(parameter.Type)} {names.FlatOf[i]} = {ParameterText.Flat(parameter, names.ValueOf[i], NameOf(i))};");
    }

    // As an expression; what is derived is no argument.
    private string NameOf(int i) => names.Role(i) == ParameterRole.Derived ? Literal.Of(names.Name(i)) : $"nameof({names.ArgumentOf[i]})";

    private string[] ExtentsOf(int i) => [.. model.Parameters[i].Extents.Select(extent => names.ArgumentOf[extent.Parameter])];

    /// <summary>Computes and checks what belongs to a parameter, after whatever that is made of.</summary>
    private void WriteCheck(int i, HashSet<int> done)
    {
        if (!done.Add(i))
            return;
        var parameter = model.Parameters[i];
        foreach (var read in ReadBy(i))
            WriteCheck(read, done);
        if (parameter.Derived is { } derived)
        {
            var expression = string.Concat(derived.Pieces.Select(piece => piece.Parameter < 0 ? piece.Text : names.ValueOf[piece.Parameter]));
            writer.Statement($"{ParameterText.TypeOf(parameter)} {names.ArgumentOf[i]} = {expression};");
            if (names.IsMatrix(i))
                WriteFlat(i);
        }
        if (parameter.Length is { } length)
            WriteLength(i, length);
        if (parameter.IsMatrix)
            WriteShape(i);
        if (parameter.Role == ParameterRole.Extent)
            WriteExtent(i);
        if (parameter.Index is { } index)
        {
            WriteValue(index.Size, size => writer.Statement(
                $"{ParameterText.TypeOf(parameter)} {names.ValueOf[i]} = global::Smld.ConstraintGuard.Index({names.ArgumentOf[i]}, {size}, {Literal.Of(index.Base)}, nameof({names.ArgumentOf[i]}));"));
            if (names.IsMatrix(i))
                WriteFlat(i);
        }
        if (parameter.Role != ParameterRole.Unknown)
            new ConstraintWriter(writer, names).WriteOfData(i, names.ArgumentOf[i], FlatOrArgument(i), ExtentsOf(i), names.Arguments, Bind);
    }

    private string FlatOrArgument(int i) => names.IsMatrix(i) ? names.FlatOf[i] : names.ArgumentOf[i];

    private SortedSet<int> ReadBy(int i)
    {
        var parameter = model.Parameters[i];
        var constraint = parameter.Role == ParameterRole.Unknown ? null : parameter.Constraint;
        var declared = parameter.Role == ParameterRole.Extent
            ? [model.Parameters[parameter.Of.Parameter].Extents[parameter.Of.Dimension].Declared]
            : parameter.Extents.Select(extent => extent.Declared);
        var functions = new[] { parameter.Length, parameter.Index?.Size, constraint?.Lower?.Value, constraint?.Upper?.Value }.Concat(declared);
        var read = new SortedSet<int>();
        foreach (var function in functions.Where(function => function is not null))
            read.UnionWith(DensityNames.Used(function!));
        foreach (var piece in parameter.Derived?.Pieces ?? EquatableArray<DerivedPiece>.Empty)
        {
            if (piece.Parameter >= 0)
                read.Add(piece.Parameter);
        }
        // The lengths of an unknown are computed before what is said of them, those of a derived matrix after it.
        if (parameter.Role == ParameterRole.Unknown)
            read.UnionWith(parameter.Extents.Select(extent => extent.Parameter));
        else if (parameter.Role == ParameterRole.Extent && names.Role(parameter.Of.Parameter) == ParameterRole.Derived)
            read.Add(parameter.Of.Parameter);
        return read;
    }

    private void WriteLength(int i, Function length) => WriteValue(length, value =>
    {
        if (names.Role(i) == ParameterRole.Unknown)
        {
            writer.Statement($"int {names.LengthArgumentOf[i]} = {value};");
            writer.Statement($"global::Smld.DensityGuard.ElementCount({names.LengthArgumentOf[i]}, {Literal.Of(names.Name(i))}, {Literal.Of(ParameterText.LengthOf(model.Parameters[i]))});");
            WriteLeastLength(i);
        }
        else
            writer.Statement($"global::Smld.DensityGuard.Length({names.ArgumentOf[i]}.Length, {value}, {NameOf(i)}, {Literal.Of(ParameterText.LengthOf(model.Parameters[i]))});");
    });

    private void WriteLeastLength(int i)
    {
        if (model.Parameters[i].Constraint is { NeedsElement: true } constraint)
            writer.Statement($"global::Smld.ConstraintGuard.AtLeastOne({names.LengthArgumentOf[i]}, {Literal.Of(names.Name(i))}, global::Smld.Constraint.{constraint.Kind});");
    }

    private void WriteShape(int i)
    {
        var parameter = model.Parameters[i];
        if (names.Role(i) == ParameterRole.Unknown)
        {
            if (parameter.Constraint is { NeedsElement: true } constraint && parameter.Extents[1].Constant is null or < 1)
                writer.Statement($"global::Smld.ConstraintGuard.AtLeastOne({names.ArgumentOf[parameter.Extents[1].Parameter]}, {Literal.Of(names.Name(i))}, global::Smld.Constraint.{constraint.Kind}, {Literal.Of(names.Name(i) + "Columns")});");
            return;
        }
        if (parameter.Extents[0].Declared is not { } rows || parameter.Extents[1].Declared is not { } columns)
            return;
        WriteValue(rows, first => WriteValue(columns, second =>
            writer.Statement($"global::Smld.DensityGuard.Shape({string.Join(", ", ExtentsOf(i))}, {first}, {second}, {NameOf(i)}, {Literal.Of(ParameterText.ShapeOf(parameter))});")));
    }

    private void WriteExtent(int i)
    {
        var matrix = names.OwnerOf(i).Matrix;
        if (names.Role(matrix) != ParameterRole.Unknown || names.ExtentAt(i) is not { Declared: { } declared, Constant: null or < 0 } extent)
            return;
        WriteValue(declared, value => writer.Statement($"int {names.ArgumentOf[i]} = {value};"));
        writer.Statement($"global::Smld.DensityGuard.ExtentCount({names.ArgumentOf[i]}, {Literal.Of(names.Name(matrix))}, \"{names.RowsOrColumns(i)}\", {Literal.Of(extent.Text)});");
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
            body.Bind(k, names.Role(k) == ParameterRole.Unknown ? names.Name(k) : names.FlatOf[k], names.Role(k) == ParameterRole.Unknown ? names.LengthArgumentOf[k] : null);
    }

    private void WriteEndOfConstructor(Func<int, string> dataOf)
    {
        if (names.HasPrepare)
        {
            var given = names.PreparedFrom.Select(known => dataOf(known.Parameter));
            writer.Statement($"Prepare({string.Join(", ", given.Concat(names.PreparedFields.Select(f => "out " + f)))});");
        }
        var shapes = names.Unknowns.Select(i => names.IsScalar(i)
            ? $"global::Smld.Unknown.Scalar({Literal.Of(names.Name(i))}{ConstraintOf(i)})"
            : names.IsMatrix(i)
            ? $"global::Smld.Unknown.Matrix({Literal.Of(names.Name(i))}, {names.ExtentOf(i, 0)}, {names.ExtentOf(i, 1)}{ConstraintOf(i)})"
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
            writer.Line($"public {names.ClassName} {withNames.Declare("With" + NameScope.Raised(names.Name(i)))}({ParameterText.TypeOf(model.Parameters[i])} {names.ArgumentOf[i]})");
            writer.Open();
            WriteChecksOfAnother(i);
            var values = names.ModelParameters.Select(k => k == i ? FlatOrArgument(k) + (names.IsScalar(k) ? "" : ".ToArray()") : names.FieldOf[k] ?? (names.IsScalar(k) ? "default" : "[]"));
            writer.Statement($"return new {names.ClassName}(this, {string.Join(", ", values)});");
            writer.Close();
            writer.Line();
        }
    }

    /// <summary>Of a model parameter that takes the place of one that was checked.</summary>
    private void WriteChecksOfAnother(int i)
    {
        if (names.IsMatrix(i))
            WriteFlat(i);
        WriteNumbers(i, FlatOrArgument(i), ExtentsOf(i));
        if (names.IsMatrix(i))
        {
            var expected = Enumerable.Range(0, 2).Select(dimension => names.ExtentOf(i, dimension));
            writer.Statement($"global::Smld.DensityGuard.Shape({string.Join(", ", ExtentsOf(i).Concat(expected))}, nameof({names.ArgumentOf[i]}), \"as before\");");
        }
        else if (!names.IsScalar(i) && names.FieldOf[i] is { } old)
            writer.Statement($"global::Smld.DensityGuard.Length({names.ArgumentOf[i]}.Length, {old}.Length, nameof({names.ArgumentOf[i]}), \"as before\");");
        new ConstraintWriter(writer, names).WriteOfData(i, names.ArgumentOf[i], FlatOrArgument(i), ExtentsOf(i), names.Arguments, bound =>
        {
            for (var k = 0; k < names.FieldOf.Length; k++)
                bound.Bind(k, names.FieldOf[k] ?? names.Name(k));
        });
    }

    public void WritePrepare()
    {
        if (!names.HasPrepare)
            return;
        var scope = new NameScope();
        var parameters = new List<string>();
        var body = new FunctionWriter(writer, scope, names.Program.Prepare) { KeepsMemory = true, ReturnsResults = false };
        foreach (var (i, place) in names.PreparedFrom)
        {
            var name = scope.Declare(names.Name(i));
            parameters.Add($"{ParameterText.TypeOf(model.Parameters[i].Type)} {name}");
            body.Bind(place, name);
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
