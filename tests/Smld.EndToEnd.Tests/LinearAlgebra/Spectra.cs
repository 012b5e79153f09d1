namespace Smld.EndToEnd.Tests.LinearAlgebras;

/// <summary>Densities of eigenvalues and eigenvectors, and the same densities without them.</summary>
internal static partial class Spectra
{
    /// <summary>log det A − tr A of A = B Bᵀ + 1, by eigenvalues.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ByEigenvalues([Length("9")] ReadOnlySpan<double> b)
    {
        var (values, _) = LinearAlgebra.SymmetricEigen(Positive(b));
        var lp = 0.0;
        for (var i = 0; i < values.Length; i++)
            lp += Math.Log(values[i]) - values[i];
        return lp;
    }

    /// <summary>The same by the Cholesky factor and the diagonal.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ByFactor([Length("9")] ReadOnlySpan<double> b)
    {
        var a = Positive(b);
        var lp = LinearAlgebra.LogDeterminant(a);
        for (var i = 0; i < 3; i++)
            lp -= a[i, i];
        return lp;
    }

    /// <summary>−yᵀ A⁻¹ y/2, by eigenvalues and eigenvectors: what no choice of eigenvectors changes.</summary>
    [LogDensity(SecondOrder = true)]
    public static double ByEigenvectors([Length("9")] ReadOnlySpan<double> b, [Data, Length("3")] ReadOnlySpan<double> y)
    {
        var (values, vectors) = LinearAlgebra.SymmetricEigen(Positive(b));
        var lp = 0.0;
        for (var j = 0; j < 3; j++)
        {
            var z = 0.0;
            for (var i = 0; i < 3; i++)
                z += vectors[i, j] * y[i];
            lp -= 0.5 * z * z / values[j];
        }
        return lp;
    }

    /// <summary>The same by a solution.</summary>
    [LogDensity(SecondOrder = true)]
    public static double BySolution([Length("9")] ReadOnlySpan<double> b, [Data, Length("3")] ReadOnlySpan<double> y) =>
        -0.5 * LinearAlgebra.Dot(y, Smld.LinearAlgebra.Solve(Positive(b), y));

    /// <summary>−yᵀ √A y/2 of A = theta 1, whose eigenvalues are all equal: −√theta yᵀy/2.</summary>
    [LogDensity]
    public static double OfEqual([Positive] double theta, [Data] ReadOnlySpan<double> y)
    {
        var a = new double[y.Length, y.Length];
        for (var i = 0; i < y.Length; i++)
            a[i, i] = theta;
        var (values, vectors) = LinearAlgebra.SymmetricEigen(a);
        var lp = 0.0;
        for (var j = 0; j < y.Length; j++)
        {
            var z = 0.0;
            for (var i = 0; i < y.Length; i++)
                z += vectors[i, j] * y[i];
            lp -= 0.5 * z * z * Math.Sqrt(values[j]);
        }
        return lp;
    }

    private static double[,] Positive(ReadOnlySpan<double> b)
    {
        var a = new double[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                for (var k = 0; k < 3; k++)
                    a[i, j] += b[3 * i + k] * b[3 * j + k];
            }
            a[i, i] += 1;
        }
        return a;
    }
}
