namespace Smld;

/// <summary>The order in which a step of underdamped Langevin dynamics takes its three exactly solvable parts.</summary>
/// <remarks>
/// <para>
/// A moves the position with the velocity, B the velocity with the force, O damps the velocity and adds noise; a letter that
/// occurs twice does half a step each time. Source: Leimkuhler and Matthews (2013), Applied Mathematics Research
/// eXpress 2013(1), 34-56.
/// </para>
/// <para>
/// On a harmonic oscillator (angular frequency omega, w = omega h) each is stable for w &lt; 2, and whatever the friction
/// its stationary variances are the exact ones times the factors given.
/// </para>
/// </remarks>
public enum Splitting
{
    /// <summary>Positions exact, velocities times 1 - w^2 / 4. The default: draws are positions.</summary>
    BAOAB,

    /// <summary>Positions exact, velocities times 1 / (1 - w^2 / 4).</summary>
    ABOBA,

    /// <summary>Positions times 1 / (1 - w^2 / 4), velocities exact.</summary>
    OBABO,

    /// <summary>Positions times 1 - w^2 / 4, velocities exact.</summary>
    OABAO,
}
