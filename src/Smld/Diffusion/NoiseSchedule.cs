namespace Smld;

/// <summary>How annealed Langevin dynamics goes down a ladder of noise levels: which levels, how many steps at each, and how long they are.</summary>
/// <remarks>
/// A step at level sigma has tau = <see cref="StepSize"/> sigma^2 / sigma_L^2, sigma_L being the last level, in x &lt;- x + tau s + sqrt(2 tau) z.
/// Source: Song and Ermon (2019), NeurIPS 32, arXiv:1907.05600, algorithm 1, in which alpha is 2 tau; the code that was released with it moves by
/// alpha s + sqrt(2 alpha) z, so that there, and in Song and Ermon (2020), alpha is tau. For results of that code <see cref="StepSize"/> is
/// their epsilon, and for algorithm 1 half of it.
/// </remarks>
public sealed record NoiseSchedule
{
    private readonly double[] _levels = [];

    /// <summary>Standard deviations of the noise, strictly decreasing; one or more.</summary>
    /// <exception cref="ArgumentException">There is none, one is not between 1e-150 and 1e150, or one is not below the one before.</exception>
    public required IReadOnlyList<double> Levels { get => _levels; init => _levels = NoiseLevels.Checked(value, 1, nameof(Levels)); }

    /// <summary>The number of steps at each level; 100 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int StepsPerLevel { get; init => field = Check.AtLeast(value, 1, nameof(StepsPerLevel)); } = 100;

    /// <summary>tau at the last level, in units of x squared. It must be below twice the square of the last level.</summary>
    /// <remarks>
    /// The log of a density blurred by N(0, sigma^2 I) has no curvature above 1 / sigma^2. Below this limit, therefore, the steps of all levels are
    /// stable whatever the density; beyond it they are not where the density is much narrower than the noise.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public required double StepSize { get; init => field = Check.Positive(value, nameof(StepSize)); }

    /// <summary>tau at a level.</summary>
    /// <param name="level">The level's place in <see cref="Levels"/>, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public double StepSizeAt(int level)
    {
        Check.InRange(level, 0, _levels.Length - 1, nameof(level));
        var ratio = _levels[level] / _levels[^1];
        return StepSize * ratio * ratio;
    }

    /// <summary>Refuses steps that would be unstable for narrow data.</summary>
    internal NoiseSchedule CheckStable(string name)
    {
        var limit = 2 * _levels[^1] * _levels[^1];
        return StepSize < limit
            ? this
            : throw new ArgumentException(
                $"{name}.StepSize is {StepSize}; it must be below {limit}, twice the square of the last noise level {_levels[^1]}, where steps become unstable", name);
    }

    /// <summary>The variance that the last step leaves for Gaussian data, exactly, where v + sigma_L^2 would be right; before any denoising step.</summary>
    /// <remarks>
    /// For data N(m, v I) the score is linear, and each step takes the mean square distance to m, u, to
    /// (1 - tau / (v + sigma^2))^2 u + 2 tau. Source: Song and Ermon (2020), proof of proposition 3, there for v = 0.
    /// </remarks>
    /// <param name="dataVariance">v; not negative. Along an axis of a wider distribution, the variance of the data along it.</param>
    /// <param name="initialVariance">The mean square distance to m, in one coordinate, at the start; the square of the first level unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative or not finite.</exception>
    public double FinalVariance(double dataVariance, double? initialVariance = null)
    {
        Check.NonNegative(dataVariance, nameof(dataVariance));
        var u = initialVariance is { } given ? Check.NonNegative(given, nameof(initialVariance)) : _levels[0] * _levels[0];
        for (var level = 0; level < _levels.Length; level++)
        {
            var blurred = dataVariance + _levels[level] * _levels[level];
            var k = StepSizeAt(level) / blurred;
            var stationary = blurred / (1 - k / 2);
            u = stationary + Math.Pow(1 - k, 2.0 * StepsPerLevel) * (u - stationary);
        }

        return u;
    }

    /// <summary>The cheapest schedule that samples every Gaussian well, found without any training.</summary>
    /// <remarks>
    /// <para>
    /// The levels are those of <see cref="NoiseLevels.ByOverlap"/>. The steps at each level are the fewest for which some step size brings
    /// <see cref="FinalVariance"/> within <paramref name="excess"/> of v + sigma_L^2, relative to it, from a start N(0, sigma_1^2 I), for v = 0 and
    /// for all v between a hundredth of sigma_L^2 and a quarter of sigma_1^2, which no variance of data exceeds whose largest distance is sigma_1.
    /// Halving the excess costs about four times the steps. The step size is rounded to four digits.
    /// </para>
    /// <para>
    /// It is a promise about Gaussian data. How much weight falls to modes far from each other is settled at the levels comparable with their
    /// distance, of which the ladder has a fixed number.
    /// </para>
    /// </remarks>
    /// <param name="largest">The first level, sigma_1, such as the <see cref="NoiseLevels.LargestDistance"/> of the data.</param>
    /// <param name="smallest">The last level, sigma_L: noise that hardly matters.</param>
    /// <param name="dimension">The number of coordinates.</param>
    /// <param name="excess">How far the final variance may lie from the right one, relative to it; from 0.001 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A level is not between 1e-150 and 1e150, the last not below the first, the dimension below 1, or the excess out of range.
    /// </exception>
    public static NoiseSchedule Design(double largest, double smallest, int dimension, double excess = 0.05)
    {
        if (!(excess >= 0.001 && excess <= 0.5))
            throw new ArgumentOutOfRangeException(nameof(excess), excess, $"excess is {excess}; it must be from 0.001 to 0.5");
        return ScheduleDesign.Cheapest(NoiseLevels.ByOverlap(largest, smallest, dimension), excess);
    }

    /// <summary>The ends of the ladder, the steps at each level, and <see cref="StepSize"/>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{_levels.Length} levels from {_levels[0]:G4} to {_levels[^1]:G4}, {StepsPerLevel} steps at each, the last of {StepSize:G4}");
}
