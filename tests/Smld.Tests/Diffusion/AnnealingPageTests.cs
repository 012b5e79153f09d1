namespace Smld.Tests.Diffusion;

/// <summary>What docs/annealing.md shows is what runs, and what it prints.</summary>
public class AnnealingPageTests
{
    [Fact]
    public void The_example_of_the_page_is_this_method_and_prints_what_the_page_says()
    {
        var output = new StringWriter { NewLine = "\n" };

        Example(output);

        var page = new DocsPage("annealing.md");
        Assert.Contains($"```\n{output}```\n", page.Text, StringComparison.Ordinal);
        page.Shows($"using Smld;\n\n{page.Body(nameof(Example))}");
    }

    private static void Example(StringWriter output)
    {
        // Three quarters of the mass in a narrow mode, a quarter in a wide one.
        var mixture = new GaussianMixture([0.75, 0.25], [[4, 4], [-4, -4]], [0.25, 1]);
        var data = mixture.Sample(500, seed: 1).ToMatrix();

        var schedule = NoiseSchedule.Design(NoiseLevels.LargestDistance(data), smallest: 0.1, dimension: 2);
        output.WriteLine($"{schedule.Levels.Count} levels from {schedule.Levels[0]:f1}, {schedule.StepsPerLevel} steps at each, the last of {schedule.StepSize}");

        var annealed = new AnnealedLangevin { Schedule = schedule }.Sample(mixture, draws: 2000, seed: 2);
        var plain = new AnnealedLangevin
        {
            Schedule = schedule with { Levels = [0.1], StepsPerLevel = 2000 },
            Start = StartingDistribution.Normal(schedule.Levels[0]),
        }.Sample(mixture, draws: 2000, seed: 2);
        output.WriteLine($"weight of the narrow mode: annealed {mixture.ModeWeights(annealed)[0]:f3}, at the last level alone {mixture.ModeWeights(plain)[0]:f3}");
        output.WriteLine(annealed.Summary());

        var flow = new ProbabilityFlow { Levels = NoiseLevels.Geometric(1e5, 0.01, 1000) };
        output.WriteLine($"log density at (3, 4): by the flow {flow.LogDensity(mixture, [3, 4]):f3}, declared {mixture.LogDensity([3, 4]):f3}");
    }
}
