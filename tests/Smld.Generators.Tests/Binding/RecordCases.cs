namespace Smld.Generators.Tests.Binding;

/// <summary>Small densities, each with one thing about tuples, structs, functions inside functions, references or tables.</summary>
internal static class RecordCases
{
    private const string Complex = """
        readonly struct Complex(double re, double im)
        {
            public double Re { get; } = re;
            public double Im { get; } = im;
            public double Norm => Re * Re + Im * Im;
            public Complex Conjugate() => new(Re, -Im);
            public static Complex operator +(Complex a, Complex b) => new(a.Re + b.Re, a.Im + b.Im);
            public static Complex operator -(Complex a) => new Complex(-a.Re, -a.Im);
            public static Complex operator *(Complex a, Complex b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);
            public static implicit operator Complex(double value) => new(value, 0);
            public static explicit operator double(Complex value) => value.Re;
        }

        """;

    private const string Vector = """
        record struct Vector(double X, double Y, double Z)
        {
            public static readonly Vector One = new(1, 1, 1);
            public readonly double Dot(in Vector other) => X * other.X + Y * other.Y + Z * other.Z;
            public void Scale(double c) { X *= c; Y *= c; this.Z = c * Z; }
            public static Vector operator +(Vector a, Vector b) => a with { X = a.X + b.X, Y = a.Y + b.Y, Z = a.Z + b.Z };
        }

        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["complex numbers"] = Complex + "[LogDensity] public static double F(double x, double y, [Data] int n) { Complex z = new(x, y), s = 1.0; for (int i = 0; i < n; i++) { s = s * z + 0.5; s += z.Conjugate(); } return (double)(-s) + s.Norm + s.Im; }",
        ["vectors"] = Vector + "[LogDensity] public static double F(double x, double y) { var a = new Vector(x, y, 1); var b = a; b.X = 2; b.Scale(x); a += b; a.Y -= 1; var (p, _, q) = a; return a.Dot(b) + b.Dot(Vector.One) * p - q; }",
        ["a vector in a loop"] = Vector + "[LogDensity] public static double F(double x, double y, [Data] ReadOnlySpan<double> d) { var a = new Vector { X = x, Z = y }; for (int i = 0; i < d.Length; i++) { if (d[i] > 1) { a.Scale(0.5); continue; } a.Y += d[i] * a.X; if (a.Y > 3) break; a = a + new Vector(d[i], 0, a.Z) with { Y = x }; } return a.X * a.Y + a.Z; }",
        ["a struct of structs"] = "struct State { public double Q, P; public int Steps; public (double A, bool B) Flags; } static void Leap(ref State s, double h) { s.P -= h * s.Q; s.Q += h * s.P; s.Steps++; s.Flags.B |= s.Q > 0; s.Flags.A = s.P; } [LogDensity] public static double F(double x, double y, [Data] int n) { var s = new State { Q = x, P = y }; for (int i = 0; i < n; i++) Leap(ref s, 0.3); var t = s; t.Q = 0; return s.Q * s.P + s.Steps * s.Flags.A + (t.Flags.B ? x : t.Q); }",
        ["a struct with constructors"] = "struct Box { public double A = 2, B; public Box(double a) : this() { A += a; } public Box() { B = 3; } public Box(double a, double b) { A *= a; B = b; if (b > 1) return; B += 1; } } [LogDensity] public static double F(double x, double y) { var a = new Box(x, y); var b = new Box(y); Box c = default; c.B = x; return a.A * a.B + b.A * b.B + c.A + c.B + default((double, int)).Item1; }",
        ["a struct that mutates itself in a loop"] = "struct Sum { double total; int n; public void Add(double v) { if (v < -2) return; total += v; n++; } public readonly double Mean { get { if (n == 0) return 0; return total / n; } } } [LogDensity] public static double F(ReadOnlySpan<double> x, double y) { var s = new Sum(); foreach (var v in x) s.Add(v * y); s.Add(1); return s.Mean * s.Mean; }",
        ["structs from helpers and branches"] = Vector + "static Vector Pick(double x, int n) { if (n < 0) return new(x, 1, 2); for (int i = 0; i < n; i++) if (i * x > 2) return new Vector(i, x, x); return n > 3 ? default : new(x, x, n); } [LogDensity] public static double F(double x, double y, [Data] int n) { var v = Pick(x, n); if (y > 0) v = v + Pick(y, 1); else v.Scale(y); return v.Dot(v) + (x > y ? v : Vector.One).Y; }",
        ["arrays in tuples and structs"] = "readonly struct Grid { public readonly double[] Cells; public readonly double Step; public Grid(int n, double step) { Cells = new double[n]; Step = step; } public double this[int i] => Cells[i] * Step; } static (double[] A, double[,] B) Pair(double x) => (new[] { x, 1.0 }, new[,] { { x } }); [LogDensity] public static double F(double x, double y) { var g = new Grid(3, y); g.Cells[1] = x; var (a, b) = Pair(y); a[1] += g[1]; return a[0] * a[1] * b[0, 0] + g.Cells.Length; }",
        ["tuple equality"] = "[LogDensity] public static double F(double x, double y, [Data] int n) => (n, 1) == (2, 1) ? x : (x > 0, n) != (true, 3) ? y : x * y;",
        ["local functions"] = "[LogDensity] public static double F(double x, double y, [Data] int n) { var s = 0.0; double Sq(double v) => v * v; void Add(double v) { if (v < 0) { s -= v; return; } s += Sq(v) * x; } static double Half(double v) { return v / 2; } for (int i = 0; i < n; i++) Add(y - i); x = 2 * x; Add(Half(x)); return s + Sq(x); }",
        ["an increment of one's own"] = "public readonly record struct W(double V) { public static W operator ++(W w) => new(w.V * 1.5 + 1); public static W operator --(W w) => new(-w.V); } [LogDensity] public static double F(double x) { var w = new W(x); var before = w++; var after = ++w; --w; return w.V * before.V + after.V * x; }",
        ["a local function that changes what it captures"] = "[LogDensity] public static double F(double x, [Data] int n) { double a = x, b = 1; int k = 0; bool Step() { (a, b) = (a * 0.5 + b, a); if (++k > n) return false; b += 0.1; return a < 5; } while (Step()) { a += 0.01 * k; } for (int i = 0; i < Math.Min(k, 6); i++) { var before = b; Step(); if (b < before) break; } return a * b + k; }",
        ["nested local functions"] = "[LogDensity] public static double F(double x, double y) { double Outer(double v) { var t = v * y; double Inner() => t * x; t += 1; return Inner() + t; } return Outer(x) * Outer(Outer(y)); }",
        ["lambdas"] = "[LogDensity] public static double F(double x, double y, [Data] int n) { var s = 1.0; Func<double, double> f = v => v * x + s; var g = (double a, int k) => { s *= a; return k > 2 ? a : s; }; for (int i = 0; i < n; i++) s = f(s) * 0.3 + g(y, i); return f(s) + g(x, n); }",
        ["references"] = "static void Step(ref double s, out double k, in double c, int n = 2) { k = s * c; if (k > 2) { s = c; return; } s += k / n; } static bool Try(double x, out (double A, double B) both) { both = (x, x * x); both.A += 1; return x > 0; } [LogDensity] public static double F(double x, double y) { var s = x; Step(ref s, out var k, y); Step(n: 3, c: x, k: out k, s: ref s); double[] a = [x, y]; Step(ref a[1], out _, in k); return Try(s, out var t) && Try(t.B, out var u) ? t.A * u.B + a[1] : t.B * k - a[1]; }",
        ["arguments in the order they are written"] = "static double H(double a, double b) => a - 2 * b; [LogDensity] public static double F(double x, double y) { double G(double v) { x += v; return x * v; } return H(b: G(y), a: G(2)) + H(G(1), G(x)); }",
        ["params"] = "static double Sum(params ReadOnlySpan<double> a) { var s = 0.0; foreach (var v in a) s = s * 0.5 + v; return s; } static double Old(double c, params double[] a) { a[0] *= c; return a[0] + a.Length; } [LogDensity] public static double F(double x, double y) => Sum(x, y, x * y) * Sum() + Sum(y) - Old(x, y, 2) + Old(2, x);",
        ["tables"] = "static readonly double[] W = { 0.5, 1, -2, 1e-3 }; static readonly int[] K = [2, 0, 1]; static ReadOnlySpan<double> T => [1, -0.0, 3.5]; static readonly double Log2 = Math.Log(2); static double Half => 0.5; static readonly double[] Roots = [Math.Sqrt(2), Math.Sqrt(3)]; [LogDensity] public static double F(double x, [Data] int n) { var s = 0.0; for (int i = 0; i < K.Length; i++) s += W[K[i]] * Math.Pow(x, i) + T[i] * x; foreach (var r in Roots) s *= r * x; return n < W.Length ? s * W[n] + Log2 * Half : s; }",
        ["using static and extension methods"] = "[LogDensity] public static double F(double x, double y) => x.Squared() + y.Times(n: 3, by: x); } static class Extensions { public static double Squared(this double v) => v * v; public static double Times(this double v, double by, int n = 1) => v * by * n;",
    };
}
