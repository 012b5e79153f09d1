namespace Smld.Zoo;

/// <summary>Densities whose unknowns are constrained, and data that are checked, counted from one, or derived from others.</summary>
public static partial class Densities
{
    /// <summary>Rubin's eight schools, non-centred, over the scale itself.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ConstrainedSchools(
        double mu, [Positive] double tau, [Length(nameof(y))] ReadOnlySpan<double> theta,
        [Data] ReadOnlySpan<double> y, [Data, Length(nameof(y)), Positive] ReadOnlySpan<double> sigma)
    {
        var lp = -0.5 * (mu / 5) * (mu / 5) - Math.Log(1 + tau / 5 * (tau / 5));
        for (var j = 0; j < y.Length; j++)
        {
            var r = (y[j] - mu - tau * theta[j]) / sigma[j];
            lp += -0.5 * theta[j] * theta[j] - 0.5 * r * r - Math.Log(sigma[j]);
        }
        return lp;
    }

    /// <summary>Garch(1, 1), stationary: the bound of one coefficient depends on the other.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ConstrainedGarch(
        double mu, [Positive] double alpha0, [Bounded(0, 1)] double alpha1, [Bounded("0", "1 - alpha1")] double beta1,
        [Data] ReadOnlySpan<double> y, [Data, Positive] double sigma1)
    {
        var variance = sigma1 * sigma1;
        var lp = 0.0;
        for (var t = 1; t < y.Length; t++)
        {
            var before = y[t - 1] - mu;
            variance = alpha0 + alpha1 * before * before + beta1 * variance;
            lp += -0.5 * Math.Log(variance) - 0.5 * (y[t] - mu) * (y[t] - mu) / variance;
        }
        return lp;
    }

    /// <summary>A scale for each group, on which every observation of the group depends.</summary>
    [LogDensity(SecondOrder = true)]
    public static double GroupScales(
        [LowerBound("least"), Length("groups")] ReadOnlySpan<double> scale,
        [Data] int groups, [Data, Index("groups", Base = 1)] ReadOnlySpan<int> group, [Data, Length("group")] ReadOnlySpan<double> y,
        [Data] double least, [Derived("CentreOf(y)")] double centre)
    {
        var lp = 0.0;
        for (var k = 0; k < scale.Length; k++)
            lp -= scale[k];
        for (var i = 0; i < y.Length; i++)
        {
            var r = (y[i] - centre) / scale[group[i]];
            lp += -Math.Log(scale[group[i]]) - 0.5 * r * r;
        }
        return lp;
    }

    /// <summary>A mixture with weights on a simplex, centres in order, and one positive scale.</summary>
    [LogDensity(SecondOrder = true)]
    public static double OrderedMixture(
        [Simplex, Length("components")] ReadOnlySpan<double> weight, [Ordered, Length("components")] ReadOnlySpan<double> centre, [Positive] double sigma,
        [Data, LowerBound(1)] int components, [Data] ReadOnlySpan<double> y)
    {
        var lp = -0.5 * sigma * sigma;
        for (var k = 0; k < centre.Length; k++)
            lp -= centre[k] * centre[k] / 18;
        for (var i = 0; i < y.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < centre.Length; k++)
            {
                var r = (y[i] - centre[k]) / sigma;
                sum += weight[k] / sigma * Math.Exp(-0.5 * r * r);
            }
            lp += Math.Log(sum);
        }
        return lp;
    }

    /// <summary>Waiting times between ordered, positive thresholds; the upper bound of the rate is a statistic of the data.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Thresholds(
        [PositiveOrdered, Length("3")] ReadOnlySpan<double> cut, [UpperBound("LargestOf(y)")] double rate, [Data] ReadOnlySpan<double> y)
    {
        var lp = -0.5 * (rate - 1) * (rate - 1);
        for (var k = 0; k < cut.Length; k++)
            lp += Math.Log(cut[k]) - cut[k] * y[k];
        return lp;
    }

    /// <summary>A beta density on (-1, 3), normalised but for the constant: ∫ ((x + 1) / 4)² (3 - x) / 4 dx = 4 B(3, 2) = 1/3.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ShiftedBeta([Bounded(-1, 3)] double x) => 2 * Math.Log((x + 1) / 4) + Math.Log((3 - x) / 4);

    /// <summary>Below a statistic of the data, at a scale that is fixed while x is sampled.</summary>
    [LogDensity(SecondOrder = true)]
    public static double BelowTheLargest(
        [UpperBound("top")] double x, [ModelParameter, Positive] double scale, [Data] ReadOnlySpan<double> y, [Derived("LargestOf(y)")] double top,
        [Derived("Deviations(y, top)"), Length("y")] ReadOnlySpan<double> deviation)
    {
        var lp = (x - top) / scale - Math.Log(scale);
        for (var i = 0; i < deviation.Length; i++)
            lp += deviation[i] * x / 10;
        return lp;
    }

    private static double[] Deviations(ReadOnlySpan<double> values, double from)
    {
        var deviations = values.ToArray();
        for (var i = 0; i < deviations.Length; i++)
            deviations[i] -= from;
        return deviations;
    }

    private static double CentreOf(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    private static double LargestOf(ReadOnlySpan<double> values)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < values.Length; i++)
            largest = Math.Max(largest, values[i]);
        return largest;
    }
}
