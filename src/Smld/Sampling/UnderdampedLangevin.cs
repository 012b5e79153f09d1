namespace Smld;

/// <summary>Langevin dynamics with inertia: dx = v dt, m dv = s(x) dt - gamma m v dt + sqrt(2 gamma m kT) dW.</summary>
/// <remarks>
/// <para>
/// At temperature kT the positions follow p^(1/kT), and the velocities N(0, kT / m), from which the first ones are drawn. The
/// draws are the positions. One score per step; nothing is rejected, so there is a bias of order h^2, see
/// <see cref="Smld.Splitting"/>. Stable below h = 2 sd sqrt(m), sd being the smallest standard deviation of the density.
/// </para>
/// <para>Source: Leimkuhler and Matthews (2013), Applied Mathematics Research eXpress 2013(1), 34-56.</para>
/// </remarks>
public sealed record UnderdampedLangevin : LangevinSampler
{
    /// <summary>h, the time step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public required double StepSize { get; init => field = Check.Positive(value, nameof(StepSize)); }

    /// <summary>m, the same for all coordinates; 1 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double Mass { get; init => field = Check.Positive(value, nameof(Mass)); } = 1;

    /// <summary>
    /// gamma, a rate: velocities forget by the factor exp(-gamma t) in time t. In physics' other notation, with the force
    /// -lambda v, gamma = lambda / m. 1 unless set; infinity is allowed, and means velocities drawn anew in every step.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double Friction { get; init => field = Check.PositiveOrInfinite(value, nameof(Friction)); } = 1;

    /// <summary>kT, in units in which log p is -U; 1, which samples p itself, unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double Temperature { get; init => field = Check.Positive(value, nameof(Temperature)); } = 1;

    /// <summary>The order of the parts of a step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the four.</exception>
    public Splitting Splitting
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Splitting), value, $"{nameof(Splitting)} is {value}; it must be one of BAOAB, ABOBA, OBABO, OABAO");
    }

    internal bool HasNoiseInTwoHalves => Splitting is Splitting.OBABO or Splitting.OABAO;

    private protected override double Step => StepSize;

    private protected override LangevinKernel<TDensity> Start<TDensity>(TDensity density, double[] position, double[] score, RandomSource random)
    {
        var velocity = new double[position.Length];
        random.FillNormals(velocity);
        var scale = Math.Sqrt(Temperature / Mass);
        for (var i = 0; i < velocity.Length; i++) velocity[i] *= scale;
        return new UnderdampedKernel<TDensity>(density, this, position, score, velocity);
    }
}
