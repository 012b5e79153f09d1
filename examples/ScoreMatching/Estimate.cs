namespace ScoreMatching;

/// <summary>The mean of independent numbers, and how far to trust it.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Error">The standard error of the mean.</param>
internal readonly record struct Estimate(double Mean, double Deviation, double Error)
{
    /// <summary>The mean, in standard errors.</summary>
    public double Z => Mean / Error;

    /// <summary>Of two numbers or more.</summary>
    public static Estimate Of(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new(mean, deviation, deviation / Math.Sqrt(values.Count));
    }

    /// <summary>The square root, its standard error to first order.</summary>
    public Estimate Root() => new(Math.Sqrt(Mean), double.NaN, Error / (2 * Math.Sqrt(Mean)));

    /// <summary>The quotient of two that are independent, its standard error to first order.</summary>
    public static Estimate operator /(Estimate a, Estimate b)
    {
        var (ratio, ofA, ofB) = (a.Mean / b.Mean, a.Error / a.Mean, b.Error / b.Mean);
        return new(ratio, double.NaN, Math.Abs(ratio) * Math.Sqrt(ofA * ofA + ofB * ofB));
    }
}
