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
        new NormalStart(Check.Positive(deviation, nameof(deviation)), Check.Finite(mean, nameof(mean)));

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

    internal abstract void Draw(RandomSource random, Span<double> x);

    /// <summary>Normalised.</summary>
    internal abstract double LogDensity(ReadOnlySpan<double> x);

    private sealed record NormalStart(double Deviation, double Mean) : StartingDistribution
    {
        internal override void Draw(RandomSource random, Span<double> x)
        {
            random.FillNormals(x);
            foreach (ref var value in x) value = Mean + Deviation * value;
        }

        internal override double LogDensity(ReadOnlySpan<double> x)
        {
            var sum = 0.0;
            foreach (var value in x) sum += (value - Mean) * (value - Mean);
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
