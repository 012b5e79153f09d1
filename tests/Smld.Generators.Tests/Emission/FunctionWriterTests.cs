using Smld.Generators.Emission;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.Emission;

public class FunctionWriterTests
{
    [Theory]
    [InlineData("%4: real = add %1 %2\n%5: real = sub %0 %4", "a - (b + c)")]
    [InlineData("%4: real = sub %0 %1\n%5: real = sub %4 %2", "a - b - c")]
    [InlineData("%4: real = div %1 %2\n%5: real = mul %0 %4", "a * (b / c)")]
    [InlineData("%4: real = mul %0 %1\n%5: real = div %4 %2", "a * b / c")]
    [InlineData("%4: real = neg %1\n%5: real = add %0 %4", "a - b")]
    [InlineData("%4: real = neg %0\n%5: real = neg %4", "-(-a)")]
    [InlineData("%4: real = constant -2\n%5: real = sub %0 %4", "a - -2.0")]
    [InlineData("%4: real = to-real %3\n%5: real = mul %4 %0", "n * a")]
    [InlineData("%4: real = to-real %3\n%5: real = div %4 %4", "(double)n / n")]
    [InlineData("%4: bool = ne %0 %0\n%5: real = select %4 %1 %2", "double.IsNaN(a) ? b : c")]
    [InlineData("%4: int = constant 1\n%5: int = add.int %3 %4\n%6: int = mul.int %5 %3\n%7: real = to-real %6", "(double)unchecked((n + 1) * n)")]
    [InlineData("%4: int = constant 1\n%5: int = add.checked %3 %4\n%6: real = to-real %5", "(double)checked(n + 1)")]
    [InlineData("%4: int = to-int %0\n%5: real = to-real %4", "(double)unchecked((int)a)")]
    public void An_expression_has_only_the_parentheses_it_needs(string nodes, string expected)
    {
        var last = nodes[(nodes.LastIndexOf('\n') + 1)..].Split(':')[0];

        var text = Body($"smld-ir 1\nfunction F(%0 a: real, %1 b: real, %2 c: real, %3 n: int)\n{nodes}\nyield {last}\n");

        Assert.Equal($"return {expected};\n", text);
    }

    [Fact]
    public void An_index_that_cannot_overflow_is_written_plainly()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 y: in real[])
              %1: int = constant 1
              %2: int = length %0
              %3: real = constant 0
              %4 sum: real = for step 1 %1 %2 %3 (%5 t: int, %6 sum: real)
                %7: int = sub.int %5 %1
                %8: real = load %0 %7
                %9: real = load %0 %5
                %10: real = mul %8 %9
                %11: real = add %6 %10
                yield %11
              yield %4
            """);

        Assert.Equal("""
            double sum = 0.0;
            for (var t = 1; t < y.Length; t++)
                sum += y[t - 1] * y[t];
            return sum;

            """, text);
    }

    [Fact]
    public void Values_carried_crosswise_need_one_temporary()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 a: real, %1 b: real, %2 n: int)
              %3: int = constant 0
              %4 p: real, %5 q: real = for step 1 %3 %2 %0 %1 (%6 i: int, %7 p: real, %8 q: real)
                %9: real = add %7 %8
                yield %8 %9
              yield %5
            """);

        Assert.Equal("""
            double p = a;
            double q = b;
            for (var i = 0; i < n; i++)
            {
                double oldP = p;
                p = q;
                q += oldP;
            }
            return q;

            """, text);
    }

    [Fact]
    public void A_branch_that_changes_one_value_is_an_if_without_else()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 y: in real[], %1 floor: real)
              %2: int = constant 0
              %3: int = length %0
              %4: real = constant 0
              %5 lp: real = for step 1 %2 %3 %4 (%6 i: int, %7 lp: real)
                %8: real = load %0 %6
                %9: bool = gt %8 %1
                %10 lp: real = if %9
                  %11: real = log %8
                  %12 lp: real = add %7 %11
                  yield %12
                else
                  yield %7
                yield %10
              yield %5
            """);

        Assert.Equal("""
            double lp = 0.0;
            for (var i = 0; i < y.Length; i++)
            {
                double yI = y[i];
                if (yI > floor)
                    lp += global::System.Math.Log(yI);
            }
            return lp;

            """, text);
    }

    [Fact]
    public void An_early_return_has_no_else()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 sigma: real, %1 x: real)
              %2: real = constant 0
              %3: bool = gt %0 %2
              %4: real = if %3
                %5 z: real = div %1 %0
                %6: real = mul %5 %5
                yield %6
              else
                %7: real = constant -Infinity
                yield %7
              yield %4
            """.Replace("-Infinity", "0xfff0000000000000", StringComparison.Ordinal));

        Assert.Equal("""
            if (!(sigma > 0.0))
                return double.NegativeInfinity;

            double z = x / sigma;
            return z * z;

            """, text);
    }

    [Fact]
    public void A_loop_that_only_its_condition_ends_is_a_while_loop()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 start: real)
              %1: real = constant 1
              %2: int, %3 x: real = loop %0 (%4 x: real)
                %5: bool = gt %4 %1
                %6: int, %7 x: real = if %5
                  %8: real = constant 0.5
                  %9 x: real = mul %4 %8
                  %10: int = constant 0
                  yield %10 %9
                else
                  %11: int = constant 1
                  yield %11 %4
                yield %6 %7
              yield %3
            """);

        Assert.Equal("""
            double x = start;
            while (x > 1.0)
                x *= 0.5;
            return x;

            """, text);
    }

    [Fact]
    public void An_exit_in_the_middle_is_a_break_with_its_code_where_somebody_asks_for_it()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 y: in real[])
              %1: int = constant 0
              %2: int = length %0
              %3: real = constant 0
              %4 found: int, %5 sum: real = for-until step 1 %1 %2 %3 (%6 i: int, %7 sum: real)
                %8 yi: real = load %0 %6
                %9: bool = lt %8 %3
                %10: int, %11 sum: real = if %9
                  %12: int = constant 1
                  yield %12 %7
                else
                  %13 sum: real = add %7 %8
                  %14: int = constant 0
                  yield %14 %13
                yield %10 %11
              %15: real = to-real %4
              %16: real = mul %5 %15
              yield %16
            """);

        Assert.Equal("""
            double sum = 0.0;
            int found = 0;
            for (var i = 0; i < y.Length; i++)
            {
                double yi = y[i];
                if (yi < 0.0)
                {
                    found = 1;
                    break;
                }
                sum += yi;
            }
            return sum * found;

            """, text);
    }

    [Fact]
    public void Small_memory_of_a_known_length_lies_on_the_stack_and_other_memory_is_taken()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 n: int)
              %1: int = constant 8
              %2 small: real[] = allocate %1
              %3 large: real[] = allocate zeroed %0
              %4: int = constant 0
              %5: real = constant 1
              fill %2 %5
              %6: real = read %2 %4
              store %3 %4 %6
              %7: real = read %3 %4
              yield %7
            """);

        Assert.Equal("""
            global::System.Span<double> small = stackalloc double[8];
            using var largeMemory = new global::Smld.Scratch<double>(stackalloc double[256]);
            global::System.Span<double> large = largeMemory.Take(n);
            large.Clear();
            small.Fill(1.0);
            large[0] = small[0];
            return large[0];

            """, text);
    }

    [Fact]
    public void Memory_made_in_a_loop_is_declared_before_the_outermost_one()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 n: int)
              %1: int = constant 0
              %2: real = constant 1
              for step 1 %1 %0 (%3 i: int)
                %4 tape: real stack = stack
                for step 1 %1 %3 (%5 j: int)
                  push %4 %2
                  yield
                %6 row: real[] = allocate %3
                fill %6 %2
                yield
              yield %2
            """);

        Assert.Equal("""
            using var tape = new global::Smld.ScratchTape<double>(stackalloc double[256]);
            using var rowMemory = new global::Smld.Scratch<double>(stackalloc double[256]);
            for (var i = 0; i < n; i++)
            {
                tape.Clear();
                for (var j = 0; j < i; j++)
                    tape.Push(1.0);
                global::System.Span<double> row = rowMemory.Take(i);
                row.Fill(1.0);
            }
            return 1.0;

            """, text);
    }

    [Fact]
    public void A_read_stays_before_the_store_that_follows_it()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 w: real[])
              %1: int = constant 0
              %2: real = constant 2
              %3: real = read %0 %1
              store %0 %1 %2
              %4: real = mul %3 %2
              yield %4
            """);

        Assert.Equal("""
            double w0 = w[0];
            w[0] = 2.0;
            return w0 * 2.0;

            """, text);
    }

    [Fact]
    public void A_guard_throws_what_the_user_wrote_also_on_NaN()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 a: real, %1 n: int)
              %2: real = constant 0
              %3: bool = gt %0 %2
              guard "System.ArgumentException" "a must be \"positive\"" %3
              %4: int = constant 0
              %5: bool = ge.int %1 %4
              guard "System.ArgumentException" "n" %5
              %6: real = call "Models.Zoo.Noise" %0
              yield %6
            """);

        Assert.Equal("""
            if (!(a > 0.0))
                throw new global::System.ArgumentException("a must be \"positive\"");
            if (n < 0)
                throw new global::System.ArgumentException("n");
            double noise = global::Models.Zoo.Noise(a);
            return noise;

            """, text);
    }

    [Fact]
    public void Memory_may_come_out_of_a_branch()
    {
        var text = Body("""
            smld-ir 1
            function F(%0 a: in real[], %1 b: in real[], %2 takesA: bool)
              %3 chosen: in real[] = if %2
                yield %0
              else
                yield %1
              %4: int = length %3
              %5: int = constant 1
              %6: int = sub.int %4 %5
              %7: real = load %3 %6
              yield %7
            """);

        Assert.Equal("""
            scoped global::System.ReadOnlySpan<double> chosen;
            if (takesA)
                chosen = a;
            else
                chosen = b;
            return chosen[chosen.Length - 1];

            """, text);
    }

    [Fact]
    public void A_long_sum_is_broken_before_its_signs()
    {
        var names = Enumerable.Range(0, 12).Select(i => $"%{i} aRatherLongName{i}: real");
        var sums = Enumerable.Range(0, 11).Select(i => $"  %{12 + i}: real = add %{(i == 0 ? 0 : 11 + i)} %{i + 1}\n");

        var lines = Body($"smld-ir 1\nfunction F({string.Join(", ", names)})\n{string.Concat(sums)}  yield %22\n").TrimEnd().Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 120));
        Assert.All(lines.Where(l => l.StartsWith(' ')), line => Assert.StartsWith("    + ", line));
    }

    [Fact]
    public void A_chain_of_twenty_thousand_steps_does_not_overflow_the_stack()
    {
        var block = BlockBuilder.Start([new(IRType.Real, "x")]);
        var sum = 0;
        for (var i = 0; i < 20_000; i++)
            sum = block.Apply(i % 2 == 0 ? Primitives.Add : Primitives.Multiply, sum, block.Real(i));
        var function = block.Finish("F", sum);

        var text = "";
        var thread = new Thread(() => text = Body(function), 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.EndsWith(";\n", text);
    }

    private static string Body(string notation) => Body(Notation.Parse(notation));

    private static string Body(Function function)
    {
        var writer = new SourceWriter();
        var names = new NameScope();
        var body = new FunctionWriter(writer, names, function);
        for (var i = 0; i < function.Parameters.Count; i++)
            body.Bind(i, names.Declare(function.Parameters[i].Name));
        body.Write(yields => writer.Statement($"return {ExpressionWriter.Of(yields[0])};"));
        return writer.ToString();
    }
}
