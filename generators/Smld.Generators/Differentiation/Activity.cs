using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>
/// Which values a derivative flows through. A value is varied when an active input reaches it along a differentiable
/// path, useful when it reaches an output along one, and active when it is both; memory counts as a whole, slices with
/// what they look into. (Griewank and Walther, Evaluating Derivatives, 2nd ed., section 6.2.)
/// </summary>
internal sealed class Activity
{
    private readonly FunctionIndex index;
    private readonly bool[] varied;
    private readonly bool[] useful;
    private bool changed;

    private Activity(FunctionIndex index)
    {
        this.index = index;
        varied = new bool[index.Count];
        useful = new bool[index.Count];
    }

    /// <param name="index">The function.</param>
    /// <param name="inputs">Parameters that are differentiated by.</param>
    /// <param name="outputs">Values that are differentiated; null for all, which makes every varied value active.</param>
    public static Activity Of(FunctionIndex index, IEnumerable<int> inputs, IEnumerable<int>? outputs)
    {
        var activity = new Activity(index);
        foreach (var input in inputs)
            activity.varied[input] = true;
        activity.Repeat(activity.Vary);
        if (outputs is null)
        {
            for (var i = 0; i < activity.useful.Length; i++)
                activity.useful[i] = true;
            return activity;
        }
        foreach (var output in outputs)
            activity.useful[output] = true;
        activity.Repeat(activity.Use);
        return activity;
    }

    public bool IsActive(int value)
    {
        var type = index.TypeOf(value);
        var root = type.IsMemory ? index.RootOf(value) : value;
        return type.IsReal && varied[root] && useful[root];
    }

    /// <summary>Whether a derivative flows through what a loop carries: within a trip, or only from the last one, or from none, to the end.</summary>
    public bool IsActive(Carried carried) => IsActive(carried.Argument) || IsActive(carried.Result);

    /// <summary>Whether a derivative flows through a node: out of its results, or inside it, or into memory it writes.</summary>
    public bool IsActive(Node node)
    {
        for (var i = 0; i < node.Results.Count; i++)
        {
            if (IsActive(node.FirstResult + i))
                return true;
        }
        if (node.Written.Any(IsActive))
            return true;
        foreach (var block in node.Blocks)
        {
            foreach (var inner in block.Nodes)
            {
                if (IsActive(inner))
                    return true;
            }
        }
        return false;
    }

    private void Repeat(System.Action<Block> pass)
    {
        do
        {
            changed = false;
            pass(index.Function.Body);
        }
        while (changed);
    }

    private void Vary(Block block)
    {
        foreach (var node in block.Nodes)
            Vary(node);
    }

    private void Vary(Node node)
    {
        switch (node.Code)
        {
            case OpCode.Apply:
                var primitive = node.Primitive;
                if (primitive.IsDifferentiable && AnyVaried(node.Operands))
                    Mark(varied, node.Result);
                break;
            case OpCode.Load or OpCode.Read or OpCode.Pop:
                if (node.Results[0].Type.IsReal && IsVaried(node.Operands[0]))
                    Mark(varied, node.Result);
                break;
            case OpCode.Store or OpCode.AddStore or OpCode.Fill or OpCode.Push:
                var value = node.Operands[node.Operands.Count - 1];
                if (IsVaried(value))
                    Mark(varied, Root(node.Operands[0]));
                break;
            case OpCode.Routine:
                if (AnyVaried(node.Operands))
                    MarkMemory(varied, node.Written);
                break;
            case OpCode.If:
                Vary(node.Then);
                Vary(node.Else);
                for (var i = 0; i < node.Results.Count; i++)
                {
                    if (IsVaried(node.Then.Yields[i]) || IsVaried(node.Else.Yields[i]))
                        Mark(varied, node.FirstResult + i);
                }
                break;
            case OpCode.For or OpCode.ForUntil or OpCode.Loop:
                foreach (var carried in Carried.Of(node))
                {
                    if (IsVaried(carried.Initial) || IsVaried(carried.Next))
                    {
                        Mark(varied, carried.Argument);
                        Mark(varied, carried.Result);
                    }
                }
                Vary(node.Body);
                break;
        }
    }

    private void Use(Block block)
    {
        for (var i = block.Nodes.Count - 1; i >= 0; i--)
            Use(block.Nodes[i]);
    }

    private void Use(Node node)
    {
        switch (node.Code)
        {
            case OpCode.Apply:
                if (useful[node.Result] && node.Primitive.IsDifferentiable)
                    MarkReals(node.Operands);
                break;
            case OpCode.Load or OpCode.Read or OpCode.Pop:
                if (useful[node.Result])
                    Mark(useful, Root(node.Operands[0]));
                break;
            case OpCode.Store or OpCode.AddStore or OpCode.Fill or OpCode.Push:
                if (useful[Root(node.Operands[0])])
                    Mark(useful, node.Operands[node.Operands.Count - 1]);
                break;
            case OpCode.Routine:
                if (node.Written.Any(memory => index.TypeOf(memory).IsReal && useful[Root(memory)]))
                    MarkMemory(useful, node.Operands);
                break;
            case OpCode.If:
                for (var i = 0; i < node.Results.Count; i++)
                {
                    if (!useful[node.FirstResult + i])
                        continue;
                    Mark(useful, node.Then.Yields[i]);
                    Mark(useful, node.Else.Yields[i]);
                }
                Use(node.Then);
                Use(node.Else);
                break;
            case OpCode.For or OpCode.ForUntil or OpCode.Loop:
                foreach (var carried in Carried.Of(node))
                {
                    if (!useful[carried.Result] && !useful[carried.Argument])
                        continue;
                    Mark(useful, carried.Next);
                    Mark(useful, carried.Initial);
                }
                Use(node.Body);
                break;
        }
    }

    private bool IsVaried(int value) => index.TypeOf(value).IsReal && varied[Root(value)];

    private int Root(int value) => index.TypeOf(value).IsMemory ? index.RootOf(value) : value;

    private bool AnyVaried(EquatableArray<int> values)
    {
        foreach (var value in values)
        {
            if (IsVaried(value))
                return true;
        }
        return false;
    }

    private void MarkReals(EquatableArray<int> values)
    {
        foreach (var value in values)
        {
            if (index.TypeOf(value).IsReal)
                Mark(useful, value);
        }
    }

    private void MarkMemory(bool[] set, IEnumerable<int> values)
    {
        foreach (var value in values)
        {
            if (index.TypeOf(value).IsReal)
                Mark(set, Root(value));
        }
    }

    private void Mark(bool[] set, int value)
    {
        changed |= !set[value];
        set[value] = true;
    }
}
