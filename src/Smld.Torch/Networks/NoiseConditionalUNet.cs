using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>A noise-conditional score network for small images, such as 8 x 8 to 28 x 28, around a convolutional U-Net F as <see cref="NoiseConditionalMlp"/> is around a perceptron.</summary>
/// <remarks>
/// Residual blocks of two 3 x 3 convolutions at each resolution, the level added to each channel within. Source of the shape: Ronneberger et al. (2015), MICCAI; of its use for
/// scores: Song and Ermon (2019), NeurIPS 32, section 5.
/// </remarks>
public sealed class NoiseConditionalUNet : NoiseConditionalScoreNetwork
{
    private readonly UNet _body;

    /// <summary>Makes the network with its first parameters.</summary>
    /// <param name="design">Its layers, and the seed.</param>
    /// <param name="dataScale">The standard deviation of a pixel, roughly; images are best centred.</param>
    /// <exception cref="ArgumentException">Images of that size cannot be halved as often as the design asks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not positive and finite.</exception>
    public NoiseConditionalUNet(UNetDesign design, double dataScale = 1)
        : base(nameof(NoiseConditionalUNet), (design ?? throw new ArgumentNullException(nameof(design))).Checked().Dimension)
    {
        Design = design;
        DataScale = Check.Positive(dataScale, nameof(dataScale));
        _body = new UNet(design, Preconditioning.LevelFeatureCount);
        register_module("body", _body);
    }

    /// <summary>The design it was made from.</summary>
    public UNetDesign Design { get; }

    /// <summary>The standard deviation of a pixel, roughly.</summary>
    public double DataScale { get; }

    /// <summary>Writes the network to a file for <see cref="ExportedNoiseConditionalNetwork"/>, which needs no Torch; in the safetensors format, which Python reads too.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Export(string path) => NetworkExport.Save(this, path, NetworkKinds.NoiseConditionalUNet, [.. NetworkExport.TextsOf(Design), .. NetworkExport.LevelTexts(DataScale)]);

    /// <summary>The scores.</summary>
    /// <param name="x">Images as rows, [batch, channels · height · width].</param>
    /// <param name="sigma">The noise level of each, [batch].</param>
    /// <returns>[batch, channels · height · width]</returns>
    /// <exception cref="ArgumentException">A shape is another.</exception>
    public override Tensor forward(Tensor x, Tensor sigma)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(sigma);
        NetworkCalls.CheckInput(x, Dimension, _body.Type, nameof(x));
        NetworkCalls.CheckLevels(sigma, x, nameof(sigma));
        return Preconditioning.Scores(x, sigma, DataScale, (scaled, level) =>
            _body.call(scaled.view(-1, Design.Channels, Design.Height, Design.Width), level).flatten(1));
    }
}
