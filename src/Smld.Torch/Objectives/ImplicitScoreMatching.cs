using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>Implicit score matching: J = E [ ½ |s(x)|² + tr ∇s(x) ], the trace exact.</summary>
/// <remarks>
/// <para>
/// It is ½ E |s - s_p|² less a constant, ½ E |s_p|², so smallest at the score s_p of the data; for data N(0, v I) in d dimensions the least is
/// -d / (2 v), at s(x) = -x / v. True only where p(x) s(x) vanishes at the boundary of the support.
/// </para>
/// <para>Each batch costs one differentiation for each coordinate: in more than some ten dimensions prefer <see cref="SlicedScoreMatching"/>.</para>
/// <para>Source: Hyvärinen (2005), Journal of Machine Learning Research 6, 695-709, theorem 1, equation 4.</para>
/// </remarks>
public sealed class ImplicitScoreMatching : IObjective<Module<Tensor, Tensor>>
{
    /// <inheritdoc/>
    public Tensor Loss(Module<Tensor, Tensor> network, Tensor x, Generator random)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var scope = NewDisposeScope();
        var (points, scores) = Scores.At(x, network); // [batch, dimension]
        var loss = Scores.HalfMeanSquare(scores); // []
        scores = scores.flatten(1); // [batch, dimension]
        for (var i = 0L; i < scores.shape[1]; i++)
        {
            // The points do not mix in a network, so the gradient of the sum holds that of each.
            var row = Scores.Gradient(scores.select(1, i).sum(), points).flatten(1); // [batch, dimension]
            loss = loss.Plus(row.select(1, i).sum().Times(1.0 / x.shape[0]));
        }

        return loss.MoveToOuterDisposeScope();
    }
}
