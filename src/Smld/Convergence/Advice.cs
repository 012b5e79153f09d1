using System.Globalization;

namespace Smld;

/// <summary>What speaks against draws, and what to do about it, in sentences: the worst first.</summary>
internal static class Advice
{
    // Vehtari et al. (2021), sections 4 and 7.
    private const double RHatLimit = 1.01, EssPerChain = 100;

    // Well mixed chains of a few hundred draws pass 1.01 now and then; none passes this.
    private const double RHatOfDisagreement = 1.05;

    // Betancourt (2016), arXiv:1604.00695, section 3, where chains below it explore badly; a convention.
    private const double EnergyFractionLimit = 0.3;

    // An edge of the support that is met now and then costs little, and draws are right all the same.
    private const double OutsideShareLimit = 0.05;

    // The search for a first step meets a few overflows in healthy densities; a missing constraint meets many more.
    private const double AstrayShareLimit = 0.02;

    /// <summary>Empty if nothing speaks against the draws.</summary>
    public static IReadOnlyList<string> Of(Draws draws, QuantitySummary[] quantities)
    {
        var advice = new List<string>();
        if (!draws.IsComplete) advice.Add("The run ended early: these are the draws made until then.");
        if (draws.Statistics is { } statistics)
        {
            AddFailures(advice, statistics, draws.UntypedDensity);
            AddTrajectories(advice, statistics);
        }

        var chains = Enumerable.Range(0, draws.ChainCount).Count(chain => draws.DrawCountOf(chain) > 0);
        if (chains == 1 && !draws.AreIndependent) advice.Add("One chain cannot show that chains agree: run at least four.");
        AddConvergence(advice, [.. quantities.Where(q => !q.IsRedundant)], chains);
        return advice;
    }

    private static void AddFailures(List<string> advice, IReadOnlyList<ChainStatistics> chains, object? density)
    {
        var stuck = Numbers(chains, c => c.Sampling is { IterationCount: > 0, MoveCount: 0 });
        if (stuck is not null)
        {
            advice.Add($"{stuck} NEVER MOVED: every proposal was rejected, and these are no draws from the density. What follows may say why; "
                + "otherwise compare the score with differences of the log density, or set a smaller StepSize.");
        }

        var gradients = chains.Sum(c => c.Sampling.GradientCount);
        var exceptions = chains.Sum(c => c.Sampling.ExceptionCount);
        var first = chains.Select((c, k) => (Chain: k, Thrown: c.FirstException)).FirstOrDefault(c => c.Thrown is not null);
        if (first.Thrown is { } thrown)
        {
            var count = exceptions > 0 ? $"at {Share(exceptions, gradients)} evaluations" : "in warm-up";
            advice.Add($"The density threw {count}, first in chain {first.Chain}, iteration {thrown.Iteration}, at "
                + $"{CoordinateNames.Point(density, thrown.Point.Span)}: {thrown.Exception.GetType().Name}, {thrown.Exception.Message}. Such points were rejected. "
                + "Where the density is zero return negative infinity, or declare the constraint; anything else is a defect to repair.");
        }

        var nans = chains.Sum(c => c.Sampling.NotANumberCount);
        if (nans > 0)
        {
            advice.Add($"The log density or its score was not a number at {Share(nans, gradients)} evaluations, which were rejected. "
                + "Look for a logarithm, root, power or quotient that leaves its domain or overflows; where the density is zero return negative infinity.");
        }

        var astray = chains.Sum(c => c.Warmup.NotANumberCount);
        var tried = chains.Sum(c => c.Warmup.GradientCount);
        if (nans == 0 && astray > AstrayShareLimit * tried)
        {
            advice.Add($"In warm-up the log density or its score was not a number at {Share(astray, tried)} evaluations. "
                + "An unknown that must be positive, such as a scale, is perhaps not declared so ([Positive]).");
        }

        var outside = chains.Sum(c => c.Sampling.OutsideSupportCount);
        var iterations = chains.Sum(c => c.Sampling.IterationCount);
        if (outside > OutsideShareLimit * iterations)
        {
            advice.Add($"{Share(outside, iterations)} iterations ran into an edge where the log density becomes negative infinity: that costs time and "
                + "does not bias the draws. Declare the constraint of the unknown, so that there is no edge.");
        }
    }

    private static void AddTrajectories(List<string> advice, IReadOnlyList<ChainStatistics> chains)
    {
        var iterations = chains.Sum(c => c.Sampling.IterationCount);
        var divergences = chains.Sum(c => c.Sampling.DivergenceCount);
        if (divergences > 0)
        {
            advice.Add($"{Share(divergences, iterations)} iterations diverged: the step is too long for narrow places of the density, which the draws "
                + "then miss. Raise TargetAcceptance (0.95, 0.99); if some remain, reparameterise, such as theta = mu + tau z with z standard normal.");
        }

        var deepest = chains.Sum(c => c.Sampling.DepthLimitCount);
        if (deepest > 0)
        {
            advice.Add($"{Share(deepest, iterations)} trajectories reached MaxTreeDepth before they turned: that costs time and does not bias the draws. Bring "
                + "unknowns to similar scales and lessen their correlation, run a longer warmup, or raise MaxTreeDepth.");
        }

        var slow = Numbers(chains, c => c.EnergyFraction < EnergyFractionLimit);
        if (slow is not null)
        {
            var least = chains.Min(c => double.IsNaN(c.EnergyFraction) ? double.PositiveInfinity : c.EnergyFraction);
            advice.Add(string.Create(CultureInfo.InvariantCulture,
                $"{slow} changed energy slowly (E-BFMI {least:F2}, below {EnergyFractionLimit}): tails may be missed. Reparameterise heavy tails and scales; run longer."));
        }
    }

    private static void AddConvergence(List<string> advice, QuantitySummary[] quantities, int chains)
    {
        var constant = Names(quantities, q => q.StandardDeviation == 0);
        if (constant is not null) advice.Add($"All draws of {constant} are equal, so that nothing can be said about them.");

        var unmeasured = Names(quantities, q => double.IsNaN(q.RHat) && q.StandardDeviation != 0);
        if (unmeasured is not null)
        {
            advice.Add($"Nothing can be said about {unmeasured}: too few draws, or draws that are not finite. Draws that run off to infinity "
                + "mean that the density cannot be normalised: give each unknown a prior or a bound.");
        }

        var worst = quantities.Where(q => q.RHat > RHatLimit).Select(q => q.RHat).DefaultIfEmpty(0).Max();
        var disagree = worst > RHatOfDisagreement;
        if (disagree)
        {
            advice.Add(string.Create(CultureInfo.InvariantCulture,
                $"Chains disagree about {Names(quantities, q => q.RHat > RHatOfDisagreement)} (R-hat up to {worst:F3}, above {RHatOfDisagreement}): do not use these draws. ")
                + "Run longer, with more warmup; if that does not help, the density may have several modes, a direction in which it never falls off (give those unknowns priors), or a shape that wants another parameterisation.");
        }
        else if (Names(quantities, q => q.RHat > RHatLimit) is { } apart)
        {
            advice.Add(string.Create(CultureInfo.InvariantCulture,
                $"Chains do not quite agree yet about {apart} (R-hat up to {worst:F3}, above {RHatLimit}): run longer."));
        }

        // An effective sample size measures nothing while chains disagree.
        var few = Names(quantities, q => q.BulkEss < EssPerChain * chains || q.TailEss < EssPerChain * chains);
        if (few is not null && !disagree)
        {
            var least = quantities.Where(q => !double.IsNaN(q.BulkEss + q.TailEss)).MinBy(q => Math.Min(q.BulkEss, q.TailEss));
            var factor = least is null ? 2 : Math.Ceiling(EssPerChain * chains / Math.Min(least.BulkEss, least.TailEss));
            advice.Add($"Few effective draws of {few} (below {EssPerChain * chains:F0}): run about {factor:F0} times as long.");
        }
    }

    private static string Share(long count, long total)
    {
        var percent = 100.0 * count / Math.Max(1, total);
        return $"{count} of {total} ({percent.ToString(percent < 10 ? "G2" : "F0", CultureInfo.InvariantCulture)} %)";
    }

    private static string? Numbers(IReadOnlyList<ChainStatistics> chains, Func<ChainStatistics, bool> isMeant)
    {
        var numbers = Enumerable.Range(0, chains.Count).Where(k => isMeant(chains[k])).ToArray();
        if (numbers.Length == 0) return null;
        if (numbers.Length == chains.Count && chains.Count > 1) return $"All {chains.Count} chains";
        return numbers.Length == 1 ? $"Chain {numbers[0]}" : $"Chains {string.Join(", ", numbers)}";
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
