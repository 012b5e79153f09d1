using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>What random programs have found, each in its smallest form.</summary>
public sealed class FoundTests
{
    [Theory]
    [InlineData("""
        private static double H(double a) => 1.0;
        [LogDensity] public static double F(double x, [Data] bool flag, [Data] int n, ReadOnlySpan<double> v, [Data] ReadOnlySpan<double> d, [Data] ReadOnlySpan<int> k)
        {
            if (d.Length == 0 || k.Length == 0 || v.Length == 0)
                return 0;
            var t = x;
            if (1.0 < d[Math.Abs(n * 2) % d.Length])
            {
                H(k[Math.Abs(n) % k.Length]);
                t = flag ? x : v[Math.Abs(n) % v.Length];
            }
            x = t;
            if (n >= n)
                x = 1.25;
            return x;
        }
        """)]
    public void What_may_throw_is_no_part_of_a_conditional_expression(string members) => new DifferentiatedPrograms(members).Check(0);

    [Theory]
    [InlineData("static double H(ref double a, double b) { return a; } [LogDensity] public static double F(double x, double y) { var t = H(ref y, y += y * x); return y * t; }")]
    [InlineData("static double H(in double a, double b) { return a * b; } [LogDensity] public static double F(double x, double y) => H(in y, y *= x);")]
    [InlineData("record struct P(double A) { public double Take(double b) { A += b; return A; } } [LogDensity] public static double F(double x, double y) { var p = new P(x); return p.Take(p.A = y * y) + p.A; }")]
    public void A_later_argument_changes_what_an_earlier_one_is_a_name_of(string members) => new DifferentiatedPrograms(members).Check(0);

    [Fact]
    public void What_is_divided_by_one_value_twice_stays_divided_twice() => new DifferentiatedPrograms("""
        [LogDensity] public static double F(double x, [Length("3")] ReadOnlySpan<double> v, [Data] ReadOnlySpan<double> d, [Data] int n)
        {
            var t = 1.25;
            for (var i = 0; i < d.Length; i++)
            {
                var theta = ((n * 2) switch { 0 => d[0], 1 => d[Math.Abs(n) % d.Length], _ => v[1] }) / d[0];
                t = Math.Atan2(theta, 2 + Math.Abs(n != 3 ? t : v[Math.Abs(n) % v.Length]));
            }
            return t + x;
        }
        """).Check(0, [0.5, new[] { -1.37, 0.113, 2.03 }, new[] { 1.5, -0.25, 0.75, 2.5 }, 3]);
}
