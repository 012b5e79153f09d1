using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>The reverse sweep.</summary>
internal sealed partial class ReverseMode
{
    private void Reverse(Block block, Scope scope)
    {
        foreach (var node in block.Nodes)
        {
            if (node.Code == OpCode.Allocate && activity.IsActive(node.Result) && !scope.TryShadow(node.Result, out _))
                scope.SetShadow(node.Result, ShadowOf(node, scope));
        }
        for (var i = block.Nodes.Count - 1; i >= 0; i--)
        {
            var node = block.Nodes[i];
            if (activity.IsActive(node) && !fused.Contains(node))
                Reverse(node, scope);
        }
    }

    private void Reverse(Node node, Scope scope)
    {
        var block = scope.Block;
        switch (node.Code)
        {
            case OpCode.Apply:
                if (!scope.TryAdjoint(node.Result, out var adjoint))
                    break;
                for (var i = 0; i < node.Operands.Count; i++)
                {
                    if (activity.IsActive(node.Operands[i]))
                        AddAdjoint(node.Operands[i], Contribution(node, i, adjoint, scope), scope);
                }
                break;
            case OpCode.Load or OpCode.Read:
                if (scope.TryAdjoint(node.Result, out adjoint) && !IsZero(adjoint, scope))
                    block.AddStore(Shadow(node.Operands[0], scope), Get(node.Operands[1], scope), adjoint);
                break;
            case OpCode.Store:
                var (shadow, at) = (Shadow(node.Operands[0], scope), Get(node.Operands[1], scope));
                AddAdjoint(node.Operands[2], block.Load(shadow, at), scope);
                block.Store(shadow, at, block.Real(0));
                break;
            case OpCode.AddStore:
                AddAdjoint(node.Operands[2], block.Load(Shadow(node.Operands[0], scope), Get(node.Operands[1], scope)), scope);
                break;
            case OpCode.Fill:
                ReverseFill(node, scope);
                break;
            case OpCode.Routine:
                ReverseRoutine(node, scope);
                break;
            case OpCode.If:
                ReverseIf(node, scope);
                break;
            case OpCode.For or OpCode.ForUntil or OpCode.Loop:
                if (scaled.TryGetValue(node, out var sums))
                    Scale(node, sums, scope);
                else
                    ReverseLoop(node, scope);
                break;
        }
    }

    private void ReverseFill(Node node, Scope scope)
    {
        var block = scope.Block;
        var shadow = Shadow(node.Operands[0], scope);
        var trip = block.Nest(new Definition(IRType.Int, "i"), new Definition(IRType.Real));
        var body = trip.Close(trip.Apply(Primitives.Add, trip.FirstArgument + 1, trip.Load(shadow, trip.FirstArgument)));
        var sum = block.For(block.Int(0), block.Length(shadow), 1, [block.Real(0)], body, new Definition(IRType.Real));
        AddAdjoint(node.Operands[1], sum[0], scope);
        block.Fill(shadow, block.Real(0));
    }

    private void ReverseIf(Node node, Scope scope)
    {
        var own = TargetsOf(node);
        var condition = Get(node.Operands[0], scope);
        var starts = own.Select(target => AdjointOrZero(target, scope)).ToArray();
        var blocks = new Block[2];
        for (var i = 0; i < 2; i++)
        {
            var inner = scope.Nest(scope.Block.Nest());
            for (var k = 0; k < own.Length; k++)
                inner.SetAdjoint(own[k], starts[k]);
            var (tape, trip) = open.Count > 0 ? open.Peek() : (null, -1);
            Restore(node.Blocks[i], inner, tape, trip);
            for (var k = 0; k < node.Results.Count; k++)
            {
                if (scope.TryAdjoint(node.FirstResult + k, out var adjoint))
                    AddAdjoint(node.Blocks[i].Yields[k], adjoint, inner);
            }
            Reverse(node.Blocks[i], inner);
            RequireOnly(node.Blocks[i], own, inner);
            blocks[i] = inner.Block.Close([.. own.Select(target => AdjointOrZero(target, inner))]);
        }
        var results = scope.Block.If(condition, blocks[0], blocks[1], [.. own.Select(AdjointDefinition)]);
        for (var i = 0; i < own.Length; i++)
            scope.SetAdjoint(own[i], results[i]);
    }

    private void Scale(Node node, int[] sums, Scope scope)
    {
        var carried = Carried.Of(node).Single(activity.IsActive);
        if (!scope.TryAdjoint(carried.Result, out var adjoint))
            return;
        var own = TargetsOf(node.Body);
        for (var i = 0; i < own.Length; i++)
            AddAdjoint(own[i], scope.Block.Apply(Primitives.Multiply, adjoint, sums[i]), scope);
        AddAdjoint(carried.Initial, adjoint, scope);
    }

    /// <summary>Runs a loop back: the adjoint of what a trip yields gives that of what it began with.</summary>
    private void ReverseLoop(Node node, Scope scope)
    {
        var block = scope.Block;
        var tape = tapes[node];
        var own = TargetsOf(node.Body);
        var carried = Carried.Of(node).Where(activity.IsActive).ToArray();
        int[] starts = [.. carried.Select(value => AdjointOrZero(value.Result, scope)), .. own.Select(target => AdjointOrZero(target, scope))];
        Definition[] adjoints = [.. carried.Select(value => AdjointDefinition(value.Argument)), .. own.Select(AdjointDefinition)];

        var nested = block.Nest([new Definition(IRType.Int, node.IsCounted ? index.DefinitionOf(node.Body.FirstArgument).Name : "trip"), .. adjoints]);
        var inner = scope.Nest(nested);
        int first, limit, step, trip = -1;
        if (node.Code == OpCode.For)
        {
            (first, limit, step) = BackwardRange(node, scope);
            inner.Set(node.Body.FirstArgument, nested.FirstArgument);
            if (tape.Keeping == Keeping.ByTrip)
                trip = TripOf(node, nested.FirstArgument, inner, scope);
        }
        else
        {
            (first, limit, step) = (block.Apply(Primitives.IntSubtract, tape.Trips, block.Int(1)), block.Int(-1), -1);
            trip = nested.FirstArgument;
            if (node.IsCounted)
            {
                var distance = nested.Apply(Primitives.IntMultiply, trip, nested.Int((int)node.Bits));
                inner.Set(node.Body.FirstArgument, nested.Apply(Primitives.IntAdd, Get(node.Operands[0], scope), distance));
            }
        }
        open.Push((tape, trip));
        Restore(node.Body, inner, tape, trip);
        for (var i = 0; i < own.Length; i++)
            inner.SetAdjoint(own[i], nested.FirstArgument + 1 + carried.Length + i);
        for (var i = 0; i < carried.Length; i++)
            AddAdjoint(carried[i].Next, nested.FirstArgument + 1 + i, inner);
        Reverse(node.Body, inner);
        RequireOnly(node.Body, own, inner);
        open.Pop();

        int[] yields = [.. carried.Select(value => AdjointOrZero(value.Argument, inner)), .. own.Select(target => AdjointOrZero(target, inner))];
        var results = block.For(first, limit, step, starts, nested.Close(yields), adjoints);
        for (var i = 0; i < own.Length; i++)
            scope.SetAdjoint(own[i], results[carried.Length + i]);
        for (var i = 0; i < carried.Length; i++)
            AddAdjoint(carried[i].Initial, results[i], scope);
    }

    /// <summary>The range of a counted loop from its end to its start; the same range where the order does not matter.</summary>
    private (int First, int Limit, int Step) BackwardRange(Node node, Scope scope)
    {
        var block = scope.Block;
        var (first, limit, step) = (Get(node.Operands[0], scope), Get(node.Operands[1], scope), (int)node.Bits);
        if (tapes[node].Keeping == Keeping.ByTrip && paths.IsSum(node) && !TouchesOuterBuffers(node, node) && !UsesStacks(node.Body))
            return (first, limit, step);
        int last;
        if (step is 1 or -1)
            last = block.Apply(Primitives.IntSubtract, limit, block.Int(step));
        else
        {
            var trips = block.Apply(Primitives.IntSubtract, TripCount(node, scope), block.Int(1));
            last = block.Apply(Primitives.IntAdd, first, block.Apply(Primitives.IntMultiply, trips, block.Int(step)));
        }
        return (last, block.Apply(Primitives.IntSubtract, first, block.Int(step)), -step);
    }

    /// <summary>Brings back what a block recorded. A branch outside of recorded loops has no tape: it handed its record over as results.</summary>
    private void Restore(Block block, Scope scope, Tape? tape, int trip)
    {
        foreach (var loop in LoopsWithExitsIn(block).Reverse())
            tapes[loop].Trips = scope.Block.Pop(StackOf(Element.Int), "trips");
        if (tape is null)
            return;
        foreach (var value in recording.RecordedIn(block).Reverse())
        {
            var name = index.DefinitionOf(value).Name;
            scope.Set(value, tape.Keeping == Keeping.ByTrip
                ? scope.Block.Load(tape.Buffers[value], trip, name)
                : scope.Block.Pop(StackOf(index.TypeOf(value).Element), name));
        }
    }
}
