namespace Smld.Generators.IR;

/// <summary>What is emitted so that a density can say why.</summary>
/// <param name="Terms">The terms whose values add up to the log density, in the order of the source, log Jacobians last.</param>
/// <param name="Function">
/// Takes all the method's parameters (an unknown as its coordinates), the direction by each unknown, a buffer of ints that counts how
/// often each term is evaluated, and a buffer of reals for the first value that is not finite: the number of its term from 1 on
/// (0 while there is none), the count, the value, then the values that its text names. Yields the terms' values, then their
/// derivatives along the direction.
/// </param>
internal sealed record TermProgram(EquatableArray<DensityTerm> Terms, Function Function);
