using Smld.Generators.IR;

namespace Smld.Generators.Tests.IR;

/// <summary>What an interpreter takes a real to be.</summary>
internal interface IReals<T>
    where T : struct
{
    T Lift(double value);

    T Add(T a, T b);

    /// <summary>The value of a primitive, on reals of this kind, ints and bools.</summary>
    object Apply(string primitive, object[] operands);
}

/// <summary>Runs a function of the IR as C# would, node by node, on any kind of reals, and counts what it did.</summary>
/// <remarks>
/// Scalars are <typeparamref name="T"/>, <see cref="int"/> and <see cref="bool"/>; views and buffers are <see cref="Memory{T}"/>
/// of those, so that slices alias; an argument may be an array, and a double or an array of doubles is lifted. Memory that is
/// not zeroed starts as NaN, <see cref="int.MinValue"/> or true, so that reading it before it is written shows.
/// </remarks>
internal class Interpreter<T>(Function function, IReals<T> reals)
    where T : struct
{
    private readonly Dictionary<string, Func<object[], object>> methods = [];
    private readonly Dictionary<string, int> applied = [];
    private readonly int[] executed = new int[Enum.GetValues<OpCode>().Length];
    private object[] values = [];

    /// <summary>The most values that one stack held at once.</summary>
    public int MaxStackDepth { get; private set; }

    /// <summary>How many elements were allocated, all buffers together.</summary>
    public long AllocatedElements { get; private set; }

    /// <summary>How many nodes ran, all kinds together.</summary>
    public int TotalExecuted => executed.Sum();

    /// <summary>Says what a <see cref="OpCode.Call"/> of this name does.</summary>
    public Interpreter<T> With(string method, Func<object[], object> body)
    {
        methods.Add(method, body);
        return this;
    }

    /// <summary>How often a node of this kind ran.</summary>
    public int Executed(OpCode code) => executed[(int)code];

    /// <summary>How often this primitive was evaluated.</summary>
    public int Applied(Primitive primitive) => applied.GetValueOrDefault(primitive.Name);

    public object[] Execute(params object[] arguments)
    {
        if (arguments.Length != function.Parameters.Count)
            throw new ArgumentException($"'{function.Name}' takes {function.Parameters.Count} arguments, not {arguments.Length}");
        values = new object[CountValues(function.Body)];
        for (var i = 0; i < arguments.Length; i++)
            values[i] = Argument(function.Parameters[i].Type, arguments[i]);
        return RunBlock(function.Body);
    }

    private static int CountValues(Block block)
    {
        var count = block.Arguments.Count;
        foreach (var node in block.Nodes)
        {
            count += node.Results.Count;
            foreach (var inner in node.Blocks)
                count += CountValues(inner);
        }
        return count;
    }

    private object Argument(IRType type, object argument)
    {
        var value = argument switch
        {
            T[] lifted => new Memory<T>(lifted),
            double[] plain => new Memory<T>([.. plain.Select(reals.Lift)]),
            double plain => reals.Lift(plain),
            int[] ints => new Memory<int>(ints),
            bool[] bools => new Memory<bool>(bools),
            _ => argument,
        };
        var expected = type.Element switch
        {
            Element.Real => type.IsMemory ? typeof(Memory<T>) : typeof(T),
            Element.Int => type.IsMemory ? typeof(Memory<int>) : typeof(int),
            _ => type.IsMemory ? typeof(Memory<bool>) : typeof(bool),
        };
        return value.GetType() == expected ? value : throw new ArgumentException($"{value.GetType()} given for {type}");
    }

    private object[] RunBlock(Block block)
    {
        foreach (var node in block.Nodes)
            RunNode(node);
        return Values(block.Yields);
    }

    private object[] Values(EquatableArray<int> numbers)
    {
        var taken = new object[numbers.Count];
        for (var i = 0; i < taken.Length; i++)
            taken[i] = values[numbers[i]];
        return taken;
    }

    private void Define(int first, ReadOnlySpan<object> results) => results.CopyTo(values.AsSpan(first));

    private void RunNode(Node node)
    {
        executed[(int)node.Code]++;
        var operands = Values(node.Operands);
        switch (node.Code)
        {
            case OpCode.If:
                Define(node.FirstResult, RunBlock((bool)operands[0] ? node.Then : node.Else));
                break;
            case OpCode.For or OpCode.ForUntil:
                Define(node.FirstResult, RunCounted(node, operands));
                break;
            case OpCode.Loop:
                Define(node.FirstResult, RunUncounted(node, operands));
                break;
            case OpCode.Routine:
                new Interpreter<T>(node.Routine!.Body!, reals).Execute(operands);
                break;
            default:
                if (Simple(node, operands) is { } result)
                    values[node.Result] = result;
                break;
        }
    }

    private object[] RunCounted(Node node, object[] operands)
    {
        var limit = (int)operands[1];
        var step = (int)node.Bits;
        var carried = operands[2..];
        for (var counter = (int)operands[0]; step > 0 ? counter < limit : counter > limit; counter = unchecked(counter + step))
        {
            Define(node.Body.FirstArgument, [counter, .. carried]);
            var yields = RunBlock(node.Body);
            if (node.HasExits && (int)yields[0] != 0)
                return yields;
            carried = node.HasExits ? yields[1..] : yields;
        }
        return node.HasExits ? [0, .. carried] : carried;
    }

    private object[] RunUncounted(Node node, object[] carried)
    {
        while (true)
        {
            Define(node.Body.FirstArgument, carried);
            var yields = RunBlock(node.Body);
            if ((int)yields[0] != 0)
                return yields;
            carried = yields[1..];
        }
    }

    private object? Simple(Node node, object[] operands)
    {
        switch (node.Code)
        {
            case OpCode.Constant:
                return Constant(node.Results[0].Type.Element, node.Bits);
            case OpCode.Apply:
                if (node.Routine is not null)
                    return methods.TryGetValue(node.Symbol, out var body) ? body(operands) : Invoke(node.Symbol, operands);
                applied[node.Symbol] = applied.GetValueOrDefault(node.Symbol) + 1;
                return reals.Apply(node.Symbol, operands);
            case OpCode.Allocate:
                return Allocate(node.Results[0].Type.Element, (int)operands[0], node.Bits == 1);
            case OpCode.Slice:
                return Slice(operands[0], (int)operands[1], (int)operands[2]);
            case OpCode.View:
                return operands[0];
            case OpCode.Length:
                return Length(operands[0]);
            case OpCode.Load or OpCode.Read:
                return Load(operands[0], (int)operands[1]);
            case OpCode.Store:
                Store(operands[0], (int)operands[1], operands[2]);
                return null;
            case OpCode.AddStore:
                var old = Load(operands[0], (int)operands[1]);
                Store(operands[0], (int)operands[1], old is int i ? unchecked(i + (int)operands[2]) : reals.Add((T)old, (T)operands[2]));
                return null;
            case OpCode.Fill:
                Fill(operands[0], operands[1]);
                return null;
            case OpCode.Stack:
                return new Stack<object>();
            case OpCode.Push:
                var stack = (Stack<object>)operands[0];
                stack.Push(operands[1]);
                MaxStackDepth = Math.Max(MaxStackDepth, stack.Count);
                return null;
            case OpCode.Pop:
                return ((Stack<object>)operands[0]).Pop();
            case OpCode.Table:
                return Table(node);
            case OpCode.Guard:
                return (bool)operands[0] ? null : throw (operands.Length == 1 || node.Bits == 1 ? MakeException(node.Symbol, node.Text) : new ArgumentException(node.Symbol));
            case OpCode.Call:
                return methods[node.Symbol](operands);
            default:
                throw new InvalidOperationException($"{node.Code} is not interpreted");
        }
    }

    private object Table(Node node)
    {
        var bits = TableText.Parse(node.Symbol);
        return node.Results[0].Type.Element switch
        {
            Element.Real => new Memory<T>([.. bits.Select(element => reals.Lift(BitConverter.Int64BitsToDouble(element)))]),
            Element.Int => new Memory<int>([.. bits.Select(static element => (int)element)]),
            _ => new Memory<bool>([.. bits.Select(static element => element != 0)]),
        };
    }

    private object Constant(Element element, long bits) => element switch
    {
        Element.Real => reals.Lift(BitConverter.Int64BitsToDouble(bits)),
        Element.Int => (int)bits,
        _ => bits != 0,
    };

    private object Allocate(Element element, int length, bool isZeroed)
    {
        AllocatedElements += length;
        object memory = element switch
        {
            Element.Real => new Memory<T>(new T[length]),
            Element.Int => new Memory<int>(new int[length]),
            _ => new Memory<bool>(new bool[length]),
        };
        if (!isZeroed)
            Fill(memory, element switch { Element.Real => reals.Lift(double.NaN), Element.Int => int.MinValue, _ => true });
        return memory;
    }

    private static object Slice(object memory, int start, int length) => memory switch
    {
        Memory<T> numbers => numbers.Slice(start, length),
        Memory<int> ints => ints.Slice(start, length),
        var bools => ((Memory<bool>)bools).Slice(start, length),
    };

    private static int Length(object memory) => memory switch
    {
        Memory<T> numbers => numbers.Length,
        Memory<int> ints => ints.Length,
        var bools => ((Memory<bool>)bools).Length,
    };

    private static object Load(object memory, int index) => memory switch
    {
        Memory<T> numbers => numbers.Span[index],
        Memory<int> ints => ints.Span[index],
        var bools => ((Memory<bool>)bools).Span[index],
    };

    private static void Store(object memory, int index, object value)
    {
        switch (memory)
        {
            case Memory<T> numbers: numbers.Span[index] = (T)value; break;
            case Memory<int> ints: ints.Span[index] = (int)value; break;
            default: ((Memory<bool>)memory).Span[index] = (bool)value; break;
        }
    }

    private static void Fill(object memory, object value)
    {
        switch (memory)
        {
            case Memory<T> numbers: numbers.Span.Fill((T)value); break;
            case Memory<int> ints: ints.Span.Fill((int)value); break;
            default: ((Memory<bool>)memory).Span.Fill((bool)value); break;
        }
    }

    private static object Invoke(string method, object[] operands)
    {
        var dot = method.LastIndexOf('.');
        var type = typeof(Interpreter<T>).Assembly.GetType(method[..dot]) ?? throw new InvalidOperationException($"there is no '{method}'");
        return type.GetMethod(method[(dot + 1)..])!.Invoke(null, operands)!;
    }

    private static Exception MakeException(string name, string message)
    {
        var plain = name.Replace("global::", "", StringComparison.Ordinal);
        var type = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(plain)).FirstOrDefault(found => found is not null)
            ?? throw new InvalidOperationException($"there is no exception '{name}'");
        return (Exception)(message.Length == 0 ? Activator.CreateInstance(type)! : Activator.CreateInstance(type, message)!);
    }
}
