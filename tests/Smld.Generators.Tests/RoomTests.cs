using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Smld.Generators.Tests;

/// <summary>Data flows Binding → IR → Differentiation → Simplification → Emission; references all point at the IR.</summary>
public class RoomTests
{
    [Theory]
    [InlineData("IR", new string[0])]
    [InlineData("Constraints", new[] { "IR" })]
    [InlineData("Attribution", new[] { "IR" })]
    [InlineData("Differentiation", new[] { "IR" })]
    [InlineData("Simplification", new[] { "IR" })]
    [InlineData("Emission", new[] { "IR" })]
    [InlineData("Diagnostics", new[] { "IR", "compiler" })]
    [InlineData("Binding", new[] { "IR", "Diagnostics", "compiler" })]
    public void A_room_uses_no_room_but(string room, string[] allowed)
    {
        var folder = Path.Combine(Generators(), room);
        var used = Directory.EnumerateFiles(folder, "*.cs")
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"^using (?:Smld\.Generators\.(\w+)|(Microsoft\.CodeAnalysis))", RegexOptions.Multiline))
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : "compiler")
            .Distinct();

        Assert.Empty(used.Except(allowed));
    }

    private static string Generators([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../generators/Smld.Generators"));
}
