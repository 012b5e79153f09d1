using System.Collections.Generic;

namespace Smld.Generators.Simplification;

/// <summary>What is known of the lengths of a function's parameters.</summary>
/// <param name="Numbers">By parameter, of vectors so short that they are taken apart.</param>
/// <param name="Equal">Pairs of a buffer and a memory that is as long.</param>
internal sealed record KnownLengths(IReadOnlyDictionary<int, int> Numbers, IReadOnlyCollection<(int Buffer, int Memory)> Equal)
{
    public static readonly KnownLengths None = new(new Dictionary<int, int>(), []);
}
