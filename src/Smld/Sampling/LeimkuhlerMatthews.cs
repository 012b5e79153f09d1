namespace Smld;

/// <summary>Langevin dynamics with averaged noise: x &lt;- x + tau s(x) + sqrt(2 tau) (z + z') / 2, z' being the next step's z.</summary>
/// <remarks>
/// <para>
/// Costs what <see cref="UnadjustedLangevin"/> costs, one score per step, but its bias is of order tau^2, and none at all on
/// a Gaussian, for every stable step (tau below 2 s2 for variance s2). It is the limit of
/// <see cref="UnderdampedLangevin"/> with <see cref="Splitting.BAOAB"/> at infinite friction, with tau = h^2 / 2.
/// </para>
/// <para>Source: Leimkuhler and Matthews (2013), Applied Mathematics Research eXpress 2013(1), 34-56.</para>
/// </remarks>
public sealed record LeimkuhlerMatthews : LangevinSampler
{
    /// <summary>tau, in units of x squared.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public required double StepSize { get; init => field = Check.Positive(value, nameof(StepSize)); }

    private protected override double Step => StepSize;

    private protected override LangevinKernel<TDensity> Start<TDensity>(TDensity density, double[] position, double[] score, RandomSource random)
    {
        var noise = new double[position.Length];
        random.FillNormals(noise);
        return new LeimkuhlerMatthewsKernel<TDensity>(density, StepSize, position, score, noise);
    }
}
