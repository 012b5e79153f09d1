using Smld.Generators.Emission;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.Emission;

public class RandomFunctionTests
{
    private delegate void Emitted(double x, double y, int n, ReadOnlySpan<double> v, Span<double> w, Span<double> results);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Text_and_function_give_the_same_bits(int part)
    {
        const int count = 100;
        var functions = Enumerable.Range(part * count, count).Select(RandomFunction.Make).ToList();
        var text = string.Concat(functions.Select((f, i) => Method($"F{i}", f)));
        // Nothing was simplified, so a branch may be known not to be taken.
        var assembly = EmittedAssembly.Compile($"#nullable enable\nstatic class Emitted\n{{\n{text}}}\n", "", "CS0162", "CS0219");

        for (var i = 0; i < count; i++)
        {
            foreach (var (x, y, n) in new[] { (0.3, -1.2, 2), (1.5, 0.0, -1), (-0.7, double.NaN, 0) })
            {
                double[] v = [0.25, -1.5, 3.0, 0.125];
                var (w, expectedMemory, results) = (new[] { 1.0, 2.0, 3.0 }, new[] { 1.0, 2.0, 3.0 }, new double[3]);
                var expected = Interpreter.Run(functions[i], x, y, n, v, expectedMemory);

                assembly.Method<Emitted>("Emitted", $"F{i}")(x, y, n, v, w, results);

                var which = $"seed {part * count + i} at ({x}, {y}, {n})\n{functions[i]}\n{Method("F", functions[i])}";
                Assert.True(expected.Cast<double>().Zip(results).All(p => IsSame(p.First, p.Second)), $"{string.Join(", ", expected)} but {string.Join(", ", results)}: {which}");
                Assert.True(expectedMemory.Zip(w).All(p => IsSame(p.First, p.Second)), $"memory: {which}");
            }
        }
    }

    private static bool IsSame(double a, double b) =>
        double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    private static string Method(string name, Function function)
    {
        var writer = new SourceWriter();
        var names = new NameScope();
        foreach (var parameter in new[] { "x", "y", "n", "v", "w", "results" })
            names.Declare(parameter);
        writer.Line($"public static void {name}(double x, double y, int n, global::System.ReadOnlySpan<double> v, global::System.Span<double> w, global::System.Span<double> results)");
        writer.Open();
        var body = new FunctionWriter(writer, names, function);
        for (var i = 0; i < 5; i++)
            body.Bind(i, "xynvw"[i].ToString());
        body.Write(yields =>
        {
            for (var k = 0; k < 3; k++)
                writer.Statement($"results[{k}] = {ExpressionWriter.Of(yields[k])};");
            writer.Line("return;");
        });
        writer.Close();
        return writer.ToString();
    }
}
