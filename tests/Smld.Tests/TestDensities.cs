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
internal sealed class MatrixGaussian(double[,] precision, double[] mean) : ValueAndScore
{
    public override int Dimension => mean.Length;

    public override double LogDensity(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < mean.Length; i++)
            for (var j = 0; j < mean.Length; j++) sum -= (x[i] - mean[i]) * precision[i, j] * (x[j] - mean[j]) / 2;
        return sum;
    }

    public override void Score(ReadOnlySpan<double> x, Span<double> score)
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
internal sealed class Banana : ValueAndScore
{
    public override int Dimension => 2;

    public override double LogDensity(ReadOnlySpan<double> x)
    {
        var (a, r) = (x[0], x[1] + 0.03 * x[0] * x[0] - 3);
        return -a * a / 200 - r * r / 2;
    }

    public override void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        var (a, r) = (x[0], x[1] + 0.03 * x[0] * x[0] - 3);
        score[0] = -a / 100 - 0.06 * a * r;
        score[1] = -r;
    }
}

/// <summary>Exp(1), sampled in u = log x: log p = u - exp(u), the Jacobian included.</summary>
internal sealed class ExponentialOnLogScale : ValueAndScore
{
    public override int Dimension => 1;

    public override double LogDensity(ReadOnlySpan<double> x) => x[0] - Math.Exp(x[0]);

    public override void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = 1 - Math.Exp(x[0]);
}

/// <summary>log p = -|x|, with a kink at the mode.</summary>
internal sealed class Laplace : ValueAndScore
{
    public override int Dimension => 1;

    public override double LogDensity(ReadOnlySpan<double> x) => -Math.Abs(x[0]);

    public override void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = -Math.Sign(x[0]);
}

/// <summary>log p = 0: no force.</summary>
internal sealed class Free(int dimension) : ValueAndScore
{
    public override int Dimension => dimension;

    public override double LogDensity(ReadOnlySpan<double> x) => 0;

    public override void Score(ReadOnlySpan<double> x, Span<double> score) => score.Clear();
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

/// <summary>Exp(1) on its own scale: zero density below 0.</summary>
internal sealed class ExponentialWithAnEdge : ValueAndScore
{
    public override int Dimension => 1;

    public override double LogDensity(ReadOnlySpan<double> x) => x[0] > 0 ? -x[0] : double.NegativeInfinity;

    public override void Score(ReadOnlySpan<double> x, Span<double> score) => score[0] = x[0] > 0 ? -1 : double.NaN;
}

/// <summary>Neal's funnel: v is N(0, 3^2), and the others given v are N(0, e^v).</summary>
internal sealed class Funnel(int dimension) : ValueAndScore
{
    public override int Dimension => dimension;

    public override double LogDensity(ReadOnlySpan<double> x)
    {
        var sum = -x[0] * x[0] / 18 - (dimension - 1) * x[0] / 2;
        for (var i = 1; i < dimension; i++) sum -= x[i] * x[i] * Math.Exp(-x[0]) / 2;
        return sum;
    }

    public override void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        var precision = Math.Exp(-x[0]);
        var slope = -x[0] / 9 - (dimension - 1) / 2.0;
        for (var i = 1; i < dimension; i++)
        {
            slope += x[i] * x[i] * precision / 2;
            score[i] = -x[i] * precision;
        }

        score[0] = slope;
    }
}

/// <summary>Independent normals of different widths.</summary>
internal sealed class Scales(params double[] deviations) : ValueAndScore
{
    public override int Dimension => deviations.Length;

    public override double LogDensity(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < deviations.Length; i++) sum -= x[i] * x[i] / (2 * deviations[i] * deviations[i]);
        return sum;
    }

    public override void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        for (var i = 0; i < deviations.Length; i++) score[i] = -x[i] / (deviations[i] * deviations[i]);
    }
}

/// <summary>A density that does something of its own before each evaluation of value and score.</summary>
internal sealed class WatchedValue(ILogDensity density, Action<double[]> onCall) : ValueAndScore
{
    public override int Dimension => density.Dimension;

    public override double LogDensity(ReadOnlySpan<double> x) => density.LogDensity(x);

    public override void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        onCall(x.ToArray());
        density.Score(x, score);
    }
}

/// <summary>A density that computes value and score apart.</summary>
internal abstract class ValueAndScore : ILogDensity
{
    public abstract int Dimension { get; }

    public abstract double LogDensity(ReadOnlySpan<double> x);

    public abstract void Score(ReadOnlySpan<double> x, Span<double> score);

    public double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
    {
        var value = LogDensity(x);
        Score(x, score);
        return value;
    }
}
