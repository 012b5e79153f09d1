namespace Smld;

/// <summary>A mixture of normal distributions: log density, score, and the scores of the mixture blurred by noise, all in closed form.</summary>
/// <remarks>
/// <para>
/// p(x) = sum over k of w_k N(x | m_k, C_k). Blurred by N(0, sigma^2 I) it is the same mixture with covariances C_k + sigma^2 I, so that its
/// scores are exact at every noise level: what a score network for draws from it is to be held against, and what samplers can be tried on without
/// one. The score is the mean of the components' scores by their responsibilities, computed from logarithms of densities less the largest, so that
/// it is right far from all components too.
/// </para>
/// <para>
/// Immutable. An evaluation allocates nothing, and costs d operations for each component of one variance, d^2 for one with a covariance. Its exponentials
/// and logarithms have the same bits on every machine, and draws made with it do too.
/// </para>
/// </remarks>
public sealed class GaussianMixture : ILogDensity, INoiseConditionalDivergence
{
    private readonly GaussianComponent[] _components;
    private readonly double[] _weights, _logWeights;

    /// <summary>Components that are round: covariance v_k I.</summary>
    /// <param name="weights">Probabilities of the components; positive, with sum 1.</param>
    /// <param name="means">A point for each.</param>
    /// <param name="variances">v_k for each: the variance of a coordinate.</param>
    /// <exception cref="ArgumentException">
    /// There is no component, the counts differ, weights are not positive or their sum is not 1, points differ in length or are not finite, or a
    /// variance is not between 1e-300 and 1e300.
    /// </exception>
    public GaussianMixture(IReadOnlyList<double> weights, IReadOnlyList<double[]> means, IReadOnlyList<double> variances)
        : this(weights, MixtureChecks.Round(means, variances))
    {
    }

    /// <summary>Components with covariances of their own.</summary>
    /// <param name="weights">Probabilities of the components; positive, with sum 1.</param>
    /// <param name="means">A point for each.</param>
    /// <param name="covariances">A symmetric, positive definite matrix for each, d by d.</param>
    /// <exception cref="ArgumentException">
    /// There is no component, the counts differ, weights are not positive or their sum is not 1, points differ in length or are not finite, or a
    /// covariance is not symmetric and positive definite.
    /// </exception>
    public GaussianMixture(IReadOnlyList<double> weights, IReadOnlyList<double[]> means, IReadOnlyList<double[,]> covariances)
        : this(weights, MixtureChecks.WithCovariances(means, covariances))
    {
    }

    private GaussianMixture(IReadOnlyList<double> weights, (GaussianComponent[] Components, int Dimension) checkedComponents)
    {
        (_components, Dimension) = checkedComponents;
        _weights = MixtureChecks.Weights(weights, _components.Length);
        _logWeights = Array.ConvertAll(_weights, PortableMath.Log);
    }

    /// <inheritdoc cref="IScoreFunction.Dimension"/>
    public int Dimension { get; }

    /// <summary>Probabilities of the components, in the order given.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>The log density at x, normalised.</summary>
    /// <inheritdoc/>
    public double LogDensity(ReadOnlySpan<double> x)
    {
        DensityGuard.Point(x, Dimension);
        using var scratch = new Scratch<double>(stackalloc double[MixtureEvaluation.StackLength]);
        return At(x, 0, scratch.Take(MemoryLength)).LogDensity;
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> x, Span<double> score) => LogDensityAndScore(x, score);

    /// <summary>The log density at x, normalised, and its gradient.</summary>
    /// <inheritdoc/>
    public double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        using var scratch = new Scratch<double>(stackalloc double[MixtureEvaluation.StackLength]);
        var here = At(x, 0, scratch.Take(MemoryLength));
        here.WriteScore(score);
        return here.LogDensity;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length is wrong, x and score overlap in part, or sigma is negative or not finite. 0 is allowed: no noise.</exception>
    public void Score(ReadOnlySpan<double> x, double sigma, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        var extra = ExtraVariance(sigma);
        using var scratch = new Scratch<double>(stackalloc double[MixtureEvaluation.StackLength]);
        At(x, extra, scratch.Take(MemoryLength)).WriteScore(score);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length is wrong, x and score overlap in part, or sigma is negative or not finite. 0 is allowed: no noise.</exception>
    public double ScoreAndDivergence(ReadOnlySpan<double> x, double sigma, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        var extra = ExtraVariance(sigma);
        using var scratch = new Scratch<double>(stackalloc double[MixtureEvaluation.StackLength]);
        var here = At(x, extra, scratch.Take(MemoryLength));
        here.WriteScore(score);
        return here.Divergence(score);
    }

    /// <summary>The mixture blurred by N(0, sigma^2 I): sigma^2 more of variance in every direction.</summary>
    /// <param name="sigma">The standard deviation of the noise; 0 is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or not finite when squared.</exception>
    public GaussianMixture Blurred(double sigma)
    {
        var extra = ExtraVariance(sigma);
        return new(_weights, (Array.ConvertAll(_components, component => component.Blurred(extra)), Dimension));
    }

    /// <summary>How likely x came from each component: p(k | x), with sum 1.</summary>
    /// <param name="x">A point, of length <see cref="Dimension"/>.</param>
    /// <param name="responsibilities">Receives a number for each component.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Responsibilities(ReadOnlySpan<double> x, Span<double> responsibilities)
    {
        DensityGuard.Point(x, Dimension);
        if (responsibilities.Length != _components.Length)
        {
            throw new ArgumentException(
                $"responsibilities has length {responsibilities.Length}; the mixture has {_components.Length} components", nameof(responsibilities));
        }

        using var scratch = new Scratch<double>(stackalloc double[MixtureEvaluation.StackLength]);
        At(x, 0, scratch.Take(MemoryLength)).Responsibilities.CopyTo(responsibilities);
    }

    /// <summary>What part of draws belongs to each component: the means of <see cref="Responsibilities"/>.</summary>
    /// <remarks>
    /// For draws from the mixture they are near <see cref="Weights"/>. A sampler that found one of two distant modes too seldom shows it here,
    /// and hardly anywhere else.
    /// </remarks>
    /// <param name="draws">Any draws of the mixture's dimension, of all chains.</param>
    /// <exception cref="ArgumentException">The dimension differs, or there are no draws.</exception>
    public double[] ModeWeights(Draws draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        if (draws.Dimension != Dimension) throw new ArgumentException($"draws have dimension {draws.Dimension}; the mixture has {Dimension}", nameof(draws));
        if (draws.TotalDrawCount == 0) throw new ArgumentException("there are no draws", nameof(draws));
        double[] sum = new double[_components.Length], one = new double[_components.Length];
        for (var chain = 0; chain < draws.ChainCount; chain++)
        {
            for (var draw = 0; draw < draws.DrawCountOf(chain); draw++)
            {
                Responsibilities(draws.Draw(chain, draw), one);
                for (var k = 0; k < one.Length; k++) sum[k] += one[k];
            }
        }

        return Array.ConvertAll(sum, s => s / draws.TotalDrawCount);
    }

    /// <summary>Independent draws, exact but for rounding: one chain.</summary>
    /// <param name="draws">How many, at least 1.</param>
    /// <param name="seed">Any number; the same one gives the same draws, and fewer are the first of more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one draw, or more than one array holds.</exception>
    public Draws<GaussianMixture> Sample(int draws, ulong seed)
    {
        Check.InRange(draws, 1, Array.MaxLength / Dimension, nameof(draws));
        var random = new RandomSource(seed);
        double[] storage = new double[draws * Dimension], normals = new double[Dimension];
        for (var draw = 0; draw < draws; draw++)
        {
            var left = random.NextUniform();
            var k = 0;
            while (k < _weights.Length - 1 && left >= _weights[k]) left -= _weights[k++];
            random.FillNormals(normals);
            _components[k].Place(normals, storage.AsSpan(draw * Dimension, Dimension));
        }

        return new(this, Dimension, draws, seed, [storage], [draws]) { AreIndependent = true };
    }

    private int MemoryLength => MixtureEvaluation.LengthFor(_components.Length, Dimension);

    private MixtureEvaluation At(ReadOnlySpan<double> x, double extra, Span<double> memory) => new(_components, _logWeights, x, extra, memory);

    private static double ExtraVariance(double sigma)
    {
        var extra = sigma * sigma;
        return sigma >= 0 && extra <= MixtureChecks.LargestVariance
            ? extra
            : throw new ArgumentOutOfRangeException(nameof(sigma), sigma, $"sigma is {sigma}; it must not be negative, nor above 1e150");
    }
}
