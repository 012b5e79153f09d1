using System.Buffers;

namespace Smld;

/// <summary>A noise-conditional score network that was trained by Smld.Torch and exported, as plain C#: no Torch, no reflection.</summary>
/// <remarks>
/// <code>
/// network.Export("digits.safetensors");                                   // where Smld.Torch is
/// var score = ExportedNoiseConditionalNetwork.Load("digits.safetensors"); // in the application
/// </code>
/// It computes in the precision of the exported network and agrees with it to rounding. Immutable: any number of threads may call it.
/// </remarks>
public sealed class ExportedNoiseConditionalNetwork : INoiseConditionalScore
{
    private readonly INetworkBody _body;
    private readonly double[] _levelFrequencies;
    private readonly double _dataScale;

    private ExportedNoiseConditionalNetwork(NetworkFile file)
    {
        if (file.Kind is not (NetworkKinds.NoiseConditionalMlp or NetworkKinds.NoiseConditionalUNet))
            throw new InvalidDataException($"the file holds a network of kind '{file.Kind}'; expected '{NetworkKinds.NoiseConditionalMlp}' or '{NetworkKinds.NoiseConditionalUNet}'. {nameof(ExportedScoreNetwork)} loads networks without noise levels");
        Dimension = file.Dimension;
        (_levelFrequencies, _dataScale) = (file.LevelFrequencies, file.DataScale);
        _body = file.Body(LevelFeatureCount);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    private int LevelFeatureCount => 1 + 2 * _levelFrequencies.Length;

    /// <summary>Loads a network.</summary>
    /// <param name="path">A file that <c>Export</c> wrote.</param>
    /// <exception cref="InvalidDataException">The file holds no such network; the message says what it lacks.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ExportedNoiseConditionalNetwork Load(string path) => NetworkFile.Load(path, file => new ExportedNoiseConditionalNetwork(file));

    /// <summary>Loads a network, from an embedded resource for instance.</summary>
    /// <param name="source">What <c>Export</c> wrote.</param>
    /// <exception cref="InvalidDataException">The stream holds no such network; the message says what it lacks.</exception>
    public static ExportedNoiseConditionalNetwork Load(Stream source) => new(NetworkFile.Load(source));

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The noise level is not positive and finite.</exception>
    public void Score(ReadOnlySpan<double> x, double sigma, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        Check.Positive(sigma, nameof(sigma));
        var memory = ArrayPool<double>.Shared.Rent(2 * Dimension + LevelFeatureCount);
        var scaled = memory.AsSpan(0, Dimension);
        var rest = memory.AsSpan(Dimension, Dimension);
        var level = memory.AsSpan(2 * Dimension, LevelFeatureCount);

        // Karras et al. (2022), NeurIPS 35, equation 7 and table 1, as a score: that of N(0, d² I), and what the layers add.
        var variance = sigma * sigma + _dataScale * _dataScale;
        var root = Math.Sqrt(variance);
        for (var i = 0; i < scaled.Length; i++) scaled[i] = x[i] / root;
        Layers.FourierFeatures([Math.Log(sigma)], _levelFrequencies, level);
        _body.Apply(scaled, level, rest);
        var factor = _dataScale / (sigma * root);
        for (var i = 0; i < score.Length; i++) score[i] = factor * rest[i] - x[i] / variance;
        ArrayPool<double>.Shared.Return(memory);
    }

    /// <summary>The score at one noise level, for samplers that know none.</summary>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The noise level is not positive and finite.</exception>
    public IScoreFunction At(double sigma) => new Slice(this, Check.Positive(sigma, nameof(sigma)));

    private sealed class Slice(ExportedNoiseConditionalNetwork network, double sigma) : IScoreFunction
    {
        public int Dimension => network.Dimension;

        public void Score(ReadOnlySpan<double> x, Span<double> score) => network.Score(x, sigma, score);
    }
}
