using System.Globalization;
using TorchSharp;

namespace Smld.Torch;

/// <summary>What a multilayer perceptron looks like, and the seed of its first parameters.</summary>
/// <remarks>
/// Weights and biases of a layer begin uniformly within ±1/√(number of inputs), PyTorch's default; the draws come from
/// <see cref="Seed"/> alone, not from Torch's global generator.
/// </remarks>
public sealed record MlpDesign
{
    /// <summary>The number of coordinates of x.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public required int Dimension { get; init => field = Check.AtLeast(value, 1, nameof(Dimension)); }

    /// <summary>The first parameters are those of this seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The width of each hidden layer; by default two of 128. With none the network is linear.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not positive.</exception>
    public IReadOnlyList<int> Widths { get; init => field = [.. value.Select((width, i) => Check.AtLeast(width, 1, $"Widths[{i}]"))]; } = [128, 128];

    /// <summary>The function after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.SiLU;

    /// <summary>Whether a hidden layer adds to its input, h + a(W h + b), where both are of one width (He et al. 2016, equation 1); false by default.</summary>
    public bool IsResidual { get; init; }

    /// <summary>
    /// Frequencies w for which the first layer also sees sin(w x) and cos(w x) of each coordinate, scaled where the network scales it;
    /// none by default. Some, such as 2, 4 and 8, help with densities of small detail in few dimensions (Tancik et al. 2020, equation 5).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not positive and finite.</exception>
    public IReadOnlyList<double> Frequencies { get; init => field = [.. value.Select((w, i) => Check.Positive(w, $"Frequencies[{i}]"))]; } = [];

    /// <summary>Float32 by default, or Float64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Any other.</exception>
    public torch.ScalarType ScalarType { get; init => field = NetworkCalls.CheckType(value, nameof(ScalarType)); } = torch.ScalarType.Float32;

    /// <summary>The settings, lists element by element.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{nameof(MlpDesign)} {{ {nameof(Dimension)} = {Dimension}, {nameof(Seed)} = {Seed}, {nameof(Widths)} = [{string.Join(", ", Widths)}], {nameof(Activation)} = {Activation}, {nameof(IsResidual)} = {IsResidual}, {nameof(Frequencies)} = [{string.Join(", ", Frequencies.Select(w => w.ToString(CultureInfo.InvariantCulture)))}], {nameof(ScalarType)} = {ScalarType} }}");
}
