namespace Smld;

/// <summary>The score by tangent mode, one sweep per coordinate, and what rounding may do to it.</summary>
internal sealed class TangentScore
{
    // Of the sum of the terms' absolute slopes: what cancels within a term is not seen in it.
    private const double Rounding = 1e-10;

    private readonly ITermwiseDensity _density;
    private readonly double[] _x;
    private readonly TermSweep _sweep;

    public TangentScore(ITermwiseDensity density, ReadOnlySpan<double> x)
    {
        _density = density;
        _x = x.ToArray();
        _sweep = new TermSweep(density);
    }

    /// <summary>The derivative by a coordinate, and the sum of its terms' absolute values.</summary>
    public (double Tangent, double Scale) Of(int i) => At(_x, i);

    /// <summary>
    /// How far score and tangent may differ. Where they differ by more than usual, by how much that changes from one point to
    /// the next: rounding does, a wrong slope does not.
    /// </summary>
    public double BoundOf(int i, double score, double tangent, double scale)
    {
        var bound = Rounding * (scale + Math.Abs(score));
        if (double.IsNaN(tangent) || !double.IsFinite(score) || Math.Abs(score - tangent) <= bound) return bound;
        var neighbour = new double[_x.Length];
        var neighbourScore = new double[_x.Length];
        for (var side = -1; side <= 1; side += 2)
        {
            for (var k = 0; k < neighbour.Length; k++) neighbour[k] = _x[k] + side * 4 * Math.ScaleB(Math.Max(Math.Abs(_x[k]), 1e-3), -52);
            _density.LogDensityAndScore(neighbour, neighbourScore);
            var change = Math.Abs(neighbourScore[i] - At(neighbour, i).Tangent - (score - tangent));
            if (double.IsFinite(change)) bound = Math.Max(bound, 8 * change);
        }
        return bound;
    }

    private (double Tangent, double Scale) At(double[] x, int i)
    {
        _sweep.At(x, i);
        var (sum, scale) = (0.0, 0.0);
        foreach (var slope in _sweep.Slopes)
        {
            sum += slope;
            scale += Math.Abs(slope);
        }
        return (sum, scale);
    }
}
