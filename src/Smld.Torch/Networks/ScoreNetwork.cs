using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>A network s(x) that stands for the score of a density: a Torch module from [batch, dimension] to [batch, dimension], and a score for the samplers.</summary>
/// <remarks>
/// Any number of threads may ask for scores at once, as long as nobody changes the parameters: train first, sample then.
/// A class of your own needs <c>forward</c> alone; its <c>forward</c> must not write into the module.
/// </remarks>
public abstract class ScoreNetwork : Module<Tensor, Tensor>, IBatchScoreFunction
{
    /// <summary>Names the module and its dimension.</summary>
    /// <param name="name">The name that Torch shows.</param>
    /// <param name="dimension">The number of coordinates of x.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    protected ScoreNetwork(string name, int dimension)
        : base(name) => Dimension = Check.AtLeast(dimension, 1, nameof(dimension));

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    /// <remarks>Allocates, and costs some tens of microseconds: for many points there is <see cref="Scores"/>.</remarks>
    public void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        Write(x, score);
    }

    /// <inheritdoc/>
    public void Scores(ReadOnlySpan<double> points, Span<double> scores)
    {
        DensityGuard.Scores(points, scores, Dimension);
        if (points.Length > 0) Write(points, scores);
    }

    private void Write(ReadOnlySpan<double> points, Span<double> scores)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var x = NetworkCalls.Points(points, Dimension, this); // [count, dimension]
        NetworkCalls.CopyTo(call(x), x, scores);
        // Without it a network that is used for the last time may be collected, its parameters too, while Torch reads them.
        GC.KeepAlive(this);
    }
}
