namespace Smld.Zoo;

/// <summary>A shelf of small densities, each with something that a derivative can get wrong.</summary>
public static partial class Densities
{
    /// <summary>The first density: -(x - μ)² / (2σ²).</summary>
    [LogDensity(SecondOrder = true)]
    public static double Gaussian(double x, [ModelParameter] double mu, [ModelParameter] double sigma) =>
        -(x - mu) * (x - mu) / (2 * sigma * sigma);

    [LogDensity(SecondOrder = true)]
    public static double Banana(double x, double y)
    {
        var a = 1 - x;
        var b = y - x * x;
        return -(a * a) / 2 - 100 * (b * b) / 2;
    }

    [LogDensity(SecondOrder = true)]
    public static double Normal10([Length("10")] ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * x[i];
        return -sum / 2;
    }

    /// <summary>Eight Gaussian components, by log-sum-exp through a maximum: two passes over the same terms.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Gmm8(
        double x, double y,
        [Data] ReadOnlySpan<double> w, [Data] ReadOnlySpan<double> s, [Data] ReadOnlySpan<double> mx, [Data] ReadOnlySpan<double> my)
    {
        var max = double.NegativeInfinity;
        for (var k = 0; k < w.Length; k++)
        {
            var dx = x - mx[k];
            var dy = y - my[k];
            var term = Math.Log(w[k] / (2 * Math.PI * s[k] * s[k])) - (dx * dx + dy * dy) / (2 * s[k] * s[k]);
            max = Math.Max(max, term);
        }
        var sum = 0.0;
        for (var k = 0; k < w.Length; k++)
        {
            var dx = x - mx[k];
            var dy = y - my[k];
            var term = Math.Log(w[k] / (2 * Math.PI * s[k] * s[k])) - (dx * dx + dy * dy) / (2 * s[k] * s[k]);
            sum += Math.Exp(term - max);
        }
        return max + Math.Log(sum);
    }

    /// <summary>Neal's funnel; the length comes with the constructor.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Funnel10(ReadOnlySpan<double> x)
    {
        var v = x[0];
        var sum = 0.0;
        for (var i = 1; i < x.Length; i++)
            sum += x[i] * x[i];
        return -v * v / 18 - (x.Length - 1) * v / 2 - Math.Exp(-v) / 2 * sum;
    }

    [LogDensity(SecondOrder = true)]
    public static double DoubleWell(double x, [ModelParameter] double barrier)
    {
        var t = x * x - 1;
        return -barrier * t * t;
    }

    [LogDensity(SecondOrder = true)]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        var lp = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var valley = x[i + 1] - x[i] * x[i];
            var along = 1 - x[i];
            lp -= 100 * valley * valley + along * along;
        }
        return lp / 20;
    }

    [LogDensity(SecondOrder = true)]
    public static double VonMises(double angle, [Data] double mean, [ModelParameter] double kappa) =>
        kappa * Math.Cos(angle - mean);

    [LogDensity(SecondOrder = true)]
    public static double Gumbel(double x, [ModelParameter] double mu, [ModelParameter] double beta)
    {
        var z = (x - mu) / beta;
        return -(z + Math.Exp(-z)) - Math.Log(beta);
    }

    [LogDensity(SecondOrder = true)]
    public static double Logistic(double x, [ModelParameter] double mu, [ModelParameter] double scale)
    {
        var z = Math.Abs((x - mu) / scale);
        return -z - 2 * Math.Log(1 + Math.Exp(-z)) - Math.Log(scale);
    }

    [LogDensity(SecondOrder = true)]
    public static double Cauchy(double x, [ModelParameter] double mu, [ModelParameter] double gamma)
    {
        var z = (x - mu) / gamma;
        return -Math.Log(Math.PI * gamma * (1 + z * z));
    }

    [LogDensity(SecondOrder = true)]
    public static double Laplace(double x, double y, [ModelParameter] double scale) =>
        -(Math.Abs(x) + Math.Abs(y - 2 * x)) / scale - 2 * Math.Log(2 * scale);

    [LogDensity(SecondOrder = true)]
    public static double Huber(double x, [Data] ReadOnlySpan<double> y, [Data] double delta)
    {
        var loss = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var r = y[i] - x;
            if (Math.Abs(r) <= delta)
                loss += 0.5 * r * r;
            else
                loss += delta * (Math.Abs(r) - 0.5 * delta);
        }
        return -loss;
    }

    /// <summary>Outside the interval the score is zero, and it is written.</summary>
    [LogDensity(SecondOrder = true)]
    public static double TruncatedNormal(double x, double y, [Data] double low, [Data] double high)
    {
        if (x < low || x > high)
            return double.NegativeInfinity;
        return -0.5 * x * x - 0.5 * (y - x) * (y - x);
    }

    /// <summary>A mixture of two, through a conditional maximum and a maximum by Math.</summary>
    [LogDensity(SecondOrder = true)]
    public static double TwoComponents(double x, double logit, [ModelParameter] double distance)
    {
        var logWeight = logit > 0 ? -Math.Log(1 + Math.Exp(-logit)) : logit - Math.Log(1 + Math.Exp(logit));
        var logRest = logit > 0 ? -logit - Math.Log(1 + Math.Exp(-logit)) : -Math.Log(1 + Math.Exp(logit));
        var a = logWeight - 0.5 * (x - distance) * (x - distance);
        var b = logRest - 0.5 * (x + distance) * (x + distance);
        var max = Math.Max(a, b);
        return max + Math.Log(Math.Exp(a - max) + Math.Exp(b - max)) - 0.5 * logit * logit;
    }
}
