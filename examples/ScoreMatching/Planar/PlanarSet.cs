using Smld;
using Smld.Torch;

namespace ScoreMatching.Planar;

/// <summary>Data in the plane that score matching is often shown with, drawn exactly.</summary>
/// <param name="Name">For people.</param>
/// <param name="File">How its pictures' names begin.</param>
internal abstract record PlanarSet(string Name, string File)
{
    /// <summary>Draws points, [count, 2].</summary>
    public double[,] Draw(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        var points = new double[count, 2];
        Span<double> normals = stackalloc double[2];
        for (var i = 0; i < count; i++)
        {
            random.FillNormals(normals);
            (points[i, 0], points[i, 1]) = Point(random, normals[0], normals[1]);
        }

        return points;
    }

    /// <summary>One point, from uniform numbers and two standard normal ones.</summary>
    protected abstract (double X, double Y) Point(RandomSource random, double z1, double z2);
}

/// <summary>Eight modes of standard deviation 0.1 on a circle of radius 2, with equal weights.</summary>
internal sealed record EightGaussians() : PlanarSet("eight Gaussians", "gaussians")
{
    protected override (double X, double Y) Point(RandomSource random, double z1, double z2)
    {
        var (sin, cos) = Math.SinCos(Math.Tau * (int)(8 * random.NextUniform()) / 8);
        return (2 * cos + 0.1 * z1, 2 * sin + 0.1 * z2);
    }

    /// <summary>The least loss of any network, for the exact scores are known at every noise level.</summary>
    public double Floor(NoiseConditionalScoreMatching objective)
    {
        var exact = new GaussianMixture(
            [.. Enumerable.Repeat(1.0 / 8, 8)],
            [.. Enumerable.Range(0, 8).Select(k => new[] { 2 * Math.Cos(Math.Tau * k / 8), 2 * Math.Sin(Math.Tau * k / 8) })],
            [.. Enumerable.Repeat(0.01, 8)]);
        return objective.Floor(exact, Draw(20_000, seed: 9), seed: 10).Value;
    }

    /// <summary>What part of points is nearest to each mode, beginning at (2, 0) and going round to the left.</summary>
    public static double[] ModeWeights(double[,] points)
    {
        var weights = new double[8];
        for (var i = 0; i < points.GetLength(0); i++) weights[(int)Math.Round(Math.Atan2(points[i, 1], points[i, 0]) / Math.Tau * 8 + 8) % 8] += 1.0 / points.GetLength(0);
        return weights;
    }

    /// <summary>The total variation between <see cref="ModeWeights"/> and an eighth for each.</summary>
    public static double WeightError(double[,] points) => 0.5 * ModeWeights(points).Sum(weight => Math.Abs(weight - 1.0 / 8));
}

/// <summary>Two half circles of radius one that reach into each other, with noise of 0.05, centred and made 1.5 times as large.</summary>
internal sealed record TwoMoons() : PlanarSet("two moons", "moons")
{
    protected override (double X, double Y) Point(RandomSource random, double z1, double z2)
    {
        var (sin, cos) = Math.SinCos(Math.PI * random.NextUniform());
        var (x, y) = random.NextUniform() < 0.5 ? (cos, sin) : (1 - cos, 0.5 - sin);
        return (1.5 * (x - 0.5 + 0.05 * z1), 1.5 * (y - 0.25 + 0.05 * z2));
    }
}

/// <summary>A spiral, (t cos t, t sin t) / 7 for t from 1.5 π to 4.5 π, with noise of 0.05, centred.</summary>
internal sealed record SwissRoll() : PlanarSet("swiss roll", "roll")
{
    protected override (double X, double Y) Point(RandomSource random, double z1, double z2)
    {
        var t = Math.PI * (1.5 + 3 * random.NextUniform());
        // The means of t cos t and t sin t are 2 and 2/(3 π).
        return ((t * Math.Cos(t) - 2) / 7 + 0.05 * z1, (t * Math.Sin(t) - 2 / (3 * Math.PI)) / 7 + 0.05 * z2);
    }
}

/// <summary>The dark fields of a board of four by four on [-2, 2]².</summary>
internal sealed record Checkerboard() : PlanarSet("checkerboard", "checkerboard")
{
    protected override (double X, double Y) Point(RandomSource random, double z1, double z2)
    {
        var x = 4 * random.NextUniform() - 2;
        var y = random.NextUniform() - 2 * (int)(2 * random.NextUniform());
        return (x, y + Parity(x));
    }

    /// <summary>Whether a point lies on a dark field.</summary>
    public static bool Contains(double x, double y) => Math.Abs(x) < 2 && Math.Abs(y) < 2 && Math.Floor(y - Parity(x)) is 0 or -2;

    private static double Parity(double x) => Math.Abs(Math.Floor(x) % 2);
}
