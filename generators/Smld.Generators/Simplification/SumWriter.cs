using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>Writes a sum of products as nodes again: what does not change in a loop first, so that it can leave the loop.</summary>
internal static class SumWriter
{
    public static int Write(List<Monomial> terms, Monomial common, Frame frame)
    {
        if (terms.Count == 0)
            return frame.Real(0);
        if (terms.Count == 1)
            return Write(common.Times(terms[0]), frame);
        var sum = WriteSum(terms, frame);
        return Write(common.Times(Monomial.Of(sum)), frame);
    }

    private static int WriteSum(List<Monomial> terms, Frame frame)
    {
        // What a loop carries comes last, so that the rest of the sum is done before the trip before has ended.
        var carried = terms.FirstOrDefault(term => IsCarried(term, frame));
        if (carried is not null)
        {
            var rest = terms.Where(term => !ReferenceEquals(term, carried)).ToList();
            return rest.Count == 1 && rest[0].Coefficient < 0
                ? frame.Apply(Primitives.Subtract, Write(carried, frame), Write(rest[0].Times(-1), frame))
                : frame.Apply(Primitives.Add, Write(carried, frame), rest.Count == 1 ? Write(rest[0], frame) : WriteSum(rest, frame));
        }
        // A sum that starts with a positive term needs no negation.
        var ordered = terms.Where(term => term.Coefficient > 0).Take(1).ToList();
        ordered.AddRange(terms.Where(term => ordered.Count == 0 || !ReferenceEquals(term, ordered[0])));
        var sum = Write(ordered[0], frame);
        foreach (var term in ordered.Skip(1))
        {
            sum = term.Coefficient < 0
                ? frame.Apply(Primitives.Subtract, sum, Write(term.Times(-1), frame))
                : frame.Apply(Primitives.Add, sum, Write(term, frame));
        }
        return sum;
    }

    private static bool IsCarried(Monomial term, Frame frame) =>
        term.Coefficient == 1 && term.Factors.Count == 1 && term.Divisors.Count == 0 && frame.IsCarried(term.Factors[0]);

    public static int Write(Monomial product, Frame frame)
    {
        var magnitude = product.Coefficient < 0 ? -product.Coefficient : product.Coefficient;
        var factors = product.Factors.OrderBy(factor => frame.IsLoopBody && !frame.IsInvariant(factor) ? 1 : 0).ToList();
        var divisors = product.Divisors.Select(divisor => Multiply(divisor, frame)).ToList();
        var result = -1;
        // Signs go outside, but a coefficient keeps its own: -0.5·z is one node, and often the value's.
        var isNegated = product.Coefficient == -1;
        var coefficient = isNegated ? 1 : product.Coefficient;
        if (frame.IsLoopBody)
        {
            // One division outside of the loop instead of one in each trip.
            var invariant = divisors.Where(frame.IsInvariant).ToList();
            if (invariant.Count > 0 && factors.Any(factor => !frame.IsInvariant(factor)))
            {
                divisors = [.. divisors.Where(divisor => !frame.IsInvariant(divisor))];
                var scale = frame.Real(coefficient);
                foreach (var factor in factors.Where(frame.IsInvariant))
                    scale = Multiply(scale, factor, frame);
                foreach (var divisor in invariant)
                    scale = Divide(scale, divisor, frame);
                factors = [scale, .. factors.Where(factor => !frame.IsInvariant(factor))];
                coefficient = 1;
            }
        }
        if (factors.Count > 0)
            result = Multiply(factors, frame);
        if (result < 0)
            result = frame.Real(coefficient);
        else if (coefficient != 1)
            result = frame.Apply(Primitives.Multiply, frame.Real(coefficient), result);
        foreach (var divisor in divisors)
            result = Divide(result, divisor, frame);
        return isNegated && magnitude == 1 ? Negate(result, frame) : result;
    }

    private static int Negate(int value, Frame frame) =>
        frame.TryReal(value, out var constant) ? frame.Real(-constant) : frame.Apply(Primitives.Negate, value);

    private static int Divide(int value, int divisor, Frame frame)
    {
        if (frame.TryReal(value, out var a))
            return frame.TryReal(divisor, out var b) ? frame.Real(a / b) : frame.Apply(Primitives.Divide, value, divisor);
        // A product with a reciprocal that is there anyway takes half the time of a second division.
        return frame.SharesReciprocals && frame.Block.TryFindReciprocal(divisor, out var reciprocal)
            ? frame.Apply(Primitives.Multiply, value, reciprocal)
            : frame.Apply(Primitives.Divide, value, divisor);
    }

    private static int Multiply(IEnumerable<int> factors, Frame frame) =>
        factors.Aggregate((product, factor) => Multiply(product, factor, frame));

    private static int Multiply(int a, int b, Frame frame)
    {
        if (frame.TryReal(a, out var one) && one == 1)
            return b;
        if (frame.TryReal(a, out var c) && frame.TryReal(b, out var d))
            return frame.Real(c * d);
        return frame.Apply(Primitives.Multiply, a, b);
    }
}
