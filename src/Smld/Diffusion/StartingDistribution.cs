namespace Smld;

/// <summary>What samplers that go down a ladder of noise levels begin with: white noise of one kind or another.</summary>
public abstract record StartingDistribution
{
    private protected StartingDistribution()
    {
    }

    /// <summary>Independent normals, one for each coordinate.</summary>
    /// <param name="deviation">Their standard deviation.</param>
    /// <param name="mean">Their mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not positive and finite, or the mean not finite.</exception>
    public static StartingDistribution Normal(double deviation, double mean = 0) =>
        new NormalStart(Check.Positive(deviation, nameof(deviation)), Check.Finite(mean, nameof(mean)), Means: null);

    /// <summary>Independent normals of one standard deviation, each coordinate with a mean of its own.</summary>
    /// <remarks>
    /// For <see cref="ReverseDiffusion"/> and <see cref="ProbabilityFlow"/> on data whose mean is not small beside the first noise level: they keep what the start has of the
    /// data's mean, and lose the rest.
    /// </remarks>
    /// <param name="deviation">Their standard deviation.</param>
    /// <param name="mean">Their means, the mean of the data say; one for each coordinate of the score.</param>
    /// <exception cref="ArgumentException">There is no mean.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not positive and finite, or a mean not finite.</exception>
    public static StartingDistribution Normal(double deviation, ReadOnlySpan<double> mean)
    {
        Check.Positive(deviation, nameof(deviation));
        if (mean.IsEmpty) throw new ArgumentException("mean is empty; expected one for each coordinate", nameof(mean));
        for (var i = 0; i < mean.Length; i++) Check.Finite(mean[i], $"mean[{i}]");
        return new NormalStart(deviation, Mean: 0, mean.ToArray());
    }

    /// <summary>A box: each coordinate independent and uniform.</summary>
    /// <param name="low">The lower end of every coordinate.</param>
    /// <param name="high">The upper end, above the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or the upper not above the lower.</exception>
    public static StartingDistribution Uniform(double low, double high)
    {
        Check.Finite(low, nameof(low));
        Check.Finite(high, nameof(high));
        if (!(low < high)) throw new ArgumentOutOfRangeException(nameof(high), high, $"high is {high}; it must be above low, {low}");
        return new UniformStart(low, high);
    }

    /// <summary>Refuses a start of other dimension than a score's.</summary>
    internal virtual void Require(int dimension)
    {
    }

    internal abstract void Draw(RandomSource random, Span<double> x);

    /// <summary>Normalised.</summary>
    internal abstract double LogDensity(ReadOnlySpan<double> x);

    private sealed record NormalStart(double Deviation, double Mean, double[]? Means) : StartingDistribution
    {
        private double MeanOf(int i) => Means is null ? Mean : Means[i];

        internal override void Require(int dimension)
        {
            if (Means is not null && Means.Length != dimension)
                throw new ArgumentException($"Start has {Means.Length} means; the score has dimension {dimension}");
        }

        internal override void Draw(RandomSource random, Span<double> x)
        {
            random.FillNormals(x);
            for (var i = 0; i < x.Length; i++) x[i] = MeanOf(i) + Deviation * x[i];
        }

        internal override double LogDensity(ReadOnlySpan<double> x)
        {
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++) sum += (x[i] - MeanOf(i)) * (x[i] - MeanOf(i));
            return -sum / (2 * Deviation * Deviation) - x.Length * (Math.Log(Deviation) + LogConstants.HalfLogTwoPi);
        }
    }

    private sealed record UniformStart(double Low, double High) : StartingDistribution
    {
        internal override void Draw(RandomSource random, Span<double> x)
        {
            foreach (ref var value in x) value = Low + (High - Low) * random.NextUniform();
        }

        internal override double LogDensity(ReadOnlySpan<double> x)
        {
            foreach (var value in x)
                if (!(value >= Low && value <= High)) return double.NegativeInfinity;
            return -x.Length * Math.Log(High - Low);
        }
    }
}
