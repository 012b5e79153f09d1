namespace Smld.Zoo;

public static partial class Densities
{
    /// <summary>An autoregression of order beta.Length.</summary>
    [LogDensity(SecondOrder = true)]
    public static double AutoRegressive(double alpha, ReadOnlySpan<double> beta, double logSigma, [Data] ReadOnlySpan<double> y)
    {
        var lp = -0.5 * alpha * alpha / 100 - 0.5 * logSigma * logSigma;
        for (var k = 0; k < beta.Length; k++)
            lp -= 0.5 * beta[k] * beta[k] / 100;
        var sigma = Math.Exp(logSigma);
        for (var t = beta.Length; t < y.Length; t++)
        {
            var mean = alpha;
            for (var k = 0; k < beta.Length; k++)
                mean += beta[k] * y[t - k - 1];
            lp += NormalLogPdf(y[t], mean, sigma);
        }
        return lp;
    }

    /// <summary>GARCH(1,1): the variance carried from trip to trip enters the next one times an unknown.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Garch11(double mu, double logAlpha0, double logAlpha1, double logBeta1, [Data] ReadOnlySpan<double> y, [Data] double sigma1)
    {
        var alpha0 = Math.Exp(logAlpha0);
        var alpha1 = Math.Exp(logAlpha1);
        var beta1 = Math.Exp(logBeta1);
        var variance = sigma1 * sigma1;
        var lp = 0.0;
        for (var t = 0; t < y.Length; t++)
        {
            if (t > 0)
            {
                var previous = y[t - 1] - mu;
                variance = alpha0 + alpha1 * previous * previous + beta1 * variance;
            }
            var r = y[t] - mu;
            lp += -0.5 * r * r / variance - 0.5 * Math.Log(variance);
        }
        return lp;
    }

    [LogDensity(SecondOrder = true)]
    public static double StochasticVolatility(
        double mu, double rawPhi, double logSigma, [Length(nameof(y))] ReadOnlySpan<double> noise, [Data] ReadOnlySpan<double> y)
    {
        var phi = Math.Tanh(rawPhi);
        var sigma = Math.Exp(logSigma);
        var lp = -0.5 * (mu * mu + rawPhi * rawPhi + logSigma * logSigma);
        var h = mu;
        for (var t = 0; t < y.Length; t++)
        {
            if (t == 0)
                h = mu + sigma / Math.Sqrt(1 - phi * phi) * noise[t];
            else
                h = mu + phi * (h - mu) + sigma * noise[t];
            lp -= 0.5 * noise[t] * noise[t];
            lp -= 0.5 * (h + y[t] * y[t] * Math.Exp(-h));
        }
        return lp;
    }

    /// <summary>A Kalman filter in one dimension: two carried values, each used several times before it is replaced.</summary>
    [LogDensity(SecondOrder = true)]
    public static double LocalLevel(double logQ, double logR, double start, [Data] ReadOnlySpan<double> y)
    {
        double q = Math.Exp(logQ), r = Math.Exp(logR);
        double m = start, p = 1.0, lp = -0.5 * (logQ * logQ + logR * logR + start * start);
        for (int t = 0; t < y.Length; t++)
        {
            p += q;
            double s = p + r;
            double innovation = y[t] - m;
            lp -= 0.5 * (Math.Log(s) + innovation * innovation / s);
            double gain = p / s;
            m += gain * innovation;
            p *= 1 - gain;
        }
        return lp;
    }

    /// <summary>Predator and prey by Euler steps between observations: a loop of steps inside a loop over data, both carrying state.</summary>
    [LogDensity(SecondOrder = true)]
    public static double PredatorPrey(
        double logA, double logB, double u0, double v0, [Data] ReadOnlySpan<double> prey, [Data] ReadOnlySpan<double> predators, [Data] int steps)
    {
        var a = Math.Exp(logA);
        var b = Math.Exp(logB);
        var u = u0;
        var v = v0;
        var dt = 1.0 / steps;
        var lp = -0.5 * (u0 - 1) * (u0 - 1) - 0.5 * (v0 - 1) * (v0 - 1) - 0.5 * logA * logA - 0.5 * logB * logB;
        for (var i = 0; i < prey.Length; i++)
        {
            for (var k = 0; k < steps; k++)
            {
                var du = a * u - u * v;
                var dv = u * v - b * v;
                u += dt * du;
                v += dt * dv;
            }
            var ru = prey[i] - u;
            var rv = predators[i] - v;
            lp -= 0.5 * (ru * ru + rv * rv);
        }
        return lp;
    }
}
