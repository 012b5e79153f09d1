using Smld;

namespace QuickStart;

/// <summary>What is reported of the draws.</summary>
/// <param name="Unknowns">The unknowns of the model: mu, the mean effect over schools, tau, their standard deviation, and theta.</param>
/// <param name="Effects">The effect in each school, mu + tau theta[j].</param>
/// <param name="TauDraws">Every draw of tau.</param>
internal sealed record Posterior(Summary Unknowns, QuantitySummary[] Effects, double[] TauDraws)
{
    public static Posterior Of(Draws<Schools.EightSchoolsDensity> draws)
    {
        var columns = draws.Density.Columns(draws);
        ReadOnlySpan<double> mu = columns.Mu, tau = columns.Tau;
        var effects = new QuantitySummary[columns.Theta.Length];
        for (var j = 0; j < effects.Length; j++)
        {
            var theta = columns.Theta[j];
            var effect = new double[theta.Length];
            for (var i = 0; i < effect.Length; i++) effect[i] = mu[i] + tau[i] * theta[i];
            effects[j] = draws.SummaryOf($"effect {Observed.NameOf(j)}", effect);
        }

        return new(draws.Summary(), effects, tau.ToArray());
    }
}
