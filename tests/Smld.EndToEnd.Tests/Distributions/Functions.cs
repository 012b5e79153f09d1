using Reals = System.ReadOnlySpan<double>;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>A density for each special function; that is to say a function whose score is the function's derivative.</summary>
internal static partial class Functions
{
    [LogDensity] public static double LogSumExp(double a, double b) => SpecialFunctions.LogSumExp(a, b);
    [LogDensity] public static double LogSumExpOfSpan(Reals x) => SpecialFunctions.LogSumExp(x);
    [LogDensity] public static double LogDiffExp(double a, double b) => SpecialFunctions.LogDiffExp(a, b);

    [LogDensity] public static double InvLogit(double x) => SpecialFunctions.InvLogit(x);
    [LogDensity] public static double Logit(double p) => SpecialFunctions.Logit(p);
    [LogDensity] public static double LogInvLogit(double x) => SpecialFunctions.LogInvLogit(x);
    [LogDensity] public static double Log1mInvLogit(double x) => SpecialFunctions.Log1mInvLogit(x);
    [LogDensity] public static double Log1pExp(double x) => SpecialFunctions.Log1pExp(x);
    [LogDensity] public static double Log1mExp(double x) => SpecialFunctions.Log1mExp(x);
    [LogDensity] public static double Log1p(double x) => SpecialFunctions.Log1p(x);
    [LogDensity] public static double Expm1(double x) => SpecialFunctions.Expm1(x);
    [LogDensity] public static double XLogY(double x, double y) => SpecialFunctions.XLogY(x, y);
    [LogDensity] public static double XLog1pY(double x, double y) => SpecialFunctions.XLog1pY(x, y);

    [LogDensity] public static double LogGamma(double x) => SpecialFunctions.LogGamma(x);
    [LogDensity] public static double Digamma(double x) => SpecialFunctions.Digamma(x);
    [LogDensity] public static double Trigamma(double x) => SpecialFunctions.Trigamma(x);
    [LogDensity] public static double LogBeta(double a, double b) => SpecialFunctions.LogBeta(a, b);
    [LogDensity] public static double DigammaDifference(double x, double d) => SpecialFunctions.DigammaDifference(x, d);

    // A number of data, so that something is left to differentiate.
    [LogDensity] public static double LogBinomialCoefficient([Data] int n, [Data] int k, double x) => x * SpecialFunctions.LogBinomialCoefficient(n, k);
    [LogDensity] public static double LogFactorial([Data] int n, double x) => x * SpecialFunctions.LogFactorial(n);
}
