using System;
using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.Simplification;

/// <summary>
/// A product: a coefficient, factors, and divisors, each divisor a product that is divided by as one. Divisors are kept
/// apart because x/a/b stays finite where x/(a·b) overflows.
/// </summary>
internal sealed class Monomial(double coefficient, IEnumerable<int> factors, IEnumerable<int[]> divisors)
{
    public double Coefficient { get; } = coefficient;

    public IReadOnlyList<int> Factors { get; } = [.. factors];

    public IReadOnlyList<int[]> Divisors { get; } = [.. divisors];

    public static Monomial Constant(double value) => new(value, [], []);

    public static Monomial Of(int value) => new(1, [value], []);

    public int Size => Factors.Count + Divisors.Sum(divisor => divisor.Length);

    /// <summary>The same product of other values.</summary>
    public Monomial Map(Func<int, int> map) =>
        new(Coefficient, Factors.Select(map), Divisors.Select(divisor => divisor.Select(map).ToArray()));

    public Monomial Times(double coefficient) => new(Coefficient * coefficient, Factors, Divisors);

    public Monomial Times(Monomial other) =>
        new Monomial(Coefficient * other.Coefficient, Factors.Concat(other.Factors), Divisors.Concat(other.Divisors)).Cancelled();

    /// <summary>Divides by a product of factors, as one divisor.</summary>
    public Monomial DividedBy(double coefficient, int[] product) =>
        new Monomial(Coefficient / coefficient, Factors, product.Length == 0 ? Divisors : Divisors.Append(product)).Cancelled();

    // x·a/(a·b) = x/b: loses no digits, and what it changes at 0 and ∞ it makes right.
    private Monomial Cancelled()
    {
        var factors = Factors.ToList();
        var divisors = Divisors.Select(divisor => divisor.Where(value => !factors.Remove(value)).ToArray()).Where(divisor => divisor.Length > 0);
        var left = divisors.ToArray();
        return new(Coefficient, factors, left);
    }
}
