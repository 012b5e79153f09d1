namespace Smld;

/// <summary>A log density that can be evaluated term by term, as generated ones can; <see cref="Explanation"/> and <see cref="ScoreVerification"/> read it.</summary>
public interface ITermwiseDensity : ILogDensity, IConstrainedDensity
{
    /// <summary>The terms, whose values add up to the log density: in the order of the source, log Jacobians last.</summary>
    IReadOnlyList<TermSource> Terms { get; }

    /// <summary>Evaluates each term, and its derivative along a direction by tangent mode (no code in common with the score's sweep).</summary>
    /// <param name="x">A point on the unconstrained scale.</param>
    /// <param name="direction">The direction, as long as x.</param>
    /// <param name="values">Receives the terms' values, summed over the trips of loops.</param>
    /// <param name="slopes">Receives their derivatives along the direction.</param>
    /// <param name="trips">How often each was evaluated is added to it; give it cleared.</param>
    /// <param name="found">
    /// Receives what was evaluated first that is not finite: the number of its term from 1 on, the trip from 1 on, its value (without the minus
    /// sign of a subtracted term), then the values of its <see cref="TermSource.Names"/>. Give it cleared, three longer than the most names.
    /// </param>
    void EvaluateTerms(
        ReadOnlySpan<double> x, ReadOnlySpan<double> direction, Span<double> values, Span<double> slopes, Span<int> trips, Span<double> found);

    /// <summary>What the author's own method returns at the unknowns that x stands for: without the log Jacobian.</summary>
    /// <param name="x">A point on the unconstrained scale.</param>
    double MethodValue(ReadOnlySpan<double> x);
}
