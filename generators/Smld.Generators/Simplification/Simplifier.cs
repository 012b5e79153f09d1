using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>Rewrites a function until nothing changes any more.</summary>
internal static class Simplifier
{
    // Each pass leaves fewer or cheaper nodes; a handful is enough for any density seen, and the bound ends any other.
    private const int MostPasses = 12;

    /// <summary>As a number of results: all that is computed keeps every bit, what is stored included.</summary>
    public const int All = int.MaxValue;

    /// <param name="function">Any function.</param>
    /// <param name="valueCount">How many of its first results keep every bit: the value; the others are scores.</param>
    /// <param name="lengths">What is known of the parameters' lengths; nothing unless given.</param>
    public static Function Simplify(Function function, int valueCount, KnownLengths? lengths = null)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var next = Rewriter.Rewrite(function, valueCount, sharesReciprocals: false);
            if (next.Equals(function))
                break;
            function = next;
        }
        function = Rewriter.Rewrite(function, valueCount, sharesReciprocals: true);
        return Schedule.Arrange(FirstStores.Replace(function, lengths ?? KnownLengths.None));
    }
}
