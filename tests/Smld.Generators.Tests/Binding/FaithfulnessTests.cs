using CsCheck;
using Smld.Generators.Binding;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;
using Smld.Generators.Tests.IR;

namespace Smld.Generators.Tests.Binding;

/// <summary>What is bound is the user's program: interpreted, it gives the same bits, or throws where the program throws.</summary>
public class FaithfulnessTests
{
    private static readonly Lazy<Dictionary<string, (DensityModel Model, Func<object[], double> Call)>> compiled = new(Compile);

    public static TheoryData<string> Names => [.. ControlFlowCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bound_code_computes_what_compiled_code_computes(string name)
    {
        var (model, call) = compiled.Value[name];

        Arguments(model).Sample(
            arguments => Assert.Equal(Outcome(() => call(arguments)), Outcome(() => Interpreter.RunReals(model.Function, arguments)[0])),
            iter: 300, threads: 1);
    }

    private static Gen<object[]> Arguments(DensityModel model)
    {
        var arguments = Gen.Const(Array.Empty<object>());
        foreach (var parameter in model.Parameters)
            arguments = Gen.Select(arguments, Argument(parameter.Type), static (before, argument) => (object[])[.. before, argument]);
        return arguments;
    }

    private static Gen<object> Argument(IRType type)
    {
        var special = Gen.OneOf(new[] { 0.0, -0.0, 1.0, -1.0, double.NaN, double.PositiveInfinity, 1e-300 }.Select(Gen.Const).ToArray());
        var finite = Gen.Double[-3, 3];
        return (type.Element, type.IsScalar) switch
        {
            (Element.Real, true) => Gen.Frequency((4, finite), (1, special)).Select(static value => (object)value),
            (Element.Int, true) => Gen.Int[-2, 7].Select(static value => (object)value),
            (Element.Bool, true) => Gen.Bool.Select(static value => (object)value),
            (Element.Real, _) => finite.Array[0, 7].Select(static value => (object)value),
            (Element.Int, _) => Gen.Int[-2, 7].Array[0, 7].Select(static value => (object)value),
            _ => Gen.Bool.Array[0, 7].Select(static value => (object)value),
        };
    }

    private static string Outcome(Func<double> evaluate)
    {
        try
        {
            var value = evaluate();
            return double.IsNaN(value) ? "NaN" : BitConverter.DoubleToInt64Bits(value).ToString("x16");
        }
        catch (Exception thrown) when (thrown is IndexOutOfRangeException or ArithmeticException or ArgumentException)
        {
            return thrown.GetType().Name;
        }
    }

    private static Dictionary<string, (DensityModel, Func<object[], double>)> Compile()
    {
        var names = ControlFlowCases.All.Keys.ToArray();
        var compilation = CompilationFactory.Create(
            [.. names.Select(static (name, i) => $"{CompilationFactory.Usings}public static partial class Case{i}\n{{\n{ControlFlowCases.All[name]}\n}}\n")]);
        var densities = CompilationFactory.DensitiesOf(compilation).ToDictionary(static method => method.ContainingType.Name);
        var models = new DensityModel[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var bound = DensityBinder.Bind(compilation, densities[$"Case{i}"], CancellationToken.None);
            Assert.True(bound.Model is not null, $"{names[i]}: {string.Join(", ", bound.Faults.Select(static fault => fault.ToDiagnostic()))} broken: {bound.IsBroken}");
            models[i] = bound.Model;
            Verifier.Check(models[i].Function);
        }
        var calls = UserCode.Compile(compilation, models);
        return names.Select((name, i) => (name, i)).ToDictionary(static pair => pair.name, pair => (models[pair.i], calls[pair.i]));
    }
}
