namespace Smld;

/// <summary>Ladders of noise levels: standard deviations that decrease strictly, from so much noise that nothing else is left to hardly any.</summary>
public static class NoiseLevels
{
    /// <summary>The largest ratio of neighbouring levels that <see cref="ByOverlap"/> gives: 1.5, a convention.</summary>
    /// <remarks>In few dimensions neighbouring Gaussians overlap at almost any ratio, and the rule alone would ask for two or three levels.</remarks>
    public const double LargestRatio = 1.5;

    // Song and Ermon (2020), technique 2.
    private const double Overlap = 0.5;

    // So that their squares are numbers of full precision.
    private const double Least = 1e-150, Most = 1e150;

    /// <summary>Levels each of which is the same fraction of the one before.</summary>
    /// <param name="largest">The first.</param>
    /// <param name="smallest">The last, below the first.</param>
    /// <param name="count">How many, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A level is not between 1e-150 and 1e150, the last not below the first, or the count below 2 or so large that neighbours are equal.
    /// </exception>
    public static double[] Geometric(double largest, double smallest, int count)
    {
        CheckEnds(largest, smallest);
        Check.AtLeast(count, 2);
        var levels = new double[count];
        // The same bits on every machine, so that draws have them too.
        var step = PortableMath.Log(largest / smallest) / (count - 1);
        for (var i = 0; i < count; i++) levels[i] = largest * PortableMath.Exp(-step * i);
        levels[^1] = smallest;
        for (var i = 1; i < count; i++)
        {
            if (!(levels[i] < levels[i - 1]))
                throw new ArgumentOutOfRangeException(nameof(count), count, $"count is {count}; between {smallest} and {largest} neighbouring levels would be equal, so take fewer");
        }

        return levels;
    }

    /// <summary>Geometric levels so close that each sees half of what the one before leaves.</summary>
    /// <remarks>
    /// Noise of level sigma in d dimensions lies at a distance of about sigma sqrt(d), with standard deviation sigma / sqrt(2). The ratio g
    /// of neighbours solves Phi(sqrt(2 d) (g - 1) + 3 g) - Phi(sqrt(2 d) (g - 1) - 3 g) = 1/2, and is <see cref="LargestRatio"/> where
    /// that is smaller: in up to 40 dimensions.
    /// Source: Song and Ermon (2020), NeurIPS 33, arXiv:2006.09011, section 3.2, technique 2.
    /// </remarks>
    /// <param name="largest">The first level; <see cref="LargestDistance"/> of the data is their technique 1.</param>
    /// <param name="smallest">The last level, below the first.</param>
    /// <param name="dimension">The number of coordinates, d.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level is not between 1e-150 and 1e150, the last not below the first, or the dimension below 1.</exception>
    public static double[] ByOverlap(double largest, double smallest, int dimension)
    {
        CheckEnds(largest, smallest);
        Check.AtLeast(dimension, 1);
        return Geometric(largest, smallest, 1 + Math.Max(1, (int)Math.Ceiling(Math.Log(largest / smallest) / Math.Log(OverlapRatio(dimension)))));
    }

    /// <summary>The largest Euclidean distance between two of the points: with that much noise every point reaches every other.</summary>
    /// <remarks>
    /// Costs n^2 d / 2 for n points: a few thousand of a large set will do. Samplers begin about 0 unless told otherwise; that the noise reaches every point supposes that
    /// the data lie about there too, or <see cref="NoiseConditionalSampler.Start"/> about their mean.
    /// </remarks>
    /// <param name="points">One point a row, at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two points, or a coordinate is not finite.</exception>
    public static double LargestDistance(MatrixView points)
    {
        if (points.Rows < 2) throw new ArgumentException($"points has {points.Rows} rows; a distance needs at least 2", nameof(points));
        var d = points.Columns;
        var elements = points.Elements;
        var bad = Spans.IndexOfNonFinite(elements);
        if (bad >= 0) throw new ArgumentException($"points[{bad / d}, {bad % d}] is {elements[bad]}; it must be finite", nameof(points));

        var largest = 0.0;
        for (var k = 1; k < points.Rows; k++)
        {
            for (var j = 0; j < k; j++) largest = Math.Max(largest, Spans.SquaredDistance(elements.Slice(k * d, d), elements.Slice(j * d, d)));
        }

        return Math.Sqrt(largest);
    }

    /// <summary>The ratio at which neighbours overlap by half, at most <see cref="LargestRatio"/>.</summary>
    internal static double OverlapRatio(int dimension)
    {
        var root = Math.Sqrt(2.0 * dimension);
        double Shared(double g) => SpecialFunctions.Phi(root * (g - 1) + 3 * g) - SpecialFunctions.Phi(root * (g - 1) - 3 * g);
        if (Shared(LargestRatio) >= Overlap) return LargestRatio;

        double low = 1, high = LargestRatio;
        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
        {
            if (Shared(middle) > Overlap) low = middle;
            else high = middle;
        }

        return high;
    }

    /// <summary>A copy of levels that a caller gave.</summary>
    internal static double[] Checked(IReadOnlyList<double> levels, int least, string name)
    {
        ArgumentNullException.ThrowIfNull(levels, name);
        if (levels.Count < least) throw new ArgumentException($"{name} has {levels.Count} noise levels; it must have at least {least}", name);
        double[] copy = [.. levels];
        for (var i = 0; i < copy.Length; i++)
        {
            if (!IsLevel(copy[i])) throw new ArgumentException($"{name}[{i}] is {copy[i]}; noise levels must be positive, from {Least} to {Most}", name);
            if (i > 0 && copy[i] >= copy[i - 1])
                throw new ArgumentException($"{name}[{i}] is {copy[i]}; noise levels must decrease, so it must be below {name}[{i - 1}], {copy[i - 1]}", name);
        }

        return copy;
    }

    private static bool IsLevel(double sigma) => sigma >= Least && sigma <= Most;

    private static void CheckLevel(double sigma, string name)
    {
        if (!IsLevel(sigma)) throw new ArgumentOutOfRangeException(name, sigma, $"{name} is {sigma}; noise levels must be positive, from {Least} to {Most}");
    }

    private static void CheckEnds(double largest, double smallest)
    {
        CheckLevel(largest, nameof(largest));
        CheckLevel(smallest, nameof(smallest));
        if (smallest >= largest)
            throw new ArgumentOutOfRangeException(nameof(smallest), smallest, $"smallest is {smallest}; it must be below largest, {largest}");
    }
}
