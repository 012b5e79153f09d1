using System.Globalization;

namespace ScoreMatching;

/// <summary>The numbers of an experiment, each with the mark that it must meet.</summary>
internal sealed class Results(TextWriter output)
{
    private readonly List<(string Name, double Value, string Mark, bool IsMet)> _rows = [];

    /// <summary>Whether every mark was met.</summary>
    public bool AllMet => _rows.TrueForAll(row => row.IsMet);

    public void AtMost(string name, double value, double limit) => Add(name, value, $"<= {Text(limit)}", value <= limit);

    public void AtLeast(string name, double value, double limit) => Add(name, value, $">= {Text(limit)}", value >= limit);

    public void Within(string name, double value, double low, double high) => Add(name, value, $"{Text(low)} to {Text(high)}", value >= low && value <= high);

    /// <summary>The same number from several runs: their mean, and the worst of them.</summary>
    public void AtMost(string name, double[] runs, double meanLimit, double worstLimit)
    {
        AtMost($"{name}, the mean", runs.Average(), meanLimit);
        AtMost("    the worst", runs.Max(), worstLimit);
    }

    /// <summary>The same number from several runs: their mean is told.</summary>
    public void AtLeast(string name, double[] runs, double limit)
    {
        Told($"{name}, the mean", runs.Average());
        AtLeast("    the worst", runs.Min(), limit);
    }

    /// <summary>A number that is only told.</summary>
    public void Told(string name, double value) => Add(name, value, "", isMet: true);

    /// <summary>Says what goes on.</summary>
    public void Say(string line) => output.WriteLine(line);

    /// <summary>Prints the table.</summary>
    public void Print()
    {
        var width = _rows.Max(row => row.Name.Length);
        output.WriteLine($"\n{"".PadRight(width)}  {"measured",10}  mark");
        foreach (var (name, value, mark, isMet) in _rows)
            output.WriteLine($"{name.PadRight(width)}  {Text(value),10}  {mark}{(isMet ? "" : "  MISSED")}".TrimEnd());
    }

    private void Add(string name, double value, string mark, bool isMet) => _rows.Add((name, value, mark, isMet));

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
