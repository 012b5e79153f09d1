using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Objective = Smld.Torch.Scores;

namespace Smld.Torch;

/// <summary>
/// A network s(x, sigma) that stands for the scores of a density blurred by N(0, sigma² I): a Torch module from [batch, dimension] and
/// [batch] to [batch, dimension], and a score for the samplers.
/// </summary>
/// <remarks>
/// Any number of threads may ask for scores at once, as long as nobody changes the parameters: train first, sample then.
/// A class of your own needs <c>forward</c> alone; its <c>forward</c> must not write into the module.
/// </remarks>
public abstract class NoiseConditionalScoreNetwork : Module<Tensor, Tensor, Tensor>, INoiseConditionalDivergence
{
    // So that images need no more memory here than in training.
    private const int CopiesAtOnce = 256;

    /// <summary>Names the module and its dimension.</summary>
    /// <param name="name">The name that Torch shows.</param>
    /// <param name="dimension">The number of coordinates of x.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    protected NoiseConditionalScoreNetwork(string name, int dimension)
        : base(name) => Dimension = Check.AtLeast(dimension, 1, nameof(dimension));

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    /// <remarks>Allocates, and costs some tens of microseconds: for many points there is <see cref="Scores"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The noise level is not positive and finite.</exception>
    public void Score(ReadOnlySpan<double> x, double sigma, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        Write(x, Check.Positive(sigma, nameof(sigma)), score);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The lengths differ, or are not a multiple of the dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The noise level is not positive and finite.</exception>
    public void Scores(ReadOnlySpan<double> points, double sigma, Span<double> scores)
    {
        DensityGuard.Scores(points, scores, Dimension);
        if (points.Length > 0) Write(points, Check.Positive(sigma, nameof(sigma)), scores);
    }

    /// <inheritdoc/>
    /// <remarks>By autograd, the diagonal of the Jacobian from as many copies of the point as it has coordinates.</remarks>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The noise level is not positive and finite.</exception>
    public double ScoreAndDivergence(ReadOnlySpan<double> x, double sigma, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        Check.Positive(sigma, nameof(sigma));
        using var withGradient = enable_grad();
        using var scope = NewDisposeScope();
        var point = NetworkCalls.Points(x, Dimension, this); // [1, dimension]
        var divergence = 0.0;
        for (var first = 0; first < Dimension; first += CopiesAtOnce)
        {
            using var inner = NewDisposeScope();
            var copies = point.expand(Math.Min(CopiesAtOnce, Dimension - first), -1).clone().requires_grad_(); // [copies, dimension]
            var scores = call(copies, TensorMath.Constant(sigma, copies).expand(copies.shape[0])); // [copies, dimension]
            if (first == 0) NetworkCalls.CopyTo(scores.detach().narrow(0, 0, 1), point, score);
            // Points do not mix in a network: the gradient of row k of the sum is that of its own score, of coordinate first + k.
            var gradients = Objective.Gradient(Objective.Attached(scores, copies).diagonal(first).sum(), copies); // [copies, dimension]
            divergence += gradients.diagonal(first).sum().to(ScalarType.Float64).item<double>();
        }

        GC.KeepAlive(this);
        return divergence;
    }

    private void Write(ReadOnlySpan<double> points, double sigma, Span<double> scores)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var x = NetworkCalls.Points(points, Dimension, this); // [count, dimension]
        NetworkCalls.CopyTo(call(x, TensorMath.Constant(sigma, x).expand(x.shape[0])), x, scores);
        // Without it a network that is used for the last time may be collected, its parameters too, while Torch reads them.
        GC.KeepAlive(this);
    }

    /// <summary>The score at one noise level, for samplers that know none.</summary>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The noise level is not positive and finite.</exception>
    public IScoreFunction At(double sigma) => new Slice(this, Check.Positive(sigma, nameof(sigma)));

    private sealed class Slice(NoiseConditionalScoreNetwork network, double sigma) : IBatchScoreFunction
    {
        public int Dimension => network.Dimension;

        public void Score(ReadOnlySpan<double> x, Span<double> score) => network.Score(x, sigma, score);

        public void Scores(ReadOnlySpan<double> points, Span<double> scores) => network.Scores(points, sigma, scores);
    }
}
