using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Smld;

/// <summary>The loops over coordinates that samplers are made of.</summary>
/// <remarks>
/// Element by element the order of operations is fixed, and sums have eight partial sums whatever the hardware's width, so
/// results have the same bits on every machine. Destinations may be one of the operands.
/// </remarks>
internal static class Spans
{
    private const int Lanes = 4;

    /// <summary>result = x + a y.</summary>
    public static void AddScaled(ReadOnlySpan<double> x, double a, ReadOnlySpan<double> y, Span<double> result)
    {
        var n = SameLength(x, y, result);
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var pr = ref MemoryMarshal.GetReference(result);
        var i = 0;
        for (var va = Vector256.Create(a); i <= n - Lanes; i += Lanes)
            (At(ref px, i) + va * At(ref py, i)).StoreUnsafe(ref pr, (nuint)i);
        for (; i < n; i++) result[i] = x[i] + a * y[i];
    }

    /// <summary>result = x + a y + b z.</summary>
    public static void AddScaled(
        ReadOnlySpan<double> x, double a, ReadOnlySpan<double> y, double b, ReadOnlySpan<double> z, Span<double> result)
    {
        var n = Math.Min(SameLength(x, y, result), SameLength(x, z, result));
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var pz = ref MemoryMarshal.GetReference(z);
        ref var pr = ref MemoryMarshal.GetReference(result);
        var i = 0;
        for (Vector256<double> va = Vector256.Create(a), vb = Vector256.Create(b); i <= n - Lanes; i += Lanes)
            (At(ref px, i) + va * At(ref py, i) + vb * At(ref pz, i)).StoreUnsafe(ref pr, (nuint)i);
        for (; i < n; i++) result[i] = x[i] + a * y[i] + b * z[i];
    }

    /// <summary>result = x + a y + b (z1 + z2).</summary>
    public static void AddScaled(
        ReadOnlySpan<double> x, double a, ReadOnlySpan<double> y,
        double b, ReadOnlySpan<double> z1, ReadOnlySpan<double> z2, Span<double> result)
    {
        var n = Math.Min(SameLength(x, y, result), SameLength(z1, z2, result));
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var pz1 = ref MemoryMarshal.GetReference(z1);
        ref var pz2 = ref MemoryMarshal.GetReference(z2);
        ref var pr = ref MemoryMarshal.GetReference(result);
        var i = 0;
        for (Vector256<double> va = Vector256.Create(a), vb = Vector256.Create(b); i <= n - Lanes; i += Lanes)
        {
            (At(ref px, i) + va * At(ref py, i) + vb * (At(ref pz1, i) + At(ref pz2, i)))
                .StoreUnsafe(ref pr, (nuint)i);
        }

        for (; i < n; i++) result[i] = x[i] + a * y[i] + b * (z1[i] + z2[i]);
    }

    /// <summary>result = a x + b y.</summary>
    public static void Combine(double a, ReadOnlySpan<double> x, double b, ReadOnlySpan<double> y, Span<double> result)
    {
        var n = SameLength(x, y, result);
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var pr = ref MemoryMarshal.GetReference(result);
        var i = 0;
        for (Vector256<double> va = Vector256.Create(a), vb = Vector256.Create(b); i <= n - Lanes; i += Lanes)
            (va * At(ref px, i) + vb * At(ref py, i)).StoreUnsafe(ref pr, (nuint)i);
        for (; i < n; i++) result[i] = a * x[i] + b * y[i];
    }

    /// <summary>The squared length of dx = x1 - x0, and the product of dx with dy = y1 - y0.</summary>
    public static (double DxDx, double DxDy) ProductsOfDifferences(
        ReadOnlySpan<double> x0, ReadOnlySpan<double> x1, ReadOnlySpan<double> y0, ReadOnlySpan<double> y1)
    {
        var n = Math.Min(SameLength(x0, x1, y0), SameLength(x0, x1, y1));
        ref var px0 = ref MemoryMarshal.GetReference(x0);
        ref var px1 = ref MemoryMarshal.GetReference(x1);
        ref var py0 = ref MemoryMarshal.GetReference(y0);
        ref var py1 = ref MemoryMarshal.GetReference(y1);
        Vector256<double> xx0 = default, xx1 = default, xy0 = default, xy1 = default;
        var i = 0;
        for (; i <= n - 2 * Lanes; i += 2 * Lanes)
        {
            var dx0 = At(ref px1, i) - At(ref px0, i);
            var dx1 = At(ref px1, i + Lanes) - At(ref px0, i + Lanes);
            xx0 += dx0 * dx0;
            xx1 += dx1 * dx1;
            xy0 += dx0 * (At(ref py1, i) - At(ref py0, i));
            xy1 += dx1 * (At(ref py1, i + Lanes) - At(ref py0, i + Lanes));
        }

        var (dxdx, dxdy) = (Sum(xx0 + xx1), Sum(xy0 + xy1));
        for (; i < n; i++)
        {
            var dx = x1[i] - x0[i];
            dxdx += dx * dx;
            dxdy += dx * (y1[i] - y0[i]);
        }

        return (dxdx, dxdy);
    }

    /// <summary>The Euclidean length.</summary>
    public static double Norm(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var value in x) sum += value * value;
        return Math.Sqrt(sum);
    }

    /// <summary>The square of the Euclidean distance of two points of one dimension.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += (x[i] - y[i]) * (x[i] - y[i]);
        return sum;
    }

    /// <summary>The index of the first element that is infinite or NaN; -1 if all are finite.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<double> x)
    {
        for (var i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i])) return i;
        return -1;
    }

    // Not Vector256.Sum, whose order is the hardware's own.
    internal static double Sum(Vector256<double> v) => v.GetElement(0) + v.GetElement(1) + (v.GetElement(2) + v.GetElement(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> At(ref double start, int i) => Vector256.LoadUnsafe(ref start, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SameLength(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z)
    {
        // The vector loops read without bounds checks; this is the check.
        if (x.Length != y.Length || x.Length != z.Length) ThrowLengths(x.Length, y.Length, z.Length);
        return x.Length;
    }

    private static void ThrowLengths(int x, int y, int z) => throw new ArgumentException($"lengths {x}, {y} and {z} differ");
}
