using System.Collections.Generic;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>How parameters are declared and counted, whatever is written for them.</summary>
internal static class ParameterText
{
    public const string Span = "global::System.Span<double>";
    public const string ReadOnlySpan = "global::System.ReadOnlySpan<double>";

    public static string ElementOf(IRType type) => type.Element switch
    {
        Element.Real => "double",
        Element.Int => "int",
        _ => "bool",
    };

    public static string TypeOf(IRType type) =>
        type.IsScalar ? ElementOf(type) : $"global::System.ReadOnlySpan<{ElementOf(type)}>";

    /// <summary>The type as the user's method has it.</summary>
    public static string TypeOf(DensityParameter parameter) => parameter.Form switch
    {
        ParameterForm.Tensor => $"global::System.Numerics.Tensors.ReadOnlyTensorSpan<{ElementOf(parameter.Type)}>",
        ParameterForm.Array => ElementOf(parameter.Type) + "[,]",
        ParameterForm.Rows => ElementOf(parameter.Type) + "[][]",
        _ => TypeOf(parameter.Type),
    };

    /// <summary>The elements of a parameter that is held as a matrix.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">What holds it.</param>
    /// <param name="name">Its name, as an expression.</param>
    public static string Flat(DensityParameter parameter, string value, string name) =>
        $"global::Smld.FlatMemory.Of({value}{(parameter.Form == ParameterForm.Tensor ? "" : ", " + name)})";

    /// <summary>A parameter as the user's method has it, from its elements in row-major order.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="flat">What holds the elements.</param>
    /// <param name="lengths">The lengths of a matrix, separated by commas.</param>
    public static string Shaped(DensityParameter parameter, string flat, string lengths) => parameter.Form == ParameterForm.Plain
        ? flat
        : $"global::Smld.FlatMemory.To{parameter.Form switch { ParameterForm.Tensor => "Tensor", ParameterForm.Array => "Array", _ => "Rows" }}<{ElementOf(parameter.Type)}>({flat}, {lengths})";

    /// <summary>A length of a parameter that is held as a matrix.</summary>
    public static string ExtentOf(DensityParameter parameter, string value, int dimension) => parameter.Form switch
    {
        ParameterForm.Tensor => $"(int){value}.Lengths[{Literal.Of(dimension)}]",
        ParameterForm.Array => $"{value}.GetLength({Literal.Of(dimension)})",
        _ => dimension == 0 ? $"{value}.Length" : $"global::Smld.FlatMemory.Columns({value})",
    };

    /// <summary>Where a declared shape comes from, for messages.</summary>
    public static string ShapeOf(DensityParameter parameter) => string.Join(" x ", System.Linq.Enumerable.Select(parameter.Extents, extent => extent.Text));

    /// <summary>A sum of a number and lengths, such as <c>2 + theta.Length</c>; parenthesised where asked for.</summary>
    public static string Sum(int constant, IReadOnlyList<string> lengths)
    {
        var named = new List<string>();
        foreach (var length in lengths)
        {
            // The length of a small matrix may be a number.
            if (int.TryParse(length, out var number))
                constant += number;
            else
                named.Add(length);
        }
        return named.Count == 0 ? Literal.Of(constant)
            : constant == 0 ? string.Join(" + ", named)
            : Literal.Of(constant) + " + " + string.Join(" + ", named);
    }

    /// <summary>What a declared length is, for messages: a bare name that stands for a length is shown as that.</summary>
    public static string LengthOf(DensityParameter parameter)
    {
        var isLength = parameter.Length is { Body: { Nodes.Count: 1 } body } && body.Nodes[0].Code == OpCode.Length;
        return isLength && NameScope.IsIdentifier(parameter.LengthText) ? parameter.LengthText + ".Length" : parameter.LengthText;
    }

    /// <summary>Text of XML documentation.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

/// <summary>A method's head that is broken into one parameter a line if it is too long.</summary>
internal static class SignatureWriter
{
    public static void Write(SourceWriter writer, string head, IReadOnlyList<string> parameters, string tail = "")
    {
        var line = $"{head}({string.Join(", ", parameters)}){tail}";
        if (4 * writer.Depth + line.Length <= SourceWriter.Width)
        {
            writer.Line(line);
            return;
        }
        writer.Line(head + "(");
        writer.Indent();
        for (var i = 0; i < parameters.Count; i++)
            writer.Line(parameters[i] + (i + 1 < parameters.Count ? "," : ")" + tail));
        writer.Outdent();
    }
}
