namespace Smld;

/// <summary>A mean of independent numbers.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Error">Its standard error; NaN for one number.</param>
internal readonly record struct MeanAndError(double Mean, double Error)
{
    public static MeanAndError Of(double[] values)
    {
        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return new(mean, Math.Sqrt(squares / (values.Length - 1) / values.Length));
    }
}
