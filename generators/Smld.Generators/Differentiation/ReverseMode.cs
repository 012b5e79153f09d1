using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>
/// Reverse mode, from function to function. A forward sweep computes the values, a reverse sweep runs back through the
/// nodes and gathers the adjoint of each active value, the derivative of the result by it. (Griewank and Walther,
/// Evaluating Derivatives, 2nd ed., section 3.2.)
/// <para>
/// A block whose two sweeps run in one place needs no record. A loop or branch gets that too where the adjoint of its
/// result is known beforehand: where the loop is a sum, or the branch ends the function, it computes value and adjoint
/// in the same pass. Any other loop records in the forward sweep what <see cref="Recording"/> says and is run back.
/// </para>
/// </summary>
internal sealed partial class ReverseMode
{
    private readonly FunctionIndex index;
    private readonly Activity activity;
    private readonly UnitPaths paths;
    private readonly Recording recording;
    private readonly Dictionary<Block, int[]> targets = new(ByReference<Block>.Comparer);
    private readonly HashSet<Node> fused = new(ByReference<Node>.Comparer);
    private readonly Dictionary<Node, int[]> scaled = new(ByReference<Node>.Comparer);
    private readonly Dictionary<Node, Tape> tapes = new(ByReference<Node>.Comparer);
    private readonly Dictionary<Element, int> stacks = [];
    private readonly Stack<(Tape Tape, int Trip)> open = [];
    private readonly BlockBuilder outermost;

    private ReverseMode(FunctionIndex index, Activity activity, BlockBuilder outermost)
    {
        this.index = index;
        this.activity = activity;
        this.outermost = outermost;
        paths = new UnitPaths(index, activity);
        recording = new Recording(index, activity);
    }

    /// <summary>
    /// The function that computes what <paramref name="function"/> does and the gradient of its first result.
    /// </summary>
    /// <param name="function">Yields a real first.</param>
    /// <param name="active">Parameters to differentiate by: real scalars and real views.</param>
    /// <returns>
    /// Takes the same parameters, then a buffer for each active view, which it overwrites; yields the same results, then
    /// the derivative by each active scalar.
    /// </returns>
    /// <exception cref="DifferentiationException">The function holds memory in a way that has no adjoint.</exception>
    public static Function Gradient(Function function, IReadOnlyCollection<int> active)
    {
        function = Expansion.Of(function, active, static whole => [whole.Body.Yields[0]], static routine => routine.Pullback is null);
        var index = new FunctionIndex(function);
        var views = active.Where(parameter => index.TypeOf(parameter).IsMemory).ToArray();
        var shadows = views.Select(view => new Definition(new(Element.Real, Shape.Buffer), AdjointName(index.DefinitionOf(view).Name)));
        var block = BlockBuilder.Start(function.Parameters.Concat(shadows));
        var activity = Activity.Of(index, active, [function.Body.Yields[0]]);
        var mode = new ReverseMode(index, activity, block);
        mode.RefuseMemoryInResults(function.Body);

        var scope = new Scope(null, block);
        for (var i = 0; i < function.Parameters.Count; i++)
            scope.Set(i, i);
        for (var i = 0; i < views.Length; i++)
        {
            var shadow = function.Parameters.Count + i;
            scope.SetShadow(views[i], shadow);
            block.Fill(shadow, block.Real(0));
        }
        var seeds = new int?[function.Body.Yields.Count];
        seeds[0] = block.Real(1);
        mode.Sweep(function.Body, scope, seeds);

        var results = function.Body.Yields.Select(value => mode.Get(value, scope)).ToList();
        foreach (var scalar in active.Where(parameter => index.TypeOf(parameter).IsScalar))
            results.Add(AdjointOrZero(scalar, scope));
        return block.Finish(function.Name, [.. results]);
    }

    /// <summary>For each buffer of a gradient the view that it is the derivative by, which is as long.</summary>
    public static Dictionary<int, int> ViewsOfBuffers(Function gradient, IEnumerable<int> active)
    {
        var buffers = Enumerable.Range(0, gradient.Parameters.Count).Where(i => gradient.Parameters[i].Type.Shape == Shape.Buffer);
        var views = active.Where(i => gradient.Parameters[i].Type.IsMemory);
        return buffers.Zip(views, static (buffer, view) => (buffer, view)).ToDictionary(static pair => pair.buffer, static pair => pair.view);
    }

    /// <summary>Both sweeps over a block, in one place; its yields' adjoints are known.</summary>
    private void Sweep(Block block, Scope scope, int?[] seeds)
    {
        Forward(block, scope, seeds);
        for (var i = 0; i < seeds.Length; i++)
        {
            if (seeds[i] is { } seed)
                AddAdjoint(block.Yields[i], seed, scope);
        }
        Reverse(block, scope);
    }

    /// <summary>What a value of the source is called here; one that was not recorded is computed again.</summary>
    private int Get(int value, Scope scope)
    {
        if (scope.TryGet(value, out var mapped))
            return mapped;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var node = index.NodeOf(value);
        if (node is not { IsPure: true })
            throw new DifferentiationException($"%{value} is needed where it is not at hand:\n{Notation.Print(index.Function)}");
        var operands = node.Operands.Select(operand => Get(operand, scope)).ToArray();
        mapped = scope.Block.Copy(node, operands, [])[0];
        scope.Set(value, mapped);
        return mapped;
    }

    private int[] Get(IEnumerable<int> values, Scope scope) => [.. values.Select(value => Get(value, scope))];

    private void AddAdjoint(int value, int contribution, Scope scope)
    {
        if (!activity.IsActive(value) || IsZero(contribution, scope))
            return;
        var sum = scope.TryAdjoint(value, out var adjoint) && !IsZero(adjoint, scope)
            ? scope.Block.Apply(Primitives.Add, adjoint, contribution)
            : contribution;
        scope.SetAdjoint(value, sum);
    }

    private static int AdjointOrZero(int value, Scope scope) =>
        scope.TryAdjoint(value, out var adjoint) ? adjoint : scope.Block.Real(0);

    // What reaches a value outside the block without being handed out would be lost.
    private void RequireOnly(Block block, int[] own, Scope inner)
    {
        foreach (var value in inner.WithAdjoint)
        {
            if (!index.IsInside(value, block) && !own.Contains(value))
                throw new DifferentiationException($"the adjoint of %{value} is lost:\n{Notation.Print(index.Function)}");
        }
    }

    private static bool IsZero(int value, Scope scope) => scope.Block.TryConstant(value, out var bits) && bits == 0;

    /// <summary>An adjoint times the partial derivative of a node by one of its operands.</summary>
    private int Contribution(Node node, int operand, int adjoint, Scope scope)
    {
        var primitive = node.Primitive;
        var needs = PartialNeeds.Of(primitive, operand);
        var block = scope.Block;
        var operands = node.Operands.Select((value, i) => block.Expr(needs[i] ? Get(value, scope) : -1)).ToArray();
        var result = block.Expr(needs[operands.Length] ? Get(node.Result, scope) : -1);
        // Not by the partials: zero times what comes from the side not chosen may be NaN.
        if (primitive == Primitives.SelectReal)
            return block.Apply(primitive, operands[0].Value, operand == 1 ? adjoint : block.Real(0), operand == 1 ? block.Real(0) : adjoint);
        return Products.Multiply(adjoint, primitive.Partials[operand](operands, result).Value, block);
    }

    /// <summary>The active scalars from outside a block that its reverse sweep gives something to, in order.</summary>
    private int[] TargetsOf(Block block)
    {
        if (targets.TryGetValue(block, out var known))
            return known;
        var found = new SortedSet<int>();
        foreach (var node in block.Nodes)
        {
            if (activity.IsActive(node))
                found.UnionWith(Receivers(node));
        }
        for (var i = 0; i < block.Yields.Count; i++)
        {
            if (paths.IsActiveUse(new Use(null, i, block)))
                found.Add(block.Yields[i]);
        }
        known = [.. found.Where(value => activity.IsActive(value) && index.TypeOf(value).IsScalar && !index.IsInside(value, block))];
        targets.Add(block, known);
        return known;
    }

    private IEnumerable<int> Receivers(Node node) => node.Code switch
    {
        OpCode.Apply => node.Operands,
        OpCode.Store or OpCode.AddStore => [node.Operands[2]],
        OpCode.Fill => [node.Operands[1]],
        OpCode.Routine => node.Operands,
        OpCode.If or OpCode.For or OpCode.ForUntil or OpCode.Loop =>
            node.Operands.Skip(node.Code == OpCode.If ? 1 : node.CarriedOffset).Concat(node.Blocks.SelectMany(TargetsOf)),
        _ => [],
    };

    private int[] TargetsOf(Node node) => [.. node.Blocks.SelectMany(TargetsOf).Distinct().OrderBy(value => value)];

    /// <summary>The memory that gathers the adjoints of a memory's elements; a slice of it for a slice.</summary>
    private int Shadow(int memory, Scope scope)
    {
        if (index.NodeOf(memory) is { Code: OpCode.Slice } slice)
            return scope.Block.Slice(Shadow(slice.Operands[0], scope), Get(slice.Operands[1], scope), Get(slice.Operands[2], scope));
        if (index.NodeOf(memory) is { Code: OpCode.View } view)
            return Shadow(view.Operands[0], scope);
        return scope.TryShadow(memory, out var shadow)
            ? shadow
            : throw new DifferentiationException($"%{memory} has no adjoint here:\n{Notation.Print(index.Function)}");
    }

    private void RefuseMemoryInResults(Block block)
    {
        foreach (var node in block.Nodes)
        {
            foreach (var inner in node.Blocks)
                RefuseMemoryInResults(inner);
            var isRefused = node.Code is OpCode.Push or OpCode.Pop
                || (node.Blocks.Count > 0 && Enumerable.Range(node.FirstResult, node.Results.Count).Any(result => !index.TypeOf(result).IsScalar));
            if (isRefused && activity.IsActive(node))
                throw new DifferentiationException($"reverse mode has no rule for '{Notation.Names.Of(node.Code)}' of real memory");
        }
    }

    private static string AdjointName(string name) =>
        name.Length == 0 ? "" : "d" + char.ToUpperInvariant(name[0]) + name.Substring(1);
}
