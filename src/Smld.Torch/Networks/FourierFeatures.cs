using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>Values beside sines and cosines of them. Source: Tancik et al. (2020), NeurIPS 33, equation 5, with given frequencies.</summary>
internal static class FourierFeatures
{
    /// <summary>The number of features of so many values.</summary>
    public static int Count(int values, IReadOnlyList<double> frequencies) => values * (1 + 2 * frequencies.Count);

    /// <summary>The values, then sin(w value) for each value and frequency w, then the cosines.</summary>
    /// <param name="values">[batch, count]</param>
    /// <param name="frequencies">In radians per unit of the values.</param>
    /// <returns>[batch, <see cref="Count"/>]</returns>
    public static Tensor Of(Tensor values, IReadOnlyList<double> frequencies)
    {
        if (frequencies.Count == 0) return values;
        var angles = (values.unsqueeze(2) * tensor(frequencies.ToArray(), values.dtype, values.device)).flatten(1); // [batch, count * frequencies]
        return cat([values, angles.sin(), angles.cos()], 1);
    }
}
