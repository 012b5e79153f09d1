using Smld.Zoo;

namespace Smld.EndToEnd.Tests;

/// <summary>
/// Stein's identities, E s = 0 and E s(x)·x = -1, for generated scores whose density vanishes at both ends: by quadrature, so
/// without any sampling error.
/// </summary>
public class SteinTests
{
    // The trapezoidal rule converges exponentially for smooth integrands on the line; what is left is rounding over 40,000 terms.
    private const double Quadrature = 1e-10;

    public static TheoryData<string> Names => [.. densities.Keys];

    private static readonly Dictionary<string, ILogDensity> densities = new()
    {
        ["Gaussian"] = new Densities.GaussianDensity(0.7, 1.3),
        ["Gumbel"] = new Densities.GumbelDensity(0.5, 0.8),
        ["DoubleWell"] = new Densities.DoubleWellDensity(1.5),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mean_of_the_score_is_zero(string name)
    {
        var (mean, _) = Moments(densities[name]);

        Assert.InRange(mean, -Quadrature, Quadrature);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_mean_of_the_score_times_the_point_is_minus_one(string name)
    {
        var (_, product) = Moments(densities[name]);

        Assert.InRange(product, -1 - Quadrature, -1 + Quadrature);
    }

    private static (double Mean, double Product) Moments(ILogDensity density)
    {
        double mass = 0, mean = 0, product = 0;
        var score = new double[1];
        for (var i = -20_000; i <= 20_000; i++)
        {
            var x = i * 2e-3;
            var weight = Math.Exp(density.LogDensityAndScore([x], score));
            mass += weight;
            if (weight > 0)
            {
                mean += weight * score[0];
                product += weight * score[0] * x;
            }
        }
        return (mean / mass, product / mass);
    }
}
