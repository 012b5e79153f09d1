using System.Numerics;
using ScottPlot;

namespace Smld.Plots;

/// <summary>A score at the centres of cells, as arrows.</summary>
internal sealed class ArrowField
{
    // Of the side of a cell: the longest arrow ends before the next begins.
    private const double LongestArrow = 0.92;
    private const double HeadLength = 7, HeadWidth = 6, ShaftWidth = 1.3;

    private readonly Cells _cells;
    private readonly (double X, double Y)[] _scores;

    private ArrowField(Cells cells, (double X, double Y)[] scores) => (_cells, _scores) = (cells, scores);

    public static ArrowField Of(IScoreFunction score, Cells cells)
    {
        var scores = new (double X, double Y)[cells.Count];
        Span<double> x = stackalloc double[2], s = stackalloc double[2];
        for (var i = 0; i < scores.Length; i++)
        {
            (x[0], x[1]) = (cells[i].X, cells[i].Y);
            score.Score(x, s);
            scores[i] = (s[0], s[1]);
        }

        return new(cells, scores);
    }

    /// <summary>The median length of the scores that are finite; 1 where that is 0, or there are none.</summary>
    public double MedianNorm
    {
        get
        {
            double[] norms = [.. _scores.Select(Norm).Where(double.IsFinite).Order()];
            return norms.Length == 0 || norms[norms.Length / 2] == 0 ? 1 : norms[norms.Length / 2];
        }
    }

    /// <summary>This field less another in the same cells.</summary>
    public ArrowField Minus(ArrowField other) => new(_cells, [.. _scores.Zip(other._scores, static (a, b) => (a.X - b.X, a.Y - b.Y))]);

    /// <summary>|this − exact|/|exact| in each cell; NaN where that is 0/0 or one is not finite.</summary>
    public double[] RelativeErrors(ArrowField exact) => [.. Minus(exact)._scores.Zip(exact._scores, static (difference, s) => Norm(difference) / Norm(s))];

    /// <summary>Draws an arrow from the centre of each cell, |s|/(scale + |s|) of a cell long; none where s is 0 or not finite.</summary>
    public void Draw(Plot plot, double scale, double unitsPerPixel)
    {
        for (var i = 0; i < _scores.Length; i++)
        {
            var norm = Norm(_scores[i]);
            if (!double.IsFinite(norm) || norm == 0) continue;
            var length = LongestArrow * _cells.Side * norm / (scale + norm);
            var start = _cells[i];
            var arrow = plot.Add.Arrow(start, new(start.X + length * (_scores[i].X / norm), start.Y + length * (_scores[i].Y / norm)));
            // A short arrow has a small head, or the head would be longer than the arrow.
            var pixels = length / unitsPerPixel;
            float Part(double full, double part) => (float)Math.Min(full, part * pixels);
            (arrow.ArrowLineWidth, arrow.ArrowFillColor) = (0, Style.Ink);
            arrow.ArrowheadLength = arrow.ArrowheadAxisLength = Part(HeadLength, 0.6);
            (arrow.ArrowheadWidth, arrow.ArrowWidth) = (Part(HeadWidth, 0.5), Part(ShaftWidth, 0.2));
        }
    }

    // Not by squares, which overflow or vanish.
    private static double Norm((double X, double Y) s) => Complex.Abs(new(s.X, s.Y));
}
