using System;
using System.Collections.Generic;

namespace Smld.Generators.IR;

/// <summary>
/// Appends nodes to a block. An equal pure node that this block or one around it already has is used again, so a value
/// is stored once. Numbers given out while building are provisional: <see cref="Finish"/> numbers the function anew.
/// </summary>
internal sealed class BlockBuilder
{
    private readonly List<Definition> definitions;
    private readonly List<Node> nodes = [];
    private readonly Dictionary<PureKey, int> pure = [];
    private readonly Dictionary<int, long> constants = [];

    private BlockBuilder(BlockBuilder? parent, List<Definition> definitions)
    {
        Parent = parent;
        this.definitions = definitions;
    }

    public BlockBuilder? Parent { get; }

    public int FirstArgument { get; private set; }

    public EquatableArray<Definition> Arguments { get; private set; } = EquatableArray<Definition>.Empty;

    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>Starts a function; its parameters are values 0, 1, ….</summary>
    public static BlockBuilder Start(IEnumerable<Definition> parameters)
    {
        var block = new BlockBuilder(null, []);
        block.FirstArgument = 0;
        block.Arguments = parameters.ToEquatableArray();
        foreach (var parameter in block.Arguments)
            block.definitions.Add(parameter);
        return block;
    }

    /// <summary>Ends a function: numbers its values in order of definition.</summary>
    public Function Finish(string name, params int[] yields) =>
        Numbering.Renumber(new Function(name, Arguments, Close(yields)));

    /// <summary>A block inside this one; close it and give it to a node of this block.</summary>
    public BlockBuilder Nest(params Definition[] arguments)
    {
        var block = new BlockBuilder(this, definitions) { FirstArgument = definitions.Count, Arguments = new(arguments) };
        definitions.AddRange(arguments);
        return block;
    }

    public Block Close(params int[] yields)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            // A name suggested after the node was appended.
            if (nodes[i].Results.Count == 1 && nodes[i].Results[0] != definitions[nodes[i].Result])
                nodes[i] = nodes[i] with { Results = EquatableArray.Of(definitions[nodes[i].Result]) };
        }
        return new(FirstArgument, Arguments, nodes.ToEquatableArray(), new(yields));
    }

    public IRType TypeOf(int value) => definitions[value].Type;

    public string NameOf(int value) => definitions[value].Name;

    /// <summary>Names a value that has no name yet.</summary>
    public void Suggest(int value, string name)
    {
        if (definitions[value].Name.Length == 0)
            definitions[value] = definitions[value] with { Name = name };
    }

    public int Real(double value) => Constant(IRType.Real, BitConverter.DoubleToInt64Bits(value));

    public int Int(int value) => Constant(IRType.Int, value);

    public int Bool(bool value) => Constant(IRType.Bool, value ? 1 : 0);

    public int Constant(IRType type, long bits) => Pure(OpCode.Constant, type.ToString(), bits, [], type);

    /// <summary>A view of constants.</summary>
    public int Table(Element element, IEnumerable<long> bits) =>
        Pure(OpCode.Table, TableText.Of(bits), (long)element, [], new IRType(element, Shape.View));

    public Expr Expr(int value) => new(this, value);

    public Expr Apply(Primitive primitive, params Expr[] operands)
    {
        var values = new int[operands.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = operands[i].Value;
        return new(this, Apply(primitive, values));
    }

    public int Apply(Primitive primitive, params int[] operands)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            if (operands.Length != primitive.Operands.Count || TypeOf(operands[i]) != primitive.Operands[i])
                throw new ArgumentException($"'{primitive.Name}' takes ({string.Join(", ", primitive.Operands)}); operand {i} is {TypeOf(operands[i])}");
        }
        return Pure(OpCode.Apply, primitive.Name, 0, operands, primitive.Result, primitive.Routine);
    }

    /// <summary>The node 1/x where this block, or one around it, has it already.</summary>
    public bool TryFindReciprocal(int x, out int reciprocal)
    {
        reciprocal = -1;
        return TryFind(new(OpCode.Constant, IRType.Real.ToString(), BitConverter.DoubleToInt64Bits(1), EquatableArray<int>.Empty), out var one)
            && TryFind(new(OpCode.Apply, Primitives.Divide.Name, 0, EquatableArray.Of(one, x)), out reciprocal);
    }

    public int Allocate(Element element, int length, bool isZeroed, string name = "") =>
        Effect(OpCode.Allocate, "", isZeroed ? 1 : 0, "", [length], new Definition(new(element, Shape.Buffer), name));

    public int Slice(int memory, int start, int length) =>
        Pure(OpCode.Slice, "", 0, [memory, start, length], TypeOf(memory));

    public int View(int buffer, string name = "") =>
        Effect(OpCode.View, "", 0, "", [buffer], new Definition(new(TypeOf(buffer).Element, Shape.View), name));

    public int Length(int memory) => Pure(OpCode.Length, "", 0, [memory], IRType.Int);

    public int Load(int memory, int index, string name = "")
    {
        var type = TypeOf(memory);
        var scalar = new IRType(type.Element, Shape.Scalar);
        if (type.Shape == Shape.Buffer)
            return Effect(OpCode.Read, "", 0, "", [memory, index], new Definition(scalar, name));
        var value = Pure(OpCode.Load, "", 0, [memory, index], scalar);
        Suggest(value, name);
        return value;
    }

    public void Store(int buffer, int index, int value) => Append(OpCode.Store, "", 0, "", [buffer, index, value], [], []);

    public void AddStore(int buffer, int index, int value) => Append(OpCode.AddStore, "", 0, "", [buffer, index, value], [], []);

    public void Fill(int buffer, int value) => Append(OpCode.Fill, "", 0, "", [buffer, value], [], []);

    public int Stack(Element element, string name = "") =>
        Effect(OpCode.Stack, "", 0, "", [], new Definition(new(element, Shape.Stack), name));

    public void Push(int stack, int value) => Append(OpCode.Push, "", 0, "", [stack, value], [], []);

    public int Pop(int stack, string name = "") =>
        Effect(OpCode.Pop, "", 0, "", [stack], new Definition(new(TypeOf(stack).Element, Shape.Scalar), name));

    public void Guard(int condition, string exception, string message, params int[] arguments) =>
        Append(OpCode.Guard, exception, 0, message, [condition, .. arguments], [], []);

    public void Term(int number, int value, params int[] named) => Append(OpCode.Term, "", number, "", [value, .. named], [], []);

    /// <summary>A guard whose exception is made from arguments written in C#, with marks for operands.</summary>
    public void GuardWith(int condition, string exception, string argumentText, params int[] arguments) =>
        Append(OpCode.Guard, exception, 1, argumentText, [condition, .. arguments], [], []);

    public int Call(string method, IRType result, params int[] operands) =>
        Effect(OpCode.Call, method, 0, "", operands, new Definition(result));

    public void Run(Routine routine, params int[] operands) => Append(OpCode.Routine, routine.Method, 0, "", operands, [], [], routine);

    public int[] If(int condition, Block then, Block otherwise, params Definition[] results) =>
        Append(OpCode.If, "", 0, "", [condition], [then, otherwise], results);

    public int[] For(int first, int limit, int step, int[] carried, Block body, params Definition[] results) =>
        Append(OpCode.For, "", step, "", [first, limit, .. carried], [body], results);

    public int[] ForUntil(int first, int limit, int step, int[] carried, Block body, params Definition[] results) =>
        Append(OpCode.ForUntil, "", step, "", [first, limit, .. carried], [body], results);

    public int[] Loop(int[] carried, Block body, params Definition[] results) =>
        Append(OpCode.Loop, "", 0, "", carried, [body], results);

    /// <summary>A loop of the same kind and step as another, with other operands, body and results.</summary>
    public int[] Repeat(Node loop, int[] operands, Block body, params Definition[] results) =>
        Append(loop.Code, "", loop.Bits, "", operands, [body], results);

    /// <summary>Appends a copy of a node with other operands and blocks; a pure one is found again where it exists.</summary>
    public int[] Copy(Node node, int[] operands, Block[] blocks)
    {
        // Where a buffer stands for what was a view, it is read in order.
        if (node.Code == OpCode.Load && TypeOf(operands[0]).Shape == Shape.Buffer)
            return [Load(operands[0], operands[1], node.Results[0].Name)];
        if (!node.IsPure)
            return Append(node.Code, node.Symbol, node.Bits, node.Text, operands, blocks, [.. node.Results], node.Routine);
        var type = node.Code == OpCode.Slice ? TypeOf(operands[0]) : node.Results[0].Type;
        var value = Pure(node.Code, node.Symbol, node.Bits, operands, type, node.Routine);
        Suggest(value, node.Results[0].Name);
        return [value];
    }

    /// <summary>Writes a function here, with these values for its parameters.</summary>
    /// <returns>What it yields.</returns>
    public int[] Inline(Function function, IReadOnlyList<int> parameters)
    {
        var map = new Dictionary<int, int>();
        for (var i = 0; i < function.Parameters.Count; i++)
            map.Add(i, parameters[i]);
        BlockCopy.CopyNodes(function.Body, this, map, static (_, _) => false);
        var results = new int[function.Body.Yields.Count];
        for (var i = 0; i < results.Length; i++)
            results[i] = map[function.Body.Yields[i]];
        return results;
    }

    /// <summary>The constant that a value of this block, or one around it, is known to be.</summary>
    public bool TryConstant(int value, out long bits)
    {
        for (var block = this; block is not null; block = block.Parent)
        {
            if (block.constants.TryGetValue(value, out bits))
                return true;
        }
        bits = 0;
        return false;
    }

    private bool TryFind(PureKey key, out int value)
    {
        for (var block = this; block is not null; block = block.Parent)
        {
            if (block.pure.TryGetValue(key, out value))
                return true;
        }
        value = -1;
        return false;
    }

    private int Pure(OpCode code, string symbol, long bits, int[] operands, IRType type, Routine? routine = null)
    {
        var key = new PureKey(code, symbol, bits, new(operands));
        if (TryFind(key, out var known))
            return known;
        var value = Append(code, symbol, bits, "", operands, [], [new Definition(type)], routine)[0];
        pure.Add(key, value);
        if (code == OpCode.Constant)
            constants.Add(value, bits);
        return value;
    }

    private int Effect(OpCode code, string symbol, long bits, string text, int[] operands, Definition result) =>
        Append(code, symbol, bits, text, operands, [], [result])[0];

    private int[] Append(OpCode code, string symbol, long bits, string text, int[] operands, Block[] blocks, Definition[] results, Routine? routine = null)
    {
        var first = definitions.Count;
        definitions.AddRange(results);
        nodes.Add(new Node(code, symbol, bits, text, new(operands), first, new(results), new(blocks)) { Routine = routine });
        var values = new int[results.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = first + i;
        return values;
    }

    private readonly record struct PureKey(OpCode Code, string Symbol, long Bits, EquatableArray<int> Operands);
}
