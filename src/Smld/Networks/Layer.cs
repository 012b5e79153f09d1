using System.Numerics;
using System.Numerics.Tensors;

namespace Smld;

/// <summary>The weights of an affine layer, [outputs, inputs] row by row, and its biases.</summary>
internal readonly record struct Layer<T>(T[] Weights, T[] Biases);

/// <summary>What layers do.</summary>
internal static class Layers
{
    /// <summary>W h + b.</summary>
    public static void Apply<T>(this Layer<T> layer, ReadOnlySpan<T> h, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < layer.Biases.Length; i++)
            result[i] = TensorPrimitives.Dot(layer.Weights.AsSpan(i * h.Length, h.Length), h) + layer.Biases[i];
    }

    /// <summary>h / (1 + exp(-h)).</summary>
    public static void SiLU<T>(ReadOnlySpan<T> h, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Sigmoid(h, result);
        TensorPrimitives.Multiply(h, result, result);
    }

    /// <summary>log(1 + exp(h)), without overflow.</summary>
    public static void Softplus<T>(ReadOnlySpan<T> h, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < h.Length; i++) result[i] = T.Max(h[i], T.Zero) + T.LogP1(T.Exp(-T.Abs(h[i])));
    }

    /// <summary>Values, then sin(w value) for each value and frequency w, then the cosines; returns how many were written.</summary>
    public static int FourierFeatures(ReadOnlySpan<double> values, ReadOnlySpan<double> frequencies, Span<double> result)
    {
        values.CopyTo(result);
        var count = values.Length * frequencies.Length;
        var sines = result.Slice(values.Length, count);
        var cosines = result.Slice(values.Length + count, count);
        for (var k = 0; k < count; k++) (sines[k], cosines[k]) = Math.SinCos(frequencies[k % frequencies.Length] * values[k / frequencies.Length]);
        return values.Length + 2 * count;
    }
}
