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

    /// <summary>The rows of a tensor as points.</summary>
    public static double[,] Rows(Tensor points)
    {
        var (rows, columns) = ((int)points.shape[0], (int)points.shape[1]);
        var values = points.contiguous().data<double>();
        var matrix = new double[rows, columns];
        for (var k = 0; k < rows * columns; k++) matrix[k / columns, k % columns] = values[k];
        return matrix;
    }

    /// <summary>A score at the rows of a tensor, point by point.</summary>
    public static Tensor ScoresOf(IScoreFunction score, Tensor points)
    {
        var rows = points.contiguous().data<double>().ToArray();
        var d = score.Dimension;
        for (var i = 0; i < rows.Length; i += d) score.Score(rows.AsSpan(i, d), rows.AsSpan(i, d));
        return tensor(rows, points.shape);
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

    /// <summary>A score as a network, without parameters.</summary>
    public sealed class Exact(IScoreFunction score) : nn.Module<Tensor, Tensor>(nameof(Exact))
    {
        public override Tensor forward(Tensor x) => ScoresOf(score, x);
    }

    /// <summary>All parameters of a network in double precision, one after the other.</summary>
    public static double[] Values(nn.Module network) => [.. network.parameters().SelectMany(parameter => parameter.data<double>().ToArray())];

    /// <summary>Fails unless threads that ask at once get what one thread gets, of a score in the plane.</summary>
    public static void AssertManyThreadsGetTheScoresOfOne(INoiseConditionalScore network)
    {
        var expected = Enumerable.Range(0, 200).Select(Score).ToArray();

        var found = new double[20_000];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => found[i] = Score(i % 200));

        Assert.All(found.Select((score, i) => (score, i)), pair => Assert.Equal(expected[pair.i % 200], pair.score));

        double Score(int i)
        {
            Span<double> score = stackalloc double[2];
            network.Score([i / 100.0, 1 - i / 50.0], 0.1 + i / 100.0, score);
            return score[0] + 2 * score[1];
        }
    }
}
