namespace Smld.Generators.Tests.Binding;

/// <summary>Small densities, each with one way to choose: <c>switch</c>, patterns, <c>foreach</c>, guards.</summary>
internal static class ChoiceCases
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["switch"] = "[LogDensity] public static double F(double x, double y, [Data] int n) { var s = 1.0; switch (n) { case 0: s = x; break; case 1: case 2: s = x * y; s += n; break; default: s -= y; break; case 3: break; } return s * x; }",
        ["switch with returns"] = "[LogDensity] public static double F(double x, double y, [Data] int n) { switch (n) { case 0: return x; case 1: y *= x; break; case > 3 and < 6: return x - y; case 2 or -1: x += 1; if (x > y) break; return x * x; } return x / (2 + y * y); }",
        ["switch sections share their locals"] = "[LogDensity] public static double F(double x, double y, [Data] int n) { double r; switch (n) { case 0: double t = x; r = t * t; break; case 1: t = y; r = t * x; break; default: r = 2; break; } return r + x; }",
        ["break inside a section"] = "[LogDensity] public static double F(double x, double y, [Data] int n) { var s = x; switch (n) { case 1: if (x > y) { s += y; break; } s *= 2; if (y > 0) { if (x > 0) break; s += 3; } else s -= 1; break; case 2: { s = y; break; } default: s = x > 0 ? y : -x; break; } s += x * y; return s; }",
        ["switch in a loop"] = "[LogDensity] public static double F(double x, [Data] ReadOnlySpan<int> k) { var s = x; for (int i = 0; i < k.Length; i++) { switch (k[i]) { case 0: continue; case 1: s *= x; break; case 2: return s; case -1: s += 1; if (s > 2) break; continue; default: if (i > 3) break; s -= x; break; } s += 0.5; if (s > 20) break; } return s * s; }",
        ["loop in a switch"] = "[LogDensity] public static double F(double x, [Data] int n) { switch (n) { case > 2: for (int i = 0; i < n; i++) { if (i == 4) break; x *= 1.1; } break; case 1: while (true) { x += 0.5; if (!(x <= 1)) break; } break; } return x * x; }",
        ["switch with when"] = "[LogDensity] public static double F(double x, double y, [Data] int n, [Data] ReadOnlySpan<double> d) { switch (n) { case int k when k >= 0 && k < d.Length && d[k] > 0: return x * d[k]; case 0 when x > 0: case 1: return y; case var k: return k * x; } }",
        ["switch on an unknown"] = "[LogDensity] public static double F(double x, double y) { switch (x) { case > 1: return x * x; case double.NaN: return 3; case <= -1 or 0.0: return -y; default: return x * y; } }",
        ["switch on an enum"] = "enum Kind { A, B, C = 7 } [LogDensity] public static double F(double x, double y, [Data] int n) { var kind = (Kind)n; switch (kind) { case Kind.A: return x; case Kind.C: return y; } return kind == Kind.B ? x * y : 1; }",
        ["switch with a default that throws"] = "[LogDensity] public static double F(double x, [Data] int n) { switch (n) { case 0: return x; case 1: x *= 2; break; default: throw new ArgumentException($\"n is {n}\"); } return x * x; }",
        ["switch with a case that throws"] = "[LogDensity] public static double F(double x, [Data] int n) { switch (n) { case < 0: throw new ArgumentException(\"n\"); case 0: return x; default: return x * n; } }",
        ["switch expression"] = "[LogDensity] public static double F(double x, double y, [Data] int n) => n switch { 0 => x, 1 or 2 => x * y, > 4 => y, < 0 => Math.Exp(x), _ => 1 };",
        ["switch expression without a match"] = "[LogDensity] public static double F(double x, double y, [Data] int n) => x * n switch { 0 => x, 1 => y };",
        ["switch expression on unknowns"] = "[LogDensity] public static double F(double x, double y) => x switch { < 0 => -x, >= 0 and < 1 => x * x, double.NaN => 0, _ => y };",
        ["switch expression with when"] = "[LogDensity] public static double F(double x, double y, [Data] int n) => (x, n) switch { ( > 0, 1) => x, (var a, 2) when a > y => a * a, (_, > 2) => y, _ => x * y };",
        ["switch expression of tuples"] = "[LogDensity] public static double F(double x, double y, [Data] int n) { var (a, b) = n switch { 0 => (x, y), 1 => (y, 2), _ => (1.0, x) }; return a * b + a; }",
        ["switch expression that throws"] = "[LogDensity] public static double F(double x, double y, [Data] int n) => n switch { 0 => x, < 0 => throw new ArgumentException($\"n = {n}\"), 1 => y, _ => throw new ArgumentOutOfRangeException(nameof(n), n, \"n\") };",
        ["is"] = "[LogDensity] public static double F(double x, double y, [Data] int n) { var inside = x is > 0 and < 1 or double.NaN; if (n is not (0 or 1) && y is var t && t > 0) return inside ? t : x; return inside ? x * y : n is 1 ? 2 : y * y; }",
        ["is with a tuple"] = "[LogDensity] public static double F(double x, double y) => (x, y) is ( > 0, < 1) ? x * y : x is double z ? z : y;",
        ["foreach over data"] = "[LogDensity] public static double F(double mu, [Data] ReadOnlySpan<double> y, [Data] ReadOnlySpan<int> k) { var lp = 0.0; foreach (var v in y) lp -= 0.5 * (v - mu) * (v - mu); foreach (double i in k) lp += i * mu; return lp; }",
        ["foreach over unknowns with jumps"] = "[LogDensity] public static double F(ReadOnlySpan<double> x, double c) { var s = 1.0; foreach (var v in x) { if (v < -1) continue; if (v > 2) return s * v; s *= v; if (s > 5) break; } return s + c; }",
        ["foreach over scratch that changes"] = "[LogDensity] public static double F(double x, double y) { var a = new[] { x, y, 2 }; var s = 0.0; var i = 0; foreach (var v in a) { a[(i + 1) % 3] *= v; s += v * v; i++; } foreach (var v in a.AsSpan(1)) s -= v; return s; }",
        ["foreach over a matrix"] = "[LogDensity] public static double F(double x, double y) { var m = new[,] { { x, y }, { 1, x * y } }; var s = 0.0; foreach (var v in m) s = s * 0.5 + v; return s; }",
        ["foreach by a read-only reference"] = "[LogDensity] public static double F(ReadOnlySpan<double> x) { var s = 0.0; foreach (ref readonly var v in x) s += v * v; return s; }",
        ["nested foreach"] = "[LogDensity] public static double F(ReadOnlySpan<double> x, [Data] ReadOnlySpan<double> y) { var s = 0.0; foreach (var a in x) foreach (var b in y) { if (b > a) break; s += a * b; } return s; }",
        ["guard with numbers in its text"] = "[LogDensity] public static double F(double x, [Data] int n) { if (n > 3 && x > 0) throw new ArgumentException($\"n = {n}, x = {x:F2} {{}} \\\"q\\\"\", nameof(n)); if (n < 0) { throw new ArgumentOutOfRangeException(nameof(n), n, \"must not be negative\"); } else x += 1; return x * n; }",
        ["guard helpers"] = "[LogDensity] public static double F(double x, [Data] int n) { ArgumentOutOfRangeException.ThrowIfNegative(n); ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 4); ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(x, -1.5); ArgumentOutOfRangeException.ThrowIfEqual(n, 2); ArgumentOutOfRangeException.ThrowIfNegative(x + 1); return x * n; }",
        ["throw in a conditional"] = "[LogDensity] public static double F(double x, [Data] int n) => (n > 0 ? x : throw new ArgumentException(\"n\")) * (n > 5 ? throw new ArgumentException($\"{n}\") : n);",
        ["throw at the end"] = "[LogDensity] public static double F(double x, [Data] int n) { if (n == 0) return x; if (n == 1) { x *= x; return x; } throw new ArgumentException(\"n\"); }",
        ["helper without a result"] = "static void Square(Span<double> a) { foreach (var v in a) if (v < 0) return; for (int i = 0; i < a.Length; i++) { if (a[i] == 0) continue; a[i] *= a[i]; } } [LogDensity] public static double F(double x, double y) { var a = new[] { x, y }; Square(a); Square(a.AsSpan(1)); return a[0] * 3 + a[1]; }",
    };
}
