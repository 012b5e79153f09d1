using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>
/// Reads a score's arithmetic as a sum of products, collects like terms, and takes out what all terms share. The value's
/// own nodes are never taken apart where that would compute them twice: a product of the value's is read through only
/// for its constant factors, or to cancel.
/// </summary>
internal sealed class Terms(FunctionIndex index, bool[] isValue)
{
    private readonly Dictionary<int, Monomial> flat = [];
    private readonly Dictionary<int, bool> scaled = [];

    // How many nodes are read as one sum of products: a longer one is read in pieces, so that the work stays linear.
    private const int Limit = 16;
    private int budget;

    /// <summary>The terms of a score's node, like ones collected, in the order in which they were first met.</summary>
    public List<Monomial> Of(int value)
    {
        budget = Limit;
        return [.. Collect(Sum(value, isTop: true)).Select(MergeConstants)];
    }

    // 2·x/(2·y) = x/y: a constant in front takes up the one in a divisor.
    private Monomial MergeConstants(Monomial term)
    {
        foreach (var divisor in term.Divisors)
        {
            if (divisor.Length != 1 || Math.Abs(term.Coefficient) == 1 || Flatten(divisor[0]) is not { } product || Math.Abs(product.Coefficient) is 1 or 0 || product.Size == 0)
                continue;
            var others = term.Divisors.Where(other => !ReferenceEquals(other, divisor));
            return MergeConstants(new Monomial(term.Coefficient, term.Factors, others).DividedBy(product.Coefficient, [.. product.Factors]));
        }
        return term;
    }

    /// <summary>What all terms share; the terms keep the rest.</summary>
    public static Monomial TakeOutCommon(List<Monomial> terms)
    {
        if (terms.Count < 2)
            return Monomial.Constant(1);
        var common = terms[0];
        foreach (var term in terms.Skip(1))
            common = Common(common, term);
        if (common.Size == 0)
            return Monomial.Constant(1);
        for (var i = 0; i < terms.Count; i++)
            terms[i] = Without(terms[i], common);
        return common;
    }

    private static Monomial Common(Monomial a, Monomial b)
    {
        var factors = b.Factors.ToList();
        var divisors = b.Divisors.Select(Text).ToList();
        return new(1, a.Factors.Where(factors.Remove), a.Divisors.Where(divisor => divisors.Remove(Text(divisor))));
    }

    private static Monomial Without(Monomial term, Monomial common)
    {
        var factors = common.Factors.ToList();
        var divisors = common.Divisors.Select(Text).ToList();
        return new(term.Coefficient, term.Factors.Where(factor => !factors.Remove(factor)), term.Divisors.Where(divisor => !divisors.Remove(Text(divisor))));
    }

    private static string Text(int[] divisor) => string.Join(",", divisor);

    private List<Monomial> Collect(List<Monomial> terms)
    {
        var collected = new List<Monomial>();
        var places = new Dictionary<string, (int Index, double Unit)>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            var (key, coefficient) = KeyOf(term);
            if (coefficient == 0)
                continue;
            if (places.TryGetValue(key, out var place))
            {
                // In units of the first of them, whose constant factors may differ from this one's, and which may have cancelled since.
                var sum = collected[place.Index];
                collected[place.Index] = new(sum.Coefficient + coefficient * place.Unit, sum.Factors, sum.Divisors);
            }
            else
            {
                places.Add(key, (collected.Count, term.Coefficient / coefficient));
                collected.Add(term);
            }
        }
        // Terms that cancel leave nothing, unless nothing else is left: the sum of no terms is zero.
        collected.RemoveAll(term => term.Coefficient == 0);
        return collected;
    }

    /// <summary>What a product is made of, whatever the order and whichever parts of it are nodes already; and the constant in front.</summary>
    private (string Key, double Coefficient) KeyOf(Monomial product)
    {
        var factors = product.Factors.Select(Flatten).ToList();
        var divisors = product.Divisors.SelectMany(divisor => divisor.Select(Flatten)).ToList();
        var key = string.Join(",", factors.SelectMany(part => part.Factors).OrderBy(factor => factor))
            + "/" + string.Join(",", divisors.SelectMany(part => part.Factors).OrderBy(factor => factor));
        return (key, divisors.Aggregate(factors.Aggregate(product.Coefficient, (c, part) => c * part.Coefficient), (c, part) => c / part.Coefficient));
    }

    private List<Monomial> Sum(int value, bool isTop)
    {
        var node = index.NodeOf(value);
        if (node is { Code: OpCode.Apply } && IsFree(value, isTop))
        {
            switch (node.Symbol)
            {
                case "add":
                    return [.. Sum(node.Operands[0], false), .. Sum(node.Operands[1], false)];
                case "sub":
                    return [.. Sum(node.Operands[0], false), .. Sum(node.Operands[1], false).Select(term => term.Times(-1))];
                case "neg":
                    return [.. Sum(node.Operands[0], false).Select(term => term.Times(-1))];
            }
        }
        return [Product(value, isTop)];
    }

    /// <summary>
    /// Whether a node may be taken apart: a score that nothing else reads. One that its only reader uses in another block
    /// would be computed there instead, perhaps once for each trip.
    /// </summary>
    private bool IsFree(int value, bool isTop)
    {
        if (isValue[value] || budget-- <= 0)
            return false;
        return isTop || (index.UsesOf(value).Count == 1 && ReferenceEquals(index.UsesOf(value)[0].Block, index.HomeOf(value)));
    }

    private Monomial Product(int value, bool isTop)
    {
        var node = index.NodeOf(value);
        if (node is { Code: OpCode.Constant } && node.Results[0].Type == IRType.Real)
        {
            var constant = BitConverter.Int64BitsToDouble(node.Bits);
            // Zero too: what it multiplies is no part of the derivative.
            return !double.IsNaN(constant) && !double.IsInfinity(constant) ? Monomial.Constant(constant) : Monomial.Of(value);
        }
        if (node is not { Code: OpCode.Apply })
            return Monomial.Of(value);
        var isFree = IsFree(value, isTop);
        switch (node.Symbol)
        {
            // The sign and the constants of a shared node are read through, the rest of it is not: it would be computed twice.
            case "neg":
                return Operand(node.Operands[0], isFree).Times(-1);
            case "mul" when isFree || HasConstant(value):
                var (left, right) = (Operand(node.Operands[0], isFree), Operand(node.Operands[1], isFree));
                return left.Size + right.Size <= Limit ? CancelReciprocals(left.Times(right)) : Monomial.Of(value);
            case "div" when isFree:
                return Divide(Product(node.Operands[0], false), node.Operands[1]);
            default:
                return Monomial.Of(value);
        }
    }

    private Monomial Operand(int value, bool isFree) =>
        isFree || HasConstant(value) || index.NodeOf(value) is { Symbol: "neg" } ? Product(value, false) : Monomial.Of(value);

    /// <summary>
    /// Divides by a value: by the value itself where it is at hand already and nothing cancels, else by its factors.
    /// </summary>
    private Monomial Divide(Monomial dividend, int divisor)
    {
        var factors = Flatten(divisor);
        if (factors.Coefficient == 0)
            return dividend.DividedBy(1, [divisor]);
        if (factors.Factors.Count == 0)
            return Math.Abs(factors.Coefficient) == 1 || Math.Abs(dividend.Coefficient) != 1 || dividend.Size == 0
                ? dividend.Times(1 / factors.Coefficient)
                : dividend.DividedBy(1, [divisor]);
        if (factors.Factors.Count == 1 && factors.Coefficient == 1)
            return dividend.DividedBy(1, [.. factors.Factors]);
        var cancels = factors.Factors.Any(dividend.Factors.Contains);
        var merges = Math.Abs(factors.Coefficient) != 1 && Math.Abs(dividend.Coefficient) != 1;
        return cancels || merges || factors.Coefficient == -1
            ? dividend.DividedBy(factors.Coefficient, [.. factors.Factors])
            : dividend.DividedBy(1, [divisor]);
    }

    // (c/x)·x = c. A reciprocal with more readers is a node of its own, so its divisor shows only here.
    private Monomial CancelReciprocals(Monomial product)
    {
        foreach (var factor in product.Factors)
        {
            if (index.NodeOf(factor) is not { Symbol: "div" } quotient || !product.Factors.Contains(quotient.Operands[1]))
                continue;
            if (index.NodeOf(quotient.Operands[0]) is not { Code: OpCode.Constant } constant)
                continue;
            var left = product.Factors.ToList();
            left.Remove(factor);
            left.Remove(quotient.Operands[1]);
            var coefficient = product.Coefficient * BitConverter.Int64BitsToDouble(constant.Bits);
            return CancelReciprocals(new(coefficient, left, product.Divisors));
        }
        return product;
    }

    /// <summary>All the factors of a product, the value's own products read through.</summary>
    private Monomial Flatten(int value)
    {
        if (flat.TryGetValue(value, out var known))
            return known;
        var node = index.NodeOf(value);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        known = node switch
        {
            { Code: OpCode.Constant } => Product(value, false),
            { Symbol: "mul" } => Flatten(node.Operands[0]).Times(Flatten(node.Operands[1])) is { Size: <= Limit } product ? product : Monomial.Of(value),
            { Symbol: "neg" } => Flatten(node.Operands[0]).Times(-1),
            _ => Monomial.Of(value),
        };
        flat.Add(value, known);
        return known;
    }

    private bool HasConstant(int value)
    {
        if (scaled.TryGetValue(value, out var known))
            return known;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var node = index.NodeOf(value);
        known = node?.Code == OpCode.Constant
            || (node?.Symbol is "mul" && (HasConstant(node.Operands[0]) || HasConstant(node.Operands[1])))
            || (node?.Symbol is "neg" && HasConstant(node.Operands[0]));
        scaled.Add(value, known);
        return known;
    }
}
