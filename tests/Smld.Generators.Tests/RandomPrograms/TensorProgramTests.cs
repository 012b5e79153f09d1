using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>Tensor programs of random densities: they compile, and in plain numbers their value is the density's, bit for bit.</summary>
public sealed class TensorProgramTests
{
    private const Language Supported = Language.Scratch | Language.Foreach | Language.Switches | Language.Tuples | Language.References | Language.LocalFunctions | Language.Constraints;

    private static readonly double[][] points = [[0.31, -1.23, 0.57, 1.71, -0.43], [-0.77, 0.291, -1.37, 0.113, 2.03], [-0.0, 1, 1, -1, 2]];

    [Fact]
    public void The_value_is_the_density_s()
    {
        var campaign = Campaign.FromEnvironment("SMLD_PROGRAMS", 200);
        var findings = new List<string>();

        foreach (var seeds in campaign.Seeds.Chunk(100))
        {
            var (compiled, complaint) = CompiledPrograms.Compile([.. seeds.Select(static seed => Maker.Make(seed, Supported))], withTensors: true);
            using (compiled)
            {
                if (compiled is null)
                    findings.Add($"one of the seeds {seeds[0]} to {seeds[^1]}: {complaint}");
                for (var i = 0; i < compiled?.Programs.Count; i++)
                    findings.AddRange(points.Select(x => Fault(compiled.Programs[i], x)).OfType<string>().Select(fault => $"seed {seeds[i]}: {fault}\n{compiled.Programs[i].Program}"));
            }
        }

        campaign.Report(findings);
    }

    private static string? Fault(CompiledProgram compiled, double[] x)
    {
        var expected = Outcome(() => compiled.Create(ProgramTwin.TheTheta).LogDensity(x));
        var actual = Outcome(() => compiled.Tensors!(x, ProgramTwin.TheTheta));
        return expected.Equals(actual) ? null : $"at ({string.Join(", ", x)}) the density says {expected}, the tensor program {actual}";
    }

    // A number, or the kind of what is thrown.
    private static object Outcome(Func<double> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception thrown) when (thrown is ArithmeticException or IndexOutOfRangeException or ArgumentException)
        {
            return thrown.GetType();
        }
    }
}
