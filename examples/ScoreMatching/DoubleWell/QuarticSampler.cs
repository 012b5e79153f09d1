using Smld;

namespace ScoreMatching.DoubleWell;

/// <summary>Draws from exp(a x⁴ + b x² + c x), a negative, by the inverse of its distribution function on a grid.</summary>
internal sealed class QuarticSampler
{
    // At the density of the experiment less than 1e-100 lies beyond, and a cell is 1e-4 wide.
    private const double End = 6;
    private const int Cells = 120_000;

    private readonly double[] _cumulative = new double[Cells];

    public QuarticSampler(double a, double b, double c)
    {
        var sum = 0.0;
        for (var i = 0; i < Cells; i++)
        {
            var x = -End + (i + 0.5) * 2 * End / Cells;
            _cumulative[i] = sum += Math.Exp(a * x * x * x * x + b * x * x + c * x);
        }
    }

    /// <summary>Independent draws.</summary>
    public double[] Draw(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        var draws = new double[count];
        for (var i = 0; i < count; i++)
        {
            var mass = random.NextUniform() * _cumulative[^1];
            var found = Array.BinarySearch(_cumulative, mass);
            var cell = found < 0 ? ~found : found;
            var before = cell == 0 ? 0 : _cumulative[cell - 1];
            draws[i] = -End + (cell + (mass - before) / (_cumulative[cell] - before)) * 2 * End / Cells;
        }

        return draws;
    }
}
