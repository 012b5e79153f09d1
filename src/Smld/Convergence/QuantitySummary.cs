using System.Globalization;

namespace Smld;

/// <summary>What the draws say of one number, and how far to trust them.</summary>
/// <param name="Name">The unknown's element, such as <c>theta[3]</c>.</param>
/// <param name="Mean">The mean of the draws.</param>
/// <param name="MonteCarloError">The standard error of <paramref name="Mean"/>, correlation included.</param>
/// <param name="StandardDeviation">The standard deviation of the draws.</param>
/// <param name="StandardDeviationError">The standard error of <paramref name="StandardDeviation"/>, correlation included.</param>
/// <param name="Quantile5">5 % of the draws are smaller.</param>
/// <param name="Median">Half of the draws are smaller.</param>
/// <param name="Quantile95">95 % of the draws are smaller.</param>
/// <param name="BulkEss"><see cref="EffectiveSampleSize.Bulk"/>.</param>
/// <param name="TailEss"><see cref="EffectiveSampleSize.Tail"/>.</param>
/// <param name="RHat"><see cref="RHat.RankNormalised"/>.</param>
public sealed record QuantitySummary(
    string Name,
    double Mean,
    double MonteCarloError,
    double StandardDeviation,
    double StandardDeviationError,
    double Quantile5,
    double Median,
    double Quantile95,
    double BulkEss,
    double TailEss,
    double RHat)
{
    internal static readonly string[] Heads = ["mean", "mcse", "sd", "5%", "50%", "95%", "ess bulk", "ess tail", "R-hat"];

    /// <summary>Whether it says nothing of its own, as the zeros of a Cholesky factor (<see cref="Unknown.IsRedundant"/>).</summary>
    public bool IsRedundant { get; init; }

    /// <summary>A row of a table: the name, and a text for each of <see cref="Heads"/>.</summary>
    internal string[] Cells
    {
        get
        {
            var format = Format(StandardDeviation, Math.Max(Math.Abs(Mean), StandardDeviation), 3);
            string Number(double value) => Text(value, format);
            return
            [
                Name, Number(Mean), Text(MonteCarloError, Format(MonteCarloError, MonteCarloError, 2)), Number(StandardDeviation), Number(Quantile5), Number(Median),
                Number(Quantile95), Text(BulkEss, "F0"), Text(TailEss, "F0"), Text(RHat, "F3"),
            ];
        }
    }

    /// <summary>The name and each number after what it is, such as <c>mu: mean 4.41, mcse 0.09, sd 3.3, …</c>.</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Heads.Zip(Cells.Skip(1), (head, cell) => $"{head} {cell}"))}";

    private static string Text(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);

        // Not -0.00: the sign of what rounds to nothing says nothing.
        return text.StartsWith('-') && !text.AsSpan().ContainsAnyInRange('1', '9') ? text[1..] : text;
    }

    /// <summary>Decimals that leave a spread this many digits; the general format where that makes no sense.</summary>
    private static string Format(double spread, double size, int digits)
    {
        const int mostDecimals = 6;
        if (!(spread > 0) || !(size < 1e9)) return "G4";
        var decimals = digits - 1 - (int)Math.Floor(Math.Log10(spread));
        return decimals <= mostDecimals ? $"F{Math.Max(0, decimals)}" : $"G{digits + 1}";
    }
}
