namespace Smld.Tests.Diffusion;

/// <summary>N(0, variance I), blurred: its score at level sigma is -x / (variance + sigma^2).</summary>
internal sealed class NoisedGaussian(double variance, int dimension = 1) : INoiseConditionalDivergence
{
    public int Dimension => dimension;

    public void Score(ReadOnlySpan<double> x, double sigma, Span<double> score)
    {
        for (var i = 0; i < x.Length; i++) score[i] = -x[i] / (variance + sigma * sigma);
    }

    public double ScoreAndDivergence(ReadOnlySpan<double> x, double sigma, Span<double> score)
    {
        Score(x, sigma, score);
        return -dimension / (variance + sigma * sigma);
    }
}
