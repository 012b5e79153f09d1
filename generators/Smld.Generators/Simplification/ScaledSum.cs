using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// A score that a loop sums up, whose terms share a factor that no trip changes: Σ k·t = k·Σ t, one multiplication in
/// all instead of one in each trip.
/// </summary>
internal sealed class ScaledSum
{
    private readonly List<Monomial> terms;

    private ScaledSum(List<Monomial> terms)
    {
        this.terms = terms;
    }

    /// <summary>The terms that a carried score gains in each trip; null where it is no such sum.</summary>
    public static ScaledSum? Find(Carried carried, FunctionIndex index, bool[] isValue, Terms terms)
    {
        if (index.TypeOf(carried.Argument) != IRType.Real || isValue[carried.Argument] || isValue[carried.Result] || isValue[carried.Next])
            return null;
        // The sum so far is there only to be added to.
        if (index.UsesOf(carried.Argument).Count != 1 || index.UsesOf(carried.Next).Count != 1)
            return null;
        if (!ReferenceEquals(index.HomeOf(carried.Next), index.HomeOf(carried.Argument)) || index.NodeOf(carried.Next) is not { Symbol: "add" or "sub" })
            return null;
        var sum = terms.Of(carried.Next);
        var own = sum.FindIndex(term => term.Coefficient == 1 && term.Divisors.Count == 0 && term.Factors.Count == 1 && term.Factors[0] == carried.Argument);
        if (own < 0)
            return null;
        sum.RemoveAt(own);
        return sum.Count > 0 && !sum.Any(term => term.Factors.Contains(carried.Argument)) ? new ScaledSum(sum) : null;
    }

    /// <summary>Writes what one trip adds to the sum before it is scaled, and says by how much it is to be scaled afterwards.</summary>
    public (int Term, Monomial Scale) WriteTerm(Frame body, Func<int, int> map)
    {
        var mapped = terms.Select(term => term.Map(map)).ToList();
        var common = Terms.TakeOutCommon(mapped);
        if (mapped.Count == 1)
            (common, mapped[0]) = (mapped[0], Monomial.Constant(1));
        var (invariant, varying) = Split(common, body);
        return (SumWriter.Write(mapped, varying, body), invariant);
    }

    public static int Finish(int initial, int sum, Monomial scale, Frame frame)
    {
        var scaled = scale.Times(Monomial.Of(sum));
        return frame.TryReal(initial, out var zero) && zero == 0
            ? SumWriter.Write(scaled, frame)
            : SumWriter.Write([Monomial.Of(initial), scaled], Monomial.Constant(1), frame);
    }

    private static (Monomial Invariant, Monomial Varying) Split(Monomial product, Frame body)
    {
        return (
            new(product.Coefficient, product.Factors.Where(body.IsInvariant), product.Divisors.Where(divisor => divisor.All(body.IsInvariant))),
            new(1, product.Factors.Where(factor => !body.IsInvariant(factor)), product.Divisors.Where(divisor => !divisor.All(body.IsInvariant))));
    }
}
