using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>
/// Sliced score matching: J = E [ vᵀ ∇s(x) v + ½ (vᵀ s(x))² ] over random directions v, or with less variance
/// E [ vᵀ ∇s(x) v + ½ |s(x)|² ].
/// </summary>
/// <remarks>
/// <para>
/// Implicit score matching by an estimate of the trace, for two differentiations in any dimension. The elements of v are ±1 (Rademacher): of
/// all v with covariance I they give the trace the least variance, 2 Σ_{i≠j} S_ij² for the symmetric part S of ∇s (Hutchinson 1989), and (vᵀ s)² has expectation |s|².
/// One direction is drawn for each point and batch.
/// </para>
/// <para>Source: Song, Garg, Shi and Ermon (2019), UAI 35, equations 7 and 8.</para>
/// </remarks>
public sealed class SlicedScoreMatching : IObjective<Module<Tensor, Tensor>>
{
    /// <summary>Whether the second term is ½ |s|², which has the same expectation and less variance; true by default.</summary>
    public bool IsVarianceReduced { get; init; } = true;

    /// <inheritdoc/>
    public Tensor Loss(Module<Tensor, Tensor> network, Tensor x, Generator random)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var scope = NewDisposeScope();
        var (points, scores) = Scores.At(x, network); // [batch, dimension]
        var v = randint(2, x.shape, x.dtype, x.device, generator: random).Times(2) - TensorMath.Constant(1, x); // [batch, dimension]
        var along = (v * scores).flatten(1).sum(1); // [batch]
        var trace = (Scores.Gradient(along.sum(), points) * v).sum().Times(1.0 / x.shape[0]); // []
        return trace.Plus(Scores.HalfMeanSquare(IsVarianceReduced ? scores : along.unsqueeze(1))).MoveToOuterDisposeScope();
    }
}
