namespace Smld;

/// <summary>A score network that was trained by Smld.Torch and exported, as plain C#: no Torch, no reflection.</summary>
/// <remarks>
/// <code>
/// network.Export("ring.safetensors");                        // where Smld.Torch is
/// var score = ExportedScoreNetwork.Load("ring.safetensors"); // in the application
/// </code>
/// It computes in the precision of the exported network and agrees with it to rounding. Immutable: any number of threads may call it.
/// </remarks>
public sealed class ExportedScoreNetwork : IScoreFunction
{
    private readonly INetworkBody _body;

    private ExportedScoreNetwork(NetworkFile file)
    {
        if (file.Kind != NetworkKinds.Mlp) throw new InvalidDataException($"the file holds a network of kind '{file.Kind}'; expected '{NetworkKinds.Mlp}'. {nameof(ExportedNoiseConditionalNetwork)} loads networks with noise levels");
        Dimension = file.Dimension;
        _body = file.Body(levelFeatures: 0);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>Loads a network.</summary>
    /// <param name="path">A file that <c>Export</c> wrote.</param>
    /// <exception cref="InvalidDataException">The file holds no such network; the message says what it lacks.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ExportedScoreNetwork Load(string path) => NetworkFile.Load(path, file => new ExportedScoreNetwork(file));

    /// <summary>Loads a network, from an embedded resource for instance.</summary>
    /// <param name="source">What <c>Export</c> wrote.</param>
    /// <exception cref="InvalidDataException">The stream holds no such network; the message says what it lacks.</exception>
    public static ExportedScoreNetwork Load(Stream source) => new(NetworkFile.Load(source));

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> x, Span<double> score)
    {
        DensityGuard.Score(x, score, Dimension);
        _body.Apply(x, [], score);
    }
}
