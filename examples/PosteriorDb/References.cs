using System.Text.Json;

namespace PosteriorDb;

/// <summary>A point at which Stan was asked for log density and gradient, on the unconstrained scale, nothing dropped.</summary>
/// <param name="X">The point.</param>
/// <param name="LogDensity">With the log Jacobian.</param>
/// <param name="Gradient">Its derivative by each coordinate.</param>
public sealed record ReferencePoint(double[] X, double LogDensity, double[] Gradient)
{
    /// <summary>The points of a posterior.</summary>
    public static IReadOnlyList<ReferencePoint> Of(Posterior posterior)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(posterior.Folder, "gradient.json")));
        return [.. json.RootElement.GetProperty("points").EnumerateArray().Select(static point => new ReferencePoint(
            Numbers(point.GetProperty("theta_unconstrained")), point.GetProperty("log_density").GetDouble(), Numbers(point.GetProperty("gradient"))))];
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(static number => number.GetDouble())];
}

/// <summary>What another program's draws say of a quantity.</summary>
/// <param name="Name">Indices counted from 1.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Sd">The standard deviation.</param>
/// <param name="MeanError">The Monte Carlo standard error of the mean.</param>
/// <param name="SdError">That of the standard deviation.</param>
/// <param name="IsShort">Whether the run behind it had fewer than 1,000 effective draws.</param>
public sealed record ReferenceQuantity(string Name, double Mean, double Sd, double MeanError, double SdError, bool IsShort)
{
    /// <summary>The quantities of a posterior.</summary>
    public static IReadOnlyList<ReferenceQuantity> Of(Posterior posterior)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(posterior.Folder, "reference.json")));
        var isShort = json.RootElement.TryGetProperty("min_ess_bulk", out var size) && size.GetDouble() < 1000;
        return [.. json.RootElement.GetProperty("params").EnumerateObject().Select(quantity => new ReferenceQuantity(
            quantity.Name,
            quantity.Value.GetProperty("mean").GetDouble(),
            quantity.Value.GetProperty("sd").GetDouble(),
            quantity.Value.GetProperty("mcse_mean").GetDouble(),
            quantity.Value.GetProperty("mcse_sd").GetDouble(),
            isShort))];
    }
}
