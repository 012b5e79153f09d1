using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>What the noise-conditional networks put around a body F: its inputs at unit scale, and a score that is right where nothing is known yet.</summary>
/// <remarks>
/// <para>
/// With d the scale of the data, s(x, sigma) = -x / (sigma² + d²) + d / (sigma √(sigma² + d²)) F(x / √(sigma² + d²), log sigma): the score of data
/// N(0, d² I), and F the rest. It is (D(x, sigma) - x) / sigma² for the denoiser D of Karras et al. (2022), NeurIPS 35, equation 7 and table 1.
/// </para>
/// <para>F sees log sigma with sines and cosines of it at 0.5, 1, 2 and 4 radians for a factor e.</para>
/// </remarks>
internal static class Preconditioning
{
    private static readonly double[] s_levelFrequencies = [0.5, 1, 2, 4];

    /// <summary>The number of features of log sigma.</summary>
    public static int LevelFeatureCount => FourierFeatures.Count(1, s_levelFrequencies);

    /// <summary>The frequencies of log sigma.</summary>
    public static IReadOnlyList<double> LevelFrequencies => s_levelFrequencies;

    /// <summary>The scores.</summary>
    /// <param name="x">[batch, dimension]</param>
    /// <param name="sigma">[batch]</param>
    /// <param name="dataScale">d</param>
    /// <param name="body">F, from the scaled points and the features of the level to [batch, dimension].</param>
    public static Tensor Scores(Tensor x, Tensor sigma, double dataScale, Func<Tensor, Tensor, Tensor> body)
    {
        using var scope = NewDisposeScope();
        var level = sigma.unsqueeze(1); // [batch, 1]
        var variance = (level * level).Plus(TensorMath.Constant(dataScale * dataScale, x)); // [batch, 1]
        var root = variance.sqrt();
        var rest = body(x / root, FourierFeatures.Of(level.log(), s_levelFrequencies)); // [batch, dimension]
        return ((rest / (level * root)).Times(dataScale) - x / variance).MoveToOuterDisposeScope();
    }
}
