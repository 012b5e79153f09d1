using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>
/// Tangent (forward) mode, from function to function: every value gets its derivative along a direction computed beside
/// it, memory and stacks get a second one that holds the tangents of their elements. It accepts what reverse mode gives,
/// so applied to a gradient it yields the Hessian times the direction.
/// </summary>
internal sealed class TangentMode
{
    private readonly FunctionIndex index;
    private readonly Activity activity;

    private TangentMode(FunctionIndex index, Activity activity)
    {
        this.index = index;
        this.activity = activity;
    }

    /// <param name="function">Any function that passes no real memory on through branches or loops.</param>
    /// <param name="active">Parameters that the direction moves: real scalars and real views.</param>
    /// <returns>
    /// Takes the same parameters, then the tangent of each active one and of each real buffer, in order; yields the same
    /// results, then the tangent of each real one.
    /// </returns>
    /// <exception cref="DifferentiationException">The function holds memory in a way that has no tangent.</exception>
    public static Function Differentiate(Function function, IReadOnlyCollection<int> active)
    {
        var moved = Enumerable.Range(0, function.Parameters.Count)
            .Where(i => active.Contains(i) || function.Parameters[i].Type == new IRType(Element.Real, Shape.Buffer))
            .ToArray();
        function = Expansion.Of(function, moved, static _ => null, static routine => routine.Tangent is null);
        var index = new FunctionIndex(function);
        var tangents = moved.Select(i => new Definition(index.TypeOf(i), TangentName(index.DefinitionOf(i).Name)));
        var block = BlockBuilder.Start(function.Parameters.Concat(tangents));
        var mode = new TangentMode(index, Activity.Of(index, moved, null));
        var scope = new Scope(null, block);
        for (var i = 0; i < function.Parameters.Count; i++)
            scope.Set(i, i);
        for (var i = 0; i < moved.Length; i++)
            scope.Set(mode.TangentOf(moved[i]), function.Parameters.Count + i);
        mode.Transform(function.Body, scope);
        var yields = function.Body.Yields;
        var results = yields.Select(value => Mapped(value, scope))
            .Concat(yields.Where(value => index.TypeOf(value).IsReal).Select(value => mode.Tangent(value, scope)));
        return block.Finish(function.Name, [.. results]);
    }

    private void Transform(Block block, Scope scope)
    {
        foreach (var node in block.Nodes)
            Transform(node, scope);
    }

    private void Transform(Node node, Scope scope)
    {
        var block = scope.Block;
        int[] operands = [.. node.Operands.Select(operand => Mapped(operand, scope))];
        if (node.Blocks.Count > 0)
        {
            TransformBlocks(node, operands, scope);
            return;
        }
        var results = block.Copy(node, operands, []);
        scope.Set(node.FirstResult, results);
        switch (node.Code)
        {
            case OpCode.Apply when activity.IsActive(node.Result):
                scope.Set(TangentOf(node.Result), TangentOfApply(node, operands, results[0], scope));
                break;
            case OpCode.Load or OpCode.Read when activity.IsActive(node.Result):
                scope.Set(TangentOf(node.Result), block.Load(Tangent(node.Operands[0], scope), operands[1], TangentName(node.Results[0].Name)));
                break;
            case OpCode.Slice when activity.IsActive(node.Result):
                scope.Set(TangentOf(node.Result), block.Slice(Tangent(node.Operands[0], scope), operands[1], operands[2]));
                break;
            case OpCode.View when activity.IsActive(node.Result):
                scope.Set(TangentOf(node.Result), block.View(Tangent(node.Operands[0], scope), TangentName(node.Results[0].Name)));
                break;
            case OpCode.Pop when activity.IsActive(node.Result):
                scope.Set(TangentOf(node.Result), block.Pop(Tangent(node.Operands[0], scope), TangentName(node.Results[0].Name)));
                break;
            case OpCode.Allocate when activity.IsActive(node.Result):
                scope.Set(TangentOf(node.Result), block.Allocate(Element.Real, operands[0], node.Bits == 1, TangentName(node.Results[0].Name)));
                break;
            case OpCode.Stack when activity.IsActive(node.Result):
                scope.Set(TangentOf(node.Result), block.Stack(Element.Real, TangentName(node.Results[0].Name)));
                break;
            case OpCode.Store when activity.IsActive(node.Operands[0]):
                block.Store(Tangent(node.Operands[0], scope), operands[1], Tangent(node.Operands[2], scope));
                break;
            case OpCode.AddStore when activity.IsActive(node.Operands[2]):
                block.AddStore(Tangent(node.Operands[0], scope), operands[1], Tangent(node.Operands[2], scope));
                break;
            case OpCode.Fill when activity.IsActive(node.Operands[0]):
                block.Fill(Tangent(node.Operands[0], scope), Tangent(node.Operands[1], scope));
                break;
            case OpCode.Push when activity.IsActive(node.Operands[0]):
                block.Push(Tangent(node.Operands[0], scope), Tangent(node.Operands[1], scope));
                break;
            case OpCode.Routine when activity.IsActive(node):
                TangentOfRoutine(node, operands, scope);
                break;
        }
    }

    private int TangentOfApply(Node node, int[] operands, int result, Scope scope)
    {
        var block = scope.Block;
        var primitive = node.Primitive;
        // Not by the partials: zero times the tangent of the side not chosen may be NaN.
        if (primitive == Primitives.SelectReal)
            return block.Apply(primitive, operands[0], Tangent(node.Operands[1], scope), Tangent(node.Operands[2], scope));
        var sum = -1;
        for (var i = 0; i < operands.Length; i++)
        {
            if (!activity.IsActive(node.Operands[i]))
                continue;
            var partial = primitive.Partials[i]([.. operands.Select(block.Expr)], block.Expr(result)).Value;
            var term = Products.Multiply(Tangent(node.Operands[i], scope), partial, block);
            sum = sum < 0 ? term : block.Apply(Primitives.Add, sum, term);
        }
        block.Suggest(sum, TangentName(node.Results[0].Name));
        return sum;
    }

    private void TangentOfRoutine(Node node, int[] operands, Scope scope)
    {
        var block = scope.Block;
        var tangents = node.Operands.Where(operand => index.TypeOf(operand) is { IsMemory: true, IsReal: true }).Select(operand =>
            activity.IsActive(operand) ? Tangent(operand, scope) : block.Allocate(Element.Real, block.Int(0), isZeroed: false));
        block.Inline(node.Routine!.Tangent!, [.. operands, .. tangents]);
    }

    private void TransformBlocks(Node node, int[] operands, Scope scope)
    {
        var block = scope.Block;
        var active = Enumerable.Range(0, node.Results.Count).Where(i => activity.IsActive(node.FirstResult + i)).ToArray();
        if (active.Any(i => !node.Results[i].Type.IsScalar))
            throw new DifferentiationException($"tangent mode has no rule for '{Notation.Names.Of(node.Code)}' of real memory");
        var tangents = active.Select(i => new Definition(IRType.Real, TangentName(node.Results[i].Name))).ToArray();
        var blocks = node.Blocks.Select(inner => TransformBlock(node, inner, active, tangents, scope)).ToArray();
        Definition[] definitions = [.. node.Results, .. tangents];
        var results = node.Code == OpCode.If
            ? block.If(operands[0], blocks[0], blocks[1], definitions)
            : block.Repeat(node, [.. operands, .. active.Select(i => Tangent(InitialOf(node, i), scope))], blocks[0], definitions);
        for (var i = 0; i < results.Length; i++)
            scope.Set(i < node.Results.Count ? node.FirstResult + i : TangentOf(node.FirstResult + active[i - node.Results.Count]), results[i]);
    }

    private Block TransformBlock(Node node, Block block, int[] active, Definition[] tangents, Scope scope)
    {
        var nested = scope.Block.Nest(node.IsLoop ? [.. block.Arguments, .. tangents] : []);
        var inner = scope.Nest(nested);
        for (var i = 0; i < block.Arguments.Count; i++)
            inner.Set(block.FirstArgument + i, nested.FirstArgument + i);
        if (node.IsLoop)
        {
            for (var i = 0; i < active.Length; i++)
                inner.Set(TangentOf(ArgumentOf(node, active[i])), nested.FirstArgument + block.Arguments.Count + i);
        }
        Transform(block, inner);
        return nested.Close([
            .. block.Yields.Select(value => Mapped(value, inner)),
            .. active.Select(i => Tangent(block.Yields[i], inner))]);
    }

    private static int InitialOf(Node loop, int result) => loop.Operands[loop.CarriedOffset + result - (loop.HasExits ? 1 : 0)];

    private static int ArgumentOf(Node loop, int result) =>
        loop.Body.FirstArgument + (loop.IsCounted ? 1 : 0) + result - (loop.HasExits ? 1 : 0);

    private static int Mapped(int value, Scope scope) =>
        scope.TryGet(value, out var mapped) ? mapped : throw new DifferentiationException($"%{value} is used before it is defined");

    /// <summary>The tangent of a value, zero where the direction does not move it.</summary>
    private int Tangent(int value, Scope scope) =>
        scope.TryGet(TangentOf(value), out var tangent) ? tangent : scope.Block.Real(0);

    /// <summary>The number under which a scope keeps a value's tangent.</summary>
    private int TangentOf(int value) => index.Count + value;

    private static string TangentName(string name) =>
        name.Length == 0 ? "" : name.EndsWith("Tangent", StringComparison.Ordinal) ? name + "2" : name + "Tangent";
}
