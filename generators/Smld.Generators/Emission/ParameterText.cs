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

    /// <summary>A sum of a number and lengths, such as <c>2 + theta.Length</c>; parenthesised where asked for.</summary>
    public static string Sum(int constant, IReadOnlyList<string> lengths) =>
        lengths.Count == 0 ? Literal.Of(constant)
        : constant == 0 ? string.Join(" + ", lengths)
        : Literal.Of(constant) + " + " + string.Join(" + ", lengths);

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
