namespace ScoreMatching.DoubleWell;

/// <summary>A function with its gradient.</summary>
internal delegate double Objective(ReadOnlySpan<double> x, Span<double> gradient);

/// <summary>Finds a minimum from gradients, by the method of Broyden, Fletcher, Goldfarb and Shanno.</summary>
/// <remarks>Source: Nocedal and Wright (2006), Numerical Optimization, algorithm 6.1; steps by bisection, Lewis and Overton (2013), Mathematical Programming 141, algorithm 2.6.</remarks>
internal static class Bfgs
{
    // The usual constants of the two conditions of Wolfe.
    private const double Decrease = 1e-4, Curvature = 0.9;

    /// <summary>Minimises until the gradient is no longer than the tolerance.</summary>
    /// <exception cref="InvalidOperationException">It is still longer after 500 steps.</exception>
    public static double[] Minimize(Objective objective, ReadOnlySpan<double> start, double tolerance)
    {
        var n = start.Length;
        double[] x = start.ToArray(), gradient = new double[n], next = new double[n], nextGradient = new double[n], direction = new double[n];
        var inverse = Identity(n);
        var value = objective(x, gradient);
        for (var step = 0; step < 500; step++)
        {
            if (Math.Sqrt(Dot(gradient, gradient)) <= tolerance) return x;
            for (var i = 0; i < n; i++) direction[i] = -Dot(inverse[i], gradient);
            if (step == 0) Scale(direction, 1 / Math.Max(1, Math.Sqrt(Dot(gradient, gradient))));
            value = Search(objective, x, value, gradient, direction, next, nextGradient);
            Update(inverse, Minus(next, x), Minus(nextGradient, gradient));
            (x, next, gradient, nextGradient) = (next, x, nextGradient, gradient);
        }

        throw new InvalidOperationException($"after 500 steps the gradient has length {Math.Sqrt(Dot(gradient, gradient))}; the tolerance is {tolerance}");
    }

    private static double Search(Objective objective, double[] x, double value, double[] gradient, double[] direction, double[] next, double[] nextGradient)
    {
        var slope = Dot(gradient, direction);
        // Near the minimum, values differ by their rounding, and the slope alone tells.
        var rounding = 1e-13 * (1 + Math.Abs(value));
        var (low, high, length, reached) = (0.0, double.PositiveInfinity, 1.0, value);
        for (var trial = 0; trial < 50; trial++)
        {
            for (var i = 0; i < x.Length; i++) next[i] = x[i] + length * direction[i];
            reached = objective(next, nextGradient);
            if (!(reached <= value + Decrease * length * slope + rounding)) high = length;
            else if (Dot(nextGradient, direction) < Curvature * slope) low = length;
            else break;
            length = double.IsFinite(high) ? (low + high) / 2 : 2 * low;
        }

        return reached;
    }

    // (I - s yᵀ/ys) H (I - y sᵀ/ys) + s sᵀ/ys, equation 6.17.
    private static void Update(double[][] inverse, double[] s, double[] y)
    {
        var product = Dot(s, y);
        if (!(product > 0)) return;
        double[] hy = [.. inverse.Select(row => Dot(row, y))];
        var factor = (1 + Dot(y, hy) / product) / product;
        for (var i = 0; i < s.Length; i++)
        {
            for (var j = 0; j < s.Length; j++)
                inverse[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / product;
        }
    }

    private static double[][] Identity(int n) => [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0).ToArray())];

    private static void Scale(double[] x, double factor)
    {
        for (var i = 0; i < x.Length; i++) x[i] *= factor;
    }

    private static double[] Minus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
