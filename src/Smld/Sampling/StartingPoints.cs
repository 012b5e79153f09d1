namespace Smld;

/// <summary>Where chains begin.</summary>
internal static class StartingPoints
{
    // Stan's default interval and number of attempts (cmdstan, "init" and services/util/initialize.hpp).
    private const double Radius = 2;
    private const int Attempts = 100;

    /// <summary>Checks the points that a user gave: one for each chain or one for all, of the right length, and finite.</summary>
    public static void Check(IReadOnlyList<double[]>? initialPoints, int chains, int dimension)
    {
        if (initialPoints is null) return;
        if (initialPoints.Count != 1 && initialPoints.Count != chains)
        {
            throw new ArgumentException(
                $"initialPoints has {initialPoints.Count} points; expected {chains}, one for each chain, or 1 for all", nameof(initialPoints));
        }

        for (var k = 0; k < initialPoints.Count; k++)
        {
            if (initialPoints[k] is null) throw new ArgumentException($"initialPoints[{k}] is null", nameof(initialPoints));
            if (initialPoints[k].Length != dimension)
            {
                throw new ArgumentException(
                    $"initialPoints[{k}] has length {initialPoints[k].Length}; the density has dimension {dimension}", nameof(initialPoints));
            }

            var i = Spans.IndexOfNonFinite(initialPoints[k]);
            if (i >= 0)
                throw new ArgumentException($"initialPoints[{k}][{i}] is {initialPoints[k][i]}; it must be finite", nameof(initialPoints));
        }
    }

    /// <summary>The point where a chain begins, given or random, and its score, which is finite.</summary>
    public static (double[] Position, double[] Score) Choose<TDensity>(
        TDensity density, IReadOnlyList<double[]>? initialPoints, int chain, RandomSource random)
        where TDensity : IScoreFunction
    {
        var score = new double[density.Dimension];
        if (initialPoints is not null)
        {
            var k = initialPoints.Count == 1 ? 0 : chain;
            density.Score(initialPoints[k], score);
            var i = Spans.IndexOfNonFinite(score);
            return i < 0
                ? (initialPoints[k], score)
                : throw new ArgumentException(
                    $"the score at initialPoints[{k}] is {score[i]} in coordinate {i}; it must be finite", nameof(initialPoints));
        }

        var position = new double[density.Dimension];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            for (var i = 0; i < position.Length; i++) position[i] = Radius * (2 * random.NextUniform() - 1);
            density.Score(position, score);
            if (Spans.IndexOfNonFinite(score) < 0) return (position, score);
        }

        throw new ArgumentException(
            $"chain {chain} found no point with a finite score in {Attempts} attempts, each coordinate between {-Radius} and {Radius}; pass initialPoints",
            nameof(initialPoints));
    }
}
