using PosteriorDb.Models;

namespace PosteriorDb;

/// <summary>The posteriors, by name.</summary>
public static class Catalogue
{
    /// <summary>All of them; the quick ones first.</summary>
    public static IReadOnlyList<Posterior> All { get; } =
    [
        new("eight_schools_noncentered", Hierarchies.EightSchoolsDensity.FromJson),
        new("eight_schools_centered", Hierarchies.EightSchoolsCentredDensity.FromJson, isExpectedToWarn: true),
        new("GLM_Poisson", Regressions.PoissonTrendDensity.FromJson),
        new("logmesquite", Regressions.LogMesquiteDensity.FromJson),
        new("M0", Latents.CaptureRecaptureDensity.FromJson),
        new("garch11", TimeSeries.GarchDensity.FromJson),
        new("arK", TimeSeries.AutoRegressionDensity.FromJson),
        new("kidscore_momhsiq", Regressions.KidScoreDensity.FromJson),
        new("dogs", Latents.DogsDensity.FromJson),
        new("wells", Regressions.WellsDensity.FromJson),
        new("gp_regr", Smooths.GaussianProcessRegressionDensity.FromJson),
        new("hmm_example", TimeSeries.HiddenMarkovDensity.FromJson),
        new("low_dim_gauss_mix", Latents.MixtureDensity.FromJson),
        new("radon", Hierarchies.RadonDensity.FromJson, drawCount: 10_000),
        new("irt_2pl", Hierarchies.ItemResponseDensity.FromJson),
        new("sir", Epidemics.CholeraDensity.FromJson),
    ];

    /// <summary>The posterior of a name.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static Posterior Find(string name) =>
        All.FirstOrDefault(posterior => string.Equals(posterior.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"there is no posterior '{name}'; there are {string.Join(", ", All.Select(static posterior => posterior.Name))}", nameof(name));
}
