namespace Smld;

/// <summary>A density estimated from data: the mean of a normal kernel around each datum, with its log density, score, and scores with noise.</summary>
/// <remarks>
/// <para>
/// q(x) = 1/n sum over m of N(x | x_m, h^2 I), so with 1/h^d before each kernel, and
/// grad log q(x) = sum over m of w_m (x_m - x) / h^2, where w = softmax(-|x - x_m|^2 / (2 h^2)). Blurred by N(0, sigma^2 I) it is the same estimate with
/// the bandwidth sqrt(h^2 + sigma^2), so its scores are exact at every noise level. Sources: Parzen (1962), Annals of Mathematical Statistics 33, 1065-1076;
/// Silverman (1986), Density Estimation for Statistics and Data Analysis, section 4.2.
/// </para>
/// <para>
/// One bandwidth serves all coordinates, for only then the estimate is the data with noise N(0, h^2 I), and its score what denoising with sigma = h
/// learns. Coordinates of different scales are to be divided by their standard deviations first (Silverman 1986, section 4.2); the score by the
/// original coordinate is that of the scaled one, divided by the same number. <see cref="Bandwidths"/> has rules for h.
/// </para>
/// <para>
/// Immutable. An evaluation costs n d operations and n exponentials, and allocates nothing after the first. Weights come from differences of
/// squared distances to the nearest datum, which keep their digits far from all data too: at |x| = 1e8 as at 1.
/// </para>
/// </remarks>
public sealed class KernelDensity : ILogDensity, INoiseConditionalDivergence
{
    // Weights of 256 data; for more, memory is rented.
    private const int StackLength = 256;

    private readonly double[] _data;

    /// <summary>An estimate from data.</summary>
    /// <param name="data">One datum a row; copied.</param>
    /// <param name="bandwidth">h, the standard deviation of the kernel along each coordinate, on the data's scale.</param>
    /// <exception cref="ArgumentException">There is no datum or no coordinate, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bandwidth is not between 1e-150 and 1e150.</exception>
    public KernelDensity(MatrixView data, double bandwidth)
    {
        Bandwidths.Require(data, least: 1);
        // So that h^2 and its inverse are numbers of full precision.
        if (!(bandwidth is >= 1e-150 and <= 1e150))
            throw new ArgumentOutOfRangeException(nameof(bandwidth), bandwidth, $"bandwidth is {bandwidth}; it must be positive, from 1E-150 to 1E+150");
        _data = data.Elements.ToArray();
        Dimension = data.Columns;
        Bandwidth = bandwidth;
    }

    /// <inheritdoc cref="IScoreFunction.Dimension"/>
    public int Dimension { get; }

    /// <summary>h, the standard deviation of the kernel along each coordinate.</summary>
    public double Bandwidth { get; }

    /// <summary>The number of data, n.</summary>
    public int Count => _data.Length / Dimension;

    /// <summary>The data, one after the other: n by d, row by row.</summary>
    public ReadOnlySpan<double> Data => _data;

    /// <summary>The log density at x, normalised.</summary>
    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> x)
    {
        DensityGuard.Point(x, Dimension);
        using var scratch = new Scratch<double>(stackalloc double[StackLength]);
        return Weigh(x, Bandwidth * Bandwidth, scratch.Take(Count)).LogDensity;
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> x, Span<double> score) => LogDensityAndScore(x, score);

    /// <summary>The log density at x, normalised, and its gradient.</summary>
    /// <inheritdoc/>
    public double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        return Evaluate(x, Bandwidth * Bandwidth, score).LogDensity;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length is wrong, x and score overlap in part, or sigma is negative or above 1e150. 0 is allowed: no noise.</exception>
    public void Score(ReadOnlySpan<double> x, double sigma, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        Evaluate(x, Variance(sigma), score);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length is wrong, x and score overlap in part, or sigma is negative or above 1e150. 0 is allowed: no noise.</exception>
    public double ScoreAndDivergence(ReadOnlySpan<double> x, double sigma, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        return Evaluate(x, Variance(sigma), score, diverge: true).Divergence;
    }

    /// <summary>The estimate blurred by N(0, sigma^2 I): the bandwidth sqrt(h^2 + sigma^2).</summary>
    /// <param name="sigma">The standard deviation of the noise; 0 is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or the new bandwidth is above 1e150.</exception>
    public KernelDensity Blurred(double sigma) => new(_data, Dimension, Math.Sqrt(Variance(sigma)));

    /// <summary>Independent draws, a datum plus h z each: one chain.</summary>
    /// <param name="draws">How many, at least 1.</param>
    /// <param name="seed">Any number; the same one gives the same draws, and fewer are the first of more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one draw, or more than one array holds.</exception>
    public Draws<KernelDensity> Sample(int draws, ulong seed)
    {
        Check.InRange(draws, 1, Array.MaxLength / Dimension, nameof(draws));
        var random = new RandomSource(seed);
        var storage = new double[draws * Dimension];
        for (var draw = 0; draw < draws; draw++)
        {
            var place = storage.AsSpan(draw * Dimension, Dimension);
            random.FillNormals(place);
            Spans.AddScaled(Datum((int)(random.NextUniform() * Count)), Bandwidth, place, place);
        }

        return new(this, Dimension, draws, seed, [storage], [draws]) { AreIndependent = true };
    }

    private KernelDensity(double[] data, int dimension, double bandwidth) => (_data, Dimension, Bandwidth) = (data, dimension, bandwidth);

    private ReadOnlySpan<double> Datum(int m) => _data.AsSpan(m * Dimension, Dimension);

    // The score, and on demand its divergence, from the mean of the data as the weights see it.
    private (double LogDensity, double Divergence) Evaluate(ReadOnlySpan<double> x, double variance, Span<double> score, bool diverge = false)
    {
        using var scratch = new Scratch<double>(stackalloc double[StackLength]);
        var memory = scratch.Take(Count + Dimension);
        Span<double> weights = memory[..Count], mean = memory[Count..];
        var (logDensity, nearest) = Weigh(x, variance, weights);
        var near = Datum(nearest);

        // The mean less the nearest datum: small where the weights are, so that no digits are lost far away nor where all data are far from 0.
        mean.Clear();
        for (var m = 0; m < Count; m++)
        {
            if (weights[m] == 0) continue;
            for (var i = 0; i < mean.Length; i++) mean[i] += weights[m] * (_data[m * mean.Length + i] - near[i]);
        }

        var divergence = diverge ? (Spread(weights, mean, near) / variance - Dimension) / variance : double.NaN;
        for (var i = 0; i < mean.Length; i++) score[i] = (near[i] - x[i] + mean[i]) / variance;
        return (logDensity, divergence);
    }

    /// <summary>The variance of the data as the weights see it, summed over coordinates: div s = (spread / h^2 - d) / h^2.</summary>
    private double Spread(ReadOnlySpan<double> weights, ReadOnlySpan<double> mean, ReadOnlySpan<double> near)
    {
        var spread = 0.0;
        for (var m = 0; m < weights.Length; m++)
        {
            if (weights[m] == 0) continue;
            var square = 0.0;
            for (var i = 0; i < mean.Length; i++)
            {
                var off = _data[m * mean.Length + i] - near[i] - mean[i];
                square += off * off;
            }

            spread += weights[m] * square;
        }

        return spread;
    }

    /// <summary>Writes the share of each datum in the density at x, and returns the log density.</summary>
    /// <param name="x">d elements.</param>
    /// <param name="variance">h^2.</param>
    /// <param name="weights">Receives n numbers with sum 1.</param>
    private (double LogDensity, int Nearest) Weigh(ReadOnlySpan<double> x, double variance, Span<double> weights)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var m = 0; m < Count; m++)
        {
            var square = Spans.SquaredDistance(x, Datum(m));
            if (square < least) (nearest, least) = (m, square);
        }

        // (|x - x_k|^2 - |x - x_m|^2) / (2 h^2) as a product: far away the difference of the two squares would be rounding alone.
        var near = Datum(nearest);
        var top = double.NegativeInfinity;
        for (var m = 0; m < Count; m++)
        {
            var other = Datum(m);
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++) sum += (other[i] - near[i]) * (x[i] - other[i] + (x[i] - near[i]));
            weights[m] = sum / (2 * variance);
            // Above 0 only by rounding, where two are about as near.
            if (!(weights[m] <= top)) top = weights[m];
        }

        var total = 0.0;
        foreach (ref var weight in weights) total += weight = PortableMath.Exp(weight - top);
        foreach (ref var weight in weights) weight /= total;
        var logVolume = Dimension * (0.5 * PortableMath.Log(variance) + LogConstants.HalfLogTwoPi);
        return (top - least / (2 * variance) + PortableMath.Log(total / Count) - logVolume, nearest);
    }

    private double Variance(double sigma)
    {
        var variance = Bandwidth * Bandwidth + sigma * sigma;
        return sigma >= 0 && variance <= 1e300
            ? variance
            : throw new ArgumentOutOfRangeException(nameof(sigma), sigma, $"sigma is {sigma}; it must not be negative, nor above 1e150");
    }
}
