namespace Smld.Oracle.Twins;

internal sealed class AutoRegressive : Twin
{
    public static readonly double[] Y = TwinData.Normal(91, 60);

    public override double[][] Points { get; } = [[0, 0, 0, 0, 0, 0, 0], [0.1, 0.5, -0.2, 0.1, 0, 0.05, -0.3], [0.3, -0.4, 0.1], [0.2, 1.5], .. TwinData.Spread(92, 7, 1, 6, 40)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T alpha = x[0], logSigma = x[^1];
        var beta = x[1..^1];
        var lp = -0.5 * alpha * alpha / 100.0 - 0.5 * logSigma * logSigma;
        for (var k = 0; k < beta.Length; k++)
            lp -= 0.5 * beta[k] * beta[k] / 100.0;
        var sigma = T.Exp(logSigma);
        for (var t = beta.Length; t < Y.Length; t++)
        {
            var mean = alpha;
            for (var k = 0; k < beta.Length; k++)
                mean += beta[k] * Y[t - k - 1];
            lp += Helper.NormalLogPdf(Y[t], mean, sigma);
        }
        return lp;
    }
}

internal sealed class Garch11 : Twin
{
    public static readonly double[] Y = TwinData.Normal(101, 80);
    public const double Sigma1 = 0.5;

    public override double[][] Points { get; } = [[0, 0, -1, -0.5], [0.1, -2, -2, -0.3], [-3, 1, 0.2, -5], [0, -6, -4, -0.01], [50, -1, -1, -1]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T mu = x[0];
        var alpha0 = T.Exp(x[1]);
        var alpha1 = T.Exp(x[2]);
        var beta1 = T.Exp(x[3]);
        T sigma1 = Sigma1;
        var variance = sigma1 * sigma1;
        T lp = 0.0;
        for (var t = 0; t < Y.Length; t++)
        {
            if (t > 0)
            {
                var previous = Y[t - 1] - mu;
                variance = alpha0 + alpha1 * previous * previous + beta1 * variance;
            }
            var r = Y[t] - mu;
            lp += -0.5 * r * r / variance - 0.5 * T.Log(variance);
        }
        return lp;
    }
}

internal sealed class StochasticVolatility : Twin
{
    public static readonly double[] Y = TwinData.Normal(111, 12);

    public override double[][] Points { get; } = [.. TwinData.Spread(112, 15, 0, 0.2, 0.7, 1.5, 3)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T mu = x[0], rawPhi = x[1], logSigma = x[2];
        var noise = x[3..];
        var phi = T.Tanh(rawPhi);
        var sigma = T.Exp(logSigma);
        var lp = -0.5 * (mu * mu + rawPhi * rawPhi + logSigma * logSigma);
        var h = mu;
        for (var t = 0; t < Y.Length; t++)
        {
            if (t == 0)
                h = mu + sigma / T.Sqrt(1.0 - phi * phi) * noise[t];
            else
                h = mu + phi * (h - mu) + sigma * noise[t];
            lp -= 0.5 * noise[t] * noise[t];
            lp -= 0.5 * (h + Y[t] * (T)Y[t] * T.Exp(-h));
        }
        return lp;
    }
}

internal sealed class LocalLevel : Twin
{
    public static readonly double[] Y = TwinData.Normal(121, 50);

    public override double[][] Points { get; } = [[0, 0, 0], [-2, 0.5, 1], [1, -3, -0.2], [-8, 2, 5], [4, -9, 40]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T logQ = x[0], logR = x[1], start = x[2];
        T q = T.Exp(logQ), r = T.Exp(logR);
        T m = start, p = 1.0;
        var lp = -0.5 * (logQ * logQ + logR * logR + start * start);
        foreach (var y in Y)
        {
            p += q;
            var s = p + r;
            var innovation = y - m;
            lp -= 0.5 * (T.Log(s) + innovation * innovation / s);
            var gain = p / s;
            m += gain * innovation;
            p *= 1.0 - gain;
        }
        return lp;
    }
}

internal sealed class PredatorPrey : Twin
{
    public static readonly double[] Prey = TwinData.Uniform(131, 6, 0.4, 2);
    public static readonly double[] Predators = TwinData.Uniform(132, 6, 0.4, 2);
    public const int Steps = 10;

    public override double[][] Points { get; } = [[0, 0, 1, 1], [0.2, -0.3, 0.8, 1.4], [-1, -1, 2, 0.1], [0.5, 0.5, 0, 0], [-0.4, 0.3, -0.2, 1.5]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T logA = x[0], logB = x[1], u0 = x[2], v0 = x[3];
        var a = T.Exp(logA);
        var b = T.Exp(logB);
        var u = u0;
        var v = v0;
        var dt = (T)1.0 / Steps;
        var lp = -0.5 * (u0 - 1.0) * (u0 - 1.0) - 0.5 * (v0 - 1.0) * (v0 - 1.0) - 0.5 * logA * logA - 0.5 * logB * logB;
        for (var i = 0; i < Prey.Length; i++)
        {
            for (var k = 0; k < Steps; k++)
            {
                var du = a * u - u * v;
                var dv = u * v - b * v;
                u += dt * du;
                v += dt * dv;
            }
            var ru = Prey[i] - u;
            var rv = Predators[i] - v;
            lp -= 0.5 * (ru * ru + rv * rv);
        }
        return lp;
    }
}
