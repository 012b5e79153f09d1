using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>
/// A noise-conditional score network that is a multilayer perceptron F: s(x, sigma) = F(x / √(d² + sigma²), log sigma) / sigma, with d the
/// scale of the data.
/// </summary>
/// <remarks>
/// <para>
/// The division by sigma is that of Song and Ermon (2020), NeurIPS 33, section 3.3: a score has length of order 1 / sigma. The scale of the input is c_in of
/// Karras et al. (2022), table 1, so that F sees coordinates of order one at every level.
/// </para>
/// <para>
/// F sees log sigma with sines and cosines of it at 0.5, 1, 2 and 4 radians for a factor e, and of the scaled coordinates at the design's frequencies.
/// </para>
/// </remarks>
public sealed class NoiseConditionalMlp : NoiseConditionalScoreNetwork
{
    private static readonly double[] s_levelFrequencies = [0.5, 1, 2, 4];

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
        var inputs = FourierFeatures.Count(design.Dimension, design.Frequencies) + FourierFeatures.Count(1, s_levelFrequencies);
        _body = new Mlp(design, inputs, design.Dimension);
        register_module("body", _body);
    }

    /// <summary>The design it was made from.</summary>
    public MlpDesign Design { get; }

    /// <summary>The standard deviation of a coordinate of the data, roughly.</summary>
    public double DataScale { get; }

    /// <summary>The scores.</summary>
    /// <param name="x">Points, [batch, dimension].</param>
    /// <param name="sigma">The noise level of each, [batch].</param>
    /// <returns>[batch, dimension]</returns>
    /// <exception cref="ArgumentException">A shape is another.</exception>
    public override Tensor forward(Tensor x, Tensor sigma)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(sigma);
        NetworkCalls.CheckPoints(x, Dimension, nameof(x));
        NetworkCalls.CheckLevels(sigma, x, nameof(sigma));
        using var scope = NewDisposeScope();
        var level = sigma.unsqueeze(1); // [batch, 1]
        var scaled = x / (level * level).Plus(TensorMath.Constant(DataScale * DataScale, x)).sqrt(); // [batch, dimension]
        var features = cat([FourierFeatures.Of(scaled, Design.Frequencies), FourierFeatures.Of(level.log(), s_levelFrequencies)], 1);
        return (_body.call(features) / level).MoveToOuterDisposeScope();
    }
}
