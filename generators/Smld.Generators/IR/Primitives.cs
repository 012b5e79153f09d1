using System;
using System.Collections.Generic;

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

    private static readonly Dictionary<string, Primitive> byName = new(StringComparer.Ordinal);

    private static readonly (double, double) Any = (-5, 5);
    private static readonly (double, double) Positive = (0.05, 20);
    private static readonly (double, double) Unit = (-0.99, 0.99);

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
    public static readonly Primitive Tetragamma = Real1("tetragamma", Special + "Tetragamma", "ψ″({0})", (x, r) => throw new DifferentiationException("the derivative of the tetragamma function is not known"), Positive, 25);
    public static readonly Primitive Trigamma   = Real1("trigamma", Special + "Trigamma", "ψ′({0})", (x, r) => Apply(Tetragamma, x),    Positive, 25);
    public static readonly Primitive Digamma    = Real1("digamma", Special + "Digamma", "ψ({0})",    (x, r) => Apply(Trigamma, x),      Positive, 25);
    public static readonly Primitive LogGamma   = Real1("log-gamma", Special + "LogGamma", "log Γ({0})", (x, r) => Apply(Digamma, x),  (2, 20), 25);
    // The subgradient 0 at the kink keeps the symmetry; Math.Sign would throw on NaN.
    public static readonly Primitive Abs        = Real1("abs",     "Abs",      "|{0}|",         (x, r) => Select(x > 0, x.Constant(1), Select(x < 0, x.Constant(-1), x.Constant(0))), Any, 0.5);
    public static readonly Primitive Floor      = Step("floor",    "Floor",    "⌊{0}⌋");
    public static readonly Primitive Ceiling    = Step("ceiling",  "Ceiling",  "⌈{0}⌉");
    public static readonly Primitive Truncate   = Step("truncate", "Truncate", "trunc({0})");
    public static readonly Primitive RoundEven  = Step("round",    "Round",    "round({0})");

    // A zero exponent gives slope 0 for every base, where y x^(y-1) is 0·∞ at 0; a zero result leaves out 0·log 0.
    public static readonly Primitive Pow        = Real2("pow",     "Pow",      "{0}^{1}",       (x, y, r) => Select(y == 0, x.Constant(0), y * Power(x, y - 1)),
                                                                                                (x, y, r) => Select(r == 0, x.Constant(0), r * Logarithm(x)), Positive, Any, 20);
    // x² + y² overflows where the norm does not.
    public static readonly Primitive Atan2      = Real2("atan2",   "Atan2",    "atan2({0}, {1})", (y, x, r) => x / Norm(x, y) / Norm(x, y),
                                                                                                (y, x, r) => -(y / Norm(x, y) / Norm(x, y)), Positive, Positive, 18);
    public static readonly Primitive Hypot      = Real2("hypot",   "global::System.Double.Hypot", "‖({0}, {1})‖", (x, y, r) => x / r, (x, y, r) => y / r, Positive, Positive, 10);
    public static readonly Primitive DigammaDifference = Real2("digamma-difference", Special + "DigammaDifference", "(ψ({0} + {1}) − ψ({0}))",
                                                                                                (x, d, r) => Apply(Trigamma, x + d) - Apply(Trigamma, x), (x, d, r) => Apply(Trigamma, x + d), (0.5, 3), (1, 3), 60);
    // ψ(x) - ψ(x + y) cancels where y is small beside x.
    public static readonly Primitive LogBeta    = Real2("log-beta", Special + "LogBeta", "log B({0}, {1})", (x, y, r) => -Apply(DigammaDifference, x, y),
                                                                                                (x, y, r) => -Apply(DigammaDifference, y, x), Positive, Positive, 60);
    // A tie gives half of the slope to each: right for the smooth functions that are written with a maximum and |x|.
    public static readonly Primitive Max        = Real2("max",     "Max",      "max({0}, {1})", (x, y, r) => Larger(x, y), (x, y, r) => Larger(y, x), Any, Any, 1.5);
    public static readonly Primitive Min        = Real2("min",     "Min",      "min({0}, {1})", (x, y, r) => Larger(y, x), (x, y, r) => Larger(x, y), Any, Any, 1.5);
    // Reads the sign bits, as Math.CopySign does: -0 counts as negative.
    public static readonly Primitive CopySign   = Real2("copysign", "CopySign", "copysign({0}, {1})", (x, y, r) => Signed(x) * Signed(y), (x, y, r) => x.Constant(0), Positive, Positive, 1);
    public static readonly Primitive IeeeRemainder = Real2("ieee-remainder", "IEEERemainder", "{0} rem {1}", (x, y, r) => x.Constant(1), (x, y, r) => -Round((x - r) / y), Positive, Positive, 20);
    public static readonly Primitive FusedMultiplyAdd = Real3("fma", "FusedMultiplyAdd", "({0} · {1} + {2})", (a, r) => a[1], (a, r) => a[0], (a, r) => r.Constant(1), canThrow: false);
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

    /// <summary>Both sides are evaluated, so it is for derivatives, whose sides are harmless; a conditional of the user's is an <see cref="OpCode.If"/>.</summary>
    public static readonly Primitive SelectReal = Row("select", [IRType.Bool, IRType.Real, IRType.Real], IRType.Real, new("?:", Spelling.Conditional), "",
        [(a, r) => throw new InvalidOperationException(), (a, r) => Select(a[0], r.Constant(1), r.Constant(0)), (a, r) => Select(a[0], r.Constant(0), r.Constant(1))]);

#pragma warning restore format

    public static IReadOnlyCollection<Primitive> All => byName.Values;

    public static bool TryFind(string name, out Primitive primitive) => byName.TryGetValue(name, out primitive!);

    public static Primitive Find(string name) => byName[name];

    private static Expr Apply(Primitive primitive, params Expr[] operands) => operands[0].Block.Apply(primitive, operands);

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
        Row(name, arity == 1 ? [IRType.Int] : [IRType.Int, IRType.Int], IRType.Int, new(symbol, precedence), canThrow: canThrow);
}
