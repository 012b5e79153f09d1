using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>
/// Decides how a function becomes text before any of it is written: what is needed at all, which values are written
/// inside the expressions that use them, and until where each of the others must be kept.
/// </summary>
internal sealed class FunctionLayout
{
    /// <summary>An expression that would be longer than this becomes a local.</summary>
    private const int MaxWidth = 150;

    private readonly List<Value> values = [];
    private readonly List<int> writes = [];
    private readonly List<int> throws = [];
    private readonly Dictionary<Value, List<(Scope Scope, int Position)>> places = [];
    private readonly TensorValues? tensors;
    private int position;

    public FunctionLayout(Function function, TensorValues? tensors = null)
    {
        this.tensors = tensors;
        Root = Build(function.Body, null, null);
        FindAliases(Root);
        Mark();
        CollectUses(Root);
        Propose(Root);
        Settle(Root);
    }

    public Scope Root { get; }

    public static Value Resolve(Value value)
    {
        while (value.Alias is not null)
            value = value.Alias;
        return value;
    }

    public bool IsUsed(int parameter) => Root.Arguments[parameter].IsLive;

    /// <summary>Whether nothing that runs after a place uses the value; the place is inside the given block.</summary>
    public bool IsDeadAfter(Value value, int place, Scope at)
    {
        foreach (var (scope, use) in Places(value))
        {
            var end = use;
            for (var s = scope; s is not null && s != value.Scope; s = s.Parent)
            {
                if (s.IsLoop)
                    end = s.Owner!.End;
            }
            if (end > place && !IsOnOtherBranch(end, at))
                return false;
        }
        return true;
    }

    private static bool IsOnOtherBranch(int place, Scope at)
    {
        for (var s = at; s is not null; s = s.Parent)
        {
            if (s.IsBranch && s == s.Owner!.Then && place >= s.Owner.Else.Start && place <= s.Owner.Else.End)
                return true;
        }
        return false;
    }

    // Where the value is read in the text: an inlined value passes on the places of what it stands in.
    private List<(Scope Scope, int Position)> Places(Value value)
    {
        if (places.TryGetValue(value, out var known))
            return known;
        var found = new List<(Scope, int)>();
        foreach (var use in value.Uses)
        {
            var consumer = use.Step;
            if (consumer is null && use.Scope.IsBranch && use.Scope.Owner!.IsExpression)
                consumer = use.Scope.Owner;
            if (consumer is null)
                found.Add((use.Scope, use.Scope.End));
            else if (consumer.Results.Count == 1 && consumer.Results[0].IsInlined)
                found.AddRange(Places(consumer.Results[0]));
            else if (consumer.Node.IsCounted && use.Index == 1)
                // The limit is read again before each trip.
                found.Add((use.Scope, consumer.End));
            else
                found.Add((consumer.Scope, consumer.Position));
        }
        places.Add(value, found);
        return found;
    }

    private Scope Build(Block block, Step? owner, Scope? parent)
    {
        var scope = new Scope(block, owner, parent, position++);
        Define(block.Arguments, scope, null, scope.Arguments);
        foreach (var node in block.Nodes)
        {
            var step = new Step(node, scope, position++);
            scope.Steps.Add(step);
            foreach (var operand in node.Operands)
                step.Operands.Add(values[operand]);
            Define(node.Results, scope, step, step.Results);
            foreach (var inner in node.Blocks)
                step.Blocks.Add(Build(inner, step, scope));
            step.End = position++;
            Classify(step);
        }
        foreach (var value in block.Yields)
            scope.Yields.Add(values[value]);
        scope.End = position++;
        return scope;
    }

    private void Define(EquatableArray<Definition> definitions, Scope scope, Step? definer, List<Value> into)
    {
        for (var i = 0; i < definitions.Count; i++)
        {
            var value = new Value(values.Count, definitions[i], scope) { Definer = definer, Index = i };
            value.IsTensor = tensors?.Contains(value.Number) == true;
            values.Add(value);
            into.Add(value);
        }
    }

    private void Classify(Step step)
    {
        switch (step.Code)
        {
            case OpCode.Store or OpCode.AddStore or OpCode.Fill or OpCode.Push or OpCode.Pop:
                step.HasEffects = true;
                writes.Add(step.Position);
                break;
            case OpCode.Guard or OpCode.Call or OpCode.Routine:
                step.HasEffects = true;
                writes.Add(step.Position);
                throws.Add(step.Position);
                break;
            case OpCode.Load or OpCode.Slice:
                step.CanThrow = true;
                break;
            case OpCode.Apply:
                step.HasEffects = step.CanThrow = step.Node.Primitive.CanThrow;
                break;
            default:
                step.HasEffects = step.Blocks.Any(b => b.Steps.Any(s => s.HasEffects));
                step.CanThrow = step.Blocks.Any(b => b.Steps.Any(s => s.CanThrow));
                break;
        }
    }

    private static void FindAliases(Scope scope)
    {
        foreach (var step in scope.Steps)
        {
            foreach (var block in step.Blocks)
                FindAliases(block);
            if (step.Node.IsLoop)
            {
                for (var k = 0; k < step.CarriedCount; k++)
                {
                    var argument = step.Argument(k);
                    if (Resolve(step.Body.Yields[step.YieldOf(k)]) == argument)
                        argument.Alias = step.Results[step.YieldOf(k)].Alias = step.Operands[step.Node.CarriedOffset + k];
                }
            }
            else if (step.Code == OpCode.If)
            {
                for (var k = 0; k < step.Results.Count; k++)
                {
                    if (Resolve(step.Then.Yields[k]) == Resolve(step.Else.Yields[k]))
                        step.Results[k].Alias = step.Then.Yields[k];
                }
            }
        }
    }

    // From the effects and the results backwards to all they need; a list, because a chain of values may be long.
    private void Mark()
    {
        var open = new Stack<Value>(Root.Yields);
        MarkEffects(Root, open);
        while (open.Count > 0)
        {
            var value = Resolve(open.Pop());
            if (value.IsLive)
                continue;
            value.IsLive = true;
            var owner = value.Definer ?? value.Scope.Owner;
            if (owner is null)
                continue;
            Mark(owner, open);
            if (owner.Code == OpCode.If)
            {
                open.Push(owner.Then.Yields[value.Index]);
                open.Push(owner.Else.Yields[value.Index]);
            }
            else if (owner.Node.IsLoop)
                MarkCarried(owner, value, open);
        }
    }

    private static void MarkEffects(Scope scope, Stack<Value> open)
    {
        foreach (var step in scope.Steps)
        {
            if (step.HasEffects)
                Mark(step, open);
            foreach (var block in step.Blocks)
                MarkEffects(block, open);
        }
    }

    private static void Mark(Step step, Stack<Value> open)
    {
        for (var s = step; s is { IsNeeded: false }; s = s.Scope.Owner)
        {
            s.IsNeeded = true;
            var always = s.Node.IsLoop ? s.Node.CarriedOffset : s.Operands.Count;
            for (var i = 0; i < always; i++)
                open.Push(s.Operands[i]);
            if (s.Node.HasExits)
                open.Push(s.Body.Yields[0]);
        }
    }

    private static void MarkCarried(Step loop, Value value, Stack<Value> open)
    {
        var carried = value.Definer is null
            ? value.Index - (loop.Node.IsCounted ? 1 : 0)
            : value.Index - (loop.Node.HasExits ? 1 : 0);
        if (carried < 0)
            return;
        open.Push(loop.Operands[loop.Node.CarriedOffset + carried]);
        open.Push(loop.Body.Yields[loop.YieldOf(carried)]);
    }

    /// <summary>Whether a loop's carried value is needed in the body or after it, and changes.</summary>
    public static bool IsCarriedLive(Step loop, int carried)
    {
        var argument = loop.Argument(carried);
        var result = loop.Results[loop.YieldOf(carried)];
        return argument.Alias is null && (argument.IsLive || result.IsLive);
    }

    public static bool IsResultLive(Step branch, int result) => branch.Results[result].Alias is null && branch.Results[result].IsLive;

    private static void CollectUses(Scope scope)
    {
        foreach (var step in scope.Steps)
        {
            if (!step.IsNeeded)
                continue;
            for (var i = 0; i < step.Operands.Count; i++)
            {
                if (!step.Node.IsLoop || i < step.Node.CarriedOffset || IsCarriedLive(step, i - step.Node.CarriedOffset))
                    Resolve(step.Operands[i]).Uses.Add(new Use(step, scope, i));
            }
            foreach (var block in step.Blocks)
                CollectUses(block);
        }
        for (var i = 0; i < scope.Yields.Count; i++)
        {
            if (IsYieldLive(scope, i))
                Resolve(scope.Yields[i]).Uses.Add(new Use(null, scope, i));
        }
    }

    public static bool IsYieldLive(Scope scope, int yield)
    {
        var owner = scope.Owner;
        if (owner is null)
            return true;
        if (owner.Code == OpCode.If)
            return IsResultLive(owner, yield);
        var carried = owner.Node.HasExits ? yield - 1 : yield;
        return carried < 0 || IsCarriedLive(owner, carried);
    }

    // Upwards: what could be written inside its user, by its own nature and its width.
    private static void Propose(Scope scope)
    {
        foreach (var step in scope.Steps)
        {
            if (!step.IsNeeded)
                continue;
            foreach (var block in step.Blocks)
                Propose(block);
            if (step.Results.Count != 1 || !step.Results[0].IsLive)
                continue;
            var value = step.Results[0];
            switch (step.Code)
            {
                case OpCode.Constant:
                    value.Width = 6;
                    value.IsInlined = true;
                    break;
                case OpCode.Length:
                    value.Width = 12;
                    var memory = Resolve(step.Operands[0]);
                    var mayChange = memory.IsCarried || memory.Definer?.Code == OpCode.If || memory.Definer?.Node.IsLoop == true;
                    value.IsInlined = value.Name.Length == 0 && (!mayChange || IsUsedOnceNearby(value));
                    break;
                case OpCode.Apply or OpCode.Load or OpCode.Read:
                    value.Width = WidthOf(step);
                    value.IsInlined = value.Name.Length == 0 && value.Width <= MaxWidth && (IsTrivial(step) || IsUsedOnceNearby(value));
                    break;
                case OpCode.If:
                    step.IsExpression = CanBeExpression(step);
                    value.Width = WidthOf(step);
                    value.IsInlined = step.IsExpression && value.Name.Length == 0 && value.Width <= MaxWidth && IsUsedOnceNearby(value);
                    break;
            }
        }
    }

    // A sign or a conversion of a variable says less under a name of its own.
    private static bool IsTrivial(Step step)
    {
        if (step.Code != OpCode.Apply || step.Node.Symbol is not ("neg" or "to-real"))
            return false;
        var operand = Resolve(step.Operands[0]);
        return !operand.IsInlined || operand.IsConstant;
    }

    private static int WidthOf(Step step)
    {
        var width = 4;
        if (step.Code == OpCode.Apply && step.Node.Primitive.CSharp is { Precedence: Spelling.Call } call)
            width = call.Text.Length + 2;
        foreach (var operand in step.Operands)
            width += 2 + WidthOf(Resolve(operand));
        foreach (var block in step.Blocks)
            width += 2 + (block.Yields.Count == 1 ? WidthOf(Resolve(block.Yields[0])) : 0);
        return width;
    }

    private static int WidthOf(Value value) => value.IsInlined ? value.Width : value.Name.Length > 0 ? value.Name.Length : 4;

    private static bool IsUsedOnceNearby(Value value)
    {
        if (value.Uses.Count != 1)
            return false;
        var use = value.Uses[0];
        // Only straight down into branches: a loop would evaluate it on each trip.
        for (var s = use.Scope; s != value.Scope; s = s.Parent!)
        {
            if (s.IsLoop)
                return false;
        }
        return use.Step is null || use.Step.Code is not (OpCode.Slice or OpCode.Length);
    }

    private static bool CanBeExpression(Step step)
    {
        if (step.Results.Count != 1 || !step.Results[0].Type.IsScalar)
            return false;
        foreach (var block in step.Blocks)
        {
            foreach (var inner in block.Steps)
            {
                if (inner.IsNeeded && (inner.Code == OpCode.Read || inner.Results.Count != 1 || !inner.Results[0].IsInlined))
                    return false;
            }
            // "if (c) s = …" says more than "s = c ? … : s".
            var kept = Resolve(block.Yields[0]);
            var name = step.Results[0].Name;
            if (!kept.IsConstant && !kept.Scope.IsIn(block) && kept.Scope.Owner is not null | kept.Definer is not null
                && (kept.Name.Length > 0 && kept.Name == name || kept.IsCarried))
                return false;
        }
        return WidthOf(step) <= MaxWidth;
    }

    // Downwards, from the last step to the first: what must not pass a store or a guard on its way stays where it is.
    private void Settle(Scope scope)
    {
        for (var i = scope.Steps.Count - 1; i >= 0; i--)
        {
            var step = scope.Steps[i];
            for (var b = step.Blocks.Count - 1; b >= 0; b--)
                Settle(step.Blocks[b]);
            if (!step.IsNeeded || step.Results.Count != 1 || !step.Results[0].IsInlined)
                continue;
            if (step.Code != OpCode.Read && !step.CanThrow)
                continue;
            var (end, place) = Destination(step.Results[0]);
            var barriers = step.Code == OpCode.Read ? writes : throws;
            if (end != scope || barriers.Any(p => p > step.Position && p < place))
                StandAlone(step);
        }
    }

    // A conditional expression holds no statement.
    private static void StandAlone(Step step)
    {
        step.Results[0].IsInlined = false;
        for (var owner = step.Scope.Owner; owner is { IsExpression: true }; owner = owner.Scope.Owner)
        {
            owner.IsExpression = false;
            owner.Results[0].IsInlined = false;
        }
    }

    private static (Scope Scope, int Position) Destination(Value value)
    {
        while (true)
        {
            var use = value.Uses[0];
            if (use.Step is null)
                return (use.Scope, use.Scope.End);
            if (use.Step.Results.Count != 1 || !use.Step.Results[0].IsInlined)
                return (use.Step.Scope, use.Step.Position);
            value = use.Step.Results[0];
        }
    }
}
