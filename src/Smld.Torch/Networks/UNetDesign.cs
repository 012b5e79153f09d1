using TorchSharp;

namespace Smld.Torch;

/// <summary>What a convolutional network for small images looks like, and the seed of its first parameters.</summary>
/// <remarks>
/// A point is an image row by row, the channels one after the other: Channels · Height · Width coordinates. Each of <see cref="Widths"/> stands for a
/// resolution, half that of the one before.
/// </remarks>
public sealed record UNetDesign
{
    /// <summary>The number of rows of an image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public required int Height { get; init => field = Check.AtLeast(value, 1, nameof(Height)); }

    /// <summary>The number of columns of an image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public required int Width { get; init => field = Check.AtLeast(value, 1, nameof(Width)); }

    /// <summary>The channels of an image; 1 by default, which is grey.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int Channels { get; init => field = Check.AtLeast(value, 1, nameof(Channels)); } = 1;

    /// <summary>The first parameters are those of this seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The number of features at each resolution, the finest first; 16, 32 and 64 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none, or one is not positive.</exception>
    public IReadOnlyList<int> Widths
    {
        get;
        init => field = value.Count > 0
            ? [.. value.Select((width, i) => Check.AtLeast(width, 1, $"Widths[{i}]"))]
            : throw new ArgumentOutOfRangeException(nameof(Widths), 0, "Widths is empty; expected the number of features of at least one resolution");
    } = [16, 32, 64];

    /// <summary>Float32 by default, or Float64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Any other.</exception>
    public torch.ScalarType ScalarType { get; init => field = NetworkCalls.CheckType(value, nameof(ScalarType)); } = torch.ScalarType.Float32;

    /// <summary>The number of coordinates of a point.</summary>
    public int Dimension => Channels * Height * Width;

    /// <summary>Checks what concerns several properties.</summary>
    /// <exception cref="ArgumentException">The size cannot be halved as often as there are widths after the first.</exception>
    internal UNetDesign Checked()
    {
        var factor = 1 << (Widths.Count - 1);
        return Height % factor == 0 && Width % factor == 0
            ? this
            : throw new ArgumentException($"images of {Height} x {Width} cannot be halved {Widths.Count - 1} times, as Widths with {Widths.Count} resolutions asks; both must be multiples of {factor}");
    }

    /// <summary>The settings, lists element by element.</summary>
    public override string ToString() =>
        $"{nameof(UNetDesign)} {{ {nameof(Channels)} = {Channels}, {nameof(Height)} = {Height}, {nameof(Width)} = {Width}, {nameof(Seed)} = {Seed}, {nameof(Widths)} = [{string.Join(", ", Widths)}], {nameof(ScalarType)} = {ScalarType} }}";
}
