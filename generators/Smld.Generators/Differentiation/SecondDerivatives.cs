using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>
/// What is made of second derivatives, from function to function. The Hessian times a vector is tangent mode over reverse
/// mode; what sums over the coordinates, which needs the diagonal alone, is tangent mode twice along each, without a tape.
/// </summary>
internal static class SecondDerivatives
{
    /// <param name="gradient">What reverse mode made; it reads nothing that it stores into its last parameters.</param>
    /// <param name="active">The parameters that it is the gradient by.</param>
    /// <returns>
    /// Takes the parameters but for the gradient's buffers, then the vector, a number or view for each active parameter, then
    /// a buffer for the product by each active view, which it overwrites; yields the product by each active scalar.
    /// </returns>
    /// <exception cref="DifferentiationException">A second derivative is not known.</exception>
    public static Function HessianVectorProduct(Function gradient, IReadOnlyCollection<int> active)
    {
        var along = TangentMode.Differentiate(gradient, active);
        var kept = Enumerable.Range(0, along.Parameters.Count)
            .Where(i => i >= gradient.Parameters.Count || gradient.Parameters[i].Type.Shape != Shape.Buffer)
            .ToArray();
        var block = BlockBuilder.Start(kept.Select(i => along.Parameters[i]));
        var map = Enumerable.Range(0, kept.Length).ToDictionary(place => kept[place], place => place);
        WithoutStores.Copy(along, block, map, ReverseMode.ViewsOfBuffers(gradient, active));
        // The value comes first, and its tangent first of the tangents.
        var tangents = along.Body.Yields.Skip(gradient.Body.Yields.Count + 1);
        return block.Finish(gradient.Name, [.. tangents.Select(value => map[value])]);
    }

    /// <summary>The trace of the Hessian by the active parameters.</summary>
    /// <param name="function">Yields a real, and stores into no parameter.</param>
    /// <param name="active">Real scalars and real views, in order.</param>
    /// <exception cref="DifferentiationException">A second derivative is not known.</exception>
    public static Function Laplacian(Function function, IEnumerable<int> active) =>
        SumOverCoordinates(function, active, "laplacian", (first, second) => second);

    /// <summary>
    /// Half the gradient's square plus the trace of the Hessian: the objective of score matching at one point, up to what
    /// the model has no part in. (Hyvärinen, JMLR 6, 2005, equation 4.)
    /// </summary>
    /// <inheritdoc cref="Laplacian"/>
    public static Function ScoreMatching(Function function, IEnumerable<int> active) =>
        SumOverCoordinates(function, active, "objective", (first, second) => 0.5 * (first * first) + second);

    private static Function SumOverCoordinates(Function function, IEnumerable<int> active, string name, Func<Expr, Expr, Expr> term)
    {
        var block = BlockBuilder.Start(function.Parameters);
        var sum = block.Expr(block.Real(0));
        foreach (var parameter in active)
        {
            var along = TwiceAlong(function, parameter);
            if (function.Parameters[parameter].Type.IsScalar)
            {
                var (first, second) = Write(along, parameter, block.Real(1), block);
                sum += term(first, second);
                continue;
            }
            var carried = new Definition(IRType.Real, name);
            var body = block.Nest(new Definition(IRType.Int, "coordinate"), carried);
            var (slope, curvature) = Write(along, parameter, body.FirstArgument, body);
            var next = body.Expr(body.FirstArgument + 1) + term(slope, curvature);
            sum = block.Expr(block.For(block.Int(0), block.Length(parameter), 1, [sum.Value], body.Close(next.Value), carried)[0]);
        }
        return block.Finish(function.Name, sum.Value);
    }

    /// <summary>Takes the parameters, then one direction twice; yields the value, its derivative along it twice, and the second one.</summary>
    private static Function TwiceAlong(Function function, int parameter) =>
        TangentMode.Differentiate(TangentMode.Differentiate(function, [parameter]), [parameter]);

    /// <summary>Writes the derivatives along one coordinate.</summary>
    /// <param name="along">What <see cref="TwiceAlong"/> gives.</param>
    /// <param name="parameter">The parameter that varies.</param>
    /// <param name="direction">A scalar's tangent, which is one; for a view the number of the element that varies.</param>
    /// <param name="block">Where.</param>
    private static (Expr First, Expr Second) Write(Function along, int parameter, int direction, BlockBuilder block)
    {
        var index = new FunctionIndex(along);
        var count = along.Parameters.Count - 2;
        var map = Enumerable.Range(0, count).ToDictionary(i => i, i => i);
        if (along.Parameters[parameter].Type.IsScalar)
        {
            map.Add(count, direction);
            map.Add(count + 1, direction);
        }
        else if (IsReadWhole(along.Body))
        {
            var unit = block.Allocate(Element.Real, block.Length(parameter), isZeroed: true, "direction");
            block.Store(unit, direction, block.Real(1));
            map.Add(count, unit);
            map.Add(count + 1, unit);
        }
        bool IsDirection(int memory) => index.TypeOf(memory).IsMemory && index.RootOf(memory) is var root && root >= count && root < count + 2;
        // A routine reads memory that it can be given; elsewhere an element is one or zero.
        bool IsReadWhole(Block body) => body.Nodes.Any(node =>
            (node.Code is not (OpCode.Load or OpCode.Slice) && node.Operands.Any(IsDirection)) || node.Blocks.Any(IsReadWhole));
        BlockCopy.CopyNodes(along.Body, block, map, (node, target) =>
        {
            if (map.ContainsKey(count) || node.Code is not (OpCode.Load or OpCode.Slice) || !IsDirection(node.Operands[0]))
                return false;
            if (node.Code == OpCode.Load)
                map.Add(node.Result, IsVaried(node, direction, index, map, target));
            return true;
        });
        var yields = along.Body.Yields;
        return (block.Expr(map[yields[1]]), block.Expr(map[yields[yields.Count - 1]]));
    }

    // An element of a unit vector, seen through slices: one where it is the one that varies.
    private static int IsVaried(Node load, int coordinate, FunctionIndex index, Dictionary<int, int> map, BlockBuilder block)
    {
        var element = map[load.Operands[1]];
        for (var window = index.NodeOf(load.Operands[0]); window is not null; window = index.NodeOf(window.Operands[0]))
            element = block.Apply(Primitives.IntAdd, element, map[window.Operands[1]]);
        return block.Apply(Primitives.SelectReal, block.Apply(Primitives.IntEqual, element, coordinate), block.Real(1), block.Real(0));
    }
}
