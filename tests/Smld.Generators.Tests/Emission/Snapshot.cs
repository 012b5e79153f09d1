using System.Runtime.CompilerServices;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Smld.Generators.Tests.Emission;

/// <summary>
/// Compares text with <c>Snapshots/Class.Test.verified.cs</c> beside the test, after Verify's conventions. What differs
/// is written as <c>.received.cs</c> next to it; nothing but a person overwrites what was verified.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string text, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");
        var stem = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}.{test}");
        var (verified, received) = (stem + ".verified.cs", stem + ".received.cs");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }
        Directory.CreateDirectory(folder);
        File.WriteAllText(received, text);
        Assert.Fail($"{Path.GetFileName(received)} differs from what was verified:\n{Difference(expected, text)}");
    }

    private static string Difference(string expected, string text)
    {
        var lines = InlineDiffBuilder.Diff(expected, text).Lines;
        return string.Join('\n', lines.Select(l => l.Type switch
        {
            ChangeType.Inserted => "+ " + l.Text,
            ChangeType.Deleted => "- " + l.Text,
            _ => "  " + l.Text,
        }));
    }
}
