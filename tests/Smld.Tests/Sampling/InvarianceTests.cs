namespace Smld.Tests.Sampling;

/// <summary>The sharpest test of every weight and probability in a transition: what begins with the law has it one transition later.</summary>
public class InvarianceTests
{
    private const int Count = 20_000;

    public static TheoryData<string, string, double> Laws => new()
    {
        { "NoUTurn", "normal", 1.6 },
        { "NoUTurn", "normals", 1 },
        { "NoUTurn", "log scale", 1.5 },

        // Long trajectories whose weights vary much.
        { "NoUTurn", "scales", 1.6 },
        { "NoUTurn", "edge", 0.7 },
        { "NoUTurn", "Laplace", 2 },
        { "NoUTurn", "banana", 0.8 },
        { "Langevin", "normals", 1 },
        { "Langevin", "log scale", 0.8 },
        { "Langevin", "banana", 0.5 },
        { "Hamiltonian", "normals", 1.2 },
        { "Hamiltonian", "banana", 0.7 },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void One_transition_leaves_the_law_as_it_is(string sampler, string law, double step)
    {
        var (density, before) = ExactDraws.Of(law, Count, seed: 1);
        var (_, fresh) = ExactDraws.Of(law, Count, seed: 2);

        var draws = Named(sampler, step).Sample(density, seed: 3, chains: Count, warmup: 0, draws: 1, initialPoints: before, maxThreads: 1);

        // Something is rejected, or weighted down, and something moves.
        Assert.InRange(draws.Statistics!.Average(s => s.Draws.Span[0].AcceptanceStatistic), 0.3, 0.97);
        AssertSameMean(
            draws.Statistics!.Select(s => s.Draws.Span[0].LogDensity).ToArray(), fresh.Select(x => density.LogDensity(x)).ToArray());
        for (var i = 0; i < density.Dimension; i++)
        {
            var after = draws.Coordinate(i).ToArray();
            var expected = fresh.Select(x => x[i]).ToArray();
            Assert.InRange(Moments.KolmogorovSmirnov(after, expected), 0, Tolerance.KolmogorovSmirnov);
            AssertSameMean(after.Select(x => x * x).ToArray(), expected.Select(x => x * x).ToArray());
        }
    }

    [Theory]
    [InlineData("NoUTurn", 1.2)]
    [InlineData("Langevin", 0.9)]
    [InlineData("Hamiltonian", 1.2)]
    public void Transitions_are_as_likely_backwards_as_forwards(string sampler, double step)
    {
        // Detailed balance in the plane of before and after: the antisymmetric E[x^3 y - x y^3] vanishes.
        var (density, before) = ExactDraws.Of("normal", Count, seed: 4);

        var after = Named(sampler, step).Sample(
            density, seed: 5, chains: Count, warmup: 0, draws: 1, initialPoints: before, maxThreads: 1).Coordinate(0);

        var terms = new double[Count];
        for (var k = 0; k < Count; k++) terms[k] = before[k][0] * after[k] * (before[k][0] * before[k][0] - after[k] * after[k]);
        var error = Math.Sqrt(Moments.Variance(terms, Moments.Mean(terms)) / Count);
        Assert.InRange(Math.Abs(Moments.Mean(terms)) / error, 0, Tolerance.StandardErrors);
    }

    private static void AssertSameMean(double[] a, double[] b)
    {
        var error = Math.Sqrt((Moments.Variance(a, Moments.Mean(a)) + Moments.Variance(b, Moments.Mean(b))) / Count);
        Assert.InRange(Math.Abs(Moments.Mean(a) - Moments.Mean(b)) / error, 0, Tolerance.StandardErrors);
    }

    private static AdaptiveSampler Named(string name, double step) => name switch
    {
        "NoUTurn" => new NoUTurn { StepSize = step },
        "Langevin" => new MetropolisAdjustedLangevin { StepSize = step },
        _ => new HamiltonianMonteCarlo { StepSize = step, StepCount = 3 },
    };
}
