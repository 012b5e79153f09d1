using System;
using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.IR;

/// <summary>Checks the rules that every function keeps: numbering, definition before use, types, arity.</summary>
internal sealed class Verifier
{
    private readonly List<Definition> definitions = [];
    private readonly List<bool> inScope = [];

    /// <summary>The types of the function's results.</summary>
    /// <exception cref="FormatException">A rule is broken; the message names the value.</exception>
    public static IRType[] Check(Function function)
    {
        var verifier = new Verifier();
        if (!function.Parameters.Equals(function.Body.Arguments))
            throw new FormatException("the parameters are not the arguments of the body");
        return verifier.CheckBlock(function.Body);
    }

    private IRType[] CheckBlock(Block block)
    {
        var start = definitions.Count;
        Define(block.FirstArgument, block.Arguments);
        foreach (var node in block.Nodes)
            CheckNode(node);
        var types = Types(block.Yields);
        for (var i = start; i < definitions.Count; i++)
            inScope[i] = false;
        return types;
    }

    private void CheckNode(Node node)
    {
        var operands = Types(node.Operands);
        var where = node.Results.Count > 0 ? $"%{node.FirstResult}" : $"the {node.Code} after %{definitions.Count - 1}";
        Define(node.FirstResult, node.Results);
        if (node.Code is OpCode.Store or OpCode.AddStore or OpCode.Fill or OpCode.Push or OpCode.Guard or OpCode.Term)
            Require(node.Results.Count == 0, where, "what is there for its effect gives nothing");
        switch (node.Code)
        {
            case OpCode.Constant:
                Require(operands.Length == 0 && Result(node) is { IsScalar: true }, where, "a constant is a scalar without operands");
                break;
            case OpCode.Table:
                Require(operands.Length == 0 && Result(node) is { Shape: Shape.View }, where, "a table gives a view and takes nothing");
                break;
            case OpCode.Apply:
                if (node.Routine is not null)
                {
                    CheckFunctionOfNumbers(node, operands, where);
                    break;
                }
                Require(Primitives.TryFind(node.Symbol, out var primitive), where, $"there is no primitive '{node.Symbol}'");
                Require(new EquatableArray<IRType>(operands).Equals(primitive.Operands), where, $"'{primitive.Name}' takes ({string.Join(", ", primitive.Operands)})");
                Require(Result(node) == primitive.Result, where, $"'{primitive.Name}' gives {primitive.Result}");
                break;
            case OpCode.Allocate:
                Require(Are(operands, IRType.Int) && Result(node) is { Shape: Shape.Buffer }, where, "allocate takes a length and gives a buffer");
                break;
            case OpCode.Slice:
                Require(operands.Length == 3 && operands[0].IsMemory && operands[1] == IRType.Int && operands[2] == IRType.Int && Result(node) == operands[0], where, "slice takes memory, start and length and gives the same kind");
                break;
            case OpCode.View:
                Require(operands.Length == 1 && operands[0].Shape == Shape.Buffer && Result(node) == new IRType(operands[0].Element, Shape.View), where, "view takes a buffer and gives a view");
                break;
            case OpCode.Length:
                Require(operands.Length == 1 && operands[0].IsMemory && Result(node) == IRType.Int, where, "length takes memory and gives an int");
                break;
            case OpCode.Load or OpCode.Read:
                var shape = node.Code == OpCode.Load ? Shape.View : Shape.Buffer;
                Require(operands.Length == 2 && operands[0].Shape == shape && operands[1] == IRType.Int && Result(node) == Scalar(operands[0]), where, $"{node.Code} takes a {shape} and an index and gives its element");
                break;
            case OpCode.Store or OpCode.AddStore:
                Require(operands.Length == 3 && operands[0].Shape == Shape.Buffer && operands[1] == IRType.Int && operands[2] == Scalar(operands[0]), where, "a store takes a buffer, an index and an element");
                break;
            case OpCode.Fill:
                Require(operands.Length == 2 && operands[0].Shape == Shape.Buffer && operands[1] == Scalar(operands[0]), where, "fill takes a buffer and an element");
                break;
            case OpCode.Stack:
                Require(operands.Length == 0 && Result(node) is { Shape: Shape.Stack }, where, "stack gives a stack");
                break;
            case OpCode.Push:
                Require(operands.Length == 2 && operands[0].Shape == Shape.Stack && operands[1] == Scalar(operands[0]), where, "push takes a stack and an element");
                break;
            case OpCode.Pop:
                Require(operands.Length == 1 && operands[0].Shape == Shape.Stack && Result(node) == Scalar(operands[0]), where, "pop takes a stack and gives an element");
                break;
            case OpCode.Guard:
                Require(operands.Length > 0 && operands[0] == IRType.Bool && operands.All(static type => type.IsScalar), where, "guard takes a condition, and numbers that its exception is made of");
                break;
            case OpCode.Term:
                Require(operands.Length > 0 && operands[0] == IRType.Real && operands.All(static type => type.IsScalar), where, "term takes a real, and the scalars that its text names");
                break;
            case OpCode.Call:
                Require(node.Results.Count == 1, where, "call gives one result");
                break;
            case OpCode.Routine:
                CheckRoutine(node, operands, where);
                break;
            case OpCode.If:
                Require(Are(operands, IRType.Bool) && node.Blocks.Count == 2, where, "if takes a condition and two blocks");
                foreach (var branch in node.Blocks)
                {
                    Require(branch.Arguments.Count == 0, where, "a branch has no arguments");
                    RequireSame(CheckBlock(branch), Types(node.Results), where, "yields what the if gives");
                }
                break;
            default:
                CheckLoop(node, operands, where);
                break;
        }
    }

    private static void CheckFunctionOfNumbers(Node node, IRType[] operands, string where)
    {
        var routine = node.Routine!;
        Require(routine.Method == node.Symbol && routine.Body is null && routine.Pullback is null && routine.Tangent is null, where, "a function of numbers has partials alone");
        Require(operands.All(static type => type.IsScalar) && Result(node) is { IsScalar: true }, where, "a function of numbers takes numbers and gives one");
        RequireSame(operands, [.. routine.Operands], where, "takes");
        Require(routine.Partials.Count == 0 || routine.Partials.Count == operands.Count(static type => type.IsReal), where, "has a partial by each real operand, or none");
        foreach (var partial in routine.Partials)
        {
            RequireSame(Types(partial.Parameters), [.. operands, node.Results[0].Type], where, "a partial takes the operands and the result");
            RequireSame(Check(partial), [IRType.Real], where, "a partial yields");
        }
    }

    private static void CheckRoutine(Node node, IRType[] operands, string where)
    {
        var routine = node.Routine;
        Require(routine is { Partials.Count: 0 } && routine.Method == node.Symbol && node.Results.Count == 0, where, "a routine gives nothing");
        var hasTangent = routine!.Tangent is not null;
        Require(routine.Body is null ? hasTangent == (routine.Pullback is not null) : !hasTangent, where, "a routine has a body, or a pullback and a tangent, or no derivative");
        Require(operands.Length == routine.Operands.Count, where, $"takes {routine.Operands.Count} operands");
        for (var i = 0; i < operands.Length; i++)
            Require(operands[i] == routine.Operands[i] || Viewed(operands[i]) == routine.Operands[i], where, $"operand {i} is {routine.Operands[i]}");
        if (routine.Body is { } body)
        {
            RequireSame(Types(body.Parameters), [.. routine.Operands], where, "the body takes the operands");
            RequireSame(Check(body), [], where, "the body yields");
        }
        if (routine.Pullback is null)
            return;
        var memories = routine.Operands.Where(static type => type is { IsMemory: true, IsReal: true }).ToArray();
        var shadows = memories.Select(static _ => new IRType(Element.Real, Shape.Buffer));
        RequireSame(Types(routine.Pullback.Parameters), [.. routine.Operands.Select(Viewed), .. shadows], where, "the pullback takes the operands and a buffer for each real memory");
        RequireSame(Check(routine.Pullback), [.. routine.Operands.Where(static type => type == IRType.Real)], where, "the pullback yields");
        if (routine.Tangent is null)
            return;
        RequireSame(Types(routine.Tangent.Parameters), [.. routine.Operands.Select(Viewed), .. memories], where, "the tangent takes the operands and memory for the tangent of each");
        RequireSame(Check(routine.Tangent), [], where, "the tangent yields");
    }

    private static IRType Viewed(IRType type) => type.Shape == Shape.Buffer ? new(type.Element, Shape.View) : type;

    private void CheckLoop(Node node, IRType[] operands, string where)
    {
        Require(node.Blocks.Count == 1, where, "a loop has one block");
        Require(operands.Length >= node.CarriedOffset, where, "a counted loop takes first, limit and a step other than zero");
        Require(node.Bits is >= int.MinValue and <= int.MaxValue, where, "a step is an int");
        var results = Types(node.Results);
        var carried = operands.Skip(node.CarriedOffset).ToArray();
        if (node.IsCounted)
        {
            Require(operands[0] == IRType.Int && operands[1] == IRType.Int && node.Bits != 0, where, "a counted loop takes first, limit and a step other than zero");
            RequireSame(Types(node.Body.Arguments), [IRType.Int, .. carried], where, "has the counter and the carried values as arguments");
        }
        else
            RequireSame(Types(node.Body.Arguments), carried, where, "has the carried values as arguments");
        IRType[] given = node.HasExits ? [IRType.Int, .. carried] : carried;
        RequireSame(results, given, where, "gives its carried values");
        RequireSame(CheckBlock(node.Body), given, where, "yields its carried values");
    }

    private void Define(int first, EquatableArray<Definition> added)
    {
        if (added.Count > 0 && first != definitions.Count)
            throw new FormatException($"%{first} is out of order; the next value is %{definitions.Count}");
        foreach (var definition in added)
        {
            definitions.Add(definition);
            inScope.Add(true);
        }
    }

    private IRType[] Types(EquatableArray<int> values)
    {
        var types = new IRType[values.Count];
        for (var i = 0; i < types.Length; i++)
        {
            if (values[i] < 0 || values[i] >= definitions.Count || !inScope[values[i]])
                throw new FormatException($"%{values[i]} is used where it is not defined");
            types[i] = definitions[values[i]].Type;
        }
        return types;
    }

    private static IRType[] Types(EquatableArray<Definition> values)
    {
        var types = new IRType[values.Count];
        for (var i = 0; i < types.Length; i++)
            types[i] = values[i].Type;
        return types;
    }

    private static IRType? Result(Node node) => node.Results.Count == 1 ? node.Results[0].Type : null;

    private static IRType Scalar(IRType memory) => new(memory.Element, Shape.Scalar);

    private static bool Are(IRType[] types, params IRType[] expected) => new EquatableArray<IRType>(types).Equals(new(expected));

    private static void RequireSame(IRType[] types, IRType[] expected, string where, string rule) =>
        Require(Are(types, expected), where, $"{rule}: ({string.Join(", ", expected)}), not ({string.Join(", ", types)})");

    private static void Require(bool condition, string where, string rule)
    {
        if (!condition)
            throw new FormatException($"{where}: {rule}");
    }
}
