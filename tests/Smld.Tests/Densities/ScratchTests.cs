namespace Smld.Tests.Densities;

public class ScratchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(1000)]
    public void A_window_has_the_length_that_was_asked_for(int length)
    {
        using var scratch = new Scratch<double>(stackalloc double[4]);

        var window = scratch.Take(length);
        window.Fill(1);

        Assert.Equal(length, window.Length);
    }

    [Fact]
    public void Taking_again_may_ask_for_more()
    {
        using var scratch = new Scratch<double>(default);

        foreach (var length in new[] { 3, 5000, 7 })
            Assert.Equal(length, scratch.Take(length).Length);
    }

    [Fact]
    public void Small_memory_lies_on_the_stack()
    {
        Span<double> stack = stackalloc double[8];
        using var scratch = new Scratch<double>(stack);

        Assert.True(((ReadOnlySpan<double>)scratch.Take(8)).Overlaps(stack));
    }

    [Fact]
    public void A_negative_length_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            using var scratch = new Scratch<double>(default);
            scratch.Take(-1);
        });
    }

    [Theory]
    [Trait("case", "E34")]
    [InlineData(3)]
    [InlineData(2000)]
    public void What_was_pushed_last_is_popped_first(int count)
    {
        using var tape = new ScratchTape<int>(stackalloc int[4]);
        for (var i = 0; i < count; i++)
            tape.Push(i);

        for (var i = count - 1; i >= 0; i--)
            Assert.Equal(i, tape.Pop());
    }

    [Fact]
    public void A_cleared_tape_starts_anew()
    {
        using var tape = new ScratchTape<bool>(default);
        tape.Push(true);
        tape.Push(true);

        tape.Clear();
        tape.Push(false);

        Assert.False(tape.Pop());
    }
}
