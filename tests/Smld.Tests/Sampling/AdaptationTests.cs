namespace Smld.Tests.Sampling;

public class AdaptationTests
{
    [Theory]
    [InlineData(0, new int[] { })]
    [InlineData(19, new int[] { })]
    [InlineData(20, new[] { 17 })]
    [InlineData(100, new[] { 89 })]
    [InlineData(149, new[] { 134 })]
    [InlineData(150, new[] { 99 })]
    [InlineData(160, new[] { 99, 109 })]
    [InlineData(300, new[] { 99, 149, 249 })]
    [InlineData(400, new[] { 99, 149, 349 })]
    [InlineData(500, new[] { 99, 149, 249, 449 })]
    [InlineData(1000, new[] { 99, 149, 249, 449, 949 })]
    [InlineData(2000, new[] { 99, 149, 249, 449, 849, 1949 })]
    public void Windows_double_between_two_buffers_as_in_Stan(int warmup, int[] lasts) =>
        Assert.Equal(lasts, new WarmupWindows(warmup).Lasts);

    [Fact]
    public void Draws_of_the_buffers_are_in_no_window()
    {
        var windows = new WarmupWindows(1000);

        Assert.Equal(Enumerable.Range(75, 875), Enumerable.Range(0, 1100).Where(windows.Contains));
    }

    [Fact]
    public void Dual_averaging_finds_the_step_whose_acceptance_is_the_target()
    {
        // Acceptance falls as exp(-step): the target 0.8 is met at -log 0.8.
        var averaging = new DualAveraging(0.8, 1);
        for (var i = 0; i < 10_000; i++) averaging.Learn(Math.Exp(-averaging.Step));

        Assert.Equal(-Math.Log(0.8), averaging.FinalStep, 1e-2);
    }

    [Fact]
    public void Dual_averaging_takes_the_steps_of_equation_6()
    {
        var averaging = new DualAveraging(0.8, 0.5);
        double[] acceptances = [0.1, 0.9, 0.7, 1, 0];
        double meanError = 0, meanLog = 0, log = 0;
        for (var m = 1; m <= acceptances.Length; m++)
        {
            averaging.Learn(acceptances[m - 1]);

            meanError = (1 - 1 / (m + 10.0)) * meanError + 1 / (m + 10.0) * (0.8 - acceptances[m - 1]);
            log = Math.Log(10 * 0.5) - Math.Sqrt(m) / 0.05 * meanError;
            meanLog = Math.Pow(m, -0.75) * log + (1 - Math.Pow(m, -0.75)) * meanLog;
        }

        Assert.Equal(Math.Exp(log), averaging.Step, Tolerance.Trajectory);
        Assert.Equal(Math.Exp(meanLog), averaging.FinalStep, Tolerance.Trajectory);
    }

    [Fact]
    public void Variances_are_shrunk_as_in_Stan()
    {
        var estimate = new VarianceEstimate(2);
        foreach (var x in new[] { 1.0, 2, 4, 9 }) estimate.Add([x, 1e9 + x]);
        var result = new double[2];

        estimate.Take(result);

        // The sample variance of 1, 2, 4, 9 is 38 / 3.
        var expected = 4.0 / 9 * 38 / 3 + 1e-3 * 5 / 9;
        Assert.Equal(expected, result[0], Tolerance.Rounding);
        Assert.Equal(expected, result[1], 1e-6);
    }

    [Theory]
    [InlineData("NoUTurn", "afac47adac247b0e")]
    [InlineData("Langevin", "7281c5da5f9f69f9")]
    [InlineData("Hamiltonian", "bc64cb05117b98a1")]
    public void Draws_are_the_ones_they_have_always_been(string name, string digest)
    {
        AdaptiveSampler sampler = name switch
        {
            "NoUTurn" => new NoUTurn(),
            "Langevin" => new MetropolisAdjustedLangevin(),
            _ => new HamiltonianMonteCarlo { StepCount = 5 },
        };

        // Of a density without functions of the C library: bits may then be expected to be the same everywhere.
        Assert.Equal(digest, sampler.Sample(new Banana(), seed: 2024, chains: 2, warmup: 200, draws: 100).Digest);
    }

    [Fact]
    public void Exponential_and_logarithm_are_within_an_ulp()
    {
        for (var i = -7000; i <= 7097; i++)
        {
            var x = i / 10.0 + 1e-3 * Math.Sin(i);
            var expected = Math.Exp(x);
            Assert.InRange(PortableMath.Exp(x) / expected, 1 - 4e-16, 1 + 4e-16);
            Assert.Equal(Math.Log(expected), PortableMath.Log(expected), Math.BitIncrement(Math.Abs(x)) * 3e-16);
        }

        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(0, PortableMath.Exp(-800));
        Assert.Equal(0, PortableMath.Exp(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(710));
        Assert.True(double.IsNaN(PortableMath.Exp(double.NaN)));
    }
}
