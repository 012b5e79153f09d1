using System.Globalization;

namespace Smld;

/// <summary>The search behind <see cref="NoiseSchedule.Design"/>.</summary>
internal static class ScheduleDesign
{
    private const int VariancesPerDecade = 4;

    /// <summary>The fewest steps per level, at their best step size, that keep the worst excess within a limit.</summary>
    public static NoiseSchedule Cheapest(double[] levels, double excess)
    {
        // More steps are never worse: shorter ones forget as fast, with less bias.
        NoiseSchedule? best = null;
        int low = 0, high = 1;
        for (; (best = BestOf(levels, high)) is var tried && WorstExcess(tried) > excess; high *= 2) low = high;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            var candidate = BestOf(levels, middle);
            if (WorstExcess(candidate) > excess) low = middle;
            else (high, best) = (middle, candidate);
        }

        return best;
    }

    /// <summary>The largest distance between the final variance and the right one, relative to it, over the variances that data may have.</summary>
    public static double WorstExcess(NoiseSchedule schedule)
    {
        double first = schedule.Levels[0], last = schedule.Levels[^1];
        double from = last * last / 100, to = first * first / 4;
        var worst = Excess(schedule, 0);
        var count = Math.Max(1, (int)Math.Ceiling(VariancesPerDecade * Math.Log10(to / from)));
        for (var i = 0; i <= count; i++) worst = Math.Max(worst, Excess(schedule, from * Math.Pow(to / from, (double)i / count)));
        return worst;
    }

    // Too short a step forgets the levels above too slowly, too long a one is biased: between them one minimum.
    private static NoiseSchedule BestOf(double[] levels, int steps)
    {
        NoiseSchedule At(double logRatio) => new() { Levels = levels, StepsPerLevel = steps, StepSize = Math.Exp(logRatio) * levels[^1] * levels[^1] };

        double low = Math.Log(1e-5), high = 0;
        for (var i = 0; i < 40; i++)
        {
            double a = low + (high - low) / 3, b = high - (high - low) / 3;
            if (WorstExcess(At(a)) < WorstExcess(At(b))) high = b;
            else low = a;
        }

        // Four digits, so that the result is the same where the last digits of a power are not.
        var best = At((low + high) / 2);
        return best with { StepSize = double.Parse(best.StepSize.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) };
    }

    private static double Excess(NoiseSchedule schedule, double variance)
    {
        var right = variance + schedule.Levels[^1] * schedule.Levels[^1];
        return Math.Abs(schedule.FinalVariance(variance) / right - 1);
    }
}
