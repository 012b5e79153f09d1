using Smld;

var density = new Models.GaussianDensity(mu: 1.0, sigma: 2.0);
var draws = new LeimkuhlerMatthews { StepSize = 0.5 }.Sample(density, chains: 4, warmup: 100, draws: 1000, seed: 1);
Console.WriteLine(draws.Digest);

internal static partial class Models
{
    [LogDensity]
    public static double Gaussian(double x, [ModelParameter] double mu, [ModelParameter] double sigma) =>
        -(x - mu) * (x - mu) / (2 * sigma * sigma);

    [LogDensity]
    public static double Regression(double a, double b, double logSigma, [Data] ReadOnlySpan<double> x, [Data, Length(nameof(x))] ReadOnlySpan<double> y)
    {
        var lp = -0.5 * a * a - 0.5 * b * b;
        for (var i = 0; i < y.Length; i++)
        {
            var z = (y[i] - a - b * x[i]) / Math.Exp(logSigma);
            lp += -0.5 * z * z - logSigma;
        }
        return lp;
    }

    private static double Normal(double x, double mu, double sigma)
    {
        var z = (x - mu) / sigma;
        return -0.5 * z * z - Math.Log(sigma) - 0.91893853320467274178;
    }

    [LogDensity]
    public static double Schools(double mu, double logTau, [Length(nameof(y))] ReadOnlySpan<double> theta, [Data] ReadOnlySpan<double> y, [Data, Length(nameof(y))] ReadOnlySpan<double> sigma)
    {
        var tau = Math.Exp(logTau);
        var lp = Normal(mu, 0, 5) - Math.Log(1 + tau * tau / 25) + logTau;
        for (var j = 0; j < y.Length; j++)
            lp += Normal(theta[j], 0, 1) + Normal(y[j], mu + tau * theta[j], sigma[j]);
        return lp;
    }

    [LogDensity]
    public static double Garch(double mu, double w, double a, double b, [Data] ReadOnlySpan<double> y, [Data] double h0)
    {
        if (w <= 0 || a <= 0 || b <= 0 || a + b >= 1) return double.NegativeInfinity;
        var lp = 0.0;
        var h = h0;
        for (var t = 0; t < y.Length; t++)
        {
            var r = y[t] - mu;
            lp += -0.5 * Math.Log(h) - 0.5 * r * r / h;
            h = w + a * r * r + b * h;
        }
        return lp;
    }
}
