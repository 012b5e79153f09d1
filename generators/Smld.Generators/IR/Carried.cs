using System.Collections.Generic;

namespace Smld.Generators.IR;

/// <summary>A value that a loop carries: what it starts as, is called in a trip, becomes at the trip's end, and ends as.</summary>
/// <param name="Position">Its place among the loop's carried values.</param>
internal readonly record struct Carried(int Position, int Initial, int Argument, int Next, int Result)
{
    public static IEnumerable<Carried> Of(Node loop)
    {
        var exits = loop.HasExits ? 1 : 0;
        var counters = loop.IsCounted ? 1 : 0;
        for (var i = 0; i < loop.Results.Count - exits; i++)
        {
            yield return new Carried(
                i,
                loop.Operands[loop.CarriedOffset + i],
                loop.Body.FirstArgument + counters + i,
                loop.Body.Yields[exits + i],
                loop.FirstResult + exits + i);
        }
    }
}
