using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>
/// Denoising score matching over many noise levels at once: J = E ½ |sigma s(x + sigma z, sigma) + z|², z standard normal and sigma
/// uniform among the levels, both drawn anew for each point.
/// </summary>
/// <remarks>
/// <para>
/// This is the mean over the levels of sigma² times <see cref="DenoisingScoreMatching"/>, the weight with which all levels count about equally. For data
/// N(0, v I) in d dimensions the least is the mean over the levels of d v / (2 (v + sigma²)).
/// </para>
/// <para>Source: Song and Ermon (2019), NeurIPS 32, equations 5 and 6, with lambda(sigma) = sigma² (section 4.2).</para>
/// </remarks>
public sealed class NoiseConditionalScoreMatching : IObjective<Module<Tensor, Tensor, Tensor>>
{
    private readonly double[] _levels;

    /// <summary>Fixes the levels.</summary>
    /// <param name="levels">Standard deviations of the noise, such as those of <see cref="NoiseLevels.Geometric"/>.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is not positive and finite.</exception>
    public NoiseConditionalScoreMatching(params IEnumerable<double> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        _levels = [.. levels.Select((level, i) => Check.Positive(level, $"levels[{i}]"))];
        if (_levels.Length == 0) throw new ArgumentException("levels is empty; expected at least one noise level", nameof(levels));
    }

    /// <summary>The standard deviations of the noise, in the order given.</summary>
    public IReadOnlyList<double> Levels => _levels;

    /// <summary>
    /// The least that the loss can be for draws of a density whose blurred scores are known: the mean over the levels of ½ (d - sigma² E |s_σ|²).
    /// </summary>
    /// <param name="score">The exact scores, a <see cref="GaussianMixture"/> say.</param>
    /// <param name="draws">Draws of the density without noise, one a row; the noise is added here.</param>
    /// <param name="seed">Of the noise.</param>
    /// <exception cref="ArgumentException">The columns are not the score's dimension, there is no draw, or a score is not finite.</exception>
    public LossFloor Floor(INoiseConditionalScore score, MatrixView draws, ulong seed) => LossFloor.Of(score, draws, seed, _levels, sigma => sigma * sigma);

    /// <inheritdoc/>
    public Tensor Loss(Module<Tensor, Tensor, Tensor> network, Tensor x, Generator random)
    {
        ArgumentNullException.ThrowIfNull(network);
        Scores.CheckBatch(x);
        using var scope = NewDisposeScope();
        var which = randint(_levels.Length, [x.shape[0]], ScalarType.Int64, x.device, generator: random); // [batch]
        var sigma = tensor(_levels, x.dtype, x.device).index_select(0, which); // [batch]
        var z = Scores.Normal(x, random); // [batch, dimension]
        var wide = sigma.view([-1, .. Enumerable.Repeat(1L, (int)x.dim() - 1)]); // [batch, 1]
        var scores = Scores.Checked(network.call(x.Plus(wide * z), sigma), x); // [batch, dimension]
        return Scores.HalfMeanSquare((wide * scores).Plus(z)).MoveToOuterDisposeScope();
    }
}
