namespace Smld.Tests.Convergence;

public class ConvergenceTests
{
    // Found by a direct transcription of the formulas in the paper, with sums in place of transforms and of sorting.
    [Theory]
    [InlineData("wave", 60, 43.7293236711, 45.6539083568, 156.456970307, 1.04062163939)]
    [InlineData("wave", 51, 40.1028836994, 42.0904568603, 171.169989507, 0.991835452269)]
    [InlineData("alt", 60, 246.178100021, 249.034402089, 183.736992357, 0.990256703409)]
    [InlineData("alt", 51, 180.438212302, 185.193984688, 114.90810881, 1.0065226678)]
    [InlineData("ties", 60, 199.793658388, 183.48514568, 55.7159501754, 1.06207311614)]
    [InlineData("ties", 51, 217.204807728, 211.118875463, 47.3776316922, 1.06068881116)]
    public void Measures_are_the_paper_s(string kind, int length, double mean, double bulk, double tail, double rHat)
    {
        var draws = Wave(kind, length);

        Assert.Equal(mean, EffectiveSampleSize.Mean(draws, 4), Tolerance.Convergence * mean);
        Assert.Equal(bulk, EffectiveSampleSize.Bulk(draws, 4), Tolerance.Convergence * bulk);
        Assert.Equal(tail, EffectiveSampleSize.Tail(draws, 4), Tolerance.Convergence * tail);
        Assert.Equal(rHat, RHat.RankNormalised(draws, 4), Tolerance.Convergence);
    }

    // On a Gaussian ULA has the autocorrelation rho^k: an integrated time of 2 s2 / tau - 1.
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.6)]
    public void Effective_draws_of_an_autoregressive_chain_are_those_of_its_integrated_time(double tau)
    {
        var draws = new UnadjustedLangevin { StepSize = tau }.Sample(new Gaussian(1), chains: 4, draws: 20_000, seed: 1, warmup: 500);

        var ratio = EffectiveSampleSize.Mean(draws.Coordinate(0), 4) / (80_000 / (2 / tau - 1));

        // The relative standard error of an estimated time is about sqrt(8 time / N) or less (Sokal 1997): 4 % at the longest.
        Assert.InRange(ratio, 0.85, 1.15);
    }

    [Fact]
    public void Chains_in_different_places_disagree()
    {
        var draws = Normals(4000);
        for (var i = 3000; i < 4000; i++) draws[i] += 1;

        Assert.InRange(RHat.RankNormalised(draws, 4), 1.05, 2);
    }

    [Fact]
    public void Chains_of_different_width_disagree()
    {
        var draws = Normals(4000);
        for (var i = 3000; i < 4000; i++) draws[i] *= 3;

        Assert.InRange(RHat.RankNormalised(draws, 4), 1.05, 2);
    }

    [Fact]
    public void A_chain_that_drifts_disagrees_with_itself()
    {
        var draws = Normals(1000);
        for (var i = 0; i < draws.Length; i++) draws[i] += i / 300.0;

        Assert.InRange(RHat.RankNormalised(draws, 1), 1.1, 3);
    }

    [Fact]
    public void Independent_chains_agree() => Assert.InRange(RHat.RankNormalised(Normals(4000), 4), 0.999, 1.005);

    [Fact]
    public void Rank_measures_do_not_depend_on_the_scale()
    {
        var draws = Normals(4000);
        var stretched = Array.ConvertAll(draws, x => Math.Exp(3 * x));

        Assert.Equal(EffectiveSampleSize.Bulk(draws, 4), EffectiveSampleSize.Bulk(stretched, 4));
    }

    [Fact]
    public void Heavy_tails_do_not_break_R_hat()
    {
        var normals = Normals(8000);
        var cauchy = Enumerable.Range(0, 4000).Select(i => normals[i] / normals[4000 + i]).ToArray();

        Assert.InRange(RHat.RankNormalised(cauchy, 4), 0.999, 1.01);
    }

    [Theory]
    [InlineData(new double[] { 1, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(new double[] { 1, 2, 3, 4, 5, double.NaN, 7, 8 })]
    [InlineData(new double[] { 1, 2, 3, 4, 5, double.PositiveInfinity, 7, 8 })]
    [InlineData(new double[] { 1, 2, 3, 4, 5 })]
    [InlineData(new double[] { })]
    public void Where_nothing_can_be_said_the_measures_are_NaN(double[] draws)
    {
        Assert.True(double.IsNaN(RHat.RankNormalised(draws, 1)));
        Assert.True(double.IsNaN(EffectiveSampleSize.Bulk(draws, 1)));
        Assert.True(double.IsNaN(EffectiveSampleSize.Tail(draws, 1)));
        Assert.True(double.IsNaN(EffectiveSampleSize.Mean(draws, 1)));
    }

    [Fact]
    public void Draws_that_do_not_divide_into_chains_are_refused()
    {
        var error = Assert.Throws<ArgumentException>("draws", () => RHat.RankNormalised(new double[7], 2));

        Assert.StartsWith("draws has length 7; it must be a multiple of the number of chains, 2", error.Message);
    }

    private static double[] Normals(int count)
    {
        var draws = new double[count];
        new RandomSource(3).FillNormals(draws);
        return draws;
    }

    private static double[] Wave(string kind, int length) => Enumerable.Range(0, 4).SelectMany(c => Enumerable.Range(0, length).Select(t => kind switch
    {
        "wave" => Math.Sin(0.3 * t + c) + 0.5 * Math.Sin(1.7 * t * t + c * c) + 0.1 * c,
        "alt" => (t % 2 == 0 ? 1 : -1) * Math.Cos(0.05 * t * t + c) + 0.3 * Math.Sin(2.3 * t * t),
        _ => Math.Round(3 * Math.Sin(0.9 * t * t + c) * (1 + 0.2 * c)),
    })).ToArray();
}
