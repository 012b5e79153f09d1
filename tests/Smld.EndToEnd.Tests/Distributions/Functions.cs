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

    [LogDensity] public static double TrigammaDifference(double x, double d) => SpecialFunctions.TrigammaDifference(x, d);

    [LogDensity] public static double Log1pMinus(double x) => SpecialFunctions.Log1pMinus(x);
    [LogDensity] public static double Expm1Minus(double x) => SpecialFunctions.Expm1Minus(x);
    [LogDensity] public static double LogCosh(double x) => SpecialFunctions.LogCosh(x);

    [LogDensity] public static double Erf(double x) => SpecialFunctions.Erf(x);
    [LogDensity] public static double Erfc(double x) => SpecialFunctions.Erfc(x);
    [LogDensity] public static double Erfcx(double x) => SpecialFunctions.Erfcx(x);
    [LogDensity] public static double LogErfc(double x) => SpecialFunctions.LogErfc(x);
    [LogDensity] public static double Phi(double x) => SpecialFunctions.Phi(x);
    [LogDensity] public static double LogPhi(double x) => SpecialFunctions.LogPhi(x);
    [LogDensity] public static double InvPhi(double p) => SpecialFunctions.InvPhi(p);
    [LogDensity] public static double InverseMillsRatio(double x) => SpecialFunctions.InverseMillsRatio(x);

    [LogDensity] public static double BesselI0Scaled(double x) => SpecialFunctions.BesselI0Scaled(x);
    [LogDensity] public static double LogBesselI0(double x) => SpecialFunctions.LogBesselI0(x);
    [LogDensity] public static double LogBesselI1(double x) => SpecialFunctions.LogBesselI1(x);
    [LogDensity] public static double LogBesselI0Scaled(double x) => SpecialFunctions.LogBesselI0Scaled(x);

    [LogDensity] public static double GammaP(double a, double x) => SpecialFunctions.GammaP(a, x);
    [LogDensity] public static double GammaQ(double a, double x) => SpecialFunctions.GammaQ(a, x);
    [LogDensity] public static double LogGammaP(double a, double x) => SpecialFunctions.LogGammaP(a, x);
    [LogDensity] public static double LogGammaQ(double a, double x) => SpecialFunctions.LogGammaQ(a, x);
    [LogDensity] public static double BetaI(double a, double b, double x) => SpecialFunctions.BetaI(a, b, x);

    // A number of data, so that something is left to differentiate.
    [LogDensity] public static double LogBinomialCoefficient([Data] int n, [Data] int k, double x) => x * SpecialFunctions.LogBinomialCoefficient(n, k);
    [LogDensity] public static double LogFactorial([Data] int n, double x) => x * SpecialFunctions.LogFactorial(n);
}
