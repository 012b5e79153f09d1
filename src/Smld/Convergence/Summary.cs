using System.Text;

namespace Smld;

/// <summary>What draws say of every unknown, how far to trust them, and what to do about it.</summary>
public sealed class Summary
{
    // Vehtari et al. (2021), sections 4 and 7.
    private const double RHatLimit = 1.01;
    private const double EssPerChain = 100;

    private readonly string _run;
    private readonly QuantitySummary[] _quantities;

    internal Summary(string run, QuantitySummary[] quantities, int chains, bool isComplete)
    {
        _run = run;
        _quantities = quantities;
        Advice = Advise(quantities, chains, isComplete);
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
    public override string ToString()
    {
        string[] heads = ["", "mean", "mcse", "sd", "5%", "50%", "95%", "ess bulk", "ess tail", "R-hat"];
        var rows = _quantities.Select(Cells).Prepend(heads).ToArray();
        var widths = heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder(_run).Append('\n');
        foreach (var row in rows)
        {
            var line = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            text.Append('\n').Append(string.Join("  ", line).TrimEnd());
        }

        if (Advice.Count > 0) text.Append('\n');
        foreach (var sentence in Advice) text.Append('\n').Append(sentence);
        return text.ToString();
    }

    private static string[] Cells(QuantitySummary q) =>
    [
        q.Name, Number(q.Mean), q.MonteCarloError.ToString("G2"), Number(q.StandardDeviation), Number(q.Quantile5), Number(q.Median),
        Number(q.Quantile95), q.BulkEss.ToString("F0"), q.TailEss.ToString("F0"), q.RHat.ToString("F3"),
    ];

    private static string Number(double value) => value.ToString("G4");

    private static List<string> Advise(QuantitySummary[] quantities, int chains, bool isComplete)
    {
        var advice = new List<string>();
        if (!isComplete) advice.Add("The run ended early: these are the draws made until then.");
        if (chains == 1) advice.Add("One chain cannot show that chains agree: run at least four.");

        var unmeasured = Names(quantities, q => double.IsNaN(q.RHat));
        if (unmeasured is not null)
            advice.Add($"Nothing can be said about {unmeasured}: too few draws, or draws that are not finite or never change.");

        var apart = Names(quantities, q => q.RHat > RHatLimit);
        if (apart is not null)
        {
            advice.Add($"Chains disagree about {apart} (R-hat above {RHatLimit}): do not use these draws. Run longer, with more warmup; "
                + "if that does not help, the density may have several modes or a shape that wants another parameterisation.");
        }

        var few = Names(quantities, q => q.BulkEss < EssPerChain * chains || q.TailEss < EssPerChain * chains);
        if (few is not null)
        {
            var least = quantities.Where(q => !double.IsNaN(q.BulkEss + q.TailEss)).MinBy(q => Math.Min(q.BulkEss, q.TailEss));
            var factor = least is null ? 2 : Math.Ceiling(EssPerChain * chains / Math.Min(least.BulkEss, least.TailEss));
            advice.Add($"Few effective draws of {few} (below {EssPerChain * chains:F0}): run about {factor:F0} times as long.");
        }

        return advice;
    }

    private static string? Names(QuantitySummary[] quantities, Func<QuantitySummary, bool> isMeant)
    {
        const int shown = 3;
        var names = quantities.Where(isMeant).Select(q => q.Name).ToArray();
        return names.Length switch
        {
            0 => null,
            <= shown => string.Join(", ", names),
            _ => $"{string.Join(", ", names.Take(shown))} and {names.Length - shown} more",
        };
    }
}
