using Smld.Generators.IR;
using Smld.Generators.Tests.Differentiation;

namespace Smld.Generators.Tests.IR;

public sealed class NotationTests
{
    /// <summary>One function for each kind of node, and for what is special in how it prints.</summary>
    public static TheoryData<string> Functions { get; } = new(
        "constant", "special constants", "table", "apply", "allocate", "slice", "view", "length", "load", "read", "store", "add-store",
        "fill", "stack", "guard", "term", "call", "if", "for", "for-until", "loop", "names", "empty", "nested", "routine", "routine of numbers");

    [Theory]
    [MemberData(nameof(Functions))]
    public void What_is_printed_reads_back_as_the_same_function(string kind)
    {
        var function = Build(kind);

        var text = Notation.Print(function);
        var again = Notation.Parse(text);

        Assert.Equal(function, again);
        Assert.Equal(function.GetHashCode(), again.GetHashCode());
        Assert.Equal(text, Notation.Print(again));
    }

    [Fact]
    public void Every_kind_of_node_is_in_the_list()
    {
        var seen = new HashSet<OpCode>();
        foreach (var row in Functions)
            Collect(Build(row.Data).Body, seen);

        Assert.Equal(Enum.GetValues<OpCode>().Order(), seen.Order());
    }

    [Fact]
    public void Every_primitive_reads_back()
    {
        foreach (var primitive in Primitives.All)
        {
            var block = BlockBuilder.Start(primitive.Operands.Select(type => new Definition(type)));
            var function = block.Finish("F", block.Apply(primitive, [.. Enumerable.Range(0, primitive.Operands.Count)]));

            Assert.Equal(function, Notation.Parse(Notation.Print(function)));
        }
    }

    [Fact]
    public void The_print_is_the_one_in_the_documentation()
    {
        var block = BlockBuilder.Start([new(new(Element.Real, Shape.View), "y"), new(IRType.Real, "mu")]);
        var zero = block.Int(0);
        var length = block.Length(0);
        var start = block.Real(0);
        var body = block.Nest(new Definition(IRType.Int, "i"), new Definition(IRType.Real, "lp"));
        var next = body.Apply(Primitives.Add, body.FirstArgument + 1, body.Apply(Primitives.Subtract, body.Load(0, body.FirstArgument), 1));
        var sum = block.For(zero, length, 1, [start], body.Close(next), new Definition(IRType.Real, "lp"));

        Assert.Equal("""
            smld-ir 1
            function Sum(%0 y: in real[], %1 mu: real)
              %2: int = constant 0
              %3: int = length %0
              %4: real = constant 0
              %5 lp: real = for step 1 %2 %3 %4 (%6 i: int, %7 lp: real)
                %8: real = load %0 %6
                %9: real = sub %8 %1
                %10: real = add %7 %9
                yield %10
              yield %5

            """, block.Finish("Sum", sum[0]).ToString());
    }

    [Theory]
    [InlineData("smld-ir 2\nfunction F()\n  yield\n", "line 1: this is format 2; only format 1 can be read")]
    [InlineData("\n\nsmld-ir 0\nfunction F()\n  yield\n", "line 3: this is format 0; only format 1 can be read")]
    [InlineData("function F()\n  yield\n", "line 1: 'smld-ir' is missing")]
    [InlineData("smld-ir 1\nfunction F()\n  %0: real = cosine %0\n  yield\n", "line 3: 'cosine' is no operation")]
    [InlineData("smld-ir 1\nfunction F(%0: float)\n  yield\n", "line 2: 'float' is no type")]
    [InlineData("smld-ir 1\nfunction F(%0: real, %2: real)\n  yield\n", "line 2: %2 stands where %1 is next")]
    [InlineData("smld-ir 1\nfunction F()\n  %0: int = constant 1.5\n  yield %0\n", "line 3: '1.5' is no int")]
    [InlineData("smld-ir 1\nfunction F()\n  %0: bool = constant 1\n  yield %0\n", "line 3: '1' is no bool")]
    [InlineData("smld-ir 1\nfunction F()\n  %0: real = constant x\n  yield %0\n", "line 3: 'x' is no real")]
    public void A_text_that_is_not_in_the_notation_is_refused_with_its_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Notation.Parse(text)).Message);

    [Theory]
    [InlineData("smld-ir 1\nfunction F()\n  yield\nrest", "text after the function's last yield")]
    [InlineData("smld-ir 1\nfunction F()\n  %0: real = constant 1\n", "a word is missing")]
    public void A_text_that_ends_early_or_late_is_refused(string text, string message) =>
        Assert.EndsWith(message, Assert.Throws<FormatException>(() => Notation.Parse(text)).Message, StringComparison.Ordinal);

    private static void Collect(Block block, HashSet<OpCode> seen)
    {
        foreach (var node in block.Nodes)
        {
            seen.Add(node.Code);
            foreach (var inner in node.Blocks)
                Collect(inner, seen);
        }
    }

    private static Function Build(string kind)
    {
        var block = BlockBuilder.Start([
            new(IRType.Real, "x"), new(IRType.Int, "n"), new(IRType.Bool, "b"),
            new(new(Element.Real, Shape.View), "view"), new(new(Element.Real, Shape.Buffer), "buffer")]);
        const int X = 0, N = 1, B = 2, View = 3, Buffer = 4;
        switch (kind)
        {
            case "constant":
                return block.Finish("F", block.Real(1.5), block.Int(-3), block.Bool(true), block.Bool(false));
            case "table":
                return block.Finish("F", block.Load(block.Table(Element.Real, [BitConverter.DoubleToInt64Bits(-0.0), 7]), block.Int(1)));
            case "special constants":
                return block.Finish("F",
                    block.Real(0.0), block.Real(-0.0), block.Real(double.NaN), block.Real(double.PositiveInfinity), block.Real(double.NegativeInfinity),
                    block.Real(double.Epsilon), block.Real(double.MaxValue), block.Real(0.1), block.Real(1e300),
                    block.Constant(IRType.Real, unchecked((long)0xfff8_0000_0000_0001)), block.Int(int.MinValue));
            case "apply":
                return block.Finish("F", block.Apply(Primitives.Exp, block.Apply(Primitives.Add, X, X)));
            case "allocate":
                return block.Finish("F", block.Allocate(Element.Real, N, true, "z"), block.Allocate(Element.Int, N, false), block.Allocate(Element.Bool, N, true));
            case "slice":
                return block.Finish("F", block.Slice(View, N, N), block.Slice(Buffer, N, N));
            case "view":
                return block.Finish("F", block.View(Buffer, "v"), block.View(Buffer));
            case "length":
                return block.Finish("F", block.Length(View), block.Length(Buffer));
            case "load":
                return block.Finish("F", block.Load(View, N, "v"));
            case "read":
                return block.Finish("F", block.Load(Buffer, N, "v"), block.Load(Buffer, N));
            case "store":
                block.Store(Buffer, N, X);
                return block.Finish("F");
            case "add-store":
                block.AddStore(Buffer, N, X);
                return block.Finish("F");
            case "fill":
                block.Fill(Buffer, X);
                return block.Finish("F");
            case "stack":
                var stack = block.Stack(Element.Real, "tape");
                block.Push(stack, X);
                return block.Finish("F", block.Pop(stack, "top"), block.Stack(Element.Int), block.Stack(Element.Bool));
            case "guard":
                block.Guard(B, "System.ArgumentException", "say \"no\"\\\nand\rstop %0");
                return block.Finish("F", X);
            case "term":
                block.Term(3, X);
                block.Term(12, X, B);
                return block.Finish("F", X);
            case "call":
                return block.Finish("F", block.Call("A.B.C", IRType.Int, X, View), block.Call("D", IRType.Bool));
            case "if":
                var then = block.Nest();
                var otherwise = block.Nest();
                return block.Finish("F", block.If(B, then.Close(then.Apply(Primitives.Log, X), N), otherwise.Close(X, N), new Definition(IRType.Real, "r"), new Definition(IRType.Int)));
            case "for":
                var body = block.Nest(new Definition(IRType.Int, "i"), new Definition(IRType.Real, "sum"));
                return block.Finish("F", block.For(N, block.Int(-1), -2, [X], body.Close(body.Apply(Primitives.Multiply, body.FirstArgument + 1, X)), new Definition(IRType.Real)));
            case "for-until":
                var until = block.Nest(new Definition(IRType.Int, "i"), new Definition(IRType.Real));
                return block.Finish("F", block.ForUntil(block.Int(0), N, 1, [X], until.Close(until.FirstArgument, until.FirstArgument + 1), new Definition(IRType.Int), new Definition(IRType.Real)));
            case "loop":
                var loop = block.Nest(new Definition(IRType.Real, "x"));
                return block.Finish("F", block.Loop([X], loop.Close(loop.Int(1), loop.FirstArgument), new Definition(IRType.Int, "exit"), new Definition(IRType.Real, "x")));
            case "names":
                return block.Finish("F", block.Load(View, N, "σ²"), block.Load(Buffer, N, "@class"), block.Load(Buffer, N, "real"), block.Load(Buffer, N, "in"));
            case "empty":
                return BlockBuilder.Start([]).Finish("Nothing");
            case "routine":
                return RoutineLists.Terms;
            case "routine of numbers":
                return RoutineLists.Numbers;
            case "nested":
                var outer = block.Nest(new Definition(IRType.Int, "i"));
                var inner = outer.Nest(new Definition(IRType.Int, "j"));
                inner.AddStore(Buffer, inner.FirstArgument, X);
                outer.For(outer.Int(0), outer.FirstArgument, 1, [], inner.Close());
                block.For(block.Int(0), N, 1, [], outer.Close());
                return block.Finish("F");
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }
}
