namespace Smld;

/// <summary>
/// Derivatives of the log density by differences of the author's method, with bounds. A bound from one table of differences may be
/// too small by chance, so a difference that contradicts the score is asked for again, with other steps and on either side.
/// </summary>
internal sealed class MethodDifferences
{
    private const double Noise = 16 * 2.220446049250313e-16;

    // Of the size of a coordinate: over which lengths a log density may bend. The next is asked for while the last says little.
    private static readonly double[] s_steps = [0.1, 1e-2, 1e-4, 1e-6];

    private readonly ITermwiseDensity _density;
    private readonly double[] _x;
    private readonly TermSweep? _logJacobian;
    private readonly double _offset;

    public MethodDifferences(ITermwiseDensity density, ReadOnlySpan<double> x)
    {
        _density = density;
        _x = x.ToArray();
        var sweep = new TermSweep(density);
        _logJacobian = sweep.Sources.Any(source => source.IsLogJacobian) ? sweep : null;
        Value = Evaluate();
        sweep.At(x, -1);
        foreach (var value in sweep.Values) Scale += Math.Abs(value);
        Scale += Math.Abs(Value);
        // Rounding grows with the terms, not with what is left of them: a sum as large as they are carries as much of it.
        _offset = Value < 0 ? -Scale : Scale;
    }

    /// <summary>The method and the log Jacobian, at the point.</summary>
    public double Value { get; }

    /// <summary>The sum of the terms' absolute values.</summary>
    public double Scale { get; }

    /// <summary>The derivative by a coordinate, and how far it may be off.</summary>
    /// <param name="i">The coordinate.</param>
    /// <param name="score">What is expected, up to <paramref name="rounding"/>.</param>
    /// <param name="rounding">Is part of the bound.</param>
    public (double Derivative, double Bound) Of(int i, double score, double rounding)
    {
        var first = Central(i, 1);
        if (!Contradicts(first, score, rounding)) return (first.Derivative, 2 * first.Error + rounding);
        var second = Central(i, 0.37);
        var bound = 2 * first.Error + Math.Abs(first.Derivative - second.Derivative) + 2 * second.Error + rounding;
        if (!(Math.Abs(first.Derivative - score) > bound)) return (first.Derivative, bound);
        // A kink: right is what lies between the slopes of both sides.
        var (left, right) = (OneSided(i, -1), OneSided(i, 1));
        var kink = Math.Abs(left.Derivative - right.Derivative) / 2;
        var sides = left.Error + right.Error;
        return kink > 2 * sides && double.IsFinite(kink)
            ? ((left.Derivative + right.Derivative) / 2, kink + 2 * sides + rounding)
            : (first.Derivative, bound);
    }

    private static bool Contradicts((double Derivative, double Error) difference, double score, double rounding) =>
        Math.Abs(difference.Derivative - score) > 2 * difference.Error + rounding;

    private (double Derivative, double Error) Central(int i, double factor)
    {
        var best = (Derivative: double.NaN, Error: double.PositiveInfinity);
        foreach (var step in s_steps)
        {
            var found = ExtrapolatedDifference.Of(t => Shifted(i, t - _x[i]) + _offset, _x[i], factor * step * Size(i), Noise);
            if (found.Error < best.Error) best = found;
            if (best.Error <= 1e-7 * Math.Max(1, Math.Abs(best.Derivative))) break;
        }
        return best;
    }

    // (4 f(h) - f(2h) - 3 f(0)) / 2h, as the central difference of a function that is odd about the point.
    private (double Derivative, double Error) OneSided(int i, int side)
    {
        var best = (Derivative: double.NaN, Error: double.PositiveInfinity);
        foreach (var step in s_steps)
        {
            var found = ExtrapolatedDifference.Of(
                s =>
                {
                    var h = side * Math.Abs(s);
                    return Math.Sign(s) * (4 * Shifted(i, h) - Shifted(i, 2 * h) - 3 * Value) / 2 + 8 * Scale;
                },
                0,
                step * Size(i) / 2,
                Noise);
            if (found.Error < best.Error) best = found;
            if (best.Error <= 1e-7 * Math.Max(1, Math.Abs(best.Derivative))) break;
        }
        return (side * best.Derivative, best.Error);
    }

    private double Size(int i) => Math.Max(1, Math.Abs(_x[i]));

    private double Shifted(int i, double shift)
    {
        var before = _x[i];
        _x[i] = before + shift;
        try
        {
            return Evaluate();
        }
        finally
        {
            _x[i] = before;
        }
    }

    private double Evaluate()
    {
        var value = _density.MethodValue(_x);
        if (_logJacobian is null) return value;
        _logJacobian.At(_x, -1);
        for (var k = 0; k < _logJacobian.Sources.Count; k++)
            if (_logJacobian.Sources[k].IsLogJacobian) value += _logJacobian.Values[k];
        return value;
    }
}
