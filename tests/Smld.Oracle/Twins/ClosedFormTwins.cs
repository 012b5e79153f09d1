using Smld.Oracle.Numbers;

namespace Smld.Oracle.Twins;

internal sealed class Gaussian : Twin
{
    public override double[] Theta { get; } = [1.25, 0.7];

    public override double[][] Points { get; } = [[0.3], [1.25], [-4.0], [1e6], [1.25 + 1e-9], [-1e-12]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T mu = theta[0], sigma = theta[1];
        return -(x[0] - mu) * (x[0] - mu) / (2.0 * sigma * sigma);
    }
}

internal sealed class Banana : Twin
{
    public override double[][] Points { get; } = [[0.7, 0.3], [1.0, 1.0], [0.0, 0.0], [-3.0, 9.1], [30.0, -20.0], [1e-8, 1e-16]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var a = 1.0 - x[0];
        var b = x[1] - x[0] * x[0];
        return -(a * a) / 2.0 - 100.0 * (b * b) / 2.0;
    }
}

internal sealed class Normal10 : Twin
{
    public override double[][] Points { get; } = [[0.252441, 0.128214, -0.285481, -0.054649, 0.299563, -0.022545, -0.293753, 0.098242, 0.268437, -0.167416], .. TwinData.Spread(1, 10, 0, 1e-6, 1, 30, 1e8)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * x[i];
        return -sum / 2.0;
    }
}

internal sealed class Gmm8 : Twin
{
    // Weights, scales and centres of the benchmark's mixture: k/36, 0.4 + k/10 and eight places on a circle of radius 4.
    public static readonly double[] W = [0.027777777777777776, 0.05555555555555555, 0.08333333333333333, 0.1111111111111111, 0.1388888888888889, 0.16666666666666666, 0.19444444444444445, 0.2222222222222222];
    public static readonly double[] S = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2];
    public static readonly double[] Mx = [4.0, 2.828427, 0.0, -2.828427, -4.0, -2.828427, -0.0, 2.828427];
    public static readonly double[] My = [0.0, 2.828427, 4.0, 2.828427, 0.0, -2.828427, -4.0, -2.828427];

    public override double[][] Points { get; } = [[1.5, -0.8], [0.0, 0.0], [-4.0, 0.01], [40.0, -35.0], [2.8, 2.8], [1e-3, -4.0]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T max = double.NegativeInfinity;
        for (var k = 0; k < 8; k++)
        {
            var term = Term(k, x[0], x[1]);
            max = T.Max(max, term);
        }
        T sum = 0.0;
        for (var k = 0; k < 8; k++)
        {
            var term = Term(k, x[0], x[1]);
            sum += T.Exp(term - max);
        }
        return max + T.Log(sum);
    }

    private static T Term<T>(int k, T x, T y)
        where T : struct, INumberLike<T>
    {
        T w = W[k], s = S[k];
        var dx = x - Mx[k];
        var dy = y - My[k];
        return T.Log(w / (2.0 * Math.PI * s * s)) - (dx * dx + dy * dy) / (2.0 * s * s);
    }
}

internal sealed class Funnel10 : Twin
{
    public override double[][] Points { get; } = [[0.252441, 0.128214, -0.285481, -0.054649, 0.299563, -0.022545, -0.293753, 0.098242, 0.268437, -0.167416], .. TwinData.Spread(2, 10, 0, 1, 3, 9, 100)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var v = x[0];
        T sum = 0.0;
        for (var i = 1; i < x.Length; i++)
            sum += x[i] * x[i];
        return -v * v / 18.0 - (x.Length - 1) * v / 2.0 - T.Exp(-v) / 2.0 * sum;
    }
}

internal sealed class DoubleWell : Twin
{
    public override double[] Theta { get; } = [2.5];

    public override double[][] Points { get; } = [[0.0], [1.0], [-1.0000001], [0.3], [-7.5], [1e5]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var t = x[0] * x[0] - 1.0;
        return -theta[0] * t * t;
    }
}

internal sealed class Rosenbrock : Twin
{
    public override double[][] Points { get; } = [[1, 1, 1, 1, 1], [1.0], [], .. TwinData.Spread(3, 7, 0.1, 1, 20)];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T lp = 0.0;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var valley = x[i + 1] - x[i] * x[i];
            var along = 1.0 - x[i];
            lp -= 100.0 * valley * valley + along * along;
        }
        return lp / 20.0;
    }
}

internal sealed class VonMises : Twin
{
    public const double Mean = 0.75;

    public override double[] Theta { get; } = [3.5];

    public override double[][] Points { get; } = [[0.75], [0.0], [-3.0], [100.0], [0.75 + 3.14159265358979]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        return theta[0] * T.Cos(x[0] - Mean);
    }
}

internal sealed class Gumbel : Twin
{
    public override double[] Theta { get; } = [0.5, 1.75];

    public override double[][] Points { get; } = [[0.5], [0.0], [-6.0], [90.0], [2000.0]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var z = (x[0] - theta[0]) / theta[1];
        return -(z + T.Exp(-z)) - T.Log(theta[1]);
    }
}

internal sealed class Logistic : Twin
{
    public override double[] Theta { get; } = [0.25, 1.5];

    public override double[][] Points { get; } = [[0.0], [0.5], [-30.0], [60.0], [5000.0], [0.25 + 1e-9]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var z = T.Abs((x[0] - theta[0]) / theta[1]);
        return -z - 2.0 * T.Log(1.0 + T.Exp(-z)) - T.Log(theta[1]);
    }
}

internal sealed class Cauchy : Twin
{
    public override double[] Theta { get; } = [0.25, 0.3];

    public override double[][] Points { get; } = [[0.25], [0.0], [-7.0], [1e8], [-1e12]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var z = (x[0] - theta[0]) / theta[1];
        return -T.Log(Math.PI * theta[1] * (1.0 + z * z));
    }
}

internal sealed class Laplace : Twin
{
    public override double[] Theta { get; } = [0.8];

    public override double[][] Points { get; } = [[1.0, 0.5], [-2.0, 3.0], [0.0, 0.0], [0.0, -1.0], [1e-10, -1e7], [0.5, 1.0]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        return -(T.Abs(x[0]) + T.Abs(x[1] - 2.0 * x[0])) / theta[0] - 2.0 * T.Log(2.0 * theta[0]);
    }
}

internal sealed class Huber : Twin
{
    public static readonly double[] Y = [.. TwinData.Normal(11, 20), 14.0, -9.0];
    public const double Delta = 1.345;

    public override double[][] Points { get; } = [[0.0], [0.4], [-2.0], [50.0], [-1e6]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T loss = 0.0;
        foreach (var value in Y)
        {
            var r = value - x[0];
            if (T.Abs(r) <= Delta)
                loss += 0.5 * r * r;
            else
                loss += Delta * (T.Abs(r) - 0.5 * Delta);
        }
        return -loss;
    }
}

internal sealed class TruncatedNormal : Twin
{
    public const double Low = -1;
    public const double High = 2;

    public override double[][] Points { get; } = [[0.5, 1.0], [-1.0, 2.0], [-1.0000001, 2.0], [3.5, 0.0], [2.0, -40.0]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        if (x[0] < Low || x[0] > High)
            return double.NegativeInfinity;
        return -0.5 * x[0] * x[0] - 0.5 * (x[1] - x[0]) * (x[1] - x[0]);
    }
}

internal sealed class TwoComponents : Twin
{
    public override double[] Theta { get; } = [1.5];

    public override double[][] Points { get; } = [[0.3, 0.2], [-1.5, 0.7], [0.0, 0.0], [12.0, -3.0], [-40.0, 6.0], [1.0, 45.0]];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        T logit = x[1], distance = theta[0];
        var logWeight = logit > 0.0 ? -T.Log(1.0 + T.Exp(-logit)) : logit - T.Log(1.0 + T.Exp(logit));
        var logRest = logit > 0.0 ? -logit - T.Log(1.0 + T.Exp(-logit)) : -T.Log(1.0 + T.Exp(logit));
        var a = logWeight - 0.5 * (x[0] - distance) * (x[0] - distance);
        var b = logRest - 0.5 * (x[0] + distance) * (x[0] + distance);
        var max = T.Max(a, b);
        return max + T.Log(T.Exp(a - max) + T.Exp(b - max)) - 0.5 * logit * logit;
    }
}
