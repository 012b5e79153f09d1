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
}
