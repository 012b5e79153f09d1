using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>
/// Which values of a function are written as tensors: those that an unknown reaches, and what shares a variable with one. All
/// others stay plain C#.
/// </summary>
internal sealed class TensorValues
{
    private readonly FunctionIndex index;
    private readonly bool[] isTensor;
    private bool changed;

    private TensorValues(FunctionIndex index)
    {
        this.index = index;
        isTensor = new bool[index.Count];
    }

    /// <summary>Why the function has no tensor program; null where it has one.</summary>
    public string? Refusal { get; private set; }

    /// <param name="function">The function.</param>
    /// <param name="unknowns">Its parameters that are tensors.</param>
    public static TensorValues Of(Function function, IEnumerable<int> unknowns)
    {
        var values = new TensorValues(new FunctionIndex(function));
        var given = new HashSet<int>(unknowns);
        foreach (var unknown in given)
            values.isTensor[unknown] = true;
        do
        {
            values.changed = false;
            values.Visit(function.Body);
        }
        while (values.changed);
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            if (values.Contains(i) && !given.Contains(i))
                values.Refuse($"'{function.Parameters[i].Name}' shares a variable with unknowns");
        }
        return values;
    }

    public bool Contains(int value) => isTensor[value];

    private void Visit(Block block)
    {
        foreach (var node in block.Nodes)
            Visit(node);
    }

    private void Visit(Node node)
    {
        switch (node.Code)
        {
            case OpCode.Constant or OpCode.Table or OpCode.Allocate or OpCode.Length:
                break;
            case OpCode.Apply:
                if (!node.Operands.Any(Contains))
                    break;
                if (node.Routine is { } derivative)
                    Refuse($"'{derivative.Method}' has a derivative of its own, and Torch cannot look inside");
                else if (node.Results[0].Type.IsReal)
                    Mark(node.Result);
                break;
            case OpCode.Load or OpCode.Read:
                if (Contains(node.Operands[0]))
                    Mark(node.Result);
                break;
            case OpCode.Slice or OpCode.View:
                Share(node.Operands[0], node.Result);
                break;
            case OpCode.Store or OpCode.AddStore or OpCode.Fill:
                if (Contains(node.Operands[node.Operands.Count - 1]))
                    Mark(node.Operands[0]);
                break;
            case OpCode.Guard:
                if (node.Operands.Any(operand => Contains(operand) && !index.TypeOf(operand).IsScalar))
                    Refuse("an exception is made from unknowns");
                break;
            case OpCode.If:
                Visit(node.Then);
                Visit(node.Else);
                for (var i = 0; i < node.Results.Count; i++)
                    Share(node.Then.Yields[i], node.Else.Yields[i], node.FirstResult + i);
                break;
            case OpCode.For or OpCode.ForUntil or OpCode.Loop:
                foreach (var carried in Carried.Of(node))
                    Share(carried.Initial, carried.Argument, carried.Next, carried.Result);
                Visit(node.Body);
                break;
            default:
                if (node.Operands.Any(Contains) || node.Code is not (OpCode.Call or OpCode.Routine))
                    Refuse(node.Symbol.Length > 0 ? $"Torch cannot look inside '{node.Symbol}'" : $"{node.Code} has no tensor form");
                break;
        }
    }

    // What is one variable in the text has one type. Constants and scalar parameters have no variable that anything else is assigned to.
    private void Share(params int[] values)
    {
        if (!values.Any(Contains))
            return;
        foreach (var value in values)
        {
            var isFixed = index.NodeOf(value) is { Code: OpCode.Constant } || (index.TypeOf(value).IsScalar && value < index.Function.Parameters.Count);
            if (!isFixed && index.TypeOf(value).IsReal)
                Mark(value);
        }
    }

    private void Mark(int value)
    {
        changed |= !isTensor[value];
        isTensor[value] = true;
    }

    private void Refuse(string why) => Refusal ??= why;
}
