using Smld.Distributions;

namespace Smld.EndToEnd.Tests.Generated;

/// <summary>Densities whose second derivatives are known in closed form, or that are asked for more than the zoo.</summary>
internal static partial class SecondOrderModels
{
    /// <summary>An exponential family that is not normalised.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Quartic(double x, [ModelParameter] double a, [ModelParameter] double b, [ModelParameter] double c) =>
        a * x * x * x * x + b * x * x + c * x;

    /// <summary>-½ (x - μ)ᵀ P (x - μ), the precision row by row: the Hessian is -(P + Pᵀ)/2.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Gaussian(
        ReadOnlySpan<double> x, [ModelParameter, Length("x")] ReadOnlySpan<double> mean, [ModelParameter] ReadOnlySpan<double> precision)
    {
        var lp = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
                lp -= 0.5 * (x[i] - mean[i]) * precision[i * x.Length + j] * (x[j] - mean[j]);
        }
        return lp;
    }

    /// <summary>The log-gamma function by a product of both: second derivatives need ψ′, the gradient of score matching ψ″.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Shape([Positive] double x, [ModelParameter] double theta) => SpecialFunctions.LogGamma(theta * x) - Exponential.LogPdf(x, 2) * theta;

    /// <summary>A power whose exponent is data.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Power(double x, [Data] double exponent) => Math.Pow(x, exponent);
}
