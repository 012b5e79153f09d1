namespace Smld.Tests;

/// <summary>N(mean, variance I).</summary>
internal sealed class Gaussian(int dimension, double variance = 1, double mean = 0) : ILogDensity
{
    public int Dimension => dimension;

    public double LogDensity(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var value in x) sum += (value - mean) * (value - mean);
        return -sum / (2 * variance);
    }

    public void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        DensityGuard.Score(x, score, dimension);
        for (var i = 0; i < x.Length; i++) score[i] = -(x[i] - mean) / variance;
    }

    public double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
    {
        var value = LogDensity(x);
        Score(x, score);
        return value;
    }
}

/// <summary>N(mean, precision^-1).</summary>
internal sealed class MatrixGaussian(double[,] precision, double[] mean) : IScoreFunction
{
    public int Dimension => mean.Length;

    public void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        for (var i = 0; i < mean.Length; i++)
        {
            score[i] = 0;
            for (var j = 0; j < mean.Length; j++) score[i] -= precision[i, j] * (x[j] - mean[j]);
        }
    }
}

/// <summary>log p = x^2 / 2 - x^4 / 4.</summary>
internal sealed class DoubleWell : IScoreFunction
{
    public int Dimension => 1;

    public void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = x[0] - x[0] * x[0] * x[0];
}

/// <summary>a is N(0, 10^2), and b given a is N(3 - 0.03 a^2, 1).</summary>
internal sealed class Banana : IScoreFunction
{
    public int Dimension => 2;

    public void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        var (a, r) = (x[0], x[1] + 0.03 * x[0] * x[0] - 3);
        score[0] = -a / 100 - 0.06 * a * r;
        score[1] = -r;
    }
}

/// <summary>Exp(1), sampled in u = log x: log p = u - exp(u), the Jacobian included.</summary>
internal sealed class ExponentialOnLogScale : IScoreFunction
{
    public int Dimension => 1;

    public void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = 1 - Math.Exp(x[0]);
}

/// <summary>log p = -|x|, with a kink at the mode.</summary>
internal sealed class Laplace : IScoreFunction
{
    public int Dimension => 1;

    public void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = -Math.Sign(x[0]);
}

/// <summary>log p = 0: no force.</summary>
internal sealed class Free(int dimension) : IScoreFunction
{
    public int Dimension => dimension;

    public void Score(ReadOnlySpan<double> x, Span<double> score) => score.Clear();
}

/// <summary>A density that does something of its own before each score.</summary>
internal sealed class Watched(IScoreFunction density, Action<int> onCall) : IScoreFunction
{
    private int _calls;

    public int Dimension => density.Dimension;

    public int Calls => _calls;

    public void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        onCall(Interlocked.Increment(ref _calls));
        density.Score(x, score);
    }
}
