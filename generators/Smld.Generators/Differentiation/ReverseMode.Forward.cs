using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>The forward sweep.</summary>
internal sealed partial class ReverseMode
{
    /// <summary>How a block that is run back elsewhere hands over what it records.</summary>
    private enum Keeping
    {
        /// <summary>A branch yields it.</summary>
        AsResults,

        /// <summary>A counted loop stores it under the number of the trip.</summary>
        ByTrip,

        /// <summary>It is pushed, and popped in the opposite order.</summary>
        OnStacks,
    }

    /// <summary>Where a loop keeps what it records, and how often it ran.</summary>
    private sealed class Tape(Keeping keeping)
    {
        public Keeping Keeping { get; } = keeping;

        /// <summary>For <see cref="Keeping.ByTrip"/>: the buffer of each recorded value.</summary>
        public Dictionary<int, int> Buffers { get; } = [];

        /// <summary>Those recorded values that the loop stores under the number of the trip by itself, where they stay.</summary>
        public HashSet<int> Kept { get; } = [];

        /// <summary>For a loop with exits in a place that sees it: the number of trips.</summary>
        public int Trips { get; set; } = -1;
    }

    /// <summary>A block that is run back in the same place.</summary>
    private void Forward(Block block, Scope scope, int?[] seeds)
    {
        foreach (var node in block.Nodes)
        {
            if (node.Code == OpCode.View && activity.IsActive(node))
                ForwardView(node, scope);
            else if (node.Blocks.Count == 0 || !activity.IsActive(node))
                ForwardPlain(node, block, scope);
            else if (CanFuse(node) && TryEarlySeeds(node, block, seeds, scope, out var early))
                Fuse(node, early, scope);
            else if (node.Code == OpCode.If)
                ForwardIf(node, scope, Keeping.AsResults, trip: -1);
            else if (CanScale(node))
                scaled.Add(node, FuseLoop(node, UnitSeeds(node, scope), scope));
            else
                ForwardLoop(node, scope, node.IsCounted ? Keeping.ByTrip : Keeping.OnStacks);
        }
    }

    private void ForwardPlain(Node node, Block block, Scope scope)
    {
        CopyInto(node, scope);
        if (node.Code == OpCode.Routine && activity.IsActive(node))
            PutAside(node, block, scope);
    }

    // A loop over what is written no more may be fused, and gathers its adjoint in this pass already.
    private void ForwardView(Node node, Scope scope)
    {
        CopyInto(node, scope);
        var root = index.RootOf(node.Result);
        if (!scope.TryShadow(root, out _) && index.NodeOf(root) is { } buffer)
            scope.SetShadow(root, ShadowOf(buffer, scope));
    }

    private int ShadowOf(Node buffer, Scope scope) =>
        scope.Block.Allocate(Element.Real, Get(buffer.Operands[0], scope), isZeroed: true, AdjointName(buffer.Results[0].Name));

    /// <summary>A block that is run back elsewhere: it records what that needs.</summary>
    private void ForwardRecording(Block block, Scope scope, Tape tape, int trip)
    {
        recordedBlocks.Add(block);
        foreach (var node in block.Nodes)
        {
            if (node.Blocks.Count == 0 || !activity.IsActive(node))
                ForwardPlain(node, block, scope);
            else if (node.Code == OpCode.If)
                ForwardIf(node, scope, tape.Keeping, trip, tape);
            else
                ForwardLoop(node, scope, Keeping.OnStacks);
        }
        foreach (var value in recording.RecordedIn(block))
        {
            if (tape.Keeping == Keeping.OnStacks)
                scope.Block.Push(StackOf(index.TypeOf(value).Element), Get(value, scope));
            else if (tape.Keeping == Keeping.ByTrip && !tape.Kept.Contains(value))
                scope.Block.Store(tape.Buffers[value], trip, Get(value, scope));
        }
        foreach (var loop in LoopsWithExitsIn(block))
            scope.Block.Push(StackOf(Element.Int), tapes[loop].Trips);
    }

    private IEnumerable<Node> LoopsWithExitsIn(Block block) => block.Nodes.Where(node => node.HasExits && activity.IsActive(node));

    private void CopyInto(Node node, Scope scope)
    {
        var operands = Get(node.Operands, scope);
        var blocks = new Block[node.Blocks.Count];
        for (var i = 0; i < blocks.Length; i++)
        {
            var inner = Open(node.Blocks[i], scope);
            foreach (var nested in node.Blocks[i].Nodes)
                CopyInto(nested, inner);
            blocks[i] = inner.Block.Close(Get(node.Blocks[i].Yields, inner));
        }
        scope.Set(node.FirstResult, scope.Block.Copy(node, operands, blocks));
    }

    /// <summary>A scope for a copy of a block, with the same arguments and then more.</summary>
    private static Scope Open(Block block, Scope scope, params Definition[] more)
    {
        var nested = scope.Block.Nest([.. block.Arguments, .. more]);
        var inner = scope.Nest(nested);
        for (var i = 0; i < block.Arguments.Count; i++)
            inner.Set(block.FirstArgument + i, nested.FirstArgument + i);
        return inner;
    }

    private void ForwardIf(Node node, Scope scope, Keeping keeping, int trip, Tape? tape = null)
    {
        var kept = keeping == Keeping.AsResults ? recording.RecordedInBranches(node).ToArray() : [];
        var condition = Get(node.Operands[0], scope);
        var blocks = new Block[2];
        for (var i = 0; i < 2; i++)
        {
            var inner = Open(node.Blocks[i], scope);
            ForwardRecording(node.Blocks[i], inner, tape ?? new Tape(keeping), trip);
            var yields = Get(node.Blocks[i].Yields, inner);
            var own = kept.Select(value => index.IsInside(value, node.Blocks[i]) ? Get(value, inner) : Zero(index.TypeOf(value), inner.Block));
            blocks[i] = inner.Block.Close([.. yields, .. own]);
        }
        var results = scope.Block.If(condition, blocks[0], blocks[1], [.. node.Results, .. kept.Select(index.DefinitionOf)]);
        for (var i = 0; i < results.Length; i++)
            scope.Set(i < node.Results.Count ? node.FirstResult + i : kept[i - node.Results.Count], results[i]);
    }

    private static int Zero(IRType type, BlockBuilder block) => block.Constant(type, 0);

    private void ForwardLoop(Node node, Scope scope, Keeping keeping)
    {
        var tape = new Tape(keeping);
        tapes.Add(node, tape);
        var block = scope.Block;
        if (keeping == Keeping.ByTrip)
        {
            var trips = TripCount(node, scope);
            foreach (var value in recording.RecordedInBranches(node.Body))
            {
                if (KeptIn(node, value) is { } buffer)
                {
                    tape.Kept.Add(value);
                    tape.Buffers.Add(value, Get(buffer, scope));
                    continue;
                }
                tape.Buffers.Add(value, block.Allocate(index.TypeOf(value).Element, trips, isZeroed: false, TapeName(index.DefinitionOf(value).Name)));
            }
        }
        var counted = node.HasExits ? new Definition[] { new(IRType.Int, "trips") } : [];
        var inner = Open(node.Body, scope, counted);
        var trip = keeping == Keeping.ByTrip ? TripOf(node, Get(node.Body.FirstArgument, inner), inner, scope) : -1;
        ForwardRecording(node.Body, inner, tape, trip);
        var yields = Get(node.Body.Yields, inner).ToList();
        if (node.HasExits)
            yields.Add(inner.Block.Apply(Primitives.IntAdd, inner.Block.FirstArgument + node.Body.Arguments.Count, inner.Block.Int(1)));
        var operands = Get(node.Operands, scope).ToList();
        if (node.HasExits)
            operands.Add(block.Int(0));
        var results = block.Repeat(node, [.. operands], inner.Block.Close([.. yields]), [.. node.Results, .. counted]);
        scope.Set(node.FirstResult, [.. results.Take(node.Results.Count)]);
        if (node.HasExits)
            tape.Trips = results[results.Length - 1];
    }

    /// <summary>The buffer in which a loop from zero stores a value at its counter, once each, and which nobody writes but that.</summary>
    private int? KeptIn(Node loop, int value)
    {
        if (loop.Bits != 1 || index.NodeOf(loop.Operands[0]) is not { Code: OpCode.Constant, Bits: 0 })
            return null;
        foreach (var use in index.UsesOf(value))
        {
            if (use is not { Node: { Code: OpCode.Store } store, Position: 2 } || !ReferenceEquals(use.Block, loop.Body) || store.Operands[1] != loop.Body.FirstArgument)
                continue;
            var buffer = store.Operands[0];
            var isFrozen = index.NodeOf(buffer) is { Code: OpCode.Allocate }
                && !index.IsInside(buffer, loop.Body)
                && index.UsesOf(buffer).All(other => ReferenceEquals(other.Node, store) || other.Node?.Code is OpCode.View or OpCode.Length);
            if (isFrozen)
                return buffer;
        }
        return null;
    }

    private static string TapeName(string name) => name.Length == 0 ? "tape" : name + "Tape";

    /// <summary>How often a counted loop runs when it is not left.</summary>
    private int TripCount(Node node, Scope scope)
    {
        var block = scope.Block;
        var (first, limit) = (Get(node.Operands[0], scope), Get(node.Operands[1], scope));
        var step = (int)node.Bits;
        var distance = step > 0 ? block.Apply(Primitives.IntSubtract, limit, first) : block.Apply(Primitives.IntSubtract, first, limit);
        var size = step > 0 ? step : -step;
        if (size > 1)
            distance = block.Apply(Primitives.IntDivide, block.Apply(Primitives.IntAdd, distance, block.Int(size - 1)), block.Int(size));
        return block.Apply(Primitives.IntMax, distance, block.Int(0));
    }

    /// <summary>The number of the trip, from zero, that has this counter.</summary>
    private int TripOf(Node node, int counter, Scope inner, Scope outer)
    {
        var block = inner.Block;
        var first = Get(node.Operands[0], outer);
        var step = (int)node.Bits;
        var distance = step > 0 ? block.Apply(Primitives.IntSubtract, counter, first) : block.Apply(Primitives.IntSubtract, first, counter);
        return step is 1 or -1 ? distance : block.Apply(Primitives.IntDivide, distance, block.Int(step > 0 ? step : -step));
    }

    private int StackOf(Element element)
    {
        if (!stacks.TryGetValue(element, out var stack))
        {
            stack = outermost.Stack(element, element switch { Element.Real => "tape", Element.Int => "counts", _ => "decisions" });
            stacks.Add(element, stack);
        }
        return stack;
    }
}
