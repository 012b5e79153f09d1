namespace Smld.Tests.Sampling;

/// <summary>Densities from which independent draws can be made.</summary>
internal static class ExactDraws
{
    public static (ILogDensity Density, double[][] Points) Of(string law, int count, ulong seed)
    {
        var random = new RandomSource(seed);
        double Normal()
        {
            Span<double> z = [0];
            random.FillNormals(z);
            return z[0];
        }

        (ILogDensity Density, Func<double[]> Draw) chosen = law switch
        {
            "normal" => (new Gaussian(1), () => [Normal()]),
            "normals" => (new Gaussian(3), () => [Normal(), Normal(), Normal()]),
            "scales" => (new Scales(1, 1, 1, 1, 1, 1, 12), () => [Normal(), Normal(), Normal(), Normal(), Normal(), Normal(), 12 * Normal()]),
            "log scale" => (new ExponentialOnLogScale(), () => [Math.Log(-Math.Log(random.NextUniform()))]),
            "edge" => (new ExponentialWithAnEdge(), () => [-Math.Log(random.NextUniform())]),
            "Laplace" => (new Laplace(), () => [-Math.Log(random.NextUniform()) * (random.NextUniform() > 0.5 ? 1 : -1)]),
            _ => (new Banana(), () =>
            {
                var a = 10 * Normal();
                return [a, 3 - 0.03 * a * a + Normal()];
            }
            ),
        };
        var points = new double[count][];
        for (var k = 0; k < count; k++) points[k] = chosen.Draw();
        return (chosen.Density, points);
    }
}
