using System.Text.Json;
using Smld;

namespace QuickStart;

/// <summary>A published posterior mean.</summary>
/// <param name="Mean">The mean of the reference draws.</param>
/// <param name="MonteCarloError">Its standard error.</param>
internal sealed record Reference(double Mean, double MonteCarloError)
{
    /// <summary>The means of posteriordb, by its names: <c>mu</c>, <c>tau</c>, <c>theta[1]</c> to <c>theta[8]</c>.</summary>
    public static Dictionary<string, Reference> Read(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("params").EnumerateObject().ToDictionary(
            entry => entry.Name,
            entry => new Reference(entry.Value.GetProperty("mean").GetDouble(), entry.Value.GetProperty("mcse_mean").GetDouble()));
    }

    /// <summary>Our mean minus the published one, in standard errors of the difference of two independent runs.</summary>
    public double Difference(QuantitySummary ours) =>
        (ours.Mean - Mean) / Math.Sqrt(ours.MonteCarloError * ours.MonteCarloError + MonteCarloError * MonteCarloError);
}
