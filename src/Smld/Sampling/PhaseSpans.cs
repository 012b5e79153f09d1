using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Smld;

/// <summary>The loops over coordinates of Hamiltonian dynamics with a diagonal mass, each reading its operands once.</summary>
/// <remarks>
/// As in <see cref="Spans"/> the order of operations and the number of partial sums are fixed, whatever the hardware's width, so that
/// results have the same bits on every machine. All spans of a call have one length. w is the inverse mass, p the momentum, s the score.
/// </remarks>
internal static class PhaseSpans
{
    private const int Lanes = 4;

    /// <summary>p' = p + kick s; x' = x + step w p': the first two thirds of a leapfrog step.</summary>
    public static void KickAndDrift(
        ReadOnlySpan<double> x, ReadOnlySpan<double> p, ReadOnlySpan<double> s, ReadOnlySpan<double> w,
        double kick, double step, Span<double> nextX, Span<double> nextP)
    {
        var n = x.Length;
        CheckLengths(n, p.Length, s.Length, w.Length, nextX.Length, nextP.Length);
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var pp = ref MemoryMarshal.GetReference(p);
        ref var ps = ref MemoryMarshal.GetReference(s);
        ref var pw = ref MemoryMarshal.GetReference(w);
        ref var nx = ref MemoryMarshal.GetReference(nextX);
        ref var np = ref MemoryMarshal.GetReference(nextP);
        var i = 0;
        for (Vector256<double> vk = Vector256.Create(kick), vh = Vector256.Create(step); i <= n - Lanes; i += Lanes)
        {
            var moved = Spans.At(ref pp, i) + vk * Spans.At(ref ps, i);
            moved.StoreUnsafe(ref np, (nuint)i);
            (Spans.At(ref px, i) + vh * (Spans.At(ref pw, i) * moved)).StoreUnsafe(ref nx, (nuint)i);
        }

        for (; i < n; i++)
        {
            nextP[i] = p[i] + kick * s[i];
            nextX[i] = x[i] + step * (w[i] * nextP[i]);
        }
    }

    /// <summary>p = p + kick s: the last third of a leapfrog step. Returns twice the kinetic energy, the sum of w p^2.</summary>
    public static double Kick(Span<double> p, ReadOnlySpan<double> s, ReadOnlySpan<double> w, double kick)
    {
        var n = p.Length;
        CheckLengths(n, s.Length, w.Length, n, n, n);
        ref var pp = ref MemoryMarshal.GetReference(p);
        ref var ps = ref MemoryMarshal.GetReference(s);
        ref var pw = ref MemoryMarshal.GetReference(w);
        Vector256<double> sum0 = default, sum1 = default;
        var i = 0;
        for (var vk = Vector256.Create(kick); i <= n - 2 * Lanes; i += 2 * Lanes)
        {
            var p0 = Spans.At(ref pp, i) + vk * Spans.At(ref ps, i);
            var p1 = Spans.At(ref pp, i + Lanes) + vk * Spans.At(ref ps, i + Lanes);
            p0.StoreUnsafe(ref pp, (nuint)i);
            p1.StoreUnsafe(ref pp, (nuint)(i + Lanes));
            sum0 += Spans.At(ref pw, i) * (p0 * p0);
            sum1 += Spans.At(ref pw, i + Lanes) * (p1 * p1);
        }

        var sum = Spans.Sum(sum0 + sum1);
        for (; i < n; i++)
        {
            p[i] += kick * s[i];
            sum += w[i] * (p[i] * p[i]);
        }

        return sum;
    }

    /// <summary>r = a + b, and whether the sums of w a r and w b r are both positive.</summary>
    public static bool SumAndTurns(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> w, Span<double> r)
    {
        var n = a.Length;
        CheckLengths(n, b.Length, w.Length, r.Length, n, n);
        ref var pa = ref MemoryMarshal.GetReference(a);
        ref var pb = ref MemoryMarshal.GetReference(b);
        ref var pw = ref MemoryMarshal.GetReference(w);
        ref var pr = ref MemoryMarshal.GetReference(r);
        Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default;
        var i = 0;
        for (; i <= n - 2 * Lanes; i += 2 * Lanes)
        {
            var (va, vb) = (Spans.At(ref pa, i), Spans.At(ref pb, i));
            var sum = va + vb;
            sum.StoreUnsafe(ref pr, (nuint)i);
            var weighted = Spans.At(ref pw, i) * sum;
            a0 += va * weighted;
            b0 += vb * weighted;
            (va, vb) = (Spans.At(ref pa, i + Lanes), Spans.At(ref pb, i + Lanes));
            sum = va + vb;
            sum.StoreUnsafe(ref pr, (nuint)(i + Lanes));
            weighted = Spans.At(ref pw, i + Lanes) * sum;
            a1 += va * weighted;
            b1 += vb * weighted;
        }

        var (ofA, ofB) = (Spans.Sum(a0 + a1), Spans.Sum(b0 + b1));
        for (; i < n; i++)
        {
            var (xa, xb) = (a[i], b[i]);
            var sum = xa + xb;
            r[i] = sum;
            ofA += xa * (w[i] * sum);
            ofB += xb * (w[i] * sum);
        }

        return ofA > 0 && ofB > 0;
    }

    /// <summary>
    /// With q1 the sum of momenta from a to b, and q2 from c to d: r = q1 + q2, and whether the sums of w a r, w d r, w a (q1 + c),
    /// w c (q1 + c), w b (q2 + b) and w d (q2 + b) are all positive.
    /// </summary>
    /// <remarks>The result may be q1 or q2.</remarks>
    public static bool SumAndTurns(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> q1,
        ReadOnlySpan<double> c, ReadOnlySpan<double> d, ReadOnlySpan<double> q2, ReadOnlySpan<double> w, Span<double> r)
    {
        var n = a.Length;
        CheckLengths(n, b.Length, q1.Length, c.Length, d.Length, q2.Length);
        CheckLengths(n, w.Length, r.Length, n, n, n);
        ref var pa = ref MemoryMarshal.GetReference(a);
        ref var pb = ref MemoryMarshal.GetReference(b);
        ref var pc = ref MemoryMarshal.GetReference(c);
        ref var pd = ref MemoryMarshal.GetReference(d);
        ref var p1 = ref MemoryMarshal.GetReference(q1);
        ref var p2 = ref MemoryMarshal.GetReference(q2);
        ref var pw = ref MemoryMarshal.GetReference(w);
        ref var pr = ref MemoryMarshal.GetReference(r);

        // Six sums of four parts each: independent enough to keep the machine busy, few enough for its registers.
        Vector256<double> v1 = default, v2 = default, v3 = default, v4 = default, v5 = default, v6 = default;
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var (va, vb, vc, vd) = (Spans.At(ref pa, i), Spans.At(ref pb, i), Spans.At(ref pc, i), Spans.At(ref pd, i));
            var (sum1, sum2, vw) = (Spans.At(ref p1, i), Spans.At(ref p2, i), Spans.At(ref pw, i));
            var sum = sum1 + sum2;
            sum.StoreUnsafe(ref pr, (nuint)i);
            var whole = vw * sum;
            v1 += va * whole;
            v2 += vd * whole;
            var toLeft = vw * (sum1 + vc);
            v3 += va * toLeft;
            v4 += vc * toLeft;
            var toRight = vw * (sum2 + vb);
            v5 += vb * toRight;
            v6 += vd * toRight;
        }

        double s1 = Spans.Sum(v1), s2 = Spans.Sum(v2), s3 = Spans.Sum(v3), s4 = Spans.Sum(v4), s5 = Spans.Sum(v5), s6 = Spans.Sum(v6);
        for (; i < n; i++)
        {
            var (sum1, sum2) = (q1[i], q2[i]);
            var sum = sum1 + sum2;
            r[i] = sum;
            s1 += a[i] * (w[i] * sum);
            s2 += d[i] * (w[i] * sum);
            s3 += a[i] * (w[i] * (sum1 + c[i]));
            s4 += c[i] * (w[i] * (sum1 + c[i]));
            s5 += b[i] * (w[i] * (sum2 + b[i]));
            s6 += d[i] * (w[i] * (sum2 + b[i]));
        }

        return s1 > 0 && s2 > 0 && s3 > 0 && s4 > 0 && s5 > 0 && s6 > 0;
    }

    // The vector loops read without bounds checks; this is the check.
    private static void CheckLengths(int n, int a, int b, int c, int d, int e)
    {
        if (((n ^ a) | (n ^ b) | (n ^ c) | (n ^ d) | (n ^ e)) != 0) Throw();
        static void Throw() => throw new ArgumentException("lengths differ");
    }
}
