using System.Linq;

namespace Smld.Generators.IR;

/// <summary>Takes the marks of the summands out of a function. A mark defines nothing, so every value keeps its number.</summary>
internal static class WithoutTerms
{
    public static Function Of(Function function) => function with { Body = Of(function.Body) };

    private static Block Of(Block block) => block with
    {
        Nodes = block.Nodes
            .Where(static node => node.Code != OpCode.Term)
            .Select(static node => node.Blocks.Count == 0 ? node : node with { Blocks = node.Blocks.Select(Of).ToEquatableArray() })
            .ToEquatableArray(),
    };
}
