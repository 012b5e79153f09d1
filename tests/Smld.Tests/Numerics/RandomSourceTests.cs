namespace Smld.Tests.Numerics;

public class RandomSourceTests
{
    private const int Count = 1_000_000;

    private static readonly double[] Normals = Fill(new(20240321), Count);

    [Fact]
    public void The_stream_is_the_scalar_definition()
    {
        var stream = Fill(new RandomSource(0xFEDC_BA98_7654_3210, 3), 20_000);

        for (var i = 0; i < stream.Length; i++)
            Assert.Equal(ScalarNormals.Get(0xFEDC_BA98_7654_3210, 3, i), stream[i]);
    }

    [Fact]
    public void Vectors_of_every_width_give_the_same_bits()
    {
        double[] narrow = new double[16], middle = new double[16], wide = new double[16];
        for (var counter = 0UL; counter < 80_000; counter += 8)
        {
            BoxMuller.WriteBlock<Lanes128>(1, 2, 0, counter, narrow);
            BoxMuller.WriteBlock<Lanes256>(1, 2, 0, counter, middle);
            BoxMuller.WriteBlock<Lanes512>(1, 2, 0, counter, wide);

            Assert.True(narrow.AsSpan().SequenceEqual(middle) && middle.AsSpan().SequenceEqual(wide), $"at counter {counter}");
        }
    }

    [Fact]
    public void How_many_normals_are_asked_for_at_a_time_changes_nothing()
    {
        var expected = Fill(new(5), 1000);
        var random = new RandomSource(5);
        var actual = new double[1000];

        for (int start = 0, length = 0; start < actual.Length; start += length, length = (length + 1) % 40)
            random.FillNormals(actual.AsSpan(start, Math.Min(length, actual.Length - start)));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Uniforms_drawn_in_between_do_not_move_the_normals()
    {
        var random = new RandomSource(5);
        var normals = new double[32];
        foreach (ref var normal in normals.AsSpan())
        {
            random.NextUniform();
            random.FillNormals(new(ref normal));
        }

        Assert.Equal(Fill(new(5), 32), normals);
    }

    // Standard errors of the raw moments of N(0, 1): var(z^k) = (2k - 1)!! - ((k - 1)!! if k is even)^2.
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 0, 15)]
    [InlineData(4, 3, 96)]
    [InlineData(6, 15, 10395 - 225)]
    public void Moments_of_normals_are_those_of_the_standard_normal(int power, double expected, double variance)
    {
        var mean = Normals.Average(z => Math.Pow(z, power));

        Assert.InRange(Math.Abs(mean - expected), 0, Tolerance.StandardErrors * Math.Sqrt(variance / Count));
    }

    [Fact]
    public void The_largest_distance_to_the_normal_distribution_function_is_that_of_a_sample()
    {
        var sorted = Normals.Order().ToArray();

        var distance = sorted.Select((z, i) => Math.Max(Phi(z) - (double)i / Count, (double)(i + 1) / Count - Phi(z))).Max();

        // Kolmogorov's law: P(sqrt(n) D > 2.7) = 2 exp(-2 2.7^2) = 1e-6.
        Assert.InRange(Math.Sqrt(Count) * distance, 0.1, 2.7);
    }

    [Fact]
    public void As_many_normals_lie_beyond_four_and_five_standard_deviations_as_should()
    {
        const int pieces = 4;
        var random = new RandomSource(99);
        var buffer = new double[Count];
        var (beyondFour, beyondFive) = (0, 0);

        for (var piece = 0; piece < pieces; piece++)
        {
            random.FillNormals(buffer);
            beyondFour += buffer.Count(z => Math.Abs(z) > 4);
            beyondFive += buffer.Count(z => Math.Abs(z) > 5);
        }

        // Poisson with means 4e6 * 6.334e-5 = 253.4 and 4e6 * 5.733e-7 = 2.3: five standard errors, and 1e-6 for more than 12.
        Assert.InRange(beyondFour, 174, 333);
        Assert.InRange(beyondFive, 1, 12);
    }

    [Fact]
    public void Neighbouring_normals_are_uncorrelated_at_every_lag_within_two_blocks()
    {
        for (var lag = 1; lag <= 32; lag++)
        {
            var sum = 0.0;
            for (var i = 0; i + lag < Count; i++) sum += Normals[i] * Normals[i + lag];

            Assert.InRange(Math.Abs(sum), 0, Tolerance.StandardErrors * Math.Sqrt(Count));
        }
    }

    [Fact]
    public void The_streams_of_two_chains_are_uncorrelated()
    {
        var other = Fill(new(20240321, 1), Count);

        var sum = Normals.Zip(other, (a, b) => a * b).Sum();

        Assert.InRange(Math.Abs(sum), 0, Tolerance.StandardErrors * Math.Sqrt(Count));
    }

    [Theory]
    [InlineData(1UL, 0)]
    [InlineData(0UL, 1)]
    [InlineData(1UL << 32, 0)]
    public void Another_seed_or_chain_is_another_stream(ulong seed, int chain)
    {
        var here = Fill(new(0), 64);
        var there = Fill(new(seed, chain), 64);

        Assert.Empty(here.Intersect(there));
    }

    [Fact]
    public void Uniforms_are_uniform_inside_the_unit_interval()
    {
        var random = new RandomSource(1);
        var uniforms = Enumerable.Range(0, Count).Select(_ => random.NextUniform()).ToArray();

        Assert.All(new[] { uniforms.Min(), uniforms.Max() }, u => Assert.InRange(u, double.Epsilon, Math.BitDecrement(1)));
        Assert.InRange(Math.Abs(uniforms.Average() - 0.5), 0, Tolerance.StandardErrors * Math.Sqrt(1.0 / 12 / Count));
        Assert.InRange(Math.Abs(uniforms.Average(u => u * u) - 1.0 / 3), 0, Tolerance.StandardErrors * Math.Sqrt(4.0 / 45 / Count));
    }

    [Fact]
    public void Filling_allocates_nothing()
    {
        var random = new RandomSource(1);
        var buffer = new double[37];
        random.FillNormals(buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++) random.FillNormals(buffer);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_negative_chain_is_refused() =>
        Assert.StartsWith("chain is -1; it must be at least 0",
            Assert.Throws<ArgumentOutOfRangeException>("chain", () => new RandomSource(1, -1)).Message);

    private static double[] Fill(RandomSource random, int count)
    {
        var normals = new double[count];
        random.FillNormals(normals);
        return normals;
    }

    // Abramowitz and Stegun 26.2.17: an error of 7.5e-8, nothing beside 1 / sqrt(Count).
    private static double Phi(double z)
    {
        var t = 1 / (1 + 0.2316419 * Math.Abs(z));
        var poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        var tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * poly;
        return z < 0 ? tail : 1 - tail;
    }
}
