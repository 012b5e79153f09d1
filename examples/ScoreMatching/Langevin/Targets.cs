using ScoreMatching.Planar;
using Smld;

namespace ScoreMatching.Langevin;

/// <summary>Densities in the plane with moments that are known.</summary>
internal static partial class Targets
{
    /// <summary>Points at a distance of about 2 from the origin, give or take 0.3.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Ring(double x, double y)
    {
        var distance = Math.Sqrt(x * x + y * y) - 2;
        return -0.5 * distance * distance / 0.09;
    }

    /// <summary>v standard normal, and x normal of variance e^v: Neal's funnel, with a neck that Langevin steps of one length still enter.</summary>
    [LogDensity]
    public static double Funnel(double v, double x) => -0.5 * (v * v + v + x * x * Math.Exp(-v));

    /// <summary>x standard normal, and y within 0.5 of a parabola.</summary>
    [LogDensity]
    public static double Banana(double x, double y)
    {
        var off = y - 0.5 * (x * x - 1);
        return -0.5 * (x * x + off * off / 0.25);
    }

    /// <summary>Each with the exact means of both coordinates and of their squares.</summary>
    public static (string Name, ILogDensity Density, double[] Moments)[] All =>
    [
        ("eight Gaussians, blurred by 0.4", new Densities.RingDensity(0.4), [0, 0, 2.17, 2.17]),
        ("ring", new RingDensity(), [0, 0, RingMean(r => r * r) / 2, RingMean(r => r * r) / 2]),
        ("funnel", new FunnelDensity(), [0, 0, 1, Math.Exp(0.5)]),
        ("banana", new BananaDensity(), [0, 0, 1, 0.75]),
    ];

    /// <summary>The mean of a function of the distance over the ring, by quadrature of the declared density along a ray.</summary>
    public static double RingMean(Func<double, double> f)
    {
        var density = new RingDensity();
        double sum = 0, mass = 0;
        // The integrand vanishes at both ends with all that matters of its derivatives, so that equal weights are as good as any rule.
        for (var r = 0.0005; r < 5; r += 0.001)
        {
            var weight = r * Math.Exp(density.LogDensity([r, 0]));
            (sum, mass) = (sum + weight * f(r), mass + weight);
        }

        return sum / mass;
    }
}
