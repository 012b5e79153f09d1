namespace Smld.Tests.Sampling;

/// <summary>Estimates from draws, and the standard errors that AR(1) theory gives them.</summary>
internal static class Moments
{
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>The mean square distance to a known mean.</summary>
    public static double Variance(ReadOnlySpan<double> values, double mean = 0)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return sum / values.Length;
    }

    /// <summary>The autocorrelation at a lag, of one chain with mean 0.</summary>
    public static double Autocorrelation(ReadOnlySpan<double> chain, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < chain.Length; i++) sum += chain[i] * chain[i - lag];
        return sum / chain.Length / Variance(chain);
    }

    /// <summary>Of the variance v of a Gaussian AR(1) chain: v sqrt(2 (1 + rho^2) / ((1 - rho^2) N)).</summary>
    public static double StandardErrorOfVariance(double v, double rho, long count) =>
        v * Math.Sqrt(2 * (1 + rho * rho) / ((1 - rho * rho) * count));

    /// <summary>Of the lag-k autocorrelation of an AR(1) chain (Bartlett 1946).</summary>
    public static double StandardErrorOfAutocorrelation(double rho, int lag, long count)
    {
        var rho2k = Math.Pow(rho, 2 * lag);
        return Math.Sqrt(((1 + rho * rho) * (1 - rho2k) / (1 - rho * rho) - 2 * lag * rho2k) / count);
    }

    /// <summary>Of the mean of a stationary chain with unknown correlation, from the means of 50 batches.</summary>
    public static double StandardErrorByBatches(ReadOnlySpan<double> values)
    {
        const int batches = 50;
        var means = new double[batches];
        var length = values.Length / batches;
        for (var b = 0; b < batches; b++) means[b] = Mean(values.Slice(b * length, length));
        return Math.Sqrt(Variance(means, Mean(means)) / (batches - 1));
    }

    /// <summary>Of the mean of several chains, from their effective sample size.</summary>
    public static double StandardErrorByEss(double[] values, int chains) =>
        Math.Sqrt(Variance(values, Mean(values)) / EffectiveSampleSize.Mean(values, chains));

    /// <summary>How many standard errors a mean of several chains lies from the true one.</summary>
    public static double ErrorOfMean(double[] values, int chains, double mean) =>
        Math.Abs(Mean(values) - mean) / StandardErrorByEss(values, chains);

    /// <summary>
    /// The two-sample statistic of Kolmogorov and Smirnov times sqrt(n m / (n + m)), which exceeds t with a probability of about
    /// 2 exp(-2 t^2).
    /// </summary>
    public static double KolmogorovSmirnov(double[] a, double[] b)
    {
        var (x, y) = (a.Order().ToArray(), b.Order().ToArray());
        var largest = 0.0;
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            if (x[i] <= y[j]) i++;
            else j++;
            largest = Math.Max(largest, Math.Abs((double)i / x.Length - (double)j / y.Length));
        }

        return largest * Math.Sqrt((double)x.Length * y.Length / (x.Length + y.Length));
    }

    /// <summary>The mean of a function of the draws is the expected one, up to a few of its standard errors.</summary>
    public static void AssertMean(Draws draws, Func<double[], double> f, double expected)
    {
        var values = new List<double>();
        for (var chain = 0; chain < draws.ChainCount; chain++)
            for (var draw = 0; draw < draws.DrawCountOf(chain); draw++) values.Add(f(draws.Draw(chain, draw).ToArray()));
        Assert.InRange(ErrorOfMean([.. values], draws.ChainCount, expected), 0, Tolerance.StandardErrors);
    }
}
