using Smld.Generators.IR;

namespace Smld.Generators.Constraints;

/// <summary>
/// The transforms of matrices, which lie in memory row by row: row by row for the constraints of vectors, and those of
/// Stan's reference manual 2.21, "Constraint transforms", for factors, correlations and covariances.
/// </summary>
internal static class MatrixTransform
{
    /// <summary>Writes a matrix's elements, made from its coordinates, into a buffer.</summary>
    /// <param name="constraint">What it must satisfy.</param>
    /// <param name="interval">For elementwise constraints.</param>
    /// <param name="u">The coordinates, a view.</param>
    /// <param name="x">The elements, a buffer.</param>
    /// <param name="shape">The numbers of rows and columns.</param>
    /// <param name="block">Where.</param>
    /// <returns>The log Jacobian determinant, or null where it is zero.</returns>
    public static int? Constrain(ParameterConstraint constraint, Interval? interval, int u, int x, (int Rows, int Columns) shape, BlockBuilder block) => constraint.Kind switch
    {
        ConstraintKind.CholeskyCorrelation => CorrelationFactor(u, x, shape.Rows, block, isByRow: true),
        ConstraintKind.Correlation => Correlation(u, x, shape.Rows, block),
        ConstraintKind.CholeskyCovariance => CovarianceFactor(u, x, shape, block),
        ConstraintKind.Covariance => Covariance(u, x, shape.Rows, block),
        var kind when Transform.IsElementwise(kind) => Transform.Constrain(kind, interval, u, x, block),
        _ => Rows(constraint, u, x, shape, block),
    };

    /// <summary>Writes a matrix's coordinates, made from its elements, into a buffer.</summary>
    public static void Unconstrain(ParameterConstraint constraint, Interval? interval, int x, int u, (int Rows, int Columns) shape, BlockBuilder block)
    {
        switch (constraint.Kind)
        {
            case ConstraintKind.CholeskyCorrelation:
                FreeCorrelationFactor(x, u, shape.Rows, block, isByRow: true);
                break;
            case ConstraintKind.Correlation:
                FreeCorrelationFactor(Factor(x, shape.Rows, block), u, shape.Rows, block, isByRow: false);
                break;
            case ConstraintKind.CholeskyCovariance:
                FreeCovarianceFactor(x, u, shape, block);
                break;
            case ConstraintKind.Covariance:
                FreeCovarianceFactor(Factor(x, shape.Rows, block), u, shape, block);
                break;
            case var kind when Transform.IsElementwise(kind):
                Transform.Unconstrain(kind, interval, x, u, block);
                break;
            default:
                EachRow(constraint, u, x, shape, block, (body, coordinates, elements) =>
                {
                    Transform.Unconstrain(constraint.Kind, null, elements, coordinates, body);
                    return null;
                });
                break;
        }
    }

    private delegate int? Row(BlockBuilder body, int coordinates, int elements);

    private static int? Rows(ParameterConstraint constraint, int u, int x, (int Rows, int Columns) shape, BlockBuilder block) =>
        EachRow(constraint, u, x, shape, block, (body, coordinates, elements) => Transform.Constrain(constraint.Kind, null, coordinates, elements, body));

    private static int EachRow(ParameterConstraint constraint, int u, int x, (int Rows, int Columns) shape, BlockBuilder block, Row row)
    {
        var count = constraint.LostCoordinates == 0 ? shape.Columns : Subtract(shape.Columns, block.Int(constraint.LostCoordinates), block);
        return block.Loop(
            block.Int(0), shape.Rows, [(block.Real(0), "logJacobian")], (body, i, sums) =>
            {
                var coordinates = body.Slice(u, Multiply(i, count, body), count);
                var elements = body.Slice(x, Multiply(i, shape.Columns, body), shape.Columns);
                return [row(body, coordinates, elements) is { } term ? body.Apply(Primitives.Add, sums[0], term) : sums[0]];
            },
            counter: "i")[0];
    }

    /// <summary>
    /// The Cholesky factor of a correlation matrix from canonical partial correlations z = tanh(u): x[i, j] is z[i, j] times
    /// the root of what the row has left of its length one, left[j + 1] = left[j] (1 - z[i, j]^2). The root of 1 - z^2 is
    /// 1 / cosh(u), so what is left is a product and loses no digits. (Lewandowski, Kurowicka and Joe 2009, Journal of
    /// Multivariate Analysis 100(9).) The coordinates lie row by row, those of a correlation matrix column by column.
    /// log |det| = sum of log(1 - z^2) + log(left[j]) / 2 for a factor; for a correlation matrix, whose elements are
    /// products of two, (K - j) log(1 - z^2) / 2.
    /// </summary>
    private static int CorrelationFactor(int u, int x, int count, BlockBuilder block, bool isByRow) =>
        block.Loop(
            block.Int(0), count, [(block.Real(0), "logJacobian"), (isByRow ? block.Int(0) : block.Int(-1), "place")], (body, i, rows) =>
            {
                var start = Multiply(i, count, body);
                var ends = body.Loop(
                    body.Int(0), i, [(rows[0], "logJacobian"), (body.Real(1), "left"), (body.Real(0), "logLeft"), (rows[1], "place")], (inner, j, carried) =>
                    {
                        var (logJacobian, left, logLeft) = (inner.Expr(carried[0]), inner.Expr(carried[1]), inner.Expr(carried[2]));
                        var coordinate = inner.Expr(inner.Load(u, isByRow ? Add(rows[1], j, inner) : carried[3]));
                        var (z, root, logRoot) = PartialCorrelation(coordinate);
                        inner.Store(x, Add(start, j, inner), (z * left).Value);
                        var weight = inner.Expr(inner.Apply(Primitives.ToReal, Subtract(count, j, inner)));
                        var term = isByRow ? 2 * logRoot + logLeft : weight * logRoot;
                        // Column by column, (i, j) and (i, j + 1) are K - j - 2 places apart.
                        var next = isByRow ? carried[3] : Add(carried[3], Subtract(Subtract(count, j, inner), inner.Int(2), inner), inner);
                        return [(logJacobian + term).Value, (left * root).Value, (logLeft + logRoot).Value, next];
                    },
                    counter: "j");
                body.Store(x, Add(start, i, body), ends[1]);
                ClearRest(x, start, i, count, body);
                return [ends[0], Add(rows[1], isByRow ? i : body.Int(1), body)];
            },
            counter: "i")[0];

    // tanh(u), 1 / cosh(u) and its logarithm, log 2 - |u| - log(1 + exp(-2 |u|)), which neither overflows nor cancels.
    private static (Expr Z, Expr Root, Expr LogRoot) PartialCorrelation(Expr u)
    {
        // The sign is no function of u to be differentiated: |u| has a slope at 0 too, that of the branch taken.
        var minus = Apply(Primitives.SelectReal, u > 0, u.Constant(-1), u.Constant(1)) * u;
        var e = Apply(Primitives.Exp, minus);
        var sum = 1 + e * e;
        return (Apply(Primitives.Tanh, u), 2 * e / sum, minus + System.Math.Log(2) - Apply(Primitives.Log, sum));
    }

    private static void FreeCorrelationFactor(int x, int u, int count, BlockBuilder block, bool isByRow) =>
        block.Loop(
            block.Int(0), count, [(isByRow ? block.Int(-1) : Subtract(block.Int(0), count, block), "last")], (body, i, lasts) =>
            {
                var start = Multiply(i, count, body);
                // From the end, so that what is left is a sum of what is there and not a difference.
                body.Loop(
                    Subtract(i, body.Int(1), body), body.Int(-1), [(body.Load(x, Add(start, i, body)), "left"), (lasts[0], "place")], (inner, j, carried) =>
                    {
                        var element = inner.Expr(inner.Load(x, Add(start, j, inner)));
                        var left = inner.Expr(carried[0]);
                        inner.Store(u, carried[1], Apply(Primitives.Asinh, element / left).Value);
                        var step = isByRow ? inner.Int(1) : Subtract(Subtract(count, j, inner), inner.Int(1), inner);
                        return [Apply(Primitives.Hypot, left, element).Value, Subtract(carried[1], step, inner)];
                    },
                    step: -1, counter: "j");
                return [Add(lasts[0], isByRow ? Add(i, body.Int(1), body) : Subtract(count, i, body), body)];
            },
            counter: "i");

    private static int Correlation(int u, int x, int count, BlockBuilder block)
    {
        var factor = block.Allocate(Element.Real, Multiply(count, count, block), isZeroed: false, "factor");
        var logJacobian = CorrelationFactor(u, factor, count, block, isByRow: false);
        Square(factor, x, count, block, isCorrelation: true);
        return logJacobian;
    }

    /// <summary>V = L L'. log |det| = K log 2 + sum of (K - i + 2) log L[i, i] for i from 1.</summary>
    private static int Covariance(int u, int x, int count, BlockBuilder block)
    {
        var factor = block.Allocate(Element.Real, Multiply(count, count, block), isZeroed: false, "factor");
        CovarianceFactor(u, factor, (count, count), block);
        Square(factor, x, count, block, isCorrelation: false);
        var size = block.Expr(block.Apply(Primitives.ToReal, count));
        return block.Loop(
            block.Int(0), count, [((System.Math.Log(2) * size).Value, "logJacobian"), (block.Int(0), "place")], (body, i, carried) =>
            {
                var power = body.Expr(body.Apply(Primitives.ToReal, Add(Subtract(count, i, body), body.Int(1), body)));
                var term = power * body.Expr(body.Load(u, carried[1]));
                return [(body.Expr(carried[0]) + term).Value, Add(Add(carried[1], i, body), body.Int(2), body)];
            },
            counter: "i")[0];
    }

    /// <summary>Lower triangular row by row, the diagonal on the log scale; rows beyond the columns are free. log |det| is the sum over the diagonal.</summary>
    private static int CovarianceFactor(int u, int x, (int Rows, int Columns) shape, BlockBuilder block)
    {
        var ends = block.Loop(
            block.Int(0), shape.Columns, [(block.Real(0), "logJacobian"), (block.Int(0), "place")], (body, i, carried) =>
            {
                var start = Multiply(i, shape.Columns, body);
                Move(u, carried[1], x, start, i, body);
                var logarithm = body.Load(u, Add(carried[1], i, body));
                body.Store(x, Add(start, i, body), body.Apply(Primitives.Exp, logarithm));
                ClearRest(x, start, i, shape.Columns, body);
                return [body.Apply(Primitives.Add, carried[0], logarithm), Add(Add(carried[1], i, body), body.Int(1), body)];
            },
            counter: "i");
        if (shape.Rows != shape.Columns)
        {
            block.Loop(
                shape.Columns, shape.Rows, [(ends[1], "place")], (body, i, carried) =>
                {
                    Move(u, carried[0], x, Multiply(i, shape.Columns, body), shape.Columns, body);
                    return [Add(carried[0], shape.Columns, body)];
                },
                counter: "i");
        }
        return ends[0];
    }

    private static void FreeCovarianceFactor(int x, int u, (int Rows, int Columns) shape, BlockBuilder block)
    {
        var ends = block.Loop(
            block.Int(0), shape.Columns, [(block.Int(0), "place")], (body, i, carried) =>
            {
                var start = Multiply(i, shape.Columns, body);
                Move(x, start, u, carried[0], i, body);
                body.Store(u, Add(carried[0], i, body), body.Apply(Primitives.Log, body.Load(x, Add(start, i, body))));
                return [Add(Add(carried[0], i, body), body.Int(1), body)];
            },
            counter: "i");
        if (shape.Rows == shape.Columns)
            return;
        block.Loop(
            shape.Columns, shape.Rows, [(ends[0], "place")], (body, i, carried) =>
            {
                Move(x, Multiply(i, shape.Columns, body), u, carried[0], shape.Columns, body);
                return [Add(carried[0], shape.Columns, body)];
            },
            counter: "i");
    }

    /// <summary>x = L L', of a lower triangular L; what a correlation matrix has on its diagonal is one.</summary>
    private static void Square(int factor, int x, int count, BlockBuilder block, bool isCorrelation) =>
        block.Loop(
            block.Int(0), count, [], (body, i, _) =>
            {
                var start = Multiply(i, count, body);
                body.Loop(
                    body.Int(0), isCorrelation ? i : Add(i, body.Int(1), body), [], (inner, j, _) =>
                    {
                        var other = Multiply(j, count, inner);
                        var sum = Product(factor, start, other, Add(j, inner.Int(1), inner), inner);
                        inner.Store(x, Add(start, j, inner), sum);
                        inner.Store(x, Add(other, i, inner), sum);
                        return [];
                    },
                    counter: "j");
                if (isCorrelation)
                    body.Store(x, Add(start, i, body), body.Real(1));
                return [];
            },
            counter: "i");

    /// <summary>The Cholesky factor of a symmetric positive definite matrix, row by row.</summary>
    private static int Factor(int x, int count, BlockBuilder block)
    {
        var factor = block.Allocate(Element.Real, Multiply(count, count, block), isZeroed: false, "factor");
        block.Loop(
            block.Int(0), count, [], (body, i, _) =>
            {
                var start = Multiply(i, count, body);
                body.Loop(
                    body.Int(0), i, [], (inner, j, _) =>
                    {
                        var other = Multiply(j, count, inner);
                        var rest = inner.Expr(inner.Load(x, Add(start, j, inner))) - inner.Expr(Product(factor, start, other, j, inner));
                        inner.Store(factor, Add(start, j, inner), (rest / inner.Expr(inner.Load(factor, Add(other, j, inner)))).Value);
                        return [];
                    },
                    counter: "j");
                var square = body.Expr(body.Load(x, Add(start, i, body))) - body.Expr(Product(factor, start, start, i, body));
                body.Store(factor, Add(start, i, body), Apply(Primitives.Sqrt, square).Value);
                return [];
            },
            counter: "i");
        return factor;
    }

    private static int Product(int factor, int first, int second, int count, BlockBuilder block) =>
        block.Loop(block.Int(0), count, [(block.Real(0), "sum")], (body, k, sums) =>
        {
            var product = body.Expr(body.Load(factor, Add(first, k, body))) * body.Expr(body.Load(factor, Add(second, k, body)));
            return [(body.Expr(sums[0]) + product).Value];
        })[0];

    private static void Move(int from, int fromStart, int to, int toStart, int count, BlockBuilder block) =>
        block.Loop(
            block.Int(0), count, [], (body, j, _) =>
            {
                body.Store(to, Add(toStart, j, body), body.Load(from, Add(fromStart, j, body)));
                return [];
            },
            counter: "j");

    private static void ClearRest(int x, int start, int diagonal, int count, BlockBuilder block) =>
        block.Loop(
            Add(diagonal, block.Int(1), block), count, [], (body, j, _) =>
            {
                body.Store(x, Add(start, j, body), body.Real(0));
                return [];
            },
            counter: "j");

    private static int Add(int a, int b, BlockBuilder block) => block.Apply(Primitives.IntAdd, a, b);

    private static int Subtract(int a, int b, BlockBuilder block) => block.Apply(Primitives.IntSubtract, a, b);

    private static int Multiply(int a, int b, BlockBuilder block) => block.Apply(Primitives.IntMultiply, a, b);

    private static Expr Apply(Primitive primitive, params Expr[] operands) => operands[0].Block.Apply(primitive, operands);
}
