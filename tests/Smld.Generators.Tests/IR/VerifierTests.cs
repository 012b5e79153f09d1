using Smld.Generators.IR;

namespace Smld.Generators.Tests.IR;

public sealed class VerifierTests
{
    /// <summary>A line of a function over (%0: real, %1: int, %2: bool, %3: in real[], %4: real[]), and why it is refused.</summary>
    [Theory]
    [InlineData("%6: real = constant 1", "%6 is out of order; the next value is %5")]
    [InlineData("%5: real = exp %7", "%7 is used where it is not defined")]
    [InlineData("%5: real = exp %5", "%5 is used where it is not defined")]
    [InlineData("%5: real[] = constant 1", "%5: a constant is a scalar without operands")]
    [InlineData("%5: real = constant 1 %0", "%5: a constant is a scalar without operands")]
    [InlineData("%5: real = exp %1", "%5: 'exp' takes (real)")]
    [InlineData("%5: real = add %0", "%5: 'add' takes (real, real)")]
    [InlineData("%5: int = exp %0", "%5: 'exp' gives real")]
    [InlineData("%5: real = select %0 %0 %0", "%5: 'select' takes (bool, real, real)")]
    [InlineData("%5: real[] = allocate %0", "%5: allocate takes a length and gives a buffer")]
    [InlineData("%5: in real[] = allocate %1", "%5: allocate takes a length and gives a buffer")]
    [InlineData("%5: real[] = slice %3 %1 %1", "%5: slice takes memory, start and length and gives the same kind")]
    [InlineData("%5: real = slice %0 %1 %1", "%5: slice takes memory, start and length and gives the same kind")]
    [InlineData("%5: in real[] = slice %3 %1", "%5: slice takes memory, start and length and gives the same kind")]
    [InlineData("%5: real[] = view %4", "%5: view takes a buffer and gives a view")]
    [InlineData("%5: in real[] = view %3", "%5: view takes a buffer and gives a view")]
    [InlineData("%5: int = length %0", "%5: length takes memory and gives an int")]
    [InlineData("%5: real = length %3", "%5: length takes memory and gives an int")]
    [InlineData("%5: real = load %4 %1", "%5: Load takes a View and an index and gives its element")]
    [InlineData("%5: real = read %3 %1", "%5: Read takes a Buffer and an index and gives its element")]
    [InlineData("%5: int = load %3 %1", "%5: Load takes a View and an index and gives its element")]
    [InlineData("%5: real = load %3 %0", "%5: Load takes a View and an index and gives its element")]
    [InlineData("store %3 %1 %0", "the Store after %4: a store takes a buffer, an index and an element")]
    [InlineData("store %4 %1 %1", "the Store after %4: a store takes a buffer, an index and an element")]
    [InlineData("add-store %4 %0 %0", "the AddStore after %4: a store takes a buffer, an index and an element")]
    [InlineData("fill %4 %1", "the Fill after %4: fill takes a buffer and an element")]
    [InlineData("%5: real = stack", "%5: stack gives a stack")]
    [InlineData("push %4 %0", "the Push after %4: push takes a stack and an element")]
    [InlineData("%5: real stack = stack\npush %5 %1", "the Push after %5: push takes a stack and an element")]
    [InlineData("%5: real stack = stack\n%6: int = pop %5", "%6: pop takes a stack and gives an element")]
    [InlineData("guard \"E\" \"m\" %0", "the Guard after %4: guard takes a condition, and numbers that its exception is made of")]
    [InlineData("term 0 %1", "the Term after %4: term takes a real, and the scalars that its text names")]
    [InlineData("term 0 %0 %3", "the Term after %4: term takes a real, and the scalars that its text names")]
    [InlineData("call \"M\" %0", "the Call after %4: call gives one result")]
    [InlineData("%5: real = if %0\nyield %0\nelse\nyield %0", "%5: if takes a condition and two blocks")]
    [InlineData("%5: real = if %2\nyield %0\nelse\nyield %1", "%5: yields what the if gives: (real), not (int)")]
    [InlineData("%5: real = if %2\nyield %0\nelse\nyield", "%5: yields what the if gives: (real), not ()")]
    [InlineData("%5: real = if %2\n%6: real = exp %0\nyield %6\nelse\nyield %6", "%6 is used where it is not defined")]
    [InlineData("%5: real = for step 0 %1 %1 %0 (%6: int, %7: real)\nyield %7", "%5: a counted loop takes first, limit and a step other than zero")]
    [InlineData("%5: real = for step 1 %1 %0 %0 (%6: int, %7: real)\nyield %7", "%5: a counted loop takes first, limit and a step other than zero")]
    [InlineData("%5: real = for step 1 %1 %1 %0 (%6: int)\nyield %0", "%5: has the counter and the carried values as arguments: (int, real), not (int)")]
    [InlineData("%5: int = for step 1 %1 %1 %0 (%6: int, %7: real)\nyield %7", "%5: gives its carried values: (real), not (int)")]
    [InlineData("%5: real = for step 1 %1 %1 %0 (%6: int, %7: real)\nyield %6", "%5: yields its carried values: (real), not (int)")]
    [InlineData("%5: real = for-until step 1 %1 %1 %0 (%6: int, %7: real)\nyield %6 %7", "%5: gives its carried values: (int, real), not (real)")]
    [InlineData("%5: int, %6: real = for-until step 1 %1 %1 %0 (%7: int, %8: real)\nyield %8", "%5: yields its carried values: (int, real), not (real)")]
    [InlineData("%5: int, %6: real = loop %0 (%7: int)\nyield %1 %0", "%5: has the carried values as arguments: (real), not (int)")]
    [InlineData("%5: real = apply \"F\" (real) %1", "%5: takes: (real), not (int)")]
    [InlineData("%5: real = apply \"F\" (in real[]) %3", "%5: a function of numbers takes numbers and gives one")]
    [InlineData("%5: real = apply \"F\" (real, real) %0 %0\npartial (%0: real, %1: real, %2: real)\nyield %0", "%5: has a partial by each real operand, or none")]
    [InlineData("%5: real = apply \"F\" (real) %0\npartial (%0: real)\nyield %0", "%5: a partial takes the operands and the result: (real, real), not (real)")]
    [InlineData("%5: real = apply \"F\" (real) %0\npartial (%0: real, %1: real)\nyield", "%5: a partial yields: (real), not ()")]
    [InlineData("routine \"F\" (real[]) %4\npullback (%0: in real[], %1: real[])\nyield", "the Routine after %4: a routine has a body, or a pullback and a tangent, or no derivative")]
    [InlineData("routine \"F\" (real[]) %4\npullback (%0: in real[], %1: real[])\nyield\ntangent (%0: in real[])\nyield", "the Routine after %4: the tangent takes the operands and memory for the tangent of each: (in real[], real[]), not (in real[])")]
    [InlineData("routine \"F\" (real[]) %3\nbody (%0: real[])\nyield", "the Routine after %4: operand 0 is real[]")]
    [InlineData("routine \"F\" (in real[], real[]) %4 %4\nbody (%0: real[], %1: real[])\nyield", "the Routine after %4: the body takes the operands: (in real[], real[]), not (real[], real[])")]
    [InlineData("routine \"F\" (real[]) %4\nbody (%0: real[])\nyield\npullback (%0: in real[])\nyield", "the Routine after %4: the pullback takes the operands and a buffer for each real memory: (in real[], real[]), not (in real[])")]
    public void A_broken_rule_is_refused_by_name(string line, string message)
    {
        var text = $"smld-ir 1\nfunction F(%0: real, %1: int, %2: bool, %3: in real[], %4: real[])\n{line}\nyield\n";

        Assert.Equal(message, Assert.Throws<FormatException>(() => Notation.Parse(text)).Message);
    }

    [Fact]
    public void A_value_of_a_block_is_not_seen_outside()
    {
        const string Text = "smld-ir 1\nfunction F(%0: real, %1: int)\nfor step 1 %1 %1 (%2: int)\n%3: real = exp %0\nyield\nyield %3\n";

        Assert.Equal("%3 is used where it is not defined", Assert.Throws<FormatException>(() => Notation.Parse(Text)).Message);
    }

    [Fact]
    public void Parameters_that_are_not_the_body_s_arguments_are_refused()
    {
        var function = BlockBuilder.Start([new(IRType.Real)]).Finish("F", 0) with { Parameters = EquatableArray.Of(new Definition(IRType.Int)) };

        Assert.Equal("the parameters are not the arguments of the body", Assert.Throws<FormatException>(() => Verifier.Check(function)).Message);
    }

    [Fact]
    public void A_primitive_that_does_not_exist_is_refused()
    {
        var node = new Node(OpCode.Apply, "cosine", 0, "", EquatableArray.Of(0), 1, EquatableArray.Of(new Definition(IRType.Real)), EquatableArray<Block>.Empty);
        var arguments = EquatableArray.Of(new Definition(IRType.Real));
        var function = new Function("F", arguments, new Block(0, arguments, EquatableArray.Of(node), EquatableArray.Of(1)));

        Assert.Equal("%1: there is no primitive 'cosine'", Assert.Throws<FormatException>(() => Verifier.Check(function)).Message);
    }

    [Fact]
    public void The_types_of_the_results_are_given_back()
    {
        var function = Notation.Parse("smld-ir 1\nfunction F(%0: real, %1: in int[])\n  yield %1 %0 %0\n");

        Assert.Equal([new(Element.Int, Shape.View), IRType.Real, IRType.Real], Verifier.Check(function));
    }
}
