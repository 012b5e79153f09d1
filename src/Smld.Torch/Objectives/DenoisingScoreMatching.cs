using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>Denoising score matching at one noise level: J = E ½ |s(x + sigma z) + z / sigma|², z standard normal, drawn anew for each batch.</summary>
/// <remarks>
/// <para>
/// Smallest at the score of the data's density blurred by N(0, sigma² I), not of the data itself. It never reaches zero: for data
/// N(0, v I) in d dimensions the least is d v / (2 sigma² (v + sigma²)), at s(x) = -x / (v + sigma²).
/// </para>
/// <para>Source: Vincent (2011), Neural Computation 23(7), 1661-1674, equation 9 and section 4.2.</para>
/// </remarks>
public sealed class DenoisingScoreMatching : IObjective<Module<Tensor, Tensor>>
{
    /// <summary>Fixes the noise level.</summary>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public DenoisingScoreMatching(double sigma) => Sigma = Check.Positive(sigma, nameof(sigma));

    /// <summary>The standard deviation of the noise.</summary>
    public double Sigma { get; }

    /// <summary>The least that the loss can be for draws of a density whose blurred scores are known: ½ (d / sigma² - E |s_σ|²).</summary>
    /// <param name="score">The exact scores, a <see cref="GaussianMixture"/> say.</param>
    /// <param name="draws">Draws of the density without noise, one a row; the noise is added here.</param>
    /// <param name="seed">Of the noise.</param>
    /// <exception cref="ArgumentException">The columns are not the score's dimension, there is no draw, or a score is not finite.</exception>
    public LossFloor Floor(INoiseConditionalScore score, MatrixView draws, ulong seed) => LossFloor.Of(score, draws, seed, [Sigma], _ => 1);

    /// <inheritdoc/>
    public Tensor Loss(Module<Tensor, Tensor> network, Tensor x, Generator random)
    {
        ArgumentNullException.ThrowIfNull(network);
        Scores.CheckBatch(x);
        using var scope = NewDisposeScope();
        var z = Scores.Normal(x, random); // [batch, dimension]
        var scores = Scores.Checked(network.call(x.Plus(z.Times(Sigma))), x); // [batch, dimension]
        return Scores.HalfMeanSquare(scores.Plus(z.Times(1 / Sigma))).MoveToOuterDisposeScope();
    }
}
