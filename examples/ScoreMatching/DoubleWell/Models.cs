using Smld;

namespace ScoreMatching.DoubleWell;

/// <summary>Models whose parameters score matching finds; none is normalised.</summary>
internal static partial class Models
{
    /// <summary>An exponential family: two wells where a is negative and b positive.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Quartic(double x, [ModelParameter] double a, [ModelParameter] double b, [ModelParameter] double c) =>
        a * x * x * x * x + b * x * x + c * x;

    /// <summary>-½ |L (x - m)|², L a lower triangle row by row: a Gaussian of precision Lᵀ L.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Gaussian(
        ReadOnlySpan<double> x, [ModelParameter, Length("x")] ReadOnlySpan<double> mean, [ModelParameter, Length("x.Length * (x.Length + 1) / 2")] ReadOnlySpan<double> factor)
    {
        var lp = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j <= i; j++)
                sum += factor[i * (i + 1) / 2 + j] * (x[j] - mean[j]);
            lp -= 0.5 * sum * sum;
        }

        return lp;
    }
}
