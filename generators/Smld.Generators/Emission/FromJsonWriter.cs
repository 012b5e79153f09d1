using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>FromJson</c>: the constructor's call with data that are read from CmdStan's JSON.</summary>
internal static class FromJsonWriter
{
    /// <summary>Writes nothing for a density without data.</summary>
    /// <param name="writer">At the members of the density's class.</param>
    /// <param name="density">The density.</param>
    public static void Write(SourceWriter writer, DensityNames density)
    {
        var (model, argumentOf) = (density.Program.Model, density.ArgumentOf);
        var all = Enumerable.Range(0, model.Parameters.Count).ToList();
        var data = all.FindAll(i => model.Parameters[i].Role == ParameterRole.Data);
        if (data.Count == 0)
            return;
        var fixedOnes = all.FindAll(i => model.Parameters[i].Role == ParameterRole.ModelParameter);
        var sizes = density.GivenSizes.ToList();
        List<string> own = [.. fixedOnes.Select(i => argumentOf[i]), .. sizes.Select(size => size.Argument)];
        var names = new NameScope();
        foreach (var name in own)
            names.Declare(name);
        var (json, read, refused) = (names.Declare("json"), names.Declare("data"), names.Declare("refused"));

        WriteComment(writer, data.ConvertAll(i => model.Parameters[i]), json);
        foreach (var i in fixedOnes)
            writer.Line($"/// <param name=\"{argumentOf[i].TrimStart('@')}\">A model parameter, which is not read.</param>");
        foreach (var (argument, meaning) in sizes)
            writer.Line($"/// <param name=\"{argument.TrimStart('@')}\">{meaning}</param>");
        writer.Line("""/// <exception cref="global::System.IO.InvalidDataException">The text is not such an object, or the data do not fit; the message says where and why.</exception>""");
        if (own.Count > 0)
            writer.Line("""/// <exception cref="global::System.ArgumentException">Another argument is refused by the constructor.</exception>""");
        SignatureWriter.Write(writer, $"public static {density.ClassName} FromJson",
        [
            $"global::System.IO.Stream {json}",
            .. fixedOnes.Select(i => $"{ParameterText.TypeOf(model.Parameters[i])} {argumentOf[i]}"),
            .. sizes.Select(size => $"int {size.Argument}"),
        ]);
        writer.Open();
        writer.Line($"global::Smld.JsonData {read} = global::Smld.JsonData.Read({json});");
        writer.Line("try");
        writer.Open();
        SignatureWriter.Write(writer, $"return new {density.ClassName}",
        [
            .. all.Where(i => data.Contains(i) || fixedOnes.Contains(i)).Select(i => data.Contains(i)
                ? $"{read}.{Getter(model.Parameters[i])}({Literal.Of(model.Parameters[i].JsonName)}{RankOf(model.Parameters[i])})"
                : argumentOf[i]),
            .. sizes.Select(size => size.Argument),
        ], ";");
        writer.Close();
        // What the caller gave himself is the caller's mistake, not the text's.
        var filter = own.Count == 0 ? "" : $" when ({refused}.ParamName is not {Alternatives(own)})";
        writer.Line($"catch (global::System.ArgumentException {refused}){filter}");
        writer.Open();
        WriteRefusal(writer, [.. data.Select(i => (argumentOf[i].TrimStart('@'), model.Parameters[i].JsonName))], read, refused);
        writer.Close();
        writer.Close();
        writer.Line();
    }

    private static void WriteComment(SourceWriter writer, List<DensityParameter> data, string json)
    {
        writer.Line("/// <summary>The density given data in CmdStan's JSON, checked as by the constructor.</summary>");
        writer.Line("/// <remarks>");
        writer.Line("/// The fields that are read; others are ignored, and nested lists are flattened row by row:");
        writer.Line("/// <list type=\"bullet\">");
        foreach (var parameter in data)
            writer.Line($"/// <item><c>{ParameterText.Xml(Literal.Of(parameter.JsonName))}</c>: {Kind(parameter)}{(parameter.JsonName == parameter.Name ? "" : $", for <c>{ParameterText.Xml(parameter.Name)}</c>")}</item>");
        writer.Line("/// </list>");
        writer.Line("/// </remarks>");
        writer.Line($"/// <param name=\"{json}\">A JSON object in UTF-8; read to its end, and left open.</param>");
    }

    private static void WriteRefusal(SourceWriter writer, List<(string Argument, string Field)> fields, string read, string refused)
    {
        var renamed = fields.FindAll(static pair => pair.Argument != pair.Field);
        if (renamed.Count == 0)
        {
            writer.Line($"throw {read}.Refused({refused}, {refused}.ParamName);");
            return;
        }
        writer.Line($"throw {read}.Refused({refused}, {refused}.ParamName switch");
        writer.Line("{");
        writer.Indent();
        foreach (var (argument, field) in renamed)
            writer.Line($"{Literal.Of(argument)} => {Literal.Of(field)},");
        writer.Line($"_ => {refused}.ParamName,");
        writer.Outdent();
        writer.Line("});");
    }

    private static string Alternatives(List<string> names)
    {
        var texts = names.ConvertAll(static name => Literal.Of(name.TrimStart('@')));
        return texts.Count == 1 ? texts[0] : $"({string.Join(" or ", texts)})";
    }

    private static string Getter(DensityParameter parameter) => parameter.Type.Element switch
    {
        Element.Real => "GetDouble",
        Element.Int => "GetInt",
        _ => "GetBool",
    } + (parameter.Type.IsScalar ? "" : parameter.Form switch
    {
        ParameterForm.Tensor => "Tensor",
        ParameterForm.Array => "Matrix",
        ParameterForm.Rows => "Rows",
        _ => "s",
    });

    private static string RankOf(DensityParameter parameter) =>
        parameter.Form == ParameterForm.Tensor ? ", " + Literal.Of(parameter.Extents.Count) : "";

    private static string Kind(DensityParameter parameter) =>
        string.Concat(Enumerable.Repeat("lists of ", System.Math.Max(0, parameter.Extents.Count - 1))) + Kind(parameter.Type);

    private static string Kind(IRType type) => (type.Element, type.IsScalar) switch
    {
        (Element.Real, true) => "a number",
        (Element.Real, false) => "numbers",
        (Element.Int, true) => "a whole number",
        (Element.Int, false) => "whole numbers",
        (_, true) => "true, false, 1 or 0",
        _ => "true and false, or 1 and 0",
    };
}
