using Smld.Oracle.Numbers;

namespace Smld.Oracle.Twins;

/// <summary>The helpers of the zoo.</summary>
internal static class Helper
{
    public static T NormalLogPdf<T>(T x, T mean, T sigma)
        where T : struct, INumberLike<T>
    {
        var z = (x - mean) / sigma;
        return -0.5 * z * z - T.Log(sigma) - 0.5 * T.Log(2.0 * Math.PI);
    }

    public static T Log1pExp<T>(T x)
        where T : struct, INumberLike<T> =>
        x > 0.0 ? x + T.Log(1.0 + T.Exp(-x)) : T.Log(1.0 + T.Exp(x));

    public static T WeightedLog<T>(T a, T b)
        where T : struct, INumberLike<T> =>
        a.ToDouble() == 0 ? b * b : a * T.Log(b) + b;

    public static T Soften<T>(T r, T limit)
        where T : struct, INumberLike<T>
    {
        if (r > limit)
            return limit + T.Log(1.0 + (r - limit));
        if (r < -limit)
            return -limit - T.Log(1.0 - limit - r);
        return r;
    }
}

internal sealed class LinearRegression : Twin
{
    public static readonly double[] X = TwinData.Uniform(21, 40, -2, 2);
    public static readonly double[] Y = [.. X.Zip(TwinData.Normal(22, 40), (x, noise) => 0.5 + 1.5 * x + 0.6 * noise)];

    public override double[][] Points { get; } = [[0, 0, 0], [0.5, 1.5, -0.5], [-2, 1, 3], [1e4, -1e3, 5], [0.51, 1.49, -8]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T intercept = x[0], slope = x[1], logSigma = x[2];
        var sigma = T.Exp(logSigma);
        var lp = Helper.NormalLogPdf(intercept, 0.0, 10.0) + Helper.NormalLogPdf(slope, 0.0, 2.5) - 0.5 * logSigma * logSigma;
        for (var i = 0; i < Y.Length; i++)
            lp += Helper.NormalLogPdf(Y[i], intercept + slope * X[i], sigma);
        return lp;
    }
}

internal sealed class LogisticRegression : Twin
{
    public const int D = 4;
    public static readonly double[] Features = TwinData.Normal(31, 50 * D);
    public static readonly int[] Outcomes = TwinData.Integers(32, 50, 2);

    public override double[][] Points { get; } = [[0, 0, 0, 0], [0.252441, 0.128214, -0.285481, -0.054649], .. TwinData.Spread(33, D, 1, 10, 400)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T lp = 0.0;
        for (var j = 0; j < D; j++)
            lp -= 0.5 * x[j] * x[j];
        for (var i = 0; i < Outcomes.Length; i++)
        {
            T eta = 0.0;
            for (var j = 0; j < D; j++)
                eta += Features[i * D + j] * x[j];
            lp += Outcomes[i] * eta - Helper.Log1pExp(eta);
        }
        return lp;
    }
}

internal sealed class StudentTRegression : Twin
{
    public const int D = 3;
    public static readonly double[] Features = TwinData.Normal(41, 40 * D);
    public static readonly double[] Y = [.. TwinData.Normal(42, 39), 25.0];

    public override double[] Theta { get; } = [4.0];

    public override double[][] Points { get; } = [[0, 0, 0, 0], [0.25, 0.13, -0.29, -0.05], .. TwinData.Spread(43, D + 1, 1, 5, 20)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T logScale = x[D], nu = theta[0];
        var lp = -0.5 * logScale * logScale - Y.Length * logScale;
        for (var j = 0; j < D; j++)
            lp -= 0.5 * x[j] * x[j];
        var inverse = T.Exp(-logScale);
        for (var i = 0; i < Y.Length; i++)
        {
            T mean = 0.0;
            for (var j = 0; j < D; j++)
                mean += Features[i * D + j] * x[j];
            var z = (Y[i] - mean) * inverse;
            lp -= 0.5 * (nu + 1.0) * T.Log(1.0 + z * z / nu);
        }
        return lp;
    }
}

internal sealed class PoissonRegression : Twin
{
    public static readonly double[] X = TwinData.Uniform(51, 30, -1, 1);
    public static readonly int[] Counts = TwinData.Integers(52, 30, 9);

    public override double[][] Points { get; } = [[0, 0], [1.2, 0.4], [-9, 0.1], [3, -4], [20, 10]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T intercept = x[0], slope = x[1];
        var lp = -0.5 * (intercept * intercept + slope * slope) / 25.0;
        for (var i = 0; i < Counts.Length; i++)
        {
            var eta = intercept + slope * X[i];
            lp += Counts[i] * eta - T.Exp(eta);
        }
        return lp;
    }
}

internal sealed class EightSchools : Twin
{
    // Rubin (1981), Journal of Educational Statistics 6(4), table 1.
    public static readonly double[] Y = [28, 8, -3, 7, -1, 1, 18, 12];
    public static readonly double[] Sigma = [15, 10, 16, 11, 9, 11, 10, 18];

    public override double[][] Points { get; } = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [4.4, 1.2, 0.5, -0.3, 0.1, 0, -0.6, 0.2, 0.9, -1], .. TwinData.Spread(61, 10, 1, 4, 15)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T mu = x[0], logTau = x[1];
        var tau = T.Exp(logTau);
        var lp = Helper.NormalLogPdf(mu, 0.0, 5.0) - T.Log(1.0 + tau * tau / 25.0) + logTau;
        for (var j = 0; j < Y.Length; j++)
        {
            lp += Helper.NormalLogPdf(x[2 + j], 0.0, 1.0);
            lp += Helper.NormalLogPdf(Y[j], mu + tau * x[2 + j], Sigma[j]);
        }
        return lp;
    }
}

internal sealed class RandomIntercepts : Twin
{
    // Group 4 has no observation.
    public static readonly int[] Group = TwinData.Integers(71, 25, 4);
    public static readonly double[] Y = TwinData.Normal(72, 25);

    public override double[][] Points { get; } = [[0, 0, 0, 0, 0, 0, 0], .. TwinData.Spread(73, 7, 0.3, 1, 3, 12)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T mean = x[0], logTau = x[1];
        var z = x[2..];
        var lp = -0.5 * mean * mean - 0.5 * logTau * logTau;
        foreach (var value in z)
            lp -= 0.5 * value * value;
        for (var i = 0; i < Y.Length; i++)
        {
            var r = Y[i] - (mean + T.Exp(logTau) * z[Group[i]]);
            lp -= 0.5 * r * r;
        }
        return lp;
    }
}

internal sealed class OrdinalThresholds : Twin
{
    public static readonly double[] X = TwinData.Normal(81, 24);
    public static readonly int[] Level = TwinData.Integers(82, 24, 4);

    public override double[][] Points { get; } = [[0, 0, 0, 0], [0.7, -1.1, 0.2, -0.4], [-2, 1, 1, 1], [0.1, -3, 0.5, -3], [3, -2, -1, 2]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T slope = x[0], first = x[1];
        var logSteps = x[2..];
        var last = logSteps.Length + 1;
        var lp = -0.5 * slope * slope - 0.5 * first * first;
        foreach (var step in logSteps)
            lp -= 0.5 * step * step;
        for (var i = 0; i < X.Length; i++)
        {
            var upper = first;
            var lower = first;
            for (var k = 0; k < logSteps.Length && k < Level[i]; k++)
            {
                lower = upper;
                upper += T.Exp(logSteps[k]);
            }
            var eta = slope * X[i];
            if (Level[i] == 0)
                lp -= Helper.Log1pExp(eta - upper);
            else if (Level[i] == last)
                lp -= Helper.Log1pExp(upper - eta);
            else
                lp += T.Log(1.0 / (1.0 + T.Exp(eta - upper)) - 1.0 / (1.0 + T.Exp(eta - lower)));
        }
        return lp;
    }
}
