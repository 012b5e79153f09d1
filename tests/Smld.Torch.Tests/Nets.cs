using static TorchSharp.torch;

namespace Smld.Torch.Tests;

/// <summary>Small networks and data that several tests use.</summary>
internal static class Nets
{
    /// <summary>x ↦ x Wᵀ + b, in double precision.</summary>
    public static MlpScoreNetwork Linear(int dimension) => new(new() { Dimension = dimension, Seed = 1, Widths = [], ScalarType = ScalarType.Float64 });

    /// <summary>x ↦ slope x.</summary>
    public static MlpScoreNetwork Linear(int dimension, double slope)
    {
        var network = Linear(dimension);
        var parameters = network.parameters().ToArray();
        using var noGradient = no_grad();
        parameters[0].copy_(slope * eye(dimension, dtype: ScalarType.Float64));
        parameters[1].zero_();
        return network;
    }

    /// <summary>Draws from N(0, variance I), [count, dimension].</summary>
    public static Tensor Gaussian(int count, int dimension, double variance, ulong seed)
    {
        using var random = new Generator(seed);
        return Math.Sqrt(variance) * randn(count, dimension, ScalarType.Float64, generator: random);
    }

    public static double Loss<TNetwork>(IObjective<TNetwork> objective, TNetwork network, Tensor x, ulong seed)
        where TNetwork : nn.Module
    {
        using var random = new Generator(seed);
        using var loss = objective.Loss(network, x, random);
        return loss.item<double>();
    }

    /// <summary>The least of a loss that is a parabola in the slope of a linear network, and where it is.</summary>
    /// <remarks>The loss sees the same noise at all slopes, so the least is that of least squares on these very draws.</remarks>
    public static (double Slope, double Loss) Least(Func<double, double> lossAt)
    {
        var (below, middle, above) = (lossAt(-1), lossAt(0), lossAt(1));
        var (curvature, tilt) = ((below + above) / 2 - middle, (above - below) / 2);
        var slope = -tilt / (2 * curvature);
        return (slope, middle + tilt * slope + curvature * slope * slope);
    }
}
