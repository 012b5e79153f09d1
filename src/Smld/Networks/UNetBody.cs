using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Smld;

/// <summary>A convolutional U-Net for small images, as <c>NoiseConditionalUNet</c> of Smld.Torch describes it.</summary>
internal sealed class UNetBody<T> : INetworkBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _height, _width, _channels, _embeddingLength, _widest, _longest, _longestPatch, _seenLength;
    private readonly int[] _widths;
    private readonly Layer<T> _embedding, _first, _last;
    private readonly Layer<T>[] _halve, _join;
    private readonly Block[] _down, _up;

    public UNetBody(NetworkFile file, int levelFeatures)
    {
        (_height, _width, _channels) = (file.Number("height"), file.Number("width"), file.Number("channels"));
        _widths = [.. file.Numbers("widths").Select(width => (int)width)];
        _embeddingLength = 2 * _widths[^1];
        _embedding = file.Layer<T>("_embedding", _embeddingLength, levelFeatures);
        _first = Convolution("_first", _channels, _widths[0]);
        _down = [.. _widths.Select((width, r) => Residual($"_down{r}", width))];
        _halve = [.. _widths.Skip(1).Select((width, r) => Convolution($"_halve{r}", _widths[r], width))];
        _join = [.. _widths.SkipLast(1).Select((width, r) => Convolution($"_join{r}", _widths[r + 1] + width, width))];
        _up = [.. _widths.SkipLast(1).Select((width, r) => Residual($"_up{r}", width))];
        _last = Convolution("_last", _widths[0], _channels);
        _widest = _widths.Max();
        _seenLength = _widths.Select((width, r) => width * PixelsAt(r)).Sum();
        _longestPatch = 9 * _widths.Append(_channels).Concat(_widths.Zip(_widths.Skip(1), (fine, coarse) => fine + coarse)).Max();
        _longest = Math.Max(_channels * _height * _width, _widths.Select((width, r) => Math.Max(width, r + 1 < _widths.Length ? width + _widths[r + 1] : 0) * PixelsAt(r)).Max());

        Layer<T> Convolution(string name, int inputs, int outputs) => file.Layer<T>(name, outputs, inputs, 3, 3);

        Block Residual(string name, int width) => new(
            Convolution($"{name}_1", width, width), file.Layer<T>($"{name}_level", width, _embeddingLength), Convolution($"{name}_2", width, width));
    }

    public void Apply(ReadOnlySpan<double> x, ReadOnlySpan<double> level, Span<double> result)
    {
        var memory = ArrayPool<T>.Shared.Rent(3 * _longest + _seenLength + _longestPatch + 2 * _embeddingLength + level.Length + _widest);
        var rest = memory.AsSpan();
        var h = Take(ref rest, _longest);
        var other = Take(ref rest, _longest);
        var third = Take(ref rest, _longest);
        var seen = Take(ref rest, _seenLength);
        var e = Take(ref rest, _embeddingLength);
        var features = Take(ref rest, level.Length);
        var scratch = new Scratch(other, third, Take(ref rest, _longestPatch), Take(ref rest, _widest), e);

        TensorPrimitives.ConvertTruncating<double, T>(level, features);
        var linear = Take(ref rest, _embeddingLength);
        _embedding.Apply(features, linear);
        Layers.SiLU<T>(linear, e);

        TensorPrimitives.ConvertTruncating<double, T>(x, other);
        Convolve(_first, other[..x.Length], h, _height, _width, scratch.Patch);
        var end = 0; // of what was seen
        for (var r = 0; r < _down.Length; r++)
        {
            if (r > 0)
            {
                Halve(h, other, _widths[r - 1], _height >> r, _width >> r);
                Convolve(_halve[r - 1], other[..(_widths[r - 1] * PixelsAt(r))], h, _height >> r, _width >> r, scratch.Patch);
            }

            _down[r].Apply(h[..(_widths[r] * PixelsAt(r))], _height >> r, _width >> r, scratch);
            h[..(_widths[r] * PixelsAt(r))].CopyTo(seen[end..]);
            end += _widths[r] * PixelsAt(r);
        }

        for (var r = _up.Length - 1; r >= 0; r--)
        {
            end -= _widths[r + 1] * PixelsAt(r + 1);
            var wide = _widths[r + 1] * PixelsAt(r);
            Double(h, other, _widths[r + 1], _height >> (r + 1), _width >> (r + 1));
            seen[(end - _widths[r] * PixelsAt(r))..end].CopyTo(other[wide..]);
            Convolve(_join[r], other[..(wide + _widths[r] * PixelsAt(r))], h, _height >> r, _width >> r, scratch.Patch);
            _up[r].Apply(h[..(_widths[r] * PixelsAt(r))], _height >> r, _width >> r, scratch);
        }

        var finest = h[..(_widths[0] * PixelsAt(0))];
        Layers.SiLU(finest, other[..finest.Length]);
        Convolve(_last, other[..finest.Length], third, _height, _width, scratch.Patch);
        TensorPrimitives.ConvertTruncating<T, double>(third[..result.Length], result);
        ArrayPool<T>.Shared.Return(memory);
    }

    private int PixelsAt(int resolution) => (_height >> resolution) * (_width >> resolution);

    private static Span<T> Take(ref Span<T> rest, int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    // 3 x 3, zeros around the image: for each pixel the inputs around it, and one dot product for each output.
    private static void Convolve(Layer<T> layer, ReadOnlySpan<T> source, Span<T> target, int height, int width, Span<T> patch)
    {
        var pixels = height * width;
        var channels = source.Length / pixels;
        patch = patch[..(9 * channels)];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                for (var k = 0; k < 9; k++)
                {
                    var (y, x) = (row + k / 3 - 1, column + k % 3 - 1);
                    var isInside = y >= 0 && y < height && x >= 0 && x < width;
                    for (var c = 0; c < channels; c++) patch[9 * c + k] = isInside ? source[c * pixels + y * width + x] : T.Zero;
                }

                for (var o = 0; o < layer.Biases.Length; o++)
                    target[o * pixels + row * width + column] = TensorPrimitives.Dot<T>(layer.Weights.AsSpan(o * patch.Length, patch.Length), patch) + layer.Biases[o];
            }
        }
    }

    // Means of 2 x 2 pixels; height and width are those of the target.
    private static void Halve(ReadOnlySpan<T> source, Span<T> target, int channels, int height, int width)
    {
        var quarter = T.CreateChecked(0.25);
        for (var row = 0; row < channels * height; row++)
        {
            var upper = source.Slice(4 * row * width, 2 * width);
            var lower = source.Slice((4 * row + 2) * width, 2 * width);
            for (var column = 0; column < width; column++)
                target[row * width + column] = quarter * (upper[2 * column] + upper[2 * column + 1] + lower[2 * column] + lower[2 * column + 1]);
        }
    }

    // Each pixel as 2 x 2; height and width are those of the source.
    private static void Double(ReadOnlySpan<T> source, Span<T> target, int channels, int height, int width)
    {
        for (var row = 0; row < 2 * channels * height; row++)
            for (var column = 0; column < 2 * width; column++)
                target[2 * row * width + column] = source[row / 2 * width + column / 2];
    }

    private readonly ref struct Scratch(Span<T> first, Span<T> second, Span<T> patch, Span<T> shift, ReadOnlySpan<T> embedding)
    {
        public readonly Span<T> First = first, Second = second, Patch = patch, Shift = shift;
        public readonly ReadOnlySpan<T> Embedding = embedding;
    }

    private sealed record Block(Layer<T> First, Layer<T> Level, Layer<T> Second)
    {
        // h + C2 SiLU(C1 SiLU(h) + L e), in place.
        public void Apply(Span<T> h, int height, int width, Scratch scratch)
        {
            var first = scratch.First[..h.Length];
            var second = scratch.Second[..h.Length];
            var pixels = height * width;
            Layers.SiLU(h, first);
            Convolve(First, first, second, height, width, scratch.Patch);
            var shift = scratch.Shift[..(h.Length / pixels)];
            Level.Apply(scratch.Embedding, shift);
            for (var c = 0; c < shift.Length; c++)
            {
                var plane = second.Slice(c * pixels, pixels);
                TensorPrimitives.Add(plane, shift[c], plane);
            }

            Layers.SiLU(second, first);
            Convolve(Second, first, second, height, width, scratch.Patch);
            TensorPrimitives.Add(h, second, h);
        }
    }
}
