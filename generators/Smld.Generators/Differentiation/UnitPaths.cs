using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>
/// Finds values that only add up: whose derivative reaches another value by exactly one, and reaches nothing else. A
/// loop whose carried values all do so is a sum, so the adjoint of its result is the adjoint of every term.
/// </summary>
internal sealed class UnitPaths(FunctionIndex index, Activity activity)
{
    private readonly Dictionary<Node, bool> sums = new(ByReference<Node>.Comparer);

    /// <summary>Whether every active value that a loop carries only adds up.</summary>
    public bool IsSum(Node loop)
    {
        if (!sums.TryGetValue(loop, out var isSum))
        {
            isSum = Carried.Of(loop).All(carried => !activity.IsActive(carried) || Reaches(loop.Body, carried.Argument, carried.Next));
            sums.Add(loop, isSum);
        }
        return isSum;
    }

    /// <summary>Whether both branches pass a value of an enclosing block on to the branch's result, and use it for nothing else.</summary>
    public bool Passes(Node branch, int value, int result, Block enclosing)
    {
        var consumed = new Dictionary<int, int>();
        if (!IsOnPath(result, value, consumed))
            return false;
        // The value may have other uses in the enclosing block; only those inside the branch count here.
        var inside = index.UsesOf(value).Count(use => IsActiveUse(use) && ReferenceEquals(index.NodeAround(use, enclosing), branch));
        return consumed.All(path => path.Key == result || path.Value == (path.Key == value ? inside : ActiveUses(path.Key)));
    }

    private bool Reaches(Block body, int value, int target)
    {
        if (target != value && !index.IsInside(target, body))
            return false;
        var consumed = new Dictionary<int, int>();
        return IsOnPath(target, value, consumed) && consumed.All(path => path.Value == ActiveUses(path.Key));
    }

    // Counts each use that the path takes, the one that leads to the target's reader included.
    private bool IsOnPath(int target, int value, Dictionary<int, int> consumed)
    {
        consumed[target] = consumed.TryGetValue(target, out var uses) ? uses + 1 : 1;
        if (target == value)
            return true;
        if (uses > 0)
            return true;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var node = index.NodeOf(target);
        switch (node?.Code)
        {
            case OpCode.Apply when node.Symbol == Primitives.Add.Name:
                return DependsOn(node.Operands[0], value)
                    ? IsOnPath(node.Operands[0], value, consumed)
                    : DependsOn(node.Operands[1], value) && IsOnPath(node.Operands[1], value, consumed);
            case OpCode.Apply when node.Symbol == Primitives.Subtract.Name:
                return IsOnPath(node.Operands[0], value, consumed);
            case OpCode.If:
                var position = target - node.FirstResult;
                return IsOnPath(node.Then.Yields[position], value, consumed) && IsOnPath(node.Else.Yields[position], value, consumed);
            case OpCode.For or OpCode.ForUntil or OpCode.Loop:
                var carried = Carried.Of(node).First(candidate => candidate.Result == target);
                return Reaches(node.Body, carried.Argument, carried.Next) && IsOnPath(carried.Initial, value, consumed);
            default:
                return false;
        }
    }

    private bool DependsOn(int target, int value)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([target]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            // Operands have smaller numbers: below the value nothing can depend on it.
            if (next == value)
                return true;
            if (next < value || !seen.Add(next))
                continue;
            var node = index.NodeOf(next);
            if (node is null)
                continue;
            foreach (var operand in node.Operands)
                open.Push(operand);
            foreach (var block in node.Blocks)
            {
                foreach (var yielded in block.Yields)
                    open.Push(yielded);
            }
        }
        return false;
    }

    private int ActiveUses(int value) => index.UsesOf(value).Count(IsActiveUse);

    /// <summary>Whether a derivative flows back through a use.</summary>
    public bool IsActiveUse(Use use)
    {
        var node = use.Node;
        if (node is null)
        {
            if (ReferenceEquals(use.Block, index.Function.Body))
                return activity.IsActive(use.Block.Yields[use.Position]);
            var owner = index.OwnerOf(use.Block).Owner;
            return activity.IsActive(owner.FirstResult + use.Position) || (owner.IsLoop && activity.IsActive(ArgumentOf(owner, use.Position)));
        }
        return node.Code switch
        {
            OpCode.Apply => activity.IsActive(node.Result) && use.Position < node.Primitive.Partials.Length,
            OpCode.Store or OpCode.AddStore or OpCode.Fill or OpCode.Routine => activity.IsActive(node),
            OpCode.For or OpCode.ForUntil or OpCode.Loop => use.Position >= node.CarriedOffset
                && activity.IsActive(Carried.Of(node).ElementAt(use.Position - node.CarriedOffset)),
            _ => false,
        };
    }

    private static int ArgumentOf(Node loop, int yieldPosition)
    {
        var position = yieldPosition - (loop.HasExits ? 1 : 0);
        return position < 0 ? loop.FirstResult : loop.Body.FirstArgument + (loop.IsCounted ? 1 : 0) + position;
    }
}
