using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.IR;

/// <summary>What a node does. Operands stand in the order written after each.</summary>
internal enum OpCode
{
    /// <summary>A number; <see cref="Node.Bits"/> holds it.</summary>
    Constant,

    /// <summary>A view of constants; <see cref="Node.Symbol"/> lists them, see <see cref="TableText"/>.</summary>
    Table,

    /// <summary>
    /// A pure function of scalars: its operands. One row of <see cref="Primitives"/>, or a method with a
    /// <see cref="Node.Routine"/>.
    /// </summary>
    Apply,

    /// <summary>New memory: length. <see cref="Node.Bits"/> is 1 when it starts as zeros, 0 when it may hold anything.</summary>
    Allocate,

    /// <summary>A window that aliases: memory, start, length.</summary>
    Slice,

    /// <summary>A buffer of this block's that nobody writes from here on, as a view: buffer.</summary>
    View,

    /// <summary>Number of elements: memory.</summary>
    Length,

    /// <summary>From a view, which nobody writes: view, index.</summary>
    Load,

    /// <summary>From a buffer, in order with the stores: buffer, index.</summary>
    Read,

    /// <summary>buffer, index, value.</summary>
    Store,

    /// <summary>buffer[index] += value: buffer, index, value.</summary>
    AddStore,

    /// <summary>buffer, value.</summary>
    Fill,

    /// <summary>A new, empty stack.</summary>
    Stack,

    /// <summary>stack, value.</summary>
    Push,

    /// <summary>stack.</summary>
    Pop,

    /// <summary>
    /// Throws unless the first operand holds. <see cref="Node.Symbol"/> is the exception's type and <see cref="Node.Text"/> its
    /// message; where <see cref="Node.Bits"/> is 1 the text is that of the constructor's arguments in C#, with <see cref="GuardText"/>
    /// for the other operands; where there is no text, <see cref="Node.Symbol"/> is the method that makes the exception from them.
    /// </summary>
    Guard,

    /// <summary>A method of the user's that is not differentiated and is called exactly once per evaluation.
    /// <see cref="Node.Symbol"/> is its qualified name.</summary>
    Call,

    /// <summary>A method that reads and writes memory, with its derivative in <see cref="Node.Routine"/>: what it takes. Gives nothing.</summary>
    Routine,

    /// <summary>
    /// Says that a value is a summand of the density: the value, then the scalars that its text names. <see cref="Node.Bits"/>
    /// is its number among <see cref="DensityModel.Terms"/>. It does nothing, and only functions that explain hold it.
    /// </summary>
    Term,

    /// <summary>condition; two blocks without arguments, of which one runs. The results are what it yields.</summary>
    If,

    /// <summary>
    /// A counted loop: first, limit, carried values; <see cref="Node.Bits"/> is the step, never zero. The block's
    /// arguments are the counter and the carried values; it yields the next ones. A positive step runs while
    /// counter &lt; limit, a negative one while counter &gt; limit. The results are the last carried values.
    /// </summary>
    For,

    /// <summary>
    /// As <see cref="For"/>, with exits: the block yields an exit code first. 0 goes on, any other leaves through that
    /// exit at once with the values yielded beside it. The first result is the exit taken, 0 when the count ran out.
    /// </summary>
    ForUntil,

    /// <summary>A loop with no count: carried values; the block yields an exit code and the next values, as above.</summary>
    Loop,
}

/// <summary>
/// One step of a function. A node's results are numbered <see cref="FirstResult"/> onwards, and it may use any value
/// defined before it in its own block or in a block around it.
/// </summary>
internal sealed record Node(
    OpCode Code,
    string Symbol,
    long Bits,
    string Text,
    EquatableArray<int> Operands,
    int FirstResult,
    EquatableArray<Definition> Results,
    EquatableArray<Block> Blocks)
{
    /// <summary>The method that is called, with its derivative; null for what needs none.</summary>
    public Routine? Routine { get; init; }

    /// <summary>Of an <see cref="OpCode.Apply"/>: the row that it is.</summary>
    public Primitive Primitive => Routine is { } routine ? routine.AsPrimitive(Results[0].Type) : Primitives.Find(Symbol);

    /// <summary>The memory that the node itself may change.</summary>
    public IEnumerable<int> Written => Code switch
    {
        OpCode.Store or OpCode.AddStore or OpCode.Fill => [Operands[0]],
        OpCode.Routine => Operands.Where((_, i) => Routine!.Operands[i].Shape == Shape.Buffer),
        _ => [],
    };

    /// <summary>The only result.</summary>
    public int Result => FirstResult;

    public bool IsLoop => Code is OpCode.For or OpCode.ForUntil or OpCode.Loop;

    /// <summary>Whether the block's first yield, and the node's first result, is an exit code.</summary>
    public bool HasExits => Code is OpCode.ForUntil or OpCode.Loop;

    public bool IsCounted => Code is OpCode.For or OpCode.ForUntil;

    /// <summary>How many operands stand before the carried values.</summary>
    public int CarriedOffset => IsCounted ? 2 : 0;

    /// <summary>Whether equal operands give equal values at any time, so that one node can serve for all.</summary>
    public bool IsPure => Code is OpCode.Constant or OpCode.Table or OpCode.Apply or OpCode.Slice or OpCode.Length or OpCode.Load;

    public Block Body => Blocks[0];

    public Block Then => Blocks[0];

    public Block Else => Blocks[1];
}

/// <summary>A list of nodes that runs in order, with the values it takes in and gives out.</summary>
internal sealed record Block(
    int FirstArgument,
    EquatableArray<Definition> Arguments,
    EquatableArray<Node> Nodes,
    EquatableArray<int> Yields);

/// <summary>
/// A function in structured single assignment. Values are numbered through the whole function in the order in which they
/// are defined (parameters, then each node's results before what its blocks define), so that equal functions are equal
/// by value, and comparing takes linear time however often a value is used.
/// </summary>
internal sealed record Function(string Name, EquatableArray<Definition> Parameters, Block Body)
{
    public override string ToString() => Notation.Print(this);
}
