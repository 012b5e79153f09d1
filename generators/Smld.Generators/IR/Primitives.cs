using System;
using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.IR;

/// <summary>
/// The table of primitives: value, partial derivatives, domain, C# and formula, a row each. Nothing else knows a
/// derivative. The rules are those of Abramowitz and Stegun (1964), sections 3.3, 4.1 to 4.6; where the plain form of
/// one overflows or cancels, another form stands here and says why.
/// </summary>
internal static class Primitives
{
    private const string Special = "global::Smld.SpecialFunctions.";

    private const double Ln2 = 0.693147180559945309417232121458;
    private const double Ln10 = 2.30258509299404568401799145468;
    private const double TwoOverRootPi = 1.12837916709551257389615890312;
    private const double OneOverRootTwoPi = 0.398942280401432677939946059934;
    private const double RootTwo = 1.41421356237309504880168872421;

    private const string IncompleteGamma = "the third derivative of the incomplete gamma function by its shape is not known (GammaP, GammaQ, and what is made of them)";
    private const string IncompleteBeta = "the third derivatives of the incomplete beta function by its shapes are not known (BetaI, and what is made of it)";

    private static readonly Dictionary<string, Primitive> byName = new(StringComparer.Ordinal);

    private static readonly (double, double) Any = (-5, 5);
    private static readonly (double, double) Positive = (0.05, 20);
    private static readonly (double, double) Unit = (-0.99, 0.99);
    private static readonly (double, double) Shape = (0.3, 12);

#pragma warning disable format // the table's columns
    //                                            name         C#                   formula         partials                                    where
    public static readonly Primitive Add        = Infix("add", "+", Spelling.Additive,        Any, Any, (x, y, r) => x.Constant(1), (x, y, r) => x.Constant(1));
    public static readonly Primitive Subtract   = Infix("sub", "-", Spelling.Additive,        Any, Any, (x, y, r) => x.Constant(1), (x, y, r) => x.Constant(-1));
    public static readonly Primitive Multiply   = Infix("mul", "*", Spelling.Multiplicative,  Any, Any, (x, y, r) => y,             (x, y, r) => x);
    // x/y² overflows where (x/y)/y does not.
    public static readonly Primitive Divide     = Infix("div", "/", Spelling.Multiplicative,  Any, Positive, (x, y, r) => 1 / y,    (x, y, r) => -(r / y));
    // Rounding repairs the quotient, an integer up to its own rounding error.
    public static readonly Primitive Remainder  = Infix("rem", "%", Spelling.Multiplicative,  Any, Positive, (x, y, r) => x.Constant(1), (x, y, r) => -Round((x - r) / y));
    public static readonly Primitive Negate     = Prefix("neg", "-", IRType.Real, x => x.Constant(-1));

    public static readonly Primitive Exp        = Real1("exp",     "Exp",      "exp({0})",      (x, r) => r,                               Any, 6);
    public static readonly Primitive Log        = Real1("log",     "Log",      "log({0})",      (x, r) => 1 / x,                           Positive, 6);
    public static readonly Primitive Log10      = Real1("log10",   "Log10",    "log₁₀({0})",    (x, r) => 1 / (Ln10 * x),                  Positive, 7);
    public static readonly Primitive Log2       = Real1("log2",    "Log2",     "log₂({0})",     (x, r) => 1 / (Ln2 * x),                   Positive, 7);
    public static readonly Primitive Sqrt       = Real1("sqrt",    "Sqrt",     "√({0})",        (x, r) => 0.5 / r,                         Positive, 2.5);
    public static readonly Primitive Cbrt       = Real1("cbrt",    "Cbrt",     "∛({0})",        (x, r) => 1 / (3 * (r * r)),               Positive, 10);
    public static readonly Primitive Sin        = Real1("sin",     "Sin",      "sin({0})",      (x, r) => Cosine(x),                       Any, 7);
    public static readonly Primitive Cos        = Real1("cos",     "Cos",      "cos({0})",      (x, r) => -Sine(x),                        Any, 7);
    public static readonly Primitive Tan        = Real1("tan",     "Tan",      "tan({0})",      (x, r) => 1 + r * r,                       (-1.4, 1.4), 10);
    public static readonly Primitive Exp2       = Real1("exp2",    "global::System.Double.Exp2",  "2^{0}",  (x, r) => Ln2 * r,              Any, 20);
    public static readonly Primitive Exp10      = Real1("exp10",   "global::System.Double.Exp10", "10^{0}", (x, r) => Ln10 * r,             Any, 20);
    public static readonly Primitive SinPi      = Real1("sinpi",   "global::System.Double.SinPi", "sin(π {0})", (x, r) => Math.PI * Apply("cospi", x), Any, 10);
    public static readonly Primitive CosPi      = Real1("cospi",   "global::System.Double.CosPi", "cos(π {0})", (x, r) => -(Math.PI * Apply(SinPi, x)), Any, 10);
    public static readonly Primitive TanPi      = Real1("tanpi",   "global::System.Double.TanPi", "tan(π {0})", (x, r) => Math.PI * (1 + r * r), (-0.4, 0.4), 14);
    public static readonly Primitive AsinPi     = Real1("asinpi",  "global::System.Double.AsinPi", "asin({0})/π", (x, r) => 1 / (Math.PI * Root((1 - x) * (1 + x))), Unit, 12);
    public static readonly Primitive AcosPi     = Real1("acospi",  "global::System.Double.AcosPi", "acos({0})/π", (x, r) => -(1 / (Math.PI * Root((1 - x) * (1 + x)))), Unit, 12);
    public static readonly Primitive AtanPi     = Real1("atanpi",  "global::System.Double.AtanPi", "atan({0})/π", (x, r) => 1 / (Math.PI * (1 + x * x)),   Any, 11);
    public static readonly Primitive DegreesToRadians = Real1("degrees-to-radians", "global::System.Double.DegreesToRadians", "{0}°", (x, r) => x.Constant(Math.PI / 180), Any, 1);
    public static readonly Primitive RadiansToDegrees = Real1("radians-to-degrees", "global::System.Double.RadiansToDegrees", "({0} · 180/π)", (x, r) => x.Constant(180 / Math.PI), Any, 1);
    // 1 - x² loses the digits that (1 - x)(1 + x) keeps near 1.
    public static readonly Primitive Asin       = Real1("asin",    "Asin",     "asin({0})",     (x, r) => 1 / Root((1 - x) * (1 + x)),     Unit, 10);
    public static readonly Primitive Acos       = Real1("acos",    "Acos",     "acos({0})",     (x, r) => -(1 / Root((1 - x) * (1 + x))),  Unit, 10);
    public static readonly Primitive Atan       = Real1("atan",    "Atan",     "atan({0})",     (x, r) => 1 / (1 + x * x),                 Any, 9);
    public static readonly Primitive Sinh       = Real1("sinh",    "Sinh",     "sinh({0})",     (x, r) => HyperbolicCosine(x),             Any, 10);
    public static readonly Primitive Cosh       = Real1("cosh",    "Cosh",     "cosh({0})",     (x, r) => HyperbolicSine(x),               Any, 10);
    // 1 - tanh² is zero from 20 on; 1/cosh² is right until it underflows.
    public static readonly Primitive Tanh       = Real1("tanh",    "Tanh",     "tanh({0})",     (x, r) => 1 / HyperbolicCosine(x) / HyperbolicCosine(x), Any, 11);
    public static readonly Primitive Asinh      = Real1("asinh",   "Asinh",    "asinh({0})",    (x, r) => 1 / Norm(x, x.Constant(1)),      Any, 14);
    public static readonly Primitive Acosh      = Real1("acosh",   "Acosh",    "acosh({0})",    (x, r) => 1 / (Root(x - 1) * Root(x + 1)), (1.05, 20), 14);
    public static readonly Primitive Atanh      = Real1("atanh",   "Atanh",    "atanh({0})",    (x, r) => 1 / ((1 - x) * (1 + x)),         Unit, 14);
    public static readonly Primitive Log1p      = Real1("log1p",   Special + "Log1p", "log(1 + {0})", (x, r) => 1 / (1 + x),             (-0.9, 20), 8);
    // r + 1 has no digits left where exp(x) is small.
    public static readonly Primitive Expm1      = Real1("expm1",   Special + "Expm1", "(exp({0}) − 1)", (x, r) => Exponential(x),        Any, 8);
    public static readonly Primitive Log1pMinus = Real1("log1p-minus", Special + "Log1pMinus", "(log(1 + {0}) − {0})", (x, r) => -(x / (1 + x)), (-0.9, 20), 9);
    public static readonly Primitive Expm1Minus = Real1("expm1-minus", Special + "Expm1Minus", "(exp({0}) − 1 − {0})", (x, r) => Apply(Expm1, x),       Any, 9);
    public static readonly Primitive LogCosh    = Real1("log-cosh", Special + "LogCosh", "log cosh({0})", (x, r) => Apply(Tanh, x),          Any, 14);
    public static readonly Primitive Erf        = Real1("erf",     Special + "Erf",   "erf({0})",     (x, r) => TwoOverRootPi * Exponential(-(x * x)),    (-3, 3), 15);
    public static readonly Primitive Erfc       = Real1("erfc",    Special + "Erfc",  "erfc({0})",    (x, r) => -(TwoOverRootPi * Exponential(-(x * x))), (-3, 3), 20);
    // 2x r - 2/√π cancels for large x.
    public static readonly Primitive Erfcx      = Real1("erfcx",   Special + "Erfcx", "erfcx({0})",   (x, r) => -(RootTwo * (r * Apply("inverse-mills-excess", -(RootTwo * x)))), (-3, 20), 12);
    public static readonly Primitive Phi        = Real1("phi",     Special + "Phi",   "Φ({0})",       (x, r) => OneOverRootTwoPi * Exponential(-(0.5 * (x * x))), Any, 20);
    public static readonly Primitive LogPhi     = Real1("log-phi", Special + "LogPhi", "log Φ({0})",  (x, r) => Apply("inverse-mills-ratio", x),     (-30, 4), 25);
    public static readonly Primitive InverseMillsRatio = Real1("inverse-mills-ratio", Special + "InverseMillsRatio", "φ({0})/Φ({0})", (x, r) => -(r * Apply("inverse-mills-excess", x)), (-30, 4), 20);
    // Loses digits far below 0, where it tends to 1/x² (for third derivatives alone).
    public static readonly Primitive InverseMillsExcess = Real1("inverse-mills-excess", Special + "InverseMillsExcess", "(φ({0})/Φ({0}) + {0})", (x, r) => 1 - r * Apply(InverseMillsRatio, x), (-2, 4), 20);
    // 1/φ(r), from the tail that p itself is: the rounding of r is not squared.
    public static readonly Primitive InvPhi     = Real1("inv-phi", Special + "InvPhi", "Φ⁻¹({0})",    (x, r) => 1 / (Select(r < 0, x, 1 - x) * Apply(InverseMillsRatio, -Apply("abs", r))), (0.001, 0.999), 20);
    public static readonly Primitive BesselI0Scaled = Real1("bessel-i0-scaled", Special + "BesselI0Scaled", "exp(−|{0}|) I₀({0})",
                                                                                                        (x, r) => -(Signed(x) * r * Apply("bessel-ratio-complement", Apply("abs", x))), (0.05, 60), 150);
    // I₁' = I₀ - I₁/x; at 0, where I₁/x is 1/2, half of I₀.
    public static readonly Primitive BesselI1Scaled = Real1("bessel-i1-scaled", Special + "BesselI1Scaled", "exp(−|{0}|) I₁({0})",
                                                                                                        (x, r) => Select(x == 0, x.Constant(0.5), Apply(BesselI0Scaled, x) - r / x - Signed(x) * r), (0.05, 4), 150);
    public static readonly Primitive LogBesselI0 = Real1("log-bessel-i0", Special + "LogBesselI0", "log I₀({0})", (x, r) => Apply("bessel-ratio", x), (0.05, 60), 150);
    public static readonly Primitive LogBesselI1 = Real1("log-bessel-i1", Special + "LogBesselI1", "log I₁({0})", (x, r) => 1 / Apply("bessel-ratio", x) - 1 / x, (0.05, 60), 150);
    public static readonly Primitive LogBesselI0Scaled = Real1("log-bessel-i0-scaled", Special + "LogBesselI0Scaled", "log(exp(−|{0}|) I₀({0}))",
                                                                                                        (x, r) => -(Signed(x) * Apply("bessel-ratio-complement", Apply("abs", x))), (0.05, 60), 150);
    // (1 - r)(1 + r) - r/x: 1 - r is what keeps its digits far out. At 0, 1/2.
    public static readonly Primitive BesselRatio = Real1("bessel-ratio", Special + "BesselRatio", "I₁({0})/I₀({0})",
                                                                                                        (x, r) => Select(x == 0, x.Constant(0.5), Apply("bessel-ratio-complement", Apply("abs", x)) * (1 + Apply("abs", r)) - r / x), (0.05, 4), 150);
    public static readonly Primitive BesselRatioComplement = Real1("bessel-ratio-complement", Special + "BesselRatioComplement", "(1 − I₁({0})/I₀({0}))",
                                                                                                        (x, r) => Select(x == 0, x.Constant(-0.5), (1 - r) / x - r * (2 - r)), (0.05, 4), 150);
    public static readonly Primitive Tetragamma = Real1("tetragamma", Special + "Tetragamma", "ψ″({0})", (x, r) => throw new DifferentiationException("the third derivative of the digamma function (of LogGamma the fourth, of Trigamma the second) is not known"), Positive, 25);
    public static readonly Primitive Trigamma   = Real1("trigamma", Special + "Trigamma", "ψ′({0})", (x, r) => Apply(Tetragamma, x),    Positive, 25);
    public static readonly Primitive Digamma    = Real1("digamma", Special + "Digamma", "ψ({0})",    (x, r) => Apply(Trigamma, x),      Positive, 25);
    public static readonly Primitive LogGamma   = Real1("log-gamma", Special + "LogGamma", "log Γ({0})", (x, r) => Apply(Digamma, x),  (2, 20), 25);
    // The subgradient 0 at the kink keeps the symmetry; Math.Sign would throw on NaN.
    public static readonly Primitive Abs        = Real1("abs",     "Abs",      "|{0}|",         (x, r) => Select(x > 0, x.Constant(1), Select(x < 0, x.Constant(-1), x.Constant(0))), Any, 0.5);
    public static readonly Primitive Floor      = Step("floor",    "Floor",    "⌊{0}⌋");
    public static readonly Primitive Ceiling    = Step("ceiling",  "Ceiling",  "⌈{0}⌉");
    public static readonly Primitive Truncate   = Step("truncate", "Truncate", "trunc({0})");
    public static readonly Primitive RoundEven  = Step("round",    "Round",    "round({0})");

    // A zero exponent gives slope 0 at the base 0 too, where y x^(y-1) is 0·∞; a zero result leaves out 0·log 0. At other
    // bases the slope varies with the exponent, which a choice by that alone would hide from second derivatives.
    public static readonly Primitive Pow        = Real2("pow",     "Pow",      "{0}^{1}",       (x, y, r) => Select(And2(y == 0, x == 0), x.Constant(0), y * Power(x, y - 1)),
                                                                                                (x, y, r) => Select(r == 0, x.Constant(0), r * Logarithm(x)), Positive, Any, 20);
    // x² + y² overflows where the norm does not.
    public static readonly Primitive Atan2      = Real2("atan2",   "Atan2",    "atan2({0}, {1})", (y, x, r) => x / Norm(x, y) / Norm(x, y),
                                                                                                (y, x, r) => -(y / Norm(x, y) / Norm(x, y)), Positive, Positive, 18);
    public static readonly Primitive Hypot      = Real2("hypot",   "global::System.Double.Hypot", "‖({0}, {1})‖", (x, y, r) => x / r, (x, y, r) => y / r, Positive, Positive, 10);
    public static readonly Primitive DigammaDifference = Real2("digamma-difference", Special + "DigammaDifference", "(ψ({0} + {1}) − ψ({0}))",
                                                                                                (x, d, r) => Apply("trigamma-difference", x, d), (x, d, r) => Apply(Trigamma, x + d), Positive, Positive, 60);
    // Loses digits where d is small beside x (for third derivatives of log B alone).
    public static readonly Primitive TrigammaDifference = Real2("trigamma-difference", Special + "TrigammaDifference", "(ψ′({0} + {1}) − ψ′({0}))",
                                                                                                (x, d, r) => Apply(Tetragamma, x + d) - Apply(Tetragamma, x), (x, d, r) => Apply(Tetragamma, x + d), (0.5, 3), (1, 3), 60);
    public static readonly Primitive LogBase    = Real2("log-base", "Log",     "log({0})/log({1})", (x, b, r) => 1 / (x * Logarithm(b)), (x, b, r) => -(r / (b * Logarithm(b))), Positive, (1.2, 20), 14);
    public static readonly Primitive Atan2Pi    = Real2("atan2pi", "global::System.Double.Atan2Pi", "atan2({0}, {1})/π", (y, x, r) => x / (Math.PI * Norm(x, y)) / Norm(x, y),
                                                                                                (y, x, r) => -(y / (Math.PI * Norm(x, y)) / Norm(x, y)), Positive, Positive, 20);
    // 1/(n rⁿ⁻¹) is infinite at 0 for n > 1, as that of the square root, where r/(n x) is 0/0.
    public static readonly Primitive RootN      = WithInt("root-n", "global::System.Double.RootN", "{0}^(1/{1})", (x, n, r) => 1 / (Real(n) * Power(r, Real(n) - 1)), Positive, (1, 6), 25);
    public static readonly Primitive ScaleB     = WithInt("scale-b", "ScaleB", "{0} · 2^{1}", (x, n, r) => Apply("scale-b", x.Constant(1), n), Any, (-8, 8), 3);
    // ψ(x) - ψ(x + y) cancels where y is small beside x.
    public static readonly Primitive LogBeta    = Real2("log-beta", Special + "LogBeta", "log B({0}, {1})", (x, y, r) => -Apply(DigammaDifference, x, y),
                                                                                                (x, y, r) => -Apply(DigammaDifference, y, x), Positive, Positive, 60);
    public static readonly Primitive LogGammaPByShapeTwice = Real2("log-gamma-p-by-shape-twice", Special + "LogGammaPByShapeTwice", "∂²/∂{0}² log P({0}, {1})", (a, x, r) => throw new DifferentiationException(IncompleteGamma), (a, x, r) => throw new DifferentiationException(IncompleteGamma), Positive, Positive, 2000);
    public static readonly Primitive LogGammaPByShape = Real2("log-gamma-p-by-shape", Special + "LogGammaPByShape", "∂/∂{0} log P({0}, {1})",
                                                                                                (a, x, r) => Apply(LogGammaPByShapeTwice, a, x), (a, x, r) => Apply("log-gamma-p-by-x", a, x) * (Logarithm(x) - Apply(Digamma, a) - r), Shape, Shape, 2000);
    public static readonly Primitive LogGammaPByX = Real2("log-gamma-p-by-x", Special + "LogGammaPByX", "∂/∂{1} log P({0}, {1})",
                                                                                                (a, x, r) => r * (Logarithm(x) - Apply(Digamma, a) - Apply(LogGammaPByShape, a, x)), (a, x, r) => r * ((a - 1) / x - 1 - r), Shape, Shape, 400);
    public static readonly Primitive LogGammaP  = Real2("log-gamma-p", Special + "LogGammaP", "log P({0}, {1})", (a, x, r) => Apply(LogGammaPByShape, a, x), (a, x, r) => Apply(LogGammaPByX, a, x), Shape, Shape, 400);
    public static readonly Primitive LogGammaQByShapeTwice = Real2("log-gamma-q-by-shape-twice", Special + "LogGammaQByShapeTwice", "∂²/∂{0}² log Q({0}, {1})", (a, x, r) => throw new DifferentiationException(IncompleteGamma), (a, x, r) => throw new DifferentiationException(IncompleteGamma), Positive, Positive, 2000);
    // The slope by x is negative: that of Q.
    public static readonly Primitive LogGammaQByShape = Real2("log-gamma-q-by-shape", Special + "LogGammaQByShape", "∂/∂{0} log Q({0}, {1})",
                                                                                                (a, x, r) => Apply(LogGammaQByShapeTwice, a, x), (a, x, r) => Apply("log-gamma-q-by-x", a, x) * (Logarithm(x) - Apply(Digamma, a) - r), Shape, Shape, 2000);
    public static readonly Primitive LogGammaQByX = Real2("log-gamma-q-by-x", Special + "LogGammaQByX", "∂/∂{1} log Q({0}, {1})",
                                                                                                (a, x, r) => r * (Logarithm(x) - Apply(Digamma, a) - Apply(LogGammaQByShape, a, x)), (a, x, r) => r * ((a - 1) / x - 1 - r), Shape, Shape, 400);
    public static readonly Primitive LogGammaQ  = Real2("log-gamma-q", Special + "LogGammaQ", "log Q({0}, {1})", (a, x, r) => Apply(LogGammaQByShape, a, x), (a, x, r) => Apply(LogGammaQByX, a, x), Shape, Shape, 400);
    // y = 1 - x is taken along by the slope in x, which is all there is.
    public static readonly Primitive LogBetaIByAA = Beta4("log-beta-i-by-aa", "LogBetaIByAA", "∂²/∂{0}² log I({0}, {1}; {2})", a => throw new DifferentiationException(IncompleteBeta), a => throw new DifferentiationException(IncompleteBeta), (a, r) => throw new DifferentiationException(IncompleteBeta), 2000);
    public static readonly Primitive LogBetaIByAB = Beta4("log-beta-i-by-ab", "LogBetaIByAB", "∂²/∂{0}∂{1} log I({0}, {1}; {2})", a => throw new DifferentiationException(IncompleteBeta), a => throw new DifferentiationException(IncompleteBeta), (a, r) => throw new DifferentiationException(IncompleteBeta), 2000);
    public static readonly Primitive LogBetaIByBB = Beta4("log-beta-i-by-bb", "LogBetaIByBB", "∂²/∂{1}² log I({0}, {1}; {2})", a => throw new DifferentiationException(IncompleteBeta), a => throw new DifferentiationException(IncompleteBeta), (a, r) => throw new DifferentiationException(IncompleteBeta), 2000);
    public static readonly Primitive LogBetaIByA = Beta4("log-beta-i-by-a", "LogBetaIByA", "∂/∂{0} log I({0}, {1}; {2})", a => Apply(LogBetaIByAA, a), a => Apply(LogBetaIByAB, a), (a, r) => Apply("log-beta-i-by-x", a) * (LogDensityByA(a) - r), 2000);
    public static readonly Primitive LogBetaIByB = Beta4("log-beta-i-by-b", "LogBetaIByB", "∂/∂{1} log I({0}, {1}; {2})", a => Apply(LogBetaIByAB, a), a => Apply(LogBetaIByBB, a), (a, r) => Apply("log-beta-i-by-x", a) * (LogDensityByB(a) - r), 2000);
    public static readonly Primitive LogBetaIByX = Row("log-beta-i-by-x", [IRType.Real, IRType.Real, IRType.Real, IRType.Real], IRType.Real, Method(Special + "LogBetaIByX"), "∂/∂{2} log I({0}, {1}; {2})",
        [(a, r) => r * (LogDensityByA(a) - Apply(LogBetaIByA, a)), (a, r) => r * (LogDensityByB(a) - Apply(LogBetaIByB, a)), (a, r) => r * ((a[0] - 1) / a[2] - (a[1] - 1) / a[3] - r), (a, r) => r.Constant(0)], [Shape, Shape, (0.1, 0.9), (0.1, 0.9)], cost: 400);
    public static readonly Primitive LogBetaI   = Beta4("log-beta-i", "LogBetaI", "log I({0}, {1}; {2})", a => Apply(LogBetaIByA, a), a => Apply(LogBetaIByB, a), (a, r) => Apply(LogBetaIByX, a), 400);
    // A tie gives half of the slope to each: right for the smooth functions that are written with a maximum and |x|.
    public static readonly Primitive Max        = Real2("max",     "Max",      "max({0}, {1})", (x, y, r) => Larger(x, y), (x, y, r) => Larger(y, x), Any, Any, 1.5);
    public static readonly Primitive Min        = Real2("min",     "Min",      "min({0}, {1})", (x, y, r) => Larger(y, x), (x, y, r) => Larger(x, y), Any, Any, 1.5);
    public static readonly Primitive MaxMagnitude = Real2("max-magnitude", "MaxMagnitude", "max|{0}, {1}|", (x, y, r) => Larger(Apply(Abs, x), Apply(Abs, y)), (x, y, r) => Larger(Apply(Abs, y), Apply(Abs, x)), Any, Any, 2);
    public static readonly Primitive MinMagnitude = Real2("min-magnitude", "MinMagnitude", "min|{0}, {1}|", (x, y, r) => Larger(Apply(Abs, y), Apply(Abs, x)), (x, y, r) => Larger(Apply(Abs, x), Apply(Abs, y)), Any, Any, 2);
    // Reads the sign bits, as Math.CopySign does: -0 counts as negative.
    public static readonly Primitive CopySign   = Real2("copysign", "CopySign", "copysign({0}, {1})", (x, y, r) => Signed(x) * Signed(y), (x, y, r) => x.Constant(0), Positive, Positive, 1);
    public static readonly Primitive IeeeRemainder = Real2("ieee-remainder", "IEEERemainder", "{0} rem {1}", (x, y, r) => x.Constant(1), (x, y, r) => -Round((x - r) / y), Positive, Positive, 20);
    public static readonly Primitive FusedMultiplyAdd = Real3("fma", "FusedMultiplyAdd", "({0} · {1} + {2})", (a, r) => a[1], (a, r) => a[0], (a, r) => r.Constant(1), canThrow: false);
    public static readonly Primitive Lerp       = Real3("lerp", "global::System.Double.Lerp", "lerp({0}, {1}, {2})", (a, r) => 1 - a[2], (a, r) => a[2], (a, r) => a[1] - a[0], canThrow: false);
    // Exactly one of the three gets the slope.
    public static readonly Primitive Clamp      = Real3("clamp", "Clamp", "clamp({0}, {1}, {2})",
                                                        (a, r) => Select(And2(a[0] >= a[1], a[0] <= a[2]), r.Constant(1), r.Constant(0)),
                                                        (a, r) => Select(a[0] >= a[1], r.Constant(0), r.Constant(1)),
                                                        (a, r) => Select(a[0] <= a[2], r.Constant(0), r.Constant(1)), canThrow: true);

    public static readonly Primitive Less           = Comparison("lt", "<", Spelling.Relational, IRType.Real);
    public static readonly Primitive LessOrEqual    = Comparison("le", "<=", Spelling.Relational, IRType.Real);
    public static readonly Primitive Greater        = Comparison("gt", ">", Spelling.Relational, IRType.Real);
    public static readonly Primitive GreaterOrEqual = Comparison("ge", ">=", Spelling.Relational, IRType.Real);
    public static readonly Primitive Equal          = Comparison("eq", "==", Spelling.Equality, IRType.Real);
    public static readonly Primitive NotEqual       = Comparison("ne", "!=", Spelling.Equality, IRType.Real);
    public static readonly Primitive IsNaN          = Predicate("is-nan", "global::System.Double.IsNaN");
    public static readonly Primitive IsInfinity     = Predicate("is-infinity", "global::System.Double.IsInfinity");
    public static readonly Primitive IsFinite       = Predicate("is-finite", "global::System.Double.IsFinite");

    public static readonly Primitive IsNegative = Predicate("is-negative", "global::System.Double.IsNegative");
    public static readonly Primitive IsPositive = Predicate("is-positive", "global::System.Double.IsPositive");
    public static readonly Primitive IsInteger  = Predicate("is-integer", "global::System.Double.IsInteger");
    public static readonly Primitive IsEvenInteger = Predicate("is-even-integer", "global::System.Double.IsEvenInteger");
    public static readonly Primitive IsOddInteger = Predicate("is-odd-integer", "global::System.Double.IsOddInteger");
    public static readonly Primitive IsNegativeInfinity = Predicate("is-negative-infinity", "global::System.Double.IsNegativeInfinity");
    public static readonly Primitive IsPositiveInfinity = Predicate("is-positive-infinity", "global::System.Double.IsPositiveInfinity");

    public static readonly Primitive IntLess           = Comparison("lt.int", "<", Spelling.Relational, IRType.Int);
    public static readonly Primitive IntLessOrEqual    = Comparison("le.int", "<=", Spelling.Relational, IRType.Int);
    public static readonly Primitive IntGreater        = Comparison("gt.int", ">", Spelling.Relational, IRType.Int);
    public static readonly Primitive IntGreaterOrEqual = Comparison("ge.int", ">=", Spelling.Relational, IRType.Int);
    public static readonly Primitive IntEqual          = Comparison("eq.int", "==", Spelling.Equality, IRType.Int);
    public static readonly Primitive IntNotEqual       = Comparison("ne.int", "!=", Spelling.Equality, IRType.Int);

    public static readonly Primitive IntAdd       = Integer("add.int", "+", Spelling.Additive, 2);
    public static readonly Primitive IntSubtract  = Integer("sub.int", "-", Spelling.Additive, 2);
    public static readonly Primitive IntMultiply  = Integer("mul.int", "*", Spelling.Multiplicative, 2);
    public static readonly Primitive IntDivide    = Integer("div.int", "/", Spelling.Multiplicative, 2, canThrow: true);
    public static readonly Primitive IntRemainder = Integer("rem.int", "%", Spelling.Multiplicative, 2, canThrow: true);
    public static readonly Primitive IntNegate    = Integer("neg.int", "-", Spelling.Unary, 1);
    public static readonly Primitive IntMin       = Integer("min.int", "global::System.Math.Min", Spelling.Call, 2);
    public static readonly Primitive IntMax       = Integer("max.int", "global::System.Math.Max", Spelling.Call, 2);
    public static readonly Primitive IntAbs       = Integer("abs.int", "global::System.Math.Abs", Spelling.Call, 1, canThrow: true);

    public static readonly Primitive IntSign      = Integer("sign.int", "global::System.Math.Sign", Spelling.Call, 1);
    public static readonly Primitive IntClamp     = Integer("clamp.int", "global::System.Math.Clamp", Spelling.Call, 3, canThrow: true);

    public static readonly Primitive CheckedAdd      = Integer("add.checked", "+", Spelling.Additive, 2, canThrow: true);
    public static readonly Primitive CheckedSubtract = Integer("sub.checked", "-", Spelling.Additive, 2, canThrow: true);
    public static readonly Primitive CheckedMultiply = Integer("mul.checked", "*", Spelling.Multiplicative, 2, canThrow: true);
    public static readonly Primitive CheckedNegate   = Integer("neg.checked", "-", Spelling.Unary, 1, canThrow: true);

    public static readonly Primitive And       = Row("and", [IRType.Bool, IRType.Bool], IRType.Bool, new("&&", Spelling.And));
    public static readonly Primitive Or        = Row("or", [IRType.Bool, IRType.Bool], IRType.Bool, new("||", Spelling.Or));
    public static readonly Primitive Not       = Row("not", [IRType.Bool], IRType.Bool, new("!", Spelling.Unary));
    public static readonly Primitive BoolEqual = Row("eq.bool", [IRType.Bool, IRType.Bool], IRType.Bool, new("==", Spelling.Equality));

    public static readonly Primitive ToReal = Row("to-real", [IRType.Int], IRType.Real, new("(double)", Spelling.Unary), "{0}");
    public static readonly Primitive ToInt  = Row("to-int", [IRType.Real], IRType.Int, new("(int)", Spelling.Unary), "⌊{0}⌋");

    // Of NaN it throws, as written.
    public static readonly Primitive Sign = Row("sign", [IRType.Real], IRType.Int, Method("Sign"), "sign({0})", domain: [Any], canThrow: true);

    /// <summary>Both sides are evaluated, so it is for derivatives, whose sides are harmless; a conditional of the user's is an <see cref="OpCode.If"/>.</summary>
    public static readonly Primitive SelectReal = Row("select", [IRType.Bool, IRType.Real, IRType.Real], IRType.Real, new("?:", Spelling.Conditional), "",
        [(a, r) => throw new InvalidOperationException(), (a, r) => Select(a[0], r.Constant(1), r.Constant(0)), (a, r) => Select(a[0], r.Constant(0), r.Constant(1))]);

#pragma warning restore format

    public static IReadOnlyCollection<Primitive> All => byName.Values;

    public static bool TryFind(string name, out Primitive primitive) => byName.TryGetValue(name, out primitive!);

    public static Primitive Find(string name) => byName[name];

    private static Expr Apply(Primitive primitive, params Expr[] operands) => operands[0].Block.Apply(primitive, operands);

    // For a row further down.
    private static Expr Apply(string name, params Expr[] operands) => Apply(Find(name), operands);

    private static Expr Select(Expr condition, Expr then, Expr otherwise) => Apply(SelectReal, condition, then, otherwise);

    private static Expr And2(Expr a, Expr b) => Apply(And, a, b);

    // The share of x in the slope of the larger of two.
    private static Expr Larger(Expr x, Expr y) => Select(x > y, x.Constant(1), Select(x < y, x.Constant(0), x.Constant(0.5)));

    private static Expr Sine(Expr x) => Apply(Sin, x);

    private static Expr Cosine(Expr x) => Apply(Cos, x);

    private static Expr HyperbolicSine(Expr x) => Apply(Sinh, x);

    private static Expr HyperbolicCosine(Expr x) => Apply(Cosh, x);

    private static Expr Exponential(Expr x) => Apply(Exp, x);

    private static Expr Logarithm(Expr x) => Apply(Log, x);

    private static Expr Root(Expr x) => Apply(Sqrt, x);

    private static Expr Power(Expr x, Expr y) => Apply(Pow, x, y);

    private static Expr Norm(Expr x, Expr y) => Apply(Hypot, x, y);

    private static Expr Round(Expr x) => Apply(RoundEven, x);

    private static Expr Real(Expr n) => Apply(ToReal, n);

    // ∂/∂a and ∂/∂b of log(xᵃ⁻¹ yᵇ⁻¹ / B(a, b)), the operands a, b, x, y.
    private static Expr LogDensityByA(Expr[] a) => Logarithm(a[2]) + Apply(DigammaDifference, a[0], a[1]);

    private static Expr LogDensityByB(Expr[] a) => Logarithm(a[3]) + Apply(DigammaDifference, a[1], a[0]);

    private static Expr Signed(Expr x) => Apply(CopySign, x.Constant(1), x);

    private static Primitive Row(
        string name, IRType[] operands, IRType result, Spelling csharp, string formula = "",
        Func<Expr[], Expr, Expr>[]? partials = null, (double, double)[]? domain = null, bool canThrow = false, double cost = 0.5)
    {
        var row = new Primitive(name, new(operands), result, csharp, formula, partials ?? [], domain ?? [], canThrow, cost);
        byName.Add(name, row);
        return row;
    }

    private static Spelling Method(string name) => new(name.Contains(".") ? name : "global::System.Math." + name, Spelling.Call);

    private static Primitive Real1(string name, string method, string formula, Func<Expr, Expr, Expr> partial, (double, double) where, double cost) =>
        Row(name, [IRType.Real], IRType.Real, Method(method), formula, [(a, r) => partial(a[0], r)], [where], cost: cost);

    private static Primitive Real2(
        string name, string method, string formula, Func<Expr, Expr, Expr, Expr> first, Func<Expr, Expr, Expr, Expr> second,
        (double, double) where, (double, double) where2, double cost) =>
        Row(name, [IRType.Real, IRType.Real], IRType.Real, Method(method), formula,
            [(a, r) => first(a[0], a[1], r), (a, r) => second(a[0], a[1], r)], [where, where2], cost: cost);

    private static Primitive Real3(
        string name, string method, string formula,
        Func<Expr[], Expr, Expr> first, Func<Expr[], Expr, Expr> second, Func<Expr[], Expr, Expr> third, bool canThrow) =>
        Row(name, [IRType.Real, IRType.Real, IRType.Real], IRType.Real, Method(method), formula,
            [first, second, third], [Any, (-9, -1), (1, 9)], canThrow, cost: 2);

    private static Primitive WithInt(
        string name, string method, string formula, Func<Expr, Expr, Expr, Expr> partial, (double, double) where, (double, double) where2, double cost) =>
        Row(name, [IRType.Real, IRType.Int], IRType.Real, Method(method), formula,
            [(a, r) => partial(a[0], a[1], r), (a, r) => throw new InvalidOperationException()], [where, where2], cost: cost);

    private static Primitive Beta4(
        string name, string method, string formula, Func<Expr[], Expr> byA, Func<Expr[], Expr> byB, Func<Expr[], Expr, Expr> byX, double cost) =>
        Row(name, [IRType.Real, IRType.Real, IRType.Real, IRType.Real], IRType.Real, Method(Special + method), formula,
            [(a, r) => byA(a), (a, r) => byB(a), byX, (a, r) => r.Constant(0)], [Shape, Shape, (0.1, 0.9), (0.1, 0.9)], cost: cost);

    private static Primitive Infix(
        string name, string symbol, int precedence, (double, double) where, (double, double) where2,
        Func<Expr, Expr, Expr, Expr> first, Func<Expr, Expr, Expr, Expr> second) =>
        Row(name, [IRType.Real, IRType.Real], IRType.Real, new(symbol, precedence), "",
            [(a, r) => first(a[0], a[1], r), (a, r) => second(a[0], a[1], r)], [where, where2],
            cost: symbol is "/" ? 1.3 : symbol is "%" ? 10 : 0.3);

    private static Primitive Prefix(string name, string symbol, IRType type, Func<Expr, Expr> partial) =>
        Row(name, [type], type, new(symbol, Spelling.Unary), "", [(a, r) => partial(a[0])], [Any], cost: 0.2);

    private static Primitive Step(string name, string method, string formula) =>
        Row(name, [IRType.Real], IRType.Real, Method(method), formula, domain: [Any], cost: 1);

    private static Primitive Comparison(string name, string symbol, int precedence, IRType type) =>
        Row(name, [type, type], IRType.Bool, new(symbol, precedence));

    private static Primitive Predicate(string name, string method) =>
        Row(name, [IRType.Real], IRType.Bool, new(method, Spelling.Call));

    private static Primitive Integer(string name, string symbol, int precedence, int arity, bool canThrow = false) =>
        Row(name, [.. Enumerable.Repeat(IRType.Int, arity)], IRType.Int, new(symbol, precedence), canThrow: canThrow);
}
