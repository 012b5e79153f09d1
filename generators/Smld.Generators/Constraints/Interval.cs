using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Constraints;

/// <summary>
/// An interval and the coordinate that runs through it: the transforms of Stan's reference manual 2.21, "Constraint
/// transforms": exp for one bound, the logistic function for two, nothing for none. A bound that turns out infinite is
/// none, as there.
/// </summary>
internal sealed class Interval
{
    private readonly Bound? lower;
    private readonly Bound? upper;

    private Interval(Bound? lower, Bound? upper)
    {
        this.lower = lower;
        this.upper = upper;
    }

    /// <summary>A bound as a value of the function that is written.</summary>
    private sealed class Bound(int value, double none, double? constant, bool mayBeInfinite)
    {
        public int Value { get; } = value;

        /// <summary>The infinity that means no bound.</summary>
        public double None { get; } = none;

        public double? Constant { get; } = constant;

        public bool MayBeInfinite { get; } = mayBeInfinite;
    }

    /// <summary>Writes the bounds of a constraint.</summary>
    /// <param name="constraint">One with bounds, or <see cref="ConstraintKind.Positive"/>.</param>
    /// <param name="block">Where.</param>
    /// <param name="map">What the method's parameters are called there, on their own scale.</param>
    /// <param name="roles">What they are.</param>
    public static Interval Write(ParameterConstraint constraint, BlockBuilder block, IReadOnlyList<int> map, IReadOnlyList<ParameterRole> roles)
    {
        if (constraint.Kind == ConstraintKind.Positive)
            return new Interval(new Bound(block.Real(0), double.NegativeInfinity, 0, false), null);
        return new Interval(
            Bounded(constraint.Lower, double.NegativeInfinity, block, map, roles),
            Bounded(constraint.Upper, double.PositiveInfinity, block, map, roles));
    }

    /// <summary>The element for a coordinate, and the log derivative of the one by the other; null where that is zero.</summary>
    public (int Element, int? LogJacobian) Constrain(int u, BlockBuilder block) => Constrain(lower, upper, u, block);

    /// <summary>The coordinate of an element that lies inside.</summary>
    public int Unconstrain(int x, BlockBuilder block) => Unconstrain(lower, upper, x, block);

    private static (int Element, int? LogJacobian) Constrain(Bound? lower, Bound? upper, int u, BlockBuilder block)
    {
        if (Uncertain(lower, upper) is { } uncertain)
        {
            var (ifFinite, ifInfinite) = Decided(lower, upper, uncertain);
            var results = Choose(uncertain, block, 2, inner => Both(Constrain(ifFinite.Lower, ifFinite.Upper, u, inner), inner), inner => Both(Constrain(ifInfinite.Lower, ifInfinite.Upper, u, inner), inner));
            return (results[0], results[1]);
        }
        var coordinate = block.Expr(u);
        if (lower is not null && upper is not null)
            return Logistic(lower, upper, coordinate);
        if (lower is null && upper is null)
            return (u, null);
        var e = Apply(Primitives.Exp, coordinate);
        if (upper is not null)
            return ((block.Expr(upper.Value) - e).Value, u);
        return (lower!.Constant == 0 ? e.Value : (e + block.Expr(lower.Value)).Value, u);
    }

    /// <summary>
    /// x = a + (b - a) / (1 + exp(-u)), from the nearer bound: x = a + w below the middle and b - w above, with
    /// w = (b - a) e / (1 + e) and e = exp(-|u|), so that nothing overflows and no small distance is lost.
    /// log |dx/du| = log(b - a) - |u| - 2 log(1 + e).
    /// </summary>
    private static (int Element, int? LogJacobian) Logistic(Bound lower, Bound upper, Expr u)
    {
        var block = u.Block;
        var range = lower.Constant == 0 ? block.Expr(upper.Value) : block.Expr(upper.Value) - block.Expr(lower.Value);
        var isUnit = lower.Constant == 0 && upper.Constant == 1;
        var isAbove = u > 0;
        // The sign is no function of u to be differentiated: |u| has a slope at 0 too, that of the branch taken.
        var sign = Select(isAbove, u.Constant(-1), u.Constant(1));
        var minus = sign * u;
        var e = Apply(Primitives.Exp, minus);
        var share = e / (1 + e);
        var distance = sign * (isUnit ? share : range * share);
        var x = Select(isAbove, block.Expr(upper.Value), block.Expr(lower.Value)) + distance;
        // 1 + e is rounded, by half an ulp of one at most; a logarithm of it is as good to the sum it stands in.
        var logJacobian = minus - 2 * Apply(Primitives.Log, 1 + e);
        return (x.Value, (isUnit ? logJacobian : logJacobian + Apply(Primitives.Log, range)).Value);
    }

    private static int Unconstrain(Bound? lower, Bound? upper, int x, BlockBuilder block)
    {
        if (Uncertain(lower, upper) is { } uncertain)
        {
            var (ifFinite, ifInfinite) = Decided(lower, upper, uncertain);
            return Choose(uncertain, block, 1, inner => [Unconstrain(ifFinite.Lower, ifFinite.Upper, x, inner)], inner => [Unconstrain(ifInfinite.Lower, ifInfinite.Upper, x, inner)])[0];
        }
        if (lower is null && upper is null)
            return x;
        var element = block.Expr(x);
        var above = lower is null || lower.Constant == 0 ? element : element - block.Expr(lower.Value);
        if (upper is null)
            return Apply(Primitives.Log, above).Value;
        var below = block.Expr(upper.Value) - element;
        return Apply(Primitives.Log, lower is null ? below : above / below).Value;
    }

    private static Bound? Uncertain(Bound? lower, Bound? upper) =>
        lower is { MayBeInfinite: true } ? lower : upper is { MayBeInfinite: true } ? upper : null;

    private static ((Bound? Lower, Bound? Upper) Finite, (Bound? Lower, Bound? Upper) Infinite) Decided(Bound? lower, Bound? upper, Bound uncertain)
    {
        var certain = new Bound(uncertain.Value, uncertain.None, null, false);
        return ReferenceEquals(uncertain, lower) ? ((certain, upper), (null, upper)) : ((lower, certain), (lower, null));
    }

    // NaN, or the other infinity, is no bound to do without: it goes through the transform, and the density shows it.
    private static int[] Choose(Bound bound, BlockBuilder block, int count, Func<BlockBuilder, int[]> ifFinite, Func<BlockBuilder, int[]> ifInfinite)
    {
        var (then, otherwise) = (block.Nest(), block.Nest());
        var isNone = block.Apply(Primitives.Equal, bound.Value, block.Real(bound.None));
        block.Suggest(isNone, "isUnbounded");
        return block.If(
            isNone, then.Close(ifInfinite(then)), otherwise.Close(ifFinite(otherwise)), [.. Enumerable.Repeat(new Definition(IRType.Real), count)]);
    }

    private static int[] Both((int Element, int? LogJacobian) result, BlockBuilder block) => [result.Element, result.LogJacobian ?? block.Real(0)];

    private static Bound? Bounded(ParameterBound? bound, double none, BlockBuilder block, IReadOnlyList<int> map, IReadOnlyList<ParameterRole> roles)
    {
        if (bound is null)
            return null;
        var value = block.Inline(bound.Value, map)[0];
        if (block.TryConstant(value, out var bits))
        {
            var constant = BitConverter.Int64BitsToDouble(bits);
            return constant == none ? null : new Bound(value, none, constant, false);
        }
        return new Bound(value, none, null, MayBeInfinite(bound.Value.Body, roles));
    }

    /// <summary>
    /// Data may hold an infinity, and a constant may be one. What is made of unknowns is finite, or has overflown, and the
    /// density with it.
    /// </summary>
    private static bool MayBeInfinite(Block block, IReadOnlyList<ParameterRole> roles)
    {
        bool IsOfData(int value) => value < roles.Count && roles[value] != ParameterRole.Unknown;
        return block.Yields.Any(IsOfData) || block.Nodes.Any(node =>
            (node.Code == OpCode.Constant && node.Results[0].Type.IsReal && !IsFinite(BitConverter.Int64BitsToDouble(node.Bits)))
            || node.Code == OpCode.Call
            || (node.Code is not (OpCode.Length or OpCode.Constant) && !(node.Symbol == Primitives.ToReal.Name) && node.Operands.Any(IsOfData))
            || node.Blocks.Any(inner => MayBeInfinite(inner, roles)));
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static Expr Apply(Primitive primitive, params Expr[] operands) => operands[0].Block.Apply(primitive, operands);

    private static Expr Select(Expr condition, Expr then, Expr otherwise) => Apply(Primitives.SelectReal, condition, then, otherwise);
}
