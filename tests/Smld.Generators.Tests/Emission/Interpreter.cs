using Smld.Generators.IR;

namespace Smld.Generators.Tests.Emission;

/// <summary>Runs a function as the IR defines it, step by step: what its text must agree with.</summary>
internal sealed class Interpreter
{
    private readonly Dictionary<int, object> values = [];

    public static object[] Run(Function function, params object[] arguments)
    {
        var interpreter = new Interpreter();
        for (var i = 0; i < arguments.Length; i++)
            interpreter.values[i] = arguments[i] is double[] array ? new Window(array, 0, array.Length) : arguments[i];
        return interpreter.RunBlock(function.Body);
    }

    private object[] RunBlock(Block block)
    {
        foreach (var node in block.Nodes)
            RunNode(node);
        return Values(block.Yields);
    }

    private object[] Values(EquatableArray<int> numbers) => [.. numbers.Select(v => values[v])];

    private void RunNode(Node node)
    {
        var o = Values(node.Operands);
        switch (node.Code)
        {
            case OpCode.Constant:
                values[node.Result] = node.Results[0].Type.Element switch
                {
                    Element.Real => BitConverter.Int64BitsToDouble(node.Bits),
                    Element.Int => (int)node.Bits,
                    _ => node.Bits != 0,
                };
                break;
            case OpCode.Apply:
                values[node.Result] = Apply(node.Symbol, o);
                break;
            case OpCode.Allocate:
                values[node.Result] = new Window(new double[(int)o[0]], 0, (int)o[0]);
                break;
            case OpCode.Slice:
                values[node.Result] = ((Window)o[0]).Slice((int)o[1], (int)o[2]);
                break;
            case OpCode.View:
                values[node.Result] = o[0];
                break;
            case OpCode.Length:
                values[node.Result] = ((Window)o[0]).Length;
                break;
            case OpCode.Load or OpCode.Read:
                values[node.Result] = ((Window)o[0])[(int)o[1]];
                break;
            case OpCode.Store:
                ((Window)o[0])[(int)o[1]] = (double)o[2];
                break;
            case OpCode.AddStore:
                ((Window)o[0])[(int)o[1]] += (double)o[2];
                break;
            case OpCode.Fill:
                for (var i = 0; i < ((Window)o[0]).Length; i++)
                    ((Window)o[0])[i] = (double)o[1];
                break;
            case OpCode.Stack:
                values[node.Result] = new Stack<object>();
                break;
            case OpCode.Push:
                ((Stack<object>)o[0]).Push(o[1]);
                break;
            case OpCode.Pop:
                values[node.Result] = ((Stack<object>)o[0]).Pop();
                break;
            case OpCode.If:
                Define(node, RunBlock((bool)o[0] ? node.Then : node.Else));
                break;
            case OpCode.For or OpCode.ForUntil or OpCode.Loop:
                RunLoop(node, o);
                break;
            default:
                throw new NotSupportedException(node.Code.ToString());
        }
    }

    private void Define(Node node, object[] results)
    {
        for (var i = 0; i < results.Length; i++)
            values[node.FirstResult + i] = results[i];
    }

    private void RunLoop(Node node, object[] o)
    {
        var carried = o[node.CarriedOffset..];
        var exit = 0;
        var (i, limit) = node.IsCounted ? ((int)o[0], (int)o[1]) : (0, 0);
        while (!node.IsCounted || (node.Bits > 0 ? i < limit : i > limit))
        {
            object[] arguments = node.IsCounted ? [i, .. carried] : carried;
            for (var k = 0; k < arguments.Length; k++)
                values[node.Body.FirstArgument + k] = arguments[k];
            var next = RunBlock(node.Body);
            if (node.HasExits)
                (exit, next) = ((int)next[0], next[1..]);
            carried = next;
            if (exit != 0)
                break;
            i += (int)node.Bits;
        }
        Define(node, node.HasExits ? [exit, .. carried] : carried);
    }

    private static object Apply(string name, object[] o) => name switch
    {
        "add" => (double)o[0] + (double)o[1],
        "sub" => (double)o[0] - (double)o[1],
        "mul" => (double)o[0] * (double)o[1],
        "div" => (double)o[0] / (double)o[1],
        "neg" => -(double)o[0],
        "sin" => Math.Sin((double)o[0]),
        "abs" => Math.Abs((double)o[0]),
        "max" => Math.Max((double)o[0], (double)o[1]),
        "lt" => (double)o[0] < (double)o[1],
        "ge" => (double)o[0] >= (double)o[1],
        "eq" => (double)o[0] == (double)o[1],
        "ne" => (double)o[0] != (double)o[1],
        "is-nan" => double.IsNaN((double)o[0]),
        "add.int" => unchecked((int)o[0] + (int)o[1]),
        "sub.int" => unchecked((int)o[0] - (int)o[1]),
        "mul.int" => unchecked((int)o[0] * (int)o[1]),
        "neg.int" => unchecked(-(int)o[0]),
        "lt.int" => (int)o[0] < (int)o[1],
        "ge.int" => (int)o[0] >= (int)o[1],
        "eq.int" => (int)o[0] == (int)o[1],
        "and" => (bool)o[0] && (bool)o[1],
        "or" => (bool)o[0] || (bool)o[1],
        "not" => !(bool)o[0],
        "eq.bool" => (bool)o[0] == (bool)o[1],
        "to-real" => (double)(int)o[0],
        "select" => (bool)o[0] ? o[1] : o[2],
        _ => throw new NotSupportedException(name),
    };

    private sealed record Window(double[] Memory, int Start, int Length)
    {
        public double this[int index]
        {
            get => Memory[Start + Checked(index)];
            set => Memory[Start + Checked(index)] = value;
        }

        public Window Slice(int start, int length) => new(Memory, Start + start, length);

        private int Checked(int index) => index >= 0 && index < Length ? index : throw new ArgumentOutOfRangeException(nameof(index));
    }
}
