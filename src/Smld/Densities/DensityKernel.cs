using System.ComponentModel;

namespace Smld;

/// <summary>What generated densities have in common, kept here so that emitted code stays short.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DensityKernel
{
    /// <summary>The log density and score where the score overwrites the point: x is copied first.</summary>
    /// <param name="density">The density.</param>
    /// <param name="x">The point.</param>
    /// <param name="score">Receives the score; shares its memory with x.</param>
    public static double InPlace(ILogDensity density, ReadOnlySpan<double> x, Span<double> score)
    {
        using var scratch = new Scratch<double>(stackalloc double[256]);
        var copy = scratch.Take(x.Length);
        x.CopyTo(copy);
        return density.LogDensityAndScore(copy, score);
    }

    /// <summary>The Hessian times a vector where the product overwrites the point or the vector: both are copied first.</summary>
    /// <param name="density">The density.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">The vector.</param>
    /// <param name="result">Receives the product; shares its memory with x or v.</param>
    public static void InPlace(ISecondOrderLogDensity density, ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> result)
    {
        using var scratch = new Scratch<double>(stackalloc double[256]);
        var copy = scratch.Take(checked(2 * x.Length));
        x.CopyTo(copy);
        v.CopyTo(copy[x.Length..]);
        density.HessianVectorProduct(copy[..x.Length], copy[x.Length..], result);
    }

    /// <summary>Evaluates many points one by one.</summary>
    /// <param name="density">The density.</param>
    /// <param name="points">Coordinate i of point k is <c>points[i * count + k]</c>.</param>
    /// <param name="count">The number of points.</param>
    /// <param name="values">Receives one log density per point.</param>
    /// <param name="scores">Receives the scores, laid out as <paramref name="points"/>; may be the points themselves.</param>
    /// <exception cref="ArgumentException">A length is wrong, or spans overlap in part; nothing was written.</exception>
    public static void OneByOne(ILogDensity density, ReadOnlySpan<double> points, int count, Span<double> values, Span<double> scores)
    {
        var dimension = density.Dimension;
        DensityGuard.NonNegative(count, nameof(count));
        var size = checked(dimension * count);
        DensityGuard.Length(points.Length, size, nameof(points), "Dimension * count");
        DensityGuard.Length(scores.Length, size, nameof(scores), "Dimension * count");
        DensityGuard.Length(values.Length, count, nameof(values), "count");
        if (points.Overlaps(scores, out var offset) && offset != 0)
            throw new ArgumentException("scores overlaps points in part; it must be points itself or apart from it", nameof(scores));
        if (points.Overlaps(values) || ((ReadOnlySpan<double>)scores).Overlaps(values))
            throw new ArgumentException("values overlaps points or scores; it must be apart from them", nameof(values));

        using var scratch = new Scratch<double>(stackalloc double[256]);
        var memory = scratch.Take(checked(2 * dimension));
        var x = memory[..dimension];
        var score = memory[dimension..];
        for (var k = 0; k < count; k++)
        {
            for (var i = 0; i < x.Length; i++) x[i] = points[i * count + k];
            values[k] = density.LogDensityAndScore(x, score);
            for (var i = 0; i < score.Length; i++) scores[i * count + k] = score[i];
        }
    }

    /// <summary>Evaluates a density that cannot be taken apart as if it were one term.</summary>
    /// <param name="density">The density.</param>
    /// <param name="x">The point.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="values">Receives the log density.</param>
    /// <param name="slopes">Receives the score times the direction.</param>
    /// <param name="trips">One is added to it.</param>
    public static void EvaluateAsOneTerm(
        ILogDensity density, ReadOnlySpan<double> x, ReadOnlySpan<double> direction, Span<double> values, Span<double> slopes, Span<int> trips)
    {
        var score = new double[x.Length];
        values[0] = density.LogDensityAndScore(x, score);
        slopes[0] = 0;
        for (var i = 0; i < score.Length; i++)
            if (direction[i] != 0) slopes[0] += direction[i] * score[i];
        trips[0]++;
    }
}
