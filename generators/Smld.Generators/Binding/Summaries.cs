using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Smld.Generators.Binding;

/// <summary>
/// The text of a method's summary. It is read from the source, because the compiler gives none in a build that writes
/// no documentation file.
/// </summary>
internal static class Summaries
{
    private static readonly Regex spaces = new(@"\s+");

    public static string Of(MethodDeclarationSyntax declaration)
    {
        var lines = declaration.GetLeadingTrivia().ToFullString().Split('\n')
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(static line => line.Substring(3));
        try
        {
            var summary = XElement.Parse($"<doc>{string.Join("\n", lines)}</doc>").Element("summary");
            return summary is null ? "" : spaces.Replace(string.Concat(summary.Nodes().Select(TextOf)), " ").Trim();
        }
        catch (XmlException)
        {
            return "";
        }
    }

    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } element => element.Attributes().FirstOrDefault()?.Value is { } name ? name.Substring(name.LastIndexOf('.') + 1) : " ",
        XElement element => string.Concat(element.Nodes().Select(TextOf)),
        _ => "",
    };
}
