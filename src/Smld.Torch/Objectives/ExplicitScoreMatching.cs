using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>Explicit score matching: J = E ½ |s(x) - s_q(x)|², with s_q the score of a kernel density estimate q and x drawn from q, anew for each batch.</summary>
/// <remarks>
/// <para>
/// Never below zero, and zero only at s_q itself. A draw from q is a datum plus h z, z standard normal: batches of the very data of the estimate make x one. On those
/// data <see cref="DenoisingScoreMatching"/> with sigma = h is the same objective plus a constant, ½ (d / h² - E |s_q|²), and costs no sum over data; on
/// others (held out, say) the points are those data with noise.
/// </para>
/// <para>
/// A batch costs batch · n · d operations and batch · n exponentials for n data, in double precision whatever the network's. In more than a few
/// dimensions s_q is far from the score of the density that the data come from, whatever h.
/// </para>
/// <para>
/// Source: Hyvärinen (2005), Journal of Machine Learning Research 6, 695-709, equation 2; against a kernel estimate Vincent (2011), Neural
/// Computation 23(7), 1661-1674, equation 7.
/// </para>
/// </remarks>
public sealed class ExplicitScoreMatching : IObjective<Module<Tensor, Tensor>>
{
    // At a time, so that they stay in a cache: half a megabyte.
    private const int MostWeights = 1 << 16;

    /// <summary>Fixes the estimate.</summary>
    /// <param name="estimate">Its data are those that batches come from.</param>
    public ExplicitScoreMatching(KernelDensity estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        Estimate = estimate;
    }

    /// <summary>The estimate, q.</summary>
    public KernelDensity Estimate { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network's scores have another shape than x, or x has other dimensions than the estimate.</exception>
    public Tensor Loss(Module<Tensor, Tensor> network, Tensor x, Generator random)
    {
        ArgumentNullException.ThrowIfNull(network);
        Scores.CheckBatch(x);
        NetworkCalls.CheckPoints(x, Estimate.Dimension, nameof(x));
        using var scope = NewDisposeScope();
        var points = x.detach().Plus(Scores.Normal(x, random).Times(Estimate.Bandwidth)); // [batch, dimension]
        var scores = Scores.Checked(network.call(points), x); // [batch, dimension]
        return Scores.HalfMeanSquare(scores - ScoresOfEstimate(points)).MoveToOuterDisposeScope();
    }

    /// <summary>s_q at points, as a network would give it.</summary>
    /// <param name="points">[batch, dimension]</param>
    /// <returns>[batch, dimension], of the type and on the device of the points.</returns>
    internal Tensor ScoresOfEstimate(Tensor points)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var variance = Estimate.Bandwidth * Estimate.Bandwidth;
        var data = tensor(Estimate.Data.ToArray(), [Estimate.Count, Estimate.Dimension], ScalarType.Float64, points.device); // [count, dimension]
        var center = data.mean([0]); // [dimension]
        data = data - center;
        // -|x - x_m|² / (2 h²) without |x|², which all weights share, is a product less a number for each datum.
        var scaled = data.t().Times(1 / variance); // [dimension, count]
        var halfSquares = (data * data).sum(1).Times(0.5 / variance); // [count]
        var x = points.to(ScalarType.Float64) - center; // [batch, dimension]
        var parts = new List<Tensor>();
        foreach (var part in x.split(Math.Max(1, MostWeights / Estimate.Count)))
        {
            using var inner = NewDisposeScope();
            var weights = part.mm(scaled).sub_(halfSquares).softmax(1); // [rows, count]
            parts.Add((weights.mm(data) - part).Times(1 / variance).MoveToOuterDisposeScope()); // [rows, dimension]
        }

        return cat(parts, 0).to(points.dtype).MoveToOuterDisposeScope();
    }
}
