namespace Smld.Zoo;

public static partial class Densities
{
    private static double NormalLogPdf(double x, double mean, double sigma)
    {
        var z = (x - mean) / sigma;
        return -0.5 * z * z - Math.Log(sigma) - 0.5 * Math.Log(2 * Math.PI);
    }

    private static double Log1pExp(double x)
    {
        if (x > 0)
            return x + Math.Log(1 + Math.Exp(-x));
        return Math.Log(1 + Math.Exp(x));
    }

    [LogDensity(SecondOrder = true)]
    public static double LinearRegression(
        double intercept, double slope, double logSigma, [Data] ReadOnlySpan<double> x, [Data, Length(nameof(x))] ReadOnlySpan<double> y)
    {
        var sigma = Math.Exp(logSigma);
        var lp = NormalLogPdf(intercept, 0, 10) + NormalLogPdf(slope, 0, 2.5) - 0.5 * logSigma * logSigma;
        for (var i = 0; i < y.Length; i++)
            lp += NormalLogPdf(y[i], intercept + slope * x[i], sigma);
        return lp;
    }

    /// <summary>A flat, row-major matrix; the number of columns is the number of unknowns.</summary>
    [LogDensity(SecondOrder = true)]
    public static double LogisticRegression(
        ReadOnlySpan<double> beta, [Data] ReadOnlySpan<double> features, [Data] ReadOnlySpan<int> outcomes)
    {
        var lp = 0.0;
        var d = beta.Length;
        for (var j = 0; j < d; j++)
            lp -= 0.5 * beta[j] * beta[j];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var eta = 0.0;
            for (var j = 0; j < d; j++)
                eta += features[i * d + j] * beta[j];
            lp += outcomes[i] * eta - Log1pExp(eta);
        }
        return lp;
    }

    [LogDensity(SecondOrder = true)]
    public static double StudentTRegression(
        [Length("features.Length / y.Length")] ReadOnlySpan<double> beta, double logScale,
        [Data] ReadOnlySpan<double> features, [Data] ReadOnlySpan<double> y, [ModelParameter] double nu)
    {
        var lp = -0.5 * logScale * logScale - y.Length * logScale;
        for (var j = 0; j < beta.Length; j++)
            lp -= 0.5 * beta[j] * beta[j];
        var inverse = Math.Exp(-logScale);
        for (var i = 0; i < y.Length; i++)
        {
            var mean = 0.0;
            for (var j = 0; j < beta.Length; j++)
                mean += features[i * beta.Length + j] * beta[j];
            var z = (y[i] - mean) * inverse;
            lp -= 0.5 * (nu + 1) * Math.Log(1 + z * z / nu);
        }
        return lp;
    }

    [LogDensity(SecondOrder = true)]
    public static double PoissonRegression(
        double intercept, double slope, [Data] ReadOnlySpan<double> x, [Data] ReadOnlySpan<int> counts)
    {
        double lp = -0.5 * (intercept * intercept + slope * slope) / 25;
        for (int i = 0; i < counts.Length; i++)
        {
            double eta = intercept + slope * x[i];
            lp += counts[i] * eta - Math.Exp(eta);
        }
        return lp;
    }

    /// <summary>Rubin's eight schools, non-centred, with the scale on the log scale.</summary>
    [LogDensity(SecondOrder = true)]
    public static double EightSchools(
        double mu, double logTau, [Length(nameof(y))] ReadOnlySpan<double> theta,
        [Data] ReadOnlySpan<double> y, [Data, Length(nameof(y))] ReadOnlySpan<double> sigma)
    {
        var tau = Math.Exp(logTau);
        var lp = NormalLogPdf(mu, 0, 5) - Math.Log(1 + tau * tau / 25) + logTau;
        for (var j = 0; j < y.Length; j++)
        {
            lp += NormalLogPdf(theta[j], 0, 1);
            lp += NormalLogPdf(y[j], mu + tau * theta[j], sigma[j]);
        }
        return lp;
    }

    /// <summary>Unknowns gathered by an index in the data, some of them never, some often.</summary>
    [LogDensity(SecondOrder = true)]
    public static double RandomIntercepts(
        double mean, double logTau, ReadOnlySpan<double> z, [Data] ReadOnlySpan<int> group, [Data] ReadOnlySpan<double> y)
    {
        var lp = -0.5 * mean * mean - 0.5 * logTau * logTau;
        for (var i = 0; i < z.Length; i++)
            lp -= 0.5 * z[i] * z[i];
        for (var i = 0; i < y.Length; i++)
        {
            var r = y[i] - (mean + Math.Exp(logTau) * z[group[i]]);
            lp -= 0.5 * r * r;
        }
        return lp;
    }

    /// <summary>Cut points that grow by positive steps, summed anew for each observation; which of three forms a case takes is data.</summary>
    [LogDensity(SecondOrder = true)]
    public static double OrdinalThresholds(
        double slope, double first, ReadOnlySpan<double> logSteps, [Data] ReadOnlySpan<double> x, [Data] ReadOnlySpan<int> level)
    {
        var last = logSteps.Length + 1;
        var lp = -0.5 * slope * slope - 0.5 * first * first;
        for (var k = 0; k < logSteps.Length; k++)
            lp -= 0.5 * logSteps[k] * logSteps[k];
        for (var i = 0; i < x.Length; i++)
        {
            var upper = first;
            var lower = first;
            for (var k = 0; k < logSteps.Length && k < level[i]; k++)
            {
                lower = upper;
                upper += Math.Exp(logSteps[k]);
            }
            var eta = slope * x[i];
            if (level[i] == 0)
                lp -= Log1pExp(eta - upper);
            else if (level[i] == last)
                lp -= Log1pExp(upper - eta);
            else
                lp += Math.Log(1 / (1 + Math.Exp(eta - upper)) - 1 / (1 + Math.Exp(eta - lower)));
        }
        return lp;
    }
}
