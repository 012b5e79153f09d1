namespace Smld.Tests.Sampling;

/// <summary>The double well on a grid fine enough that sums are integrals: the trapezoidal rule on Gaussian-like functions.</summary>
internal sealed class DoubleWellGrid
{
    private const double Spacing = 0.025;
    private const double Radius = 4;

    public DoubleWellGrid()
    {
        X = Enumerable.Range(0, (int)(2 * Radius / Spacing) + 1).Select(i => -Radius + i * Spacing).ToArray();
        Density = Normalised(Array.ConvertAll(X, x => Math.Exp(x * x / 2 - x * x * x * x / 4)));
    }

    public double[] X { get; }

    public double[] Density { get; }

    public double Mean(double[] weights, Func<double, double> f) => X.Zip(weights, (x, w) => w * f(x)).Sum();

    /// <summary>The law that a step from x to N(means[x], noiseScale^2) leaves as it is.</summary>
    public double[] Stationary(double[] means, double noiseScale)
    {
        var kernel = new double[X.Length][];
        for (var i = 0; i < X.Length; i++)
            kernel[i] = Normalised(Array.ConvertAll(X, y => Math.Exp(-0.5 * Math.Pow((y - means[i]) / noiseScale, 2))));

        var law = Density;
        for (var change = 1.0; change > 1e-13;)
        {
            var next = new double[law.Length];
            for (var i = 0; i < law.Length; i++)
                for (var j = 0; j < law.Length; j++)
                    next[j] += law[i] * kernel[i][j];
            change = law.Zip(next, (a, b) => Math.Abs(a - b)).Sum();
            law = next;
        }

        return law;
    }

    private static double[] Normalised(double[] weights)
    {
        var sum = weights.Sum();
        return sum > 0 ? Array.ConvertAll(weights, w => w / sum) : weights;
    }
}
