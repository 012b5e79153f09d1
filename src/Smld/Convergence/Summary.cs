using System.Text;

namespace Smld;

/// <summary>What draws say of every unknown, how far to trust them, and what to do about it.</summary>
public sealed class Summary
{
    private readonly string _run;
    private readonly QuantitySummary[] _quantities;

    internal Summary(string run, QuantitySummary[] quantities, IReadOnlyList<string> advice)
    {
        _run = run;
        _quantities = quantities;
        Advice = advice;
    }

    /// <summary>One entry for each element of each unknown, in the order declared.</summary>
    public IReadOnlyList<QuantitySummary> Quantities => _quantities;

    /// <summary>What to do about what was found, in sentences; empty if nothing speaks against the draws.</summary>
    public IReadOnlyList<string> Advice { get; }

    /// <summary>The entry of an unknown's element.</summary>
    /// <param name="name">Its name, such as <c>theta[3]</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such element.</exception>
    public QuantitySummary this[string name] => Array.Find(_quantities, q => q.Name == name)
        ?? throw new KeyNotFoundException($"there is no '{name}'; there are {string.Join(", ", _quantities.Select(q => q.Name))}");

    /// <summary>The size of the run, a table with a row for each quantity, and the advice.</summary>
    /// <remarks>
    /// Numbers of a row have as many decimals as its standard deviation has with three digits. Long tables end with their heads. What
    /// says nothing of its own (<see cref="QuantitySummary.IsRedundant"/>) has no row.
    /// </remarks>
    public override string ToString()
    {
        const int rowsOnAScreen = 30;
        string[] heads = ["", .. QuantitySummary.Heads];
        var rows = _quantities.Where(q => !q.IsRedundant).Select(q => q.Cells).Prepend(heads).ToList();
        if (rows.Count > rowsOnAScreen + 1) rows.Add(heads);
        var widths = heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder(_run).Append('\n');
        foreach (var row in rows)
        {
            var line = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            text.Append('\n').Append(string.Join("  ", line).TrimEnd());
        }

        if (Advice.Count > 0) text.Append('\n');
        foreach (var sentence in Advice) AppendWrapped(text, sentence);
        return text.ToString();
    }

    private static void AppendWrapped(StringBuilder text, string sentence)
    {
        const int width = 120;
        var column = 0;
        foreach (var word in sentence.Split(' '))
        {
            var breaks = column == 0 || column + 1 + word.Length > width;
            text.Append(breaks ? column == 0 ? "\n" : "\n  " : " ").Append(word);
            column = breaks ? word.Length + (column == 0 ? 0 : 2) : column + 1 + word.Length;
        }
    }
}
