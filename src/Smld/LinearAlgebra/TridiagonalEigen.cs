namespace Smld;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to tridiagonal form, then implicit QR steps with Wilkinson's
/// shift. Backward stable in the norm of the matrix; about 9n³ operations.
/// </summary>
/// <remarks>Source: Golub and Van Loan (2013), Matrix Computations, 4th edition, algorithms 8.3.1 to 8.3.3.</remarks>
internal static class TridiagonalEigen
{
    // Half the distance from 1 to the next number.
    private const double UnitRoundoff = 1.0 / (1L << 53);

    // Beside 1, to which the matrix is scaled: below are squares that are rounded among the subnormal numbers.
    private const double Negligible = 1e-290;

    // Two or three to an eigenvalue are usual.
    private const int MostSteps = 60;

    // Components of an eigenvector that differ by less are ties, as those of (1, -1) are but for rounding.
    private const double Tie = 1 - 1.0 / (1 << 30);

    /// <param name="a">n × n; read on and below the diagonal.</param>
    /// <param name="n">Rows.</param>
    /// <param name="values">n elements; the eigenvalues, ascending.</param>
    /// <param name="vectors">n × n; the eigenvectors as columns, the first of the largest components of each positive.</param>
    /// <returns>False where something is not finite; then what is written means nothing.</returns>
    public static bool Solve(ReadOnlySpan<double> a, int n, Span<double> values, Span<double> vectors)
    {
        var largest = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (!double.IsFinite(a[i * n + j])) return false;
                largest = Math.Max(largest, Math.Abs(a[i * n + j]));
            }
        }
        // By a power of two, so that nothing is rounded and no square overflows.
        var exponent = largest == 0 ? 0 : Math.ILogB(largest);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++) vectors[i * n + j] = Math.ScaleB(a[i * n + j], -exponent);
        }

        // Three numbers to a row: on the stack, where the matrix itself would not fit long before these do not.
        Span<double> beside = stackalloc double[n];
        Span<double> cosines = stackalloc double[n];
        Span<double> sines = stackalloc double[n];
        Tridiagonalise(vectors, n, values, beside);
        FormReflections(vectors, n, cosines);
        if (!Diagonalise(values, beside, cosines, sines, vectors)) return false;

        Sort(values, vectors);
        Sign(vectors, n);
        var isFinite = true;
        for (var i = 0; i < n; i++)
        {
            values[i] = Math.ScaleB(values[i], exponent);
            isFinite &= double.IsFinite(values[i]);
        }
        return isFinite;
    }

    /// <summary>
    /// T = Qᵀ A Q, Q the product of the reflections I − v vᵀ, |v|² = 2 or v = 0. Leaves v of step k in column k, below the diagonal.
    /// </summary>
    private static void Tridiagonalise(Span<double> m, int n, Span<double> diagonal, Span<double> beside)
    {
        for (var k = 0; k + 1 < n; k++)
        {
            diagonal[k] = m[k * n + k];
            // Both are free from here on until later steps come to them.
            var v = diagonal[(k + 1)..];
            var w = beside[(k + 1)..];
            beside[k] = Reflect(m, n, k, v);
            if (v[0] == 0) continue;

            var start = k + 1;
            w.Clear();
            for (var i = 0; i < v.Length; i++)
            {
                var row = m.Slice((start + i) * n + start, i + 1);
                var sum = row[i] * v[i];
                for (var j = 0; j < i; j++)
                {
                    sum += row[j] * v[j];
                    w[j] += row[j] * v[i];
                }
                w[i] += sum;
            }
            var half = 0.0;
            for (var i = 0; i < v.Length; i++) half += 0.5 * w[i] * v[i];
            for (var i = 0; i < v.Length; i++) w[i] -= half * v[i];
            for (var i = 0; i < v.Length; i++)
            {
                var row = m.Slice((start + i) * n + start, i + 1);
                for (var j = 0; j <= i; j++) row[j] -= v[i] * w[j] + w[i] * v[j];
            }
        }
        if (n > 0)
        {
            diagonal[n - 1] = m[n * n - 1];
            beside[n - 1] = 0;
        }
    }

    /// <summary>The reflection that leaves column k below the diagonal with its first element alone, which it returns; v takes the column's place.</summary>
    private static double Reflect(Span<double> m, int n, int k, Span<double> v)
    {
        var first = m[(k + 1) * n + k];
        var tail = 0.0;
        for (var i = k + 2; i < n; i++) tail += m[i * n + k] * m[i * n + k];
        var isReduced = tail < Negligible;
        var norm = Math.Sqrt(first * first + tail);
        // Away from the first element, so that nothing cancels.
        var result = isReduced ? first : first > 0 ? -norm : norm;
        var scale = isReduced ? 0 : 1 / Math.Sqrt(norm * (norm + Math.Abs(first)));
        for (var i = 0; i < v.Length; i++)
        {
            v[i] = scale * (m[(k + 1 + i) * n + k] - (i == 0 ? result : 0));
            m[(k + 1 + i) * n + k] = v[i];
        }
        return result;
    }

    /// <summary>Q, in the place of the vectors that its reflections are made of: the last first, each on the rows and columns after its own.</summary>
    private static void FormReflections(Span<double> m, int n, Span<double> products)
    {
        for (var k = n - 2; k >= -1; k--)
        {
            var start = k + 1;
            for (var i = start + 1; i < n; i++) (m[i * n + start], m[start * n + i]) = (0, 0);
            m[start * n + start] = 1;
            if (k < 0 || m[start * n + k] == 0) continue;

            var product = products[start..n];
            product.Clear();
            for (var i = start; i < n; i++)
            {
                var row = m.Slice(i * n + start, n - start);
                for (var j = 0; j < row.Length; j++) product[j] += m[i * n + k] * row[j];
            }
            for (var i = start; i < n; i++)
            {
                var row = m.Slice(i * n + start, n - start);
                for (var j = 0; j < row.Length; j++) row[j] -= m[i * n + k] * product[j];
            }
        }
    }

    /// <summary>QR steps until nothing beside the diagonal counts; false where there are too many, which has not been seen.</summary>
    private static bool Diagonalise(Span<double> diagonal, Span<double> beside, Span<double> cosines, Span<double> sines, Span<double> vectors)
    {
        var n = diagonal.Length;
        var steps = 0;
        for (var last = n - 1; last > 0;)
        {
            if (IsSmall(diagonal, beside, last - 1))
            {
                last--;
                continue;
            }
            if (steps++ > MostSteps * n) return false;
            var first = last - 1;
            while (first > 0 && !IsSmall(diagonal, beside, first - 1)) first--;
            Step(diagonal, beside, first, last, cosines, sines);
            for (var i = 0; i < n; i++)
            {
                var row = vectors.Slice(i * n, n);
                for (var k = first; k < last; k++)
                    (row[k], row[k + 1]) = (cosines[k] * row[k] + sines[k] * row[k + 1], cosines[k] * row[k + 1] - sines[k] * row[k]);
            }
        }
        return true;
    }

    private static bool IsSmall(Span<double> diagonal, Span<double> beside, int k) =>
        Math.Abs(beside[k]) <= UnitRoundoff * (Math.Abs(diagonal[k]) + Math.Abs(diagonal[k + 1])) + Negligible;

    /// <summary>One step on the rows from first to last: a rotation makes a bulge below the subdiagonal, the next ones chase it out.</summary>
    private static void Step(Span<double> diagonal, Span<double> beside, int first, int last, Span<double> cosines, Span<double> sines)
    {
        var half = 0.5 * (diagonal[last - 1] - diagonal[last]);
        var corner = beside[last - 1];
        var shift = diagonal[last] - corner * (corner / (half + Math.CopySign(double.Hypot(half, corner), half)));
        var x = diagonal[first] - shift;
        var bulge = beside[first];
        for (var k = first; k < last; k++)
        {
            var r = double.Hypot(x, bulge);
            var (c, s) = r == 0 ? (1, 0) : (x / r, bulge / r);
            if (k > first) beside[k - 1] = r;
            var difference = diagonal[k + 1] - diagonal[k];
            var change = s * (s * difference + 2 * c * beside[k]);
            beside[k] = c * s * difference + (c - s) * (c + s) * beside[k];
            diagonal[k] += change;
            diagonal[k + 1] -= change;
            x = beside[k];
            bulge = s * beside[k + 1];
            beside[k + 1] *= c;
            (cosines[k], sines[k]) = (c, s);
        }
    }

    private static void Sort(Span<double> values, Span<double> vectors)
    {
        var n = values.Length;
        for (var k = 0; k < n; k++)
        {
            var least = k;
            for (var i = k + 1; i < n; i++) least = values[i] < values[least] ? i : least;
            if (least == k) continue;
            (values[k], values[least]) = (values[least], values[k]);
            for (var i = 0; i < n; i++) (vectors[i * n + k], vectors[i * n + least]) = (vectors[i * n + least], vectors[i * n + k]);
        }
    }

    private static void Sign(Span<double> vectors, int n)
    {
        for (var j = 0; j < n; j++)
        {
            var largest = 0.0;
            for (var i = 0; i < n; i++) largest = Math.Max(largest, Math.Abs(vectors[i * n + j]));
            var first = 0;
            while (Math.Abs(vectors[first * n + j]) < Tie * largest) first++;
            if (vectors[first * n + j] > 0) continue;
            for (var i = 0; i < n; i++) vectors[i * n + j] = -vectors[i * n + j];
        }
    }
}
