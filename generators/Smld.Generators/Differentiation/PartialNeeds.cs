using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>Which of a primitive's operands, and whether its result, a partial derivative is made of; read off the table by building it once.</summary>
internal static class PartialNeeds
{
    private static readonly ConcurrentDictionary<(string, int), bool[]> known = new();

    /// <summary>One flag an operand, then one for the result.</summary>
    public static bool[] Of(Primitive primitive, int operand) => primitive.Routine is { } routine
        ? Find(routine, routine.Operands.Take(operand).Count(static type => type.IsReal))
        : known.GetOrAdd((primitive.Name, operand), _ => Find(primitive, operand));

    private static bool[] Find(Routine routine, int partial)
    {
        // Where there is no partial, asking for its value says so.
        if (routine.Partials.Count == 0)
            return new bool[routine.Operands.Count + 1];
        var index = new FunctionIndex(routine.Partials[partial]);
        return [.. Enumerable.Range(0, routine.Operands.Count + 1).Select(i => index.UsesOf(i).Count > 0)];
    }

    private static bool[] Find(Primitive primitive, int operand)
    {
        var arity = primitive.Operands.Count;
        var block = BlockBuilder.Start(primitive.Operands.Append(primitive.Result).Select(type => new Definition(type)));
        var partial = primitive.Partials[operand]([.. Enumerable.Range(0, arity).Select(block.Expr)], block.Expr(arity));
        var needs = new bool[arity + 1];
        var nodes = block.Nodes.ToDictionary(node => node.Result);
        var open = new Stack<int>([partial.Value]);
        while (open.Count > 0)
        {
            var value = open.Pop();
            if (value <= arity)
                needs[value] = true;
            else
            {
                foreach (var used in nodes[value].Operands)
                    open.Push(used);
            }
        }
        return needs;
    }
}
