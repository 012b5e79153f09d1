using Smld;

namespace PosteriorDb;

/// <summary>Draws of a posterior, judged against what another program drew.</summary>
/// <remarks>
/// The rule: R-hat below 1.01 and a bulk effective sample size of at least 400 for every quantity, or the run has not converged;
/// then each mean within 4 combined standard errors of the reference, each standard deviation within 10 % or 4 standard errors
/// of its logarithm, and no standard error above a tenth of the reference's standard deviation, so that a noisy run cannot
/// pass. One mean in 4,000 may fail by chance, but none by more than 5.5 standard errors.
/// </remarks>
public sealed class Comparison
{
    private const double Limit = 4, HardLimit = 5.5, SdTolerance = 0.10, Noise = 0.1;
    private const int QuantitiesPerChanceFailure = 4000;

    /// <summary>Compares what the reference reports of the quantities that were drawn.</summary>
    public Comparison(Posterior posterior, Draws<ILogDensity> draws)
    {
        var columns = Posterior.Quantities(draws);
        Quantities =
        [
            .. ReferenceQuantity.Of(posterior)
                .Where(reference => columns.ContainsKey(reference.Name))
                .Select(reference => (draws.SummaryOf(reference.Name, columns[reference.Name]), reference)),
        ];
        if (Quantities.Count == 0) throw new InvalidDataException($"the reference of {posterior.Name} has no quantity that was drawn");
    }

    /// <summary>What was drawn, beside the reference.</summary>
    public IReadOnlyList<(QuantitySummary Drawn, ReferenceQuantity Reference)> Quantities { get; }

    /// <summary>The smallest bulk effective sample size.</summary>
    public double SmallestSampleSize => Quantities.Min(static pair => pair.Drawn.BulkEss);

    /// <summary>The largest R-hat.</summary>
    public double LargestRHat => Quantities.Max(static pair => pair.Drawn.RHat);

    /// <summary>The largest distance of two means, in combined standard errors.</summary>
    public double WorstZ => Quantities.Max(static pair => Math.Abs(Z(pair)));

    /// <summary>Whether the chains agree and are long enough to be compared.</summary>
    public bool IsConverged => LargestRHat < 1.01 && SmallestSampleSize >= 400;

    /// <summary>What breaks the rule, a sentence each; empty for a run that has converged to the reference.</summary>
    public IReadOnlyList<string> Failures
    {
        get
        {
            if (!IsConverged) return [$"not converged: R-hat {LargestRHat:F4}, bulk effective sample size {SmallestSampleSize:F0}"];
            var means = Quantities.Where(static pair => Math.Abs(Z(pair)) > Limit).ToArray();
            var allowed = (Quantities.Count + QuantitiesPerChanceFailure - 1) / QuantitiesPerChanceFailure;
            var isChance = means.Length <= allowed && means.All(static pair => Math.Abs(Z(pair)) <= HardLimit);
            return
            [
                .. isChance ? [] : means.Select(static pair => $"the mean of {pair.Drawn.Name} is {pair.Drawn.Mean:G6}, {Z(pair):F1} standard errors from {pair.Reference.Mean:G6}"),
                .. Quantities.Where(static pair => !HasSameSd(pair)).Select(static pair => $"the sd of {pair.Drawn.Name} is {pair.Drawn.StandardDeviation:G4}, not {pair.Reference.Sd:G4}"),
                .. Quantities.Where(static pair => pair.Drawn.MonteCarloError > Noise * pair.Reference.Sd).Select(static pair => $"the mean of {pair.Drawn.Name} is known to {pair.Drawn.MonteCarloError:G3} alone"),
            ];
        }
    }

    private static double Z((QuantitySummary Drawn, ReferenceQuantity Reference) pair) =>
        (pair.Drawn.Mean - pair.Reference.Mean) / Math.Sqrt(Square(pair.Drawn.MonteCarloError) + Square(pair.Reference.MeanError));

    private static bool HasSameSd((QuantitySummary Drawn, ReferenceQuantity Reference) pair)
    {
        var (drawn, reference) = pair;
        // Heavy tails: the reference does not know its own standard deviation.
        if (reference.SdError > 0.1 * reference.Sd) return true;
        var error = Math.Sqrt(Square(drawn.StandardDeviationError / drawn.StandardDeviation) + Square(reference.SdError / reference.Sd));
        return Math.Abs(Math.Log(drawn.StandardDeviation / reference.Sd)) <= Math.Max(SdTolerance, Limit * error);
    }

    private static double Square(double x) => x * x;
}
