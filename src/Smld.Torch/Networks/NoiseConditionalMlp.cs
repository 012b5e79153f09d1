using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>
/// A noise-conditional score network around a multilayer perceptron F: with d the scale of the data,
/// s(x, sigma) = -x / (sigma² + d²) + d / (sigma √(sigma² + d²)) F(x / √(sigma² + d²), log sigma).
/// </summary>
/// <remarks>
/// <para>
/// The first term is the score of data N(0, d² I), so that F has only to learn how the data differ; both are of order one at every level.
/// (D(x, sigma) - x) / sigma² with the denoiser D of Karras et al. (2022), NeurIPS 35, equation 7 and table 1.
/// </para>
/// <para>
/// F sees log sigma with sines and cosines of it at 0.5, 1, 2 and 4 radians for a factor e, and of the scaled coordinates at the design's frequencies.
/// </para>
/// </remarks>
public sealed class NoiseConditionalMlp : NoiseConditionalScoreNetwork
{
    private readonly Mlp _body;

    /// <summary>Makes the network with its first parameters.</summary>
    /// <param name="design">Its layers, and the seed.</param>
    /// <param name="dataScale">The standard deviation of a coordinate of the data, roughly.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not positive and finite.</exception>
    public NoiseConditionalMlp(MlpDesign design, double dataScale = 1)
        : base(nameof(NoiseConditionalMlp), (design ?? throw new ArgumentNullException(nameof(design))).Dimension)
    {
        Design = design;
        DataScale = Check.Positive(dataScale, nameof(dataScale));
        _body = new Mlp(design, FourierFeatures.Count(design.Dimension, design.Frequencies) + Preconditioning.LevelFeatureCount, design.Dimension);
        register_module("body", _body);
    }

    /// <summary>The design it was made from.</summary>
    public MlpDesign Design { get; }

    /// <summary>The standard deviation of a coordinate of the data, roughly.</summary>
    public double DataScale { get; }

    /// <summary>Writes the network to a file for <see cref="ExportedNoiseConditionalNetwork"/>, which needs no Torch; in the safetensors format, which Python reads too.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Export(string path) => NetworkExport.Save(this, path, NetworkKinds.NoiseConditionalMlp, [.. NetworkExport.TextsOf(Design), .. NetworkExport.LevelTexts(DataScale)]);

    /// <summary>The scores.</summary>
    /// <param name="x">Points, [batch, dimension].</param>
    /// <param name="sigma">The noise level of each, [batch].</param>
    /// <returns>[batch, dimension]</returns>
    /// <exception cref="ArgumentException">A shape is another.</exception>
    public override Tensor forward(Tensor x, Tensor sigma)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(sigma);
        NetworkCalls.CheckInput(x, Dimension, _body.Type, nameof(x));
        NetworkCalls.CheckLevels(sigma, x, nameof(sigma));
        return Preconditioning.Scores(x, sigma, DataScale, (scaled, level) => _body.call(cat([FourierFeatures.Of(scaled, Design.Frequencies), level], 1)));
    }
}
