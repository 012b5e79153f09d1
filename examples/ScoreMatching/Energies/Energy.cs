using Smld;

namespace ScoreMatching.Energies;

/// <summary>A density that is not normalised: a perceptron with two hidden layers of tanh gives log p(x), on top of a wide Gaussian.</summary>
/// <remarks>
/// log p(x) = wᵀ h₂ - |x|²/(2 · 4), h₂ = tanh(W₂ h₁ + b₂), h₁ = tanh(W₁ x + b₁). A perceptron of tanh is bounded, so that without the Gaussian
/// nothing could be normalised and a sampler would wander off. theta holds W₁, b₁, W₂, b₂, w one after the other, matrices row by row.
/// </remarks>
internal static partial class Energy
{
    private const double BaseVariance = 4;

    /// <summary>The number of weights.</summary>
    public static int CountOf(int width) => width * width + 5 * width;

    /// <summary>The log density of a point, for implicit score matching: its second derivatives, and their gradient by theta, are generated.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Perceptron(
        [Length("2")] ReadOnlySpan<double> x, [Data] int width, [ModelParameter, Length("width * width + 5 * width")] ReadOnlySpan<double> theta)
    {
        var h1 = new double[width];
        var h2 = new double[width];
        Activate(theta, width, x[0], x[1], h1, h2);
        var lp = -(x[0] * x[0] + x[1] * x[1]) / (2 * BaseVariance);
        var last = theta.Slice(width * width + 4 * width, width);
        for (var i = 0; i < width; i++) lp += last[i] * h2[i];
        return lp;
    }

    /// <summary>
    /// Minus the loss of denoising score matching over a batch, -Σ ½ |s(x + sigma z) + z/sigma|², as a log density of theta. The score s of the perceptron is
    /// written out here, so first derivatives are enough.
    /// </summary>
    [LogDensity]
    public static double Denoising(
        [Data] int width,
        [Length("width * width + 5 * width")] ReadOnlySpan<double> theta,
        [Data] ReadOnlySpan<double> x,
        [Data, Length(nameof(x))] ReadOnlySpan<double> z,
        [Data] double sigma)
    {
        var h1 = new double[width];
        var h2 = new double[width];
        var lp = 0.0;
        for (var i = 0; i < x.Length; i += 2)
        {
            var (sx, sy) = ScoreOf(theta, width, x[i] + sigma * z[i], x[i + 1] + sigma * z[i + 1], h1, h2);
            var rx = sx + z[i] / sigma;
            var ry = sy + z[i + 1] / sigma;
            lp -= 0.5 * (rx * rx + ry * ry);
        }

        return lp;
    }

    /// <summary>The score in x: δ₂ = w (1 - h₂²), δ₁ = (W₂ᵀ δ₂) (1 - h₁²), s = W₁ᵀ δ₁ - x/4.</summary>
    private static (double X, double Y) ScoreOf(ReadOnlySpan<double> theta, int width, double x, double y, Span<double> h1, Span<double> h2)
    {
        Activate(theta, width, x, y, h1, h2);
        var first = theta.Slice(0, 2 * width);
        var second = theta.Slice(3 * width, width * width);
        var last = theta.Slice(width * width + 4 * width, width);
        for (var i = 0; i < width; i++) h2[i] = last[i] * (1 - h2[i] * h2[i]);
        var sx = -x / BaseVariance;
        var sy = -y / BaseVariance;
        for (var j = 0; j < width; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < width; i++) sum += second[i * width + j] * h2[i];
            var delta = sum * (1 - h1[j] * h1[j]);
            sx += first[2 * j] * delta;
            sy += first[2 * j + 1] * delta;
        }

        return (sx, sy);
    }

    private static void Activate(ReadOnlySpan<double> theta, int width, double x, double y, Span<double> h1, Span<double> h2)
    {
        var first = theta.Slice(0, 2 * width);
        var shift1 = theta.Slice(2 * width, width);
        var second = theta.Slice(3 * width, width * width);
        var shift2 = theta.Slice(width * width + 3 * width, width);
        for (var i = 0; i < width; i++) h1[i] = Math.Tanh(first[2 * i] * x + first[2 * i + 1] * y + shift1[i]);
        for (var i = 0; i < width; i++)
        {
            var sum = shift2[i];
            for (var j = 0; j < width; j++) sum += second[i * width + j] * h1[j];
            h2[i] = Math.Tanh(sum);
        }
    }
}
