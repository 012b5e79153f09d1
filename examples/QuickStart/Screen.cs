using System.Globalization;
using Smld;
using Spectre.Console;

namespace QuickStart;

/// <summary>The text of the example: coloured in a terminal, plain and aligned where output is redirected.</summary>
internal static class Screen
{
    private const double RHatLimit = 1.01, DifferenceLimit = 4;

    private static readonly string[] Heads = ["", "mean", "sd", "5%", "95%", "ess", "R-hat", "published", "difference"];

    /// <summary>Whether bars and colours can be shown.</summary>
    public static bool IsTerminal { get; } =
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Writes a row for each quantity, and below them what the columns mean and what to do about what was found.</summary>
    public static void Write(Posterior posterior, IReadOnlyDictionary<string, Reference> references)
    {
        var rows = Rows(posterior, references).ToArray();
        if (IsTerminal) AnsiConsole.Write(Coloured(rows));
        else WritePlain(rows);
        Console.WriteLine("published: means of posteriordb's 10,000 draws; difference: in standard errors.");
        foreach (var sentence in posterior.Unknowns.Advice) Say(sentence);
    }

    // In a terminal lines break between words.
    private static void Say(string sentence)
    {
        if (IsTerminal) AnsiConsole.WriteLine(sentence);
        else Console.WriteLine(sentence);
    }

    private static IEnumerable<(string[] Cells, bool IsSuspect)> Rows(Posterior posterior, IReadOnlyDictionary<string, Reference> references)
    {
        yield return Row(posterior.Unknowns["mu"], references["mu"]);
        yield return Row(posterior.Unknowns["tau"], references["tau"]);
        for (var j = 0; j < posterior.Effects.Length; j++) yield return Row(posterior.Effects[j], references[$"theta[{j + 1}]"]);
    }

    private static (string[] Cells, bool IsSuspect) Row(QuantitySummary q, Reference reference)
    {
        var difference = reference.Difference(q);
        string[] cells =
        [
            q.Name, $"{q.Mean:F2}", $"{q.StandardDeviation:F2}", $"{q.Quantile5:F2}", $"{q.Quantile95:F2}", $"{q.BulkEss:F0}", $"{q.RHat:F3}",
            $"{reference.Mean:F2}", difference.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture),
        ];
        return (cells, !(q.RHat <= RHatLimit && Math.Abs(difference) <= DifferenceLimit));
    }

    private static Table Coloured(IEnumerable<(string[] Cells, bool IsSuspect)> rows)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var head in Heads)
        {
            var column = new TableColumn(new Text(head, new Style(decoration: Decoration.Bold))) { NoWrap = true, Padding = new Padding(0, 0, 1, 0) };
            table.AddColumn(head == "" ? column : column.RightAligned());
        }

        foreach (var (cells, isSuspect) in rows)
            table.AddRow(cells.Select(cell => new Text(cell, isSuspect ? new Style(Color.Yellow) : Style.Plain)));
        return table;
    }

    private static void WritePlain(IReadOnlyList<(string[] Cells, bool IsSuspect)> rows)
    {
        var lines = rows.Select(row => row.Cells).Prepend(Heads).ToArray();
        var widths = Heads.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        Console.WriteLine();
        foreach (var line in lines)
            Console.WriteLine(string.Join("  ", line.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))));
        Console.WriteLine();
    }
}
