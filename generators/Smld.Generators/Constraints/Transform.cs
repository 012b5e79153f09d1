using Smld.Generators.IR;

namespace Smld.Generators.Constraints;

/// <summary>The transform of one unknown, element by element or along a vector (Stan's reference manual 2.21, "Constraint transforms").</summary>
internal static class Transform
{
    /// <summary>Whether elements and coordinates correspond one to one.</summary>
    public static bool IsElementwise(ConstraintKind kind) => kind <= ConstraintKind.Bounded;

    /// <summary>Writes a vector's elements, made from its coordinates, into a buffer.</summary>
    /// <param name="kind">The constraint.</param>
    /// <param name="interval">For elementwise ones.</param>
    /// <param name="u">The coordinates, a view.</param>
    /// <param name="x">The elements, a buffer.</param>
    /// <param name="block">Where.</param>
    /// <returns>The log Jacobian determinant, or null where it is zero.</returns>
    public static int? Constrain(ConstraintKind kind, Interval? interval, int u, int x, BlockBuilder block) => kind switch
    {
        ConstraintKind.Simplex => Simplex(u, x, block),
        ConstraintKind.Ordered => Ordered(u, x, block, isPositive: false),
        ConstraintKind.PositiveOrdered => Ordered(u, x, block, isPositive: true),
        ConstraintKind.UnitVector => UnitVector(u, x, block),
        ConstraintKind.SumToZero => SumToZero(u, x, block),
        _ => Each(interval!, u, x, block),
    };

    /// <summary>Writes a vector's coordinates, made from its elements, into a buffer.</summary>
    public static void Unconstrain(ConstraintKind kind, Interval? interval, int x, int u, BlockBuilder block)
    {
        switch (kind)
        {
            case ConstraintKind.Simplex:
                FreeSimplex(x, u, block);
                break;
            case ConstraintKind.Ordered:
                FreeOrdered(x, u, block, isPositive: false);
                break;
            case ConstraintKind.PositiveOrdered:
                FreeOrdered(x, u, block, isPositive: true);
                break;
            case ConstraintKind.UnitVector:
                // A unit vector is its own coordinates: every multiple of it would do.
                Copy(x, u, block);
                break;
            case ConstraintKind.SumToZero:
                FreeSumToZero(x, u, block);
                break;
            default:
                block.Loop(block.Int(0), block.Length(u), [], (body, i, _) =>
                {
                    body.Store(u, i, interval!.Unconstrain(body.Load(x, i), body));
                    return [];
                });
                break;
        }
    }

    /// <summary>For an unknown that is its own coordinate.</summary>
    public static void Copy(int from, int to, BlockBuilder block) =>
        block.Loop(block.Int(0), block.Length(to), [], (body, i, _) =>
        {
            body.Store(to, i, body.Load(from, i));
            return [];
        });

    private static int? Each(Interval interval, int u, int x, BlockBuilder block) =>
        block.Loop(block.Int(0), block.Length(u), [(block.Real(0), "logJacobian")], (body, i, sums) =>
        {
            var (element, logJacobian) = interval.Constrain(body.Load(u, i), body);
            body.Store(x, i, element);
            return [logJacobian is { } term ? body.Apply(Primitives.Add, sums[0], term) : sums[0]];
        })[0];

    // x[k] = x[k - 1] + exp(u[k]); the first is u[0], or exp(u[0]) where all are positive.
    private static int? Ordered(int u, int x, BlockBuilder block, bool isPositive)
    {
        var count = block.Length(u);
        var (zero, one) = (block.Int(0), block.Int(1));
        var (some, none) = (block.Nest(), block.Nest());
        var first = some.Load(u, zero);
        some.Store(x, zero, isPositive ? some.Apply(Primitives.Exp, first) : first);
        Block[] branches = isPositive
            ? [some.Close(first), none.Close(none.Real(0))]
            : [some.Close(), none.Close()];
        Definition[] results = isPositive ? [new(IRType.Real)] : [];
        var start = block.If(block.Apply(Primitives.IntGreater, count, zero), branches[0], branches[1], results);
        return block.Loop(one, count, [(isPositive ? start[0] : block.Real(0), "logJacobian")], (body, k, sums) =>
        {
            var step = body.Load(u, k);
            var before = body.Load(x, body.Apply(Primitives.IntSubtract, k, body.Int(1)));
            body.Store(x, k, body.Apply(Primitives.Add, before, body.Apply(Primitives.Exp, step)));
            return [body.Apply(Primitives.Add, sums[0], step)];
        })[0];
    }

    private static void FreeOrdered(int x, int u, BlockBuilder block, bool isPositive) =>
        block.Loop(block.Int(0), block.Length(u), [(block.Real(0), "before")], (body, k, before) =>
        {
            var element = body.Load(x, k);
            var (isFirst, then, otherwise) = (body.Apply(Primitives.IntEqual, k, body.Int(0)), body.Nest(), body.Nest());
            var start = isPositive ? then.Apply(Primitives.Log, element) : element;
            var step = otherwise.Apply(Primitives.Log, otherwise.Apply(Primitives.Subtract, element, before[0]));
            body.Store(u, k, body.If(isFirst, then.Close(start), otherwise.Close(step), new Definition(IRType.Real))[0]);
            return [element];
        });

    /// <summary>
    /// Breaks a stick of length one: element k takes the share z = 1 / (1 + exp(-a)), a = u[k] - log(K - 1 - k), of what the
    /// elements before it have left, and the last takes the rest. log |det| is the sum of log(left) + log z + log(1 - z). What
    /// is left is a product and not a difference, and its logarithm a sum, so that small shares keep all their digits.
    /// </summary>
    private static int? Simplex(int u, int x, BlockBuilder block)
    {
        var count = block.Length(u);
        var ends = block.Loop(block.Int(0), count, [(block.Real(0), "logJacobian"), (block.Real(1), "left"), (block.Real(0), "logLeft")], (body, k, carried) =>
        {
            var others = body.Expr(body.Apply(Primitives.ToReal, body.Apply(Primitives.IntSubtract, count, k)));
            var a = body.Expr(body.Load(u, k)) - Apply(Primitives.Log, others);
            var isLarge = a > 0;
            // The smaller share has the digits; the sign is that of the branch taken.
            var minus = Select(isLarge, a.Constant(-1), a.Constant(1)) * a;
            var e = Apply(Primitives.Exp, minus);
            var larger = 1 / (1 + e);
            var smaller = e / (1 + e);
            var logLarger = -Apply(Primitives.Log, 1 + e);
            var share = Select(isLarge, larger, smaller);
            var rest = Select(isLarge, smaller, larger);
            var below = Select(isLarge, a.Constant(0), a);
            var logShare = below + logLarger;
            // For a small share the difference is zero, and exact.
            var logRest = below - a + logLarger;
            var (logJacobian, left, logLeft) = (body.Expr(carried[0]), body.Expr(carried[1]), body.Expr(carried[2]));
            body.Store(x, k, (left * share).Value);
            return [(logJacobian + logLeft + logShare + logRest).Value, (left * rest).Value, (logLeft + logRest).Value];
        });
        block.Store(x, count, ends[1]);
        return ends[0];
    }

    // From the end, so that what is left is a sum of what is there and not a difference.
    private static void FreeSimplex(int x, int u, BlockBuilder block)
    {
        var count = block.Length(u);
        var rest = block.Load(x, count);
        block.Loop(block.Apply(Primitives.IntSubtract, count, block.Int(1)), block.Int(-1), [(rest, "rest")], (body, k, carried) =>
        {
            var element = body.Expr(body.Load(x, k));
            var left = body.Expr(carried[0]);
            var others = body.Expr(body.Apply(Primitives.ToReal, body.Apply(Primitives.IntSubtract, count, k)));
            body.Store(u, k, (Apply(Primitives.Log, element / left) + Apply(Primitives.Log, others)).Value);
            return [(left + element).Value];
        }, step: -1);
    }

    /// <summary>
    /// x = u / |u|. The length of u, which x does not tell, has a standard normal's log density -|u|^2 / 2 so that the density
    /// is proper; the manual calls it the Jacobian.
    /// </summary>
    private static int? UnitVector(int u, int x, BlockBuilder block)
    {
        var count = block.Length(u);
        var square = block.Expr(block.Loop(block.Int(0), count, [(block.Real(0), "squaredNorm")], (body, i, sums) =>
        {
            var coordinate = body.Expr(body.Load(u, i));
            return [(body.Expr(sums[0]) + coordinate * coordinate).Value];
        })[0]);
        var norm = Apply(Primitives.Sqrt, square);
        block.Suggest(norm.Value, "norm");
        block.Loop(block.Int(0), count, [], (body, i, _) =>
        {
            body.Store(x, i, (body.Expr(body.Load(u, i)) / body.Expr(norm.Value)).Value);
            return [];
        });
        return (-0.5 * square).Value;
    }

    /// <summary>
    /// The isometric transform: K - 1 coordinates in an orthonormal basis of the vectors that sum to zero, so there is no
    /// Jacobian. x[k] is the sum of w[i] over i above k, less k w[k], with w[k] = u[k - 1] / sqrt(k (k + 1)). (Stan's reference
    /// manual, "Zero sum vector"; Egozcue et al. 2003, Mathematical Geology 35(3).)
    /// </summary>
    private static int? SumToZero(int u, int x, BlockBuilder block)
    {
        var sum = block.Loop(block.Length(u), block.Int(0), [(block.Real(0), "sum")], (body, k, sums) =>
        {
            var (number, above) = (body.Expr(body.Apply(Primitives.ToReal, k)), body.Expr(sums[0]));
            var w = body.Expr(body.Load(u, body.Apply(Primitives.IntSubtract, k, body.Int(1)))) / Apply(Primitives.Sqrt, number * (number + 1));
            body.Store(x, k, (above - number * w).Value);
            return [(above + w).Value];
        }, step: -1)[0];
        block.Store(x, block.Int(0), sum);
        return null;
    }

    private static void FreeSumToZero(int x, int u, BlockBuilder block) =>
        block.Loop(block.Length(u), block.Int(0), [(block.Real(0), "sum")], (body, k, sums) =>
        {
            var (number, above) = (body.Expr(body.Apply(Primitives.ToReal, k)), body.Expr(sums[0]));
            var w = (above - body.Expr(body.Load(x, k))) / number;
            body.Store(u, body.Apply(Primitives.IntSubtract, k, body.Int(1)), (w * Apply(Primitives.Sqrt, number * (number + 1))).Value);
            return [(above + w).Value];
        }, step: -1);

    private static Expr Apply(Primitive primitive, params Expr[] operands) => operands[0].Block.Apply(primitive, operands);

    private static Expr Select(Expr condition, Expr then, Expr otherwise) => Apply(Primitives.SelectReal, condition, then, otherwise);
}
