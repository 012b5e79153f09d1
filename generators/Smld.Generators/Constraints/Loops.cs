using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Constraints;

/// <summary>Counted loops, as the transforms write them.</summary>
internal static class Loops
{
    /// <summary>Writes the body of a loop, and gives the next carried values.</summary>
    public delegate int[] Trip(BlockBuilder body, int counter, int[] carried);

    /// <returns>The carried values at the end.</returns>
    public static int[] Loop(this BlockBuilder block, int first, int limit, (int Start, string Name)[] carried, Trip trip, int step = 1, string counter = "k")
    {
        var results = carried.Select(value => new Definition(block.TypeOf(value.Start), value.Name)).ToArray();
        var body = block.Nest([new Definition(IRType.Int, counter), .. results]);
        var arguments = Enumerable.Range(body.FirstArgument + 1, carried.Length).ToArray();
        var yields = trip(body, body.FirstArgument, arguments);
        return block.For(first, limit, step, [.. carried.Select(value => value.Start)], body.Close(yields), results);
    }
}
