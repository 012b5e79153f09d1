using static Smld.LogConstants;
using static Smld.SpecialFunctions;

namespace Smld.Distributions;

/// <summary>What distributions of symmetric matrices share.</summary>
internal static class SymmetricMatrices
{
    /// <summary>Whether there is a NaN on or below the diagonal.</summary>
    public static bool HasNaN(MatrixView a)
    {
        var hasNaN = false;
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j <= i; j++) hasNaN = hasNaN || double.IsNaN(a[i, j]);
        }
        return hasNaN;
    }

    /// <summary>log Γ_p(x) = p (p - 1)/4 log π + Σ log Γ(x - j/2) over j = 0, …, p - 1.</summary>
    public static double LogMultivariateGamma(int p, double x)
    {
        var sum = 0.25 * p * (p - 1) * LogPi;
        for (var j = 0; j < p; j++) sum += LogGamma(x - 0.5 * j);
        return sum;
    }
}
