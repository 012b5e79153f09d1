namespace Smld.Tests.Sampling;

public class MetropolisTests
{
    private static readonly MetropolisAdjustedLangevin Langevin = new();

    // On N(0, variance I) a leapfrog map M of (x, p) changes the energy by a quadratic form, and acceptance is twice the probability
    // that a Beta(d/2, d/2) lies below 1 / (1 + kappa), kappa being the largest eigenvalue of M' M.
    [Theory]
    [InlineData(1, 1, 0.3, 0.96306)]
    [InlineData(1, 1, 1, 0.78365)]
    [InlineData(1, 4, 3, 0.85630)]
    [InlineData(2, 1, 1, null)]
    [InlineData(6, 1, 0.6, null)]
    [InlineData(20, 4, 1.5, null)]
    public void Langevin_acceptance_on_a_Gaussian_has_its_closed_form(int dimension, double variance, double tau, double? known)
    {
        var expected = Acceptance(dimension, Math.Sqrt(2 * tau / variance), 1);
        if (known is { } value) Assert.Equal(value, expected, 1e-5);

        AssertAcceptance(Langevin with { StepSize = tau }, dimension, variance, expected);
    }

    [Theory]
    [InlineData(1, 0.7, 3, 0.96509)]
    [InlineData(1, 1.2, 5, 0.97834)]
    [InlineData(1, 1.8, 2, 0.53209)]
    [InlineData(4, 1.3, 3, null)]
    public void Hamiltonian_acceptance_on_a_Gaussian_has_its_closed_form(int dimension, double step, int count, double? known)
    {
        var expected = Acceptance(dimension, step, count);
        if (known is { } value) Assert.Equal(value, expected, 1e-5);

        AssertAcceptance(new HamiltonianMonteCarlo { StepSize = step, StepCount = count }, dimension, 1, expected);
    }

    [Fact]
    public void The_acceptance_probability_is_that_of_the_proposal_densities()
    {
        const double tau = 0.4;
        var density = new Banana();
        double[] x = [4, 1], z = new double[2];
        for (ulong seed = 0; seed < 20; seed++)
        {
            var draws = (Langevin with { StepSize = tau }).Sample(density, seed, chains: 1, warmup: 0, draws: 1, initialPoints: [x]);

            new RandomSource(seed).FillNormals(z);
            double[] s = StepMap.ScoreAt(density, x), y = new double[2];
            for (var i = 0; i < 2; i++) y[i] = x[i] + tau * s[i] + Math.Sqrt(2 * tau) * z[i];
            var back = StepMap.ScoreAt(density, y);
            var logRatio = density.LogDensity(y) - density.LogDensity(x);
            for (var i = 0; i < 2; i++)
            {
                logRatio -= (x[i] - y[i] - tau * back[i]) * (x[i] - y[i] - tau * back[i]) / (4 * tau);
                logRatio += (y[i] - x[i] - tau * s[i]) * (y[i] - x[i] - tau * s[i]) / (4 * tau);
            }

            var statistics = draws.Statistics![0];
            Assert.Equal(Math.Min(1, Math.Exp(logRatio)), statistics.Draws.Span[0].AcceptanceStatistic, Tolerance.Trajectory);
            var expected = statistics.Sampling.MoveCount == 1 ? y : x;
            Assert.Equal(expected, draws.Draw(0, 0).ToArray(), (a, b) => Math.Abs(a - b) < Tolerance.Trajectory);
        }
    }

    [Fact]
    public void Moments_of_a_skewed_density_are_exact()
    {
        var draws = Langevin.Sample(new ExponentialOnLogScale(), seed: 1, draws: 10_000);

        Moments.AssertMean(draws, u => Math.Exp(u[0]), 1);
        Moments.AssertMean(draws, u => Math.Exp(2 * u[0]), 2);
        Moments.AssertMean(draws, u => u[0], -0.57721566490153286);
    }

    [Fact]
    public void Warmup_adapts_tau_to_the_acceptance_and_the_variances_to_the_density()
    {
        var draws = Langevin.Sample(new Scales(0.1, 0.1, 0.1, 1, 1, 1, 10, 10, 10, 10), seed: 2, warmup: 3000);

        foreach (var chain in draws.Statistics!)
        {
            // 200 noisy acceptances leave a standard deviation of about 0.05.
            Assert.InRange(chain.Draws.ToArray().Average(d => d.AcceptanceStatistic), 0.574 - 0.2, 0.574 + 0.2);
            Assert.Equal(chain.StepSize, chain.Draws.Span[^1].StepSize);
            Assert.InRange(chain.InverseMass.Span[9] / chain.InverseMass.Span[0], 1e4 / 10, 1e4 * 10);
            Assert.Equal(chain.Sampling.IterationCount, chain.Sampling.GradientCount);
        }

        var mean = draws.Statistics!.SelectMany(s => s.Draws.ToArray()).Average(d => d.AcceptanceStatistic);
        Assert.InRange(mean, 0.574 - 0.1, 0.574 + 0.1);
    }

    [Fact]
    public void A_step_size_that_was_set_stays()
    {
        var draws = (Langevin with { StepSize = 0.3 }).Sample(new Gaussian(2), seed: 1, warmup: 200, draws: 10);

        Assert.All(draws.Statistics!, chain => Assert.Equal(0.3, chain.StepSize, Tolerance.Rounding));
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws_with_any_number_of_threads()
    {
        string Digest(int? threads) => Langevin.Sample(new Banana(), seed: 9, chains: 5, warmup: 150, draws: 50, maxThreads: threads).Digest;

        Assert.Single(new[] { Digest(1), Digest(2), Digest(4), Digest(null) }.Distinct());
    }

    [Fact]
    public void A_transition_allocates_nothing()
    {
        var start = new StartingPoint([1, 2, 3], [-1, -2, -3], -7);
        IKernel kernel = new MetropolisKernel<Gaussian>(new(3), start, 0, 0.574, 0.5, null);
        var random = new RandomSource(1);
        kernel.Step(random);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) kernel.Step(random);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Settings_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>("StepSize", () => Langevin with { StepSize = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("TargetAcceptance", () => Langevin with { TargetAcceptance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("StepCount", () => new HamiltonianMonteCarlo { StepCount = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("StepSize", () => new HamiltonianMonteCarlo { StepCount = 1, StepSize = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("TargetAcceptance", () => new HamiltonianMonteCarlo { StepCount = 1, TargetAcceptance = 1 });
    }

    private static void AssertAcceptance(AdaptiveSampler sampler, int dimension, double variance, double expected)
    {
        // Independent transitions from exact draws.
        const int count = 20_000;
        var random = new RandomSource(1);
        var points = new double[count][];
        for (var k = 0; k < count; k++)
        {
            random.FillNormals(points[k] = new double[dimension]);
            for (var i = 0; i < dimension; i++) points[k][i] *= Math.Sqrt(variance);
        }

        var draws = sampler.Sample(
            new Gaussian(dimension, variance), seed: 2, chains: count, warmup: 0, draws: 1, initialPoints: points, maxThreads: 1);

        var acceptances = draws.Statistics!.Select(s => s.Draws.Span[0].AcceptanceStatistic).ToArray();
        var mean = Moments.Mean(acceptances);
        Assert.InRange(Math.Abs(mean - expected) / Math.Sqrt(Moments.Variance(acceptances, mean) / count), 0, Tolerance.StandardErrors);
        var moves = draws.Statistics!.Average(s => (double)s.Sampling.MoveCount);
        Assert.InRange(Math.Abs(moves - expected) / Math.Sqrt(expected * (1 - expected) / count), 0, Tolerance.StandardErrors);
    }

    private static double Acceptance(int dimension, double step, int count)
    {
        // The leapfrog map of (x, p) on N(0, 1), to the power of the number of steps.
        var (c, half) = (1 - step * step / 2, step / 2);
        var one = new[,] { { c, step }, { -half * (1 + c), c } };
        var map = Matrix.Diagonal(1, 1);
        for (var i = 0; i < count; i++) map = Matrix.Multiply(one, map);
        var halfTrace = (map[0, 0] * map[0, 0] + map[0, 1] * map[0, 1] + map[1, 0] * map[1, 0] + map[1, 1] * map[1, 1]) / 2;
        var kappa = halfTrace + Math.Sqrt(halfTrace * halfTrace - 1);
        var q = 1 / (1 + kappa);
        if (dimension == 1) return 4 / Math.PI * Math.Asin(Math.Sqrt(q));

        // For a whole a = d/2 the incomplete beta function is a binomial tail: at least a of 2a - 1.
        var (n, sum) = (dimension - 1, 0.0);
        var binomial = 1.0;
        for (var j = 0; j <= n; binomial *= (n - j) / (j + 1.0), j++)
            if (j >= dimension / 2) sum += binomial * Math.Pow(q, j) * Math.Pow(1 - q, n - j);
        return 2 * sum;
    }
}
