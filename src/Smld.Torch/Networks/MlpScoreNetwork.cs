using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>A score network that is a multilayer perceptron.</summary>
public sealed class MlpScoreNetwork : ScoreNetwork
{
    private readonly Mlp _body;

    /// <summary>Makes the network with its first parameters.</summary>
    /// <param name="design">Its layers, and the seed.</param>
    public MlpScoreNetwork(MlpDesign design)
        : base(nameof(MlpScoreNetwork), (design ?? throw new ArgumentNullException(nameof(design))).Dimension)
    {
        Design = design;
        _body = new Mlp(design, FourierFeatures.Count(design.Dimension, design.Frequencies), design.Dimension);
        register_module("body", _body);
    }

    /// <summary>The design it was made from.</summary>
    public MlpDesign Design { get; }

    /// <summary>Writes the network to a file for <see cref="ExportedScoreNetwork"/>, which needs no Torch; in the safetensors format, which Python reads too.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Export(string path) => NetworkExport.Save(this, path, NetworkKinds.Mlp, NetworkExport.TextsOf(Design));

    /// <summary>The scores.</summary>
    /// <param name="input">Points, [batch, dimension].</param>
    /// <returns>[batch, dimension]</returns>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        NetworkCalls.CheckInput(input, Dimension, _body.Type, nameof(input));
        using var scope = NewDisposeScope();
        return _body.call(FourierFeatures.Of(input, Design.Frequencies)).MoveToOuterDisposeScope();
    }
}
