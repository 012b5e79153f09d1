using Smld;

namespace QuickStart;

/// <summary>What is reported of the draws.</summary>
/// <param name="Mu">The mean effect over schools.</param>
/// <param name="Tau">The standard deviation of effects over schools.</param>
/// <param name="Effects">The effect in each school, mu + tau theta[j].</param>
/// <param name="TauDraws">Every draw of tau.</param>
internal sealed record Posterior(QuantitySummary Mu, QuantitySummary Tau, QuantitySummary[] Effects, double[] TauDraws)
{
    public static Posterior Of(Draws<Schools.EightSchoolsDensity> draws)
    {
        var columns = draws.Density.Columns(draws);
        var mu = columns.Mu;
        var tau = new double[columns.LogTau.Length];
        for (var i = 0; i < tau.Length; i++) tau[i] = Math.Exp(columns.LogTau[i]);

        var effects = new QuantitySummary[columns.Theta.Length];
        for (var j = 0; j < effects.Length; j++)
        {
            var theta = columns.Theta[j];
            var effect = new double[theta.Length];
            for (var i = 0; i < effect.Length; i++) effect[i] = mu[i] + tau[i] * theta[i];
            effects[j] = draws.SummaryOf($"effect {Observed.NameOf(j)}", effect);
        }

        return new(draws.SummaryOf("mu", mu), draws.SummaryOf("tau", tau), effects, tau);
    }
}
