namespace Smld;

/// <summary>The unadjusted Langevin algorithm: x &lt;- x + tau s(x) + sqrt(2 tau) z, with z standard normal and s the score.</summary>
/// <remarks>
/// <para>
/// Nothing is rejected, so the draws have a bias of order tau: on a Gaussian of variance s2 their variance is
/// s2 / (1 - tau / (2 s2)), and the step is stable below tau = 2 s2. One score per step.
/// <see cref="LeimkuhlerMatthews"/> costs the same and has a bias of order tau^2.
/// </para>
/// <para>Source: Roberts and Tweedie (1996), Bernoulli 2(4), 341-363. Song and Ermon's (2019) alpha is 2 tau.</para>
/// </remarks>
public sealed record UnadjustedLangevin : LangevinSampler
{
    /// <summary>tau, in units of x squared.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public required double StepSize { get; init => field = Check.Positive(value, nameof(StepSize)); }

    private protected override double Step => StepSize;

    private protected override LangevinKernel<TDensity> Start<TDensity>(TDensity density, double[] position, double[] score, RandomSource random) =>
        new EulerMaruyamaKernel<TDensity>(density, StepSize, position, score);
}
