using Smld.Distributions;

namespace Smld.EndToEnd.Tests.Explaining;

/// <summary>The forms in which a density may sum up what it returns; line 1 is that of the attribute.</summary>
internal static partial class Sums
{
    [LogDensity]
    public static double Expression(double x, double y) => -0.5 * x * x - (y * y - 1.5) + 0.25;

    [LogDensity]
    public static double Accumulated(double x, [Data] ReadOnlySpan<double> y)
    {
        var lp = Normal.LogPdf(x, 0, 2); // a prior
        for (var i = 0; i < y.Length; i++)
        {
            lp += Normal.LogPdf(
                y[i], /* the mean */ x, 1);
            lp -= 0.5 * x;
        }
        return lp;
    }

    [LogDensity]
    public static double Branches(double x, [Data] bool isWide)
    {
        double lp;
        if (isWide)
            lp = -x * x / 50;
        else
            lp = -x * x;
        lp += x > 0 ? Math.Log(1 + x) : 2 * x;
        return lp;
    }

    [LogDensity]
    public static double Factor(double x, double y)
    {
        var lp = -x * x;
        lp -= y * y;
        return 0.5 * lp + x;
    }

    [LogDensity]
    public static double Overwritten(double x)
    {
        var lp = Math.Exp(x);
        lp = -x * x;
        var other = -x;
        return lp - other;
    }

    [LogDensity]
    public static double Reassigned(double x)
    {
        var lp = -x * x;
        lp = lp - 2 * x;
        lp = 1 + (lp + x);
        return lp;
    }

    [LogDensity]
    public static double Delayed(double x, [Data] ReadOnlySpan<double> y)
    {
        var lp = 0.0;
        var next = -x;
        for (var i = 0; i < y.Length; i++)
        {
            lp += next;
            next = -x * y[i];
        }
        return lp;
    }

    [LogDensity]
    public static double EarlyReturn(double x, [Data] ReadOnlySpan<double> y)
    {
        var lp = -x * x;
        if (x > 3)
            return -3 * x;
        for (var i = 0; i < y.Length; i++)
        {
            if (y[i] > 10)
                return lp - 7;
            lp -= (y[i] - x) * (y[i] - x);
        }
        return lp;
    }

    [LogDensity]
    public static double Helpers(double x, [Data] ReadOnlySpan<double> y) => Prior(x) + Likelihood(y, x);

    private static double Prior(double x)
    {
        var lp = -x * x;
        lp -= Math.Abs(x);
        return lp;
    }

    private static double Likelihood(ReadOnlySpan<double> y, double x)
    {
        var lp = 0.0;
        for (var i = 0; i < y.Length; i++)
            lp -= (y[i] - x) * (y[i] - x);
        return lp;
    }

    [LogDensity]
    public static double Schools(
        double mu, [Positive] double tau, [Length(nameof(y))] ReadOnlySpan<double> theta,
        [Data] ReadOnlySpan<double> y, [Data, Length(nameof(y))] ReadOnlySpan<double> sigma)
    {
        var lp = Normal.LogPdf(mu, 0, 5) + Cauchy.LogPdf(tau, 0, 5);
        for (var j = 0; j < y.Length; j++)
            lp += Normal.LogPdf(theta[j], 0, 1) + Normal.LogPdf(y[j], mu + tau * theta[j], sigma[j]);
        return lp;
    }

    [LogDensity]
    public static double Supported(double x, [Data] ReadOnlySpan<double> y)
    {
        var lp = Normal.LogPdf(x, 0, 1);
        for (var i = 0; i < y.Length; i++)
            lp -= -Exponential.LogPdf(y[i], 2) + x * y[i];
        return lp;
    }

    [LogDensity]
    public static double Root(double x) => Math.Sqrt(x * x) - x * x;

    [LogDensity]
    public static double Ramp(double x, double y) => -Math.Abs(x) + (x > 0 ? 0 : 3 * x) - y * y;

    [LogDensity]
    public static double Sharp(double x, double y) => -1e12 * (x - 1) * (x - 1) - y * y * 1e-8;

    [LogDensity]
    public static double Nothing([Length("y")] ReadOnlySpan<double> x, [Data] ReadOnlySpan<double> y)
    {
        var lp = -1.0;
        for (var i = 0; i < y.Length; i++)
            lp -= x[i] * x[i];
        return lp;
    }
}
