using System.Runtime.CompilerServices;

namespace Smld.Bench;

/// <summary>A density as the clock sees it: evaluated at its points in turn.</summary>
/// <remarks>
/// The methods are bound once, so that a call costs what it costs a sampler whose interface calls meet one type; the loops are
/// compiled once and for all, so that none learns by its profile which density is to be fast.
/// </remarks>
internal sealed class Side(ILogDensity density, double[][] points)
{
    private readonly double[] _score = new double[density.Dimension];
    private readonly ValueKernel _value = density.LogDensity;
    private readonly ScoreKernel _valueAndScore = density.LogDensityAndScore;

    private delegate double ValueKernel(ReadOnlySpan<double> x);

    private delegate double ScoreKernel(ReadOnlySpan<double> x, Span<double> score);

    /// <summary>Value and score at each point, so many times over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public double ValuesAndScores(int times)
    {
        var sum = 0.0;
        for (var i = 0; i < times; i++)
        {
            foreach (var point in points) sum += _valueAndScore(point, _score);
        }
        return sum;
    }

    /// <summary>The value at each point, so many times over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public double Values(int times)
    {
        var sum = 0.0;
        for (var i = 0; i < times; i++)
        {
            foreach (var point in points) sum += _value(point);
        }
        return sum;
    }
}
