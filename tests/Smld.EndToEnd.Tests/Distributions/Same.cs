namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Comparisons that say where they failed.</summary>
internal static class Same
{
    /// <summary>The method, its score and its density have one value, to the last bit; the scores are within the bound.</summary>
    public static void Scores(Generated generated, double[][] arguments, Derivative[] expected, Func<Derivative, double> bound, string where)
    {
        var (value, score) = generated.Score(arguments);
        var density = generated.Density(arguments);
        var x = generated.Unknowns(arguments);
        var densityScore = new double[x.Length];

        Bits(generated.Value(arguments), value, where);
        Bits(value, density.LogDensity(x), where);
        density.LogDensityAndScore(x, densityScore);
        for (var i = 0; i < score.Length; i++)
        {
            Near(expected[i].Value, score[i], bound(expected[i]), $"coordinate {i} of {where}");
            Near(expected[i].Value, densityScore[i], bound(expected[i]), $"coordinate {i} of the density, {where}");
        }
    }

    public static void Bits(double expected, double actual, string where) => Assert.True(
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || (double.IsNaN(expected) && double.IsNaN(actual)),
        $"{where}: {actual:R}, not {expected:R}");

    public static void Near(double expected, double actual, double bound, string where) =>
        Assert.True(Math.Abs(actual - expected) <= bound, $"{where}: {actual:R}, not {expected:R} within {bound:R}");
}
