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
    /// <param name="levels">Standard deviations of the noise, such as those of <see cref="Geometric"/>.</param>
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

    /// <summary>Levels from the largest to the smallest, each the same fraction of the one before.</summary>
    /// <param name="largest">The first.</param>
    /// <param name="smallest">The last, below the first.</param>
    /// <param name="count">How many, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level is not positive and finite, the last not below the first, or the count below 2.</exception>
    public static double[] Geometric(double largest, double smallest, int count)
    {
        Check.Positive(largest, nameof(largest));
        Check.Positive(smallest, nameof(smallest));
        Check.AtLeast(count, 2, nameof(count));
        if (smallest >= largest) throw new ArgumentOutOfRangeException(nameof(smallest), smallest, $"smallest is {smallest}; it must be below largest, {largest}");
        var ladder = new double[count];
        for (var i = 0; i < count; i++) ladder[i] = largest * Math.Pow(smallest / largest, (double)i / (count - 1));
        ladder[^1] = smallest;
        return ladder;
    }

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
