using PosteriorDb;

namespace Smld.Examples.Tests;

/// <summary>Generated densities against Stan 2.21 and the reference draws of posteriordb.</summary>
public sealed class PosteriorDbTests
{
    // Two programs, the same formulas in another order: their worst disagreement is far below, a wrong term far above.
    private const double Agreement = 1e-8;

    // Stan's was solved with a tolerance of 1e-11, this one's steps leave 1e-7.
    private const double AgreementOfSolvers = 1e-6;

    public static TheoryData<string> Names => [.. Catalogue.All.Select(static posterior => posterior.Name)];

    /// <summary>Those that take a second or less; the command samples all of them.</summary>
    public static TheoryData<string> QuickOnes => ["eight_schools_noncentered", "GLM_Poisson", "M0", "garch11"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Density_and_gradient_are_Stan_s_at_every_point(string name)
    {
        var posterior = Catalogue.Find(name);
        var density = posterior.Open();
        var points = ReferencePoint.Of(posterior);

        var agreement = name == "sir" ? AgreementOfSolvers : Agreement;
        Assert.Equal(3, points.Count);
        foreach (var point in points)
        {
            var score = new double[density.Dimension];
            var value = density.LogDensityAndScore(point.X, score);

            Assert.Equal(point.X.Length, density.Dimension);
            Assert.Equal(density.LogDensity(point.X), value);
            Near(point.LogDensity, value, agreement, "the log density");
            for (var i = 0; i < score.Length; i++) Near(point.Gradient[i], score[i], agreement, $"coordinate {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_point_comes_back_from_its_own_scale(string name)
    {
        var posterior = Catalogue.Find(name);
        var density = posterior.Open();
        var unknowns = ((IConstrainedDensity)density).Unknowns;
        foreach (var x in ReferencePoint.Of(posterior).Select(static point => point.X))
        {
            var constrained = new double[unknowns.ElementCount];
            var back = new double[x.Length];

            ((IConstrainedDensity)density).Constrain(x, constrained);
            ((IConstrainedDensity)density).Unconstrain(constrained, back);

            // The point is of order one; a logit loses as many digits as its probability is near to an end.
            for (var i = 0; i < x.Length; i++) Assert.Equal(x[i], back[i], 1e-12 * Math.Exp(Math.Abs(x[i])));
        }
    }

    [Theory]
    [MemberData(nameof(QuickOnes))]
    public void The_defaults_of_the_sampler_meet_the_reference_draws(string name)
    {
        var posterior = Catalogue.Find(name);

        var draws = new NoUTurn().Sample(posterior.Open(), seed: 1, draws: posterior.DrawCount, cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(new Comparison(posterior, draws).Failures);
        Assert.DoesNotContain(draws.Summary().Advice, static sentence => sentence.Contains("R-hat", StringComparison.Ordinal));
    }

    [Fact]
    public void The_centred_schools_warn_of_divergences()
    {
        var posterior = Catalogue.Find("eight_schools_centered");

        var draws = new NoUTurn().Sample(posterior.Open(), seed: 1, cancellation: TestContext.Current.CancellationToken);

        Assert.True(posterior.IsExpectedToWarn);
        Assert.True(draws.Statistics!.Sum(static chain => chain.Sampling.DivergenceCount) > 0);
        Assert.Contains(draws.Summary().Advice, static sentence => sentence.Contains("diverge", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_name_that_is_not_there_is_answered_with_those_that_are()
    {
        var error = Assert.Throws<ArgumentException>("name", () => Catalogue.Find("nile"));

        Assert.StartsWith("there is no posterior 'nile'; there are eight_schools_noncentered, ", error.Message, StringComparison.Ordinal);
    }

    private static void Near(double expected, double actual, double agreement, string what) =>
        Assert.True(Math.Abs(actual - expected) <= agreement * Math.Max(1, Math.Abs(expected)), $"{what} is {actual:R}, by Stan {expected:R}");
}
