using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>Loops and branches that compute value and adjoint in the same pass.</summary>
internal sealed partial class ReverseMode
{
    /// <summary>Whether value and adjoint of a loop or branch may be computed together, once the adjoint of its result is known.</summary>
    private bool CanFuse(Node node) =>
        (node.Code == OpCode.If || paths.IsSum(node)) && !TouchesOuterBuffers(node, node);

    /// <summary>Whether the derivatives of a sum may be gathered before the adjoint of the sum is known, and scaled by it afterwards.</summary>
    private bool CanScale(Node node) =>
        node.IsLoop && CanFuse(node) && Carried.Of(node).Count(activity.IsActive) == 1 && !LoadsOuterViews(node, node);

    private void Fuse(Node node, int?[] seeds, Scope scope)
    {
        fused.Add(node);
        if (node.Code == OpCode.If)
        {
            FuseIf(node, seeds, scope);
            return;
        }
        var own = TargetsOf(node.Body);
        var sums = FuseLoop(node, seeds, scope);
        for (var i = 0; i < own.Length; i++)
            scope.SetAdjoint(own[i], sums[i]);
        foreach (var carried in Carried.Of(node))
        {
            if (seeds[carried.Position + (node.HasExits ? 1 : 0)] is { } seed)
                AddAdjoint(carried.Initial, seed, scope);
        }
    }

    /// <summary>
    /// A sum's value, and what each of its targets gathers over all trips: on top of what it has, or by itself when the
    /// sum is to be scaled.
    /// </summary>
    private int[] FuseLoop(Node node, int?[] seeds, Scope scope)
    {
        var own = TargetsOf(node.Body);
        var isScaled = !fused.Contains(node);
        var starts = own.Select(target => isScaled ? scope.Block.Real(0) : AdjointOrZero(target, scope)).ToArray();
        var sums = own.Select(AdjointDefinition).ToArray();
        var inner = Open(node.Body, scope, sums);
        for (var i = 0; i < own.Length; i++)
            inner.SetAdjoint(own[i], inner.Block.FirstArgument + node.Body.Arguments.Count + i);
        Sweep(node.Body, inner, seeds);
        RequireOnly(node.Body, own, inner);
        var yields = Get(node.Body.Yields, inner).Concat(own.Select(target => AdjointOrZero(target, inner)));
        int[] operands = [.. Get(node.Operands, scope), .. starts];
        var results = scope.Block.Repeat(node, operands, inner.Block.Close([.. yields]), [.. node.Results, .. sums]);
        scope.Set(node.FirstResult, [.. results.Take(node.Results.Count)]);
        return [.. results.Skip(node.Results.Count)];
    }

    private void FuseIf(Node node, int?[] seeds, Scope scope)
    {
        var own = TargetsOf(node);
        var condition = Get(node.Operands[0], scope);
        var starts = own.Select(target => AdjointOrZero(target, scope)).ToArray();
        var blocks = new Block[2];
        for (var i = 0; i < 2; i++)
        {
            var inner = Open(node.Blocks[i], scope);
            for (var k = 0; k < own.Length; k++)
                inner.SetAdjoint(own[k], starts[k]);
            Sweep(node.Blocks[i], inner, seeds);
            RequireOnly(node.Blocks[i], own, inner);
            blocks[i] = inner.Block.Close([.. Get(node.Blocks[i].Yields, inner), .. own.Select(target => AdjointOrZero(target, inner))]);
        }
        var results = scope.Block.If(condition, blocks[0], blocks[1], [.. node.Results, .. own.Select(AdjointDefinition)]);
        scope.Set(node.FirstResult, [.. results.Take(node.Results.Count)]);
        for (var i = 0; i < own.Length; i++)
            scope.SetAdjoint(own[i], results[node.Results.Count + i]);
    }

    private Definition AdjointDefinition(int value) => new(IRType.Real, AdjointName(index.DefinitionOf(value).Name));

    private int?[] UnitSeeds(Node node, Scope scope)
    {
        var seeds = new int?[node.Results.Count];
        for (var i = 0; i < seeds.Length; i++)
            seeds[i] = activity.IsActive(node.FirstResult + i) ? scope.Block.Real(1) : null;
        return seeds;
    }

    /// <summary>The adjoints of a node's results, made of what is known before the node runs.</summary>
    private bool TryEarlySeeds(Node node, Block block, int?[] seeds, Scope scope, out int?[] early)
    {
        early = new int?[node.Results.Count];
        var known = new Dictionary<int, int?>();
        for (var i = 0; i < early.Length; i++)
        {
            if (!activity.IsActive(node.FirstResult + i))
                continue;
            early[i] = EarlyAdjoint(node.FirstResult + i, block, seeds, scope, known);
            if (early[i] is null)
                return false;
        }
        return true;
    }

    /// <summary>The adjoint of a value before its readers have run; null where it depends on what they compute.</summary>
    private int? EarlyAdjoint(int value, Block block, int?[] seeds, Scope scope, Dictionary<int, int?> known)
    {
        if (known.TryGetValue(value, out var adjoint))
            return adjoint;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        known[value] = null;
        var sum = scope.Block.Real(0);
        var seen = new HashSet<Node>(ByReference<Node>.Comparer);
        foreach (var use in index.UsesOf(value).Where(paths.IsActiveUse))
        {
            int? term;
            var reader = index.NodeAround(use, block);
            if (reader is null)
                term = seeds[use.Position];
            else if (reader.Code == OpCode.Apply)
                term = EarlyAdjoint(reader.Result, block, seeds, scope, known) is { } later && TryContribution(reader, use.Position, later, scope, out var contribution) ? contribution : null;
            else if (!seen.Add(reader))
                continue;
            else
                term = PassedOn(value, reader, block) is { } result ? EarlyAdjoint(result, block, seeds, scope, known) : null;
            if (term is null)
                return null;
            sum = IsZero(sum, scope) ? term.Value : scope.Block.Apply(Primitives.Add, sum, term.Value);
        }
        known[value] = sum;
        return sum;
    }

    /// <summary>The result of a loop or branch that a value goes into unchanged but for terms added; null where there is none.</summary>
    private int? PassedOn(int value, Node reader, Block block)
    {
        if (reader.Code == OpCode.If)
        {
            for (var i = 0; i < reader.Results.Count; i++)
            {
                if (activity.IsActive(reader.FirstResult + i) && paths.Passes(reader, value, reader.FirstResult + i, block))
                    return reader.FirstResult + i;
            }
            return null;
        }
        if (!reader.IsLoop || TargetsOf(reader.Body).Contains(value) || !paths.IsSum(reader))
            return null;
        var carried = Carried.Of(reader).Where(candidate => candidate.Initial == value && activity.IsActive(candidate)).ToArray();
        return carried.Length == 1 ? carried[0].Result : null;
    }

    private bool TryContribution(Node node, int operand, int adjoint, Scope scope, out int contribution)
    {
        var needs = PartialNeeds.Of(node.Primitive, operand);
        contribution = -1;
        var known = new Dictionary<int, bool>();
        for (var i = 0; i < node.Operands.Count; i++)
        {
            if (needs[i] && !IsAtHand(node.Operands[i], scope, known))
                return false;
        }
        if (needs[node.Operands.Count] && !IsAtHand(node.Result, scope, known))
            return false;
        contribution = Contribution(node, operand, adjoint, scope);
        return true;
    }

    private bool IsAtHand(int value, Scope scope, Dictionary<int, bool> known)
    {
        if (known.TryGetValue(value, out var isAtHand))
            return isAtHand;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        isAtHand = scope.TryGet(value, out _)
            || (index.NodeOf(value) is { } node && node.Code != OpCode.Load && Recording.IsRepeatable(node)
                && node.Operands.All(operand => IsAtHand(operand, scope, known)));
        known[value] = isAtHand;
        return isAtHand;
    }

    /// <summary>Whether a node writes active memory from outside it, or reads some that others write: their order then matters to adjoints.</summary>
    private bool TouchesOuterBuffers(Node node, Node outer) => node.Code switch
    {
        OpCode.Store or OpCode.AddStore or OpCode.Fill or OpCode.Read => IsOuterBuffer(node.Operands[0], outer),
        OpCode.Routine => node.Operands.Any(operand => index.TypeOf(operand).Shape == Shape.Buffer && IsOuterBuffer(operand, outer)),
        _ => node.Blocks.Any(block => block.Nodes.Any(inner => TouchesOuterBuffers(inner, outer))),
    };

    private bool IsOuterBuffer(int memory, Node outer) => activity.IsActive(memory) && !IsDefinedIn(outer, index.RootOf(memory));

    private bool LoadsOuterViews(Node node, Node outer) =>
        (node.Code is OpCode.Load or OpCode.Routine && node.Operands.Any(operand => index.TypeOf(operand).IsMemory && activity.IsActive(operand)))
        || node.Blocks.Any(block => block.Nodes.Any(inner => LoadsOuterViews(inner, outer)));

    private bool IsDefinedIn(Node outer, int value) => outer.Blocks.Any(block => index.IsInside(value, block));
}
