using Smld.Generators.IR;

namespace Smld.Generators.Tests.IR;

public sealed class InterpreterTests
{
    [Fact]
    public void Every_primitive_has_a_value()
    {
        foreach (var primitive in Primitives.All)
        {
            object[] operands = [.. primitive.Operands.Select((type, i) => (object)(type.Element switch
            {
                Element.Real => 0.25 * (i + 1),
                Element.Int => i + 1,
                _ => true,
            }))];

            var value = Interpreter.Apply(primitive.Name, operands);

            Assert.IsType(primitive.Result.Element switch { Element.Real => typeof(double), Element.Int => typeof(int), _ => typeof(bool) }, value);
        }
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(1e20, int.MaxValue)]
    [InlineData(-1e20, int.MinValue)]
    [InlineData(-2.75, -2)]
    public void A_conversion_to_int_saturates(double value, int expected) =>
        Assert.Equal(expected, Interpreter.Apply("to-int", value));

    [Fact]
    public void Int_arithmetic_wraps_unless_it_is_checked()
    {
        Assert.Equal(int.MinValue, Interpreter.Apply("add.int", int.MaxValue, 1));
        Assert.Throws<OverflowException>(() => Interpreter.Apply("add.checked", int.MaxValue, 1));
        Assert.Throws<OverflowException>(() => Interpreter.Apply("abs.int", int.MinValue));
        Assert.Throws<DivideByZeroException>(() => Interpreter.Apply("div.int", 1, 0));
    }

    [Fact]
    public void Clamp_with_exchanged_bounds_throws() =>
        Assert.Throws<ArgumentException>(() => Interpreter.Apply("clamp", 0.0, 1.0, -1.0));

    [Fact]
    public void A_branch_not_taken_is_not_evaluated()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 x: real, %1 n: int)
              %2: real = constant 0.0
              %3: bool = gt %0 %2
              %4: real = if %3
                %5: real = log %0
                yield %5
              else
                %6: int = div.int %1 %1
                %7: real = to-real %6
                yield %7
              yield %4
            """);
        var run = new Interpreter(function);

        Assert.Equal(0.0, run.Execute(1.0, 0)[0]);
        Assert.Equal(0, run.Applied(Primitives.IntDivide));
        Assert.Equal(1, run.Applied(Primitives.Log));
    }

    [Fact]
    public void A_counted_loop_carries_its_values()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function Fibonacci(%0 n: int)
              %1: int = constant 0
              %2: int = constant 1
              %3 a: int, %4 b: int = for step -1 %0 %1 %1 %2 (%5 i: int, %6 a: int, %7 b: int)
                %8: int = add.int %6 %7
                yield %7 %8
              yield %3
            """);

        Assert.Equal([55], Interpreter.Run(function, 10));
        Assert.Equal([0], Interpreter.Run(function, 0));
    }

    [Theory]
    [InlineData(10.0, 0, 6.0, 3)]
    [InlineData(2.0, 1, 3.0, 2)]
    public void A_loop_with_an_exit_gives_the_exit_and_what_was_yielded_beside_it(double limit, int exit, double sum, int trips)
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 y: in real[], %1 limit: real)
              %2: int = constant 0
              %3: int = length %0
              %4: real = constant 0.0
              %5: int = constant 1
              %6: int, %7: real = for-until step 1 %2 %3 %4 (%8 i: int, %9 sum: real)
                %10: real = load %0 %8
                %11: real = add %9 %10
                %12: bool = gt %11 %1
                %13: int = if %12
                  yield %5
                else
                  yield %2
                yield %13 %11
              yield %6 %7
            """);
        var run = new Interpreter(function);

        Assert.Equal([exit, sum], run.Execute(new[] { 1.0, 2.0, 3.0 }, limit));
        Assert.Equal(trips, run.Executed(OpCode.Load));
    }

    [Fact]
    public void A_loop_without_a_count_runs_until_an_exit()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function Root(%0 a: real)
              %1: real = constant 0.5
              %2: real = constant 1e-15
              %3: int = constant 0
              %4: int = constant 2
              %5: int, %6: real = loop %0 (%7 x: real)
                %8: real = div %0 %7
                %9: real = add %7 %8
                %10: real = mul %1 %9
                %11: real = sub %10 %7
                %12: real = abs %11
                %13: bool = gt %12 %2
                %14: int = if %13
                  yield %3
                else
                  yield %4
                yield %14 %10
              yield %5 %6
            """);

        var results = Interpreter.Run(function, 4.0);

        Assert.Equal(2, results[0]);
        Assert.Equal(2.0, (double)results[1], 1e-15);
    }

    [Fact]
    public void A_slice_is_a_window_on_the_same_memory()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 x: real)
              %1: int = constant 3
              %2: int = constant 1
              %3: int = constant 2
              %4: int = constant 0
              %5: real[] = allocate zeroed %1
              %6: real[] = slice %5 %2 %3
              store %6 %4 %0
              add-store %5 %2 %0
              %7: real = read %6 %4
              yield %7 %5
            """);

        var results = Interpreter.Run(function, 1.5);

        Assert.Equal(3.0, results[0]);
        Assert.Equal([0.0, 3.0, 0.0], ((Memory<double>)results[1]).ToArray());
    }

    [Fact]
    public void Memory_that_is_not_zeroed_holds_no_number()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 n: int)
              %1: int = constant 0
              %2: real[] = allocate %0
              %3: real = read %2 %1
              yield %3
            """);

        Assert.Equal(double.NaN, Interpreter.Run(function, 1)[0]);
    }

    [Fact]
    public void An_index_outside_throws()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 y: in real[], %1 i: int)
              %2: real = load %0 %1
              yield %2
            """);

        Assert.Throws<IndexOutOfRangeException>(() => Interpreter.Run(function, new double[2], 2));
        Assert.Throws<IndexOutOfRangeException>(() => Interpreter.Run(function, new double[2], -1));
    }

    [Fact]
    public void A_guard_throws_the_exception_it_names()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 x: real, %1 ok: bool)
              guard "System.ArgumentOutOfRangeException" "sigma" %1
              yield %0
            """);

        Assert.Equal([1.0], Interpreter.RunReals(function, 1.0, true));
        Assert.Equal("sigma", Assert.Throws<ArgumentOutOfRangeException>(() => Interpreter.Run(function, 1.0, false)).ParamName);
    }

    [Fact]
    public void A_stack_gives_back_the_last_value_first_and_its_depth_is_known()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 a: real, %1 b: real)
              %2: real stack = stack
              push %2 %0
              push %2 %1
              %3: real = pop %2
              push %2 %3
              %4: real = pop %2
              %5: real = pop %2
              yield %4 %5
            """);
        var run = new Interpreter(function);

        Assert.Equal([2.0, 1.0], run.Execute(1.0, 2.0));
        Assert.Equal(2, run.MaxStackDepth);
        Assert.Equal(3, run.Executed(OpCode.Pop));
    }

    [Fact]
    public void A_call_asks_the_table_of_methods_each_time_it_runs()
    {
        var function = Notation.Parse("""
            smld-ir 1
            function F(%0 y: in real[])
              %1: real = call "Model.Mean" %0
              %2: real = call "Model.Mean" %0
              %3: real = add %1 %2
              yield %3
            """);
        var run = new Interpreter(function).With("Model.Mean", operands => ((Memory<double>)operands[0]).Span[0]);

        Assert.Equal([6.0], run.Execute(new[] { 3.0 }));
        Assert.Equal(2, run.Executed(OpCode.Call));
    }
}
