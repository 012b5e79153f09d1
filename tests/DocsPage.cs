using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Smld.Tests;

/// <summary>A page of docs/ and the test file that has its code, so that what is shown is what runs.</summary>
/// <remarks>Code writes to a writer named <c>output</c>, and files into <c>$"{folder}/…"</c>; the page shows it as a program of its own.</remarks>
internal sealed partial class DocsPage
{
    private readonly string _docs;
    private readonly string[] _code;

    public DocsPage(string name, [CallerFilePath] string testFile = "")
    {
        var folder = Path.GetDirectoryName(testFile);
        while (!Directory.Exists(_docs = Path.Combine(folder!, "docs"))) folder = Path.GetDirectoryName(folder);
        Text = File.ReadAllText(Path.Combine(_docs, name)).ReplaceLineEndings("\n");
        _code = File.ReadAllLines(testFile);
    }

    public string Text { get; }

    /// <summary>The path of a file beside the page.</summary>
    public string Beside(string file) => Path.Combine(_docs, file);

    /// <summary>The body of a method of the test file, as a program.</summary>
    public string Body(string method)
    {
        var start = Array.FindIndex(_code, line => line.Contains($" void {method}(", StringComparison.Ordinal)) + 2;
        var end = Array.IndexOf(_code, "    }", start);
        return string.Concat(_code[start..end].Select(line => InFolder().Replace(line.Length > 8 ? line[8..] : "", "\"$1\"").Replace("output.", "Console.", StringComparison.Ordinal) + "\n"));
    }

    /// <summary>A class of the test file with its comment, after an empty line.</summary>
    public string Type(string name)
    {
        var start = Array.FindIndex(_code, line => line.Contains($" class {name}", StringComparison.Ordinal));
        var end = Array.IndexOf(_code, "}", start) + 1;
        while (_code[start - 1].StartsWith("///", StringComparison.Ordinal)) start--;
        return "\n" + string.Concat(_code[start..end].Select(line => line + "\n"));
    }

    /// <summary>Fails unless a block of the page is this code.</summary>
    public void Shows(string code) => Assert.Contains($"```csharp\n{code}```\n", Text, StringComparison.Ordinal);

    /// <summary>Fails unless a block of the page has these words, and numbers within a half of these: training rounds otherwise on other processors.</summary>
    public void PrintsAbout(string output)
    {
        var numbers = Numbers(output);
        var block = Array.Find(Blocks().Matches(Text).Where(block => block.Groups[1].Length == 0).Select(block => block.Groups[2].Value).ToArray(), block => Words(block) == Words(output));
        Assert.True(block is not null, $"no block of the page reads like\n{output}");
        Assert.All(Numbers(block).Zip(numbers), pair => Assert.InRange(pair.Second, pair.First - 0.5 * Math.Abs(pair.First), pair.First + 0.5 * Math.Abs(pair.First)));
    }

    private static string Words(string text) => string.Join(' ', Number().Replace(text, "#").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static double[] Numbers(string text) => [.. Number().Matches(text).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"(?<![\w.])-?\d+(\.\d+)?(E[+-]\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex("\\$\"\\{folder\\}/([^\"{]*)\"")]
    private static partial Regex InFolder();

    [GeneratedRegex("```(\\w*)\n(.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
