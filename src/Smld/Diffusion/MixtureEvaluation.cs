namespace Smld;

/// <summary>What a mixture is at one point: log density, responsibilities, and the score of each component.</summary>
internal readonly ref struct MixtureEvaluation
{
    /// <summary>Enough for a dozen components in the plane; more is rented.</summary>
    public const int StackLength = 64;

    private readonly ReadOnlySpan<GaussianComponent> _components;
    private readonly Span<double> _gradients;
    private readonly double _extra, _top, _sum;
    private readonly int _dimension;

    /// <summary>Evaluates all components.</summary>
    /// <param name="components">One or more.</param>
    /// <param name="logWeights">One for each.</param>
    /// <param name="x">The point; read here alone.</param>
    /// <param name="extra">The variance of the noise.</param>
    /// <param name="memory"><see cref="LengthFor"/> elements, overwritten.</param>
    public MixtureEvaluation(
        ReadOnlySpan<GaussianComponent> components, ReadOnlySpan<double> logWeights, ReadOnlySpan<double> x, double extra, Span<double> memory)
    {
        _components = components;
        _extra = extra;
        _dimension = x.Length;
        Responsibilities = memory[..components.Length];
        var work = memory.Slice(components.Length, x.Length);
        _gradients = memory[(components.Length + x.Length)..];

        _top = double.NegativeInfinity;
        for (var k = 0; k < components.Length; k++)
        {
            Responsibilities[k] = logWeights[k] + components[k].Evaluate(x, extra, Gradient(k), work);
            if (!(Responsibilities[k] <= _top)) _top = Responsibilities[k];
        }

        _sum = 0;
        foreach (ref var value in Responsibilities) _sum += value = PortableMath.Exp(value - _top);
        foreach (ref var value in Responsibilities) value /= _sum;
    }

    public double LogDensity => _top + PortableMath.Log(_sum);

    public Span<double> Responsibilities { get; }

    public static int LengthFor(int components, int dimension) => components + dimension + components * dimension;

    public void WriteScore(Span<double> score)
    {
        score.Clear();
        for (var k = 0; k < _components.Length; k++) Spans.AddScaled(score, Responsibilities[k], Gradient(k), score);
    }

    /// <summary>div s = sum_k r_k (div g_k + |g_k - s|^2), from the score s and the components' g_k.</summary>
    public double Divergence(ReadOnlySpan<double> score)
    {
        var sum = 0.0;
        for (var k = 0; k < _components.Length; k++)
        {
            // Not sum r |g|^2 - |s|^2, whose digits are lost far from the modes.
            var gradient = Gradient(k);
            var square = 0.0;
            for (var i = 0; i < score.Length; i++) square += (gradient[i] - score[i]) * (gradient[i] - score[i]);
            if (Responsibilities[k] > 0) sum += Responsibilities[k] * (_components[k].Laplacian(_extra) + square);
        }

        return sum;
    }

    private Span<double> Gradient(int k) => _gradients.Slice(k * _dimension, _dimension);
}
