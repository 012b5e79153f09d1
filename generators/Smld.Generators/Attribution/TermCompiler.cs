using System.Collections.Generic;
using System.Linq;
using Smld.Generators.Constraints;
using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Simplification;

namespace Smld.Generators.Attribution;

/// <summary>Takes a density apart into its terms, and differentiates each along a direction.</summary>
internal static class TermCompiler
{
    /// <summary>Null where tangent mode has no rule for the density.</summary>
    public static TermProgram? Compile(DensityModel model, IReadOnlyCollection<int> unknowns)
    {
        var (function, terms) = Unconstrained.Explained(model, asOne: false);
        var flow = new SummandFlow(function, function.Body.Yields[0]);
        if (!flow.IsSum(flow.Root))
        {
            (function, terms) = Unconstrained.Explained(model, asOne: true);
            flow = new SummandFlow(function, function.Body.Yields[0]);
        }
        var numbers = flow.TermsOf(flow.Root).ToList();
        var subtracted = flow.Subtracted();
        try
        {
            var sweep = TangentMode.Differentiate(TermByTerm.Write(function, flow), unknowns);
            return new TermProgram(
                numbers.Select(number => terms[number] with { IsSubtracted = subtracted.Contains(number) }).ToEquatableArray(),
                Simplifier.Simplify(Recorded(sweep, numbers), valueCount: numbers.Count));
        }
        catch (DifferentiationException)
        {
            // Reverse mode may know what tangent mode does not, and the score is what a density is for.
            return null;
        }
    }

    /// <summary>Replaces the marks by what they are there for.</summary>
    private static Function Recorded(Function function, List<int> numbers)
    {
        var block = BlockBuilder.Start([
            .. function.Parameters,
            new Definition(new(Element.Int, Shape.Buffer), "trips"),
            new Definition(new(Element.Real, Shape.Buffer), "found")]);
        var (trips, found) = (function.Parameters.Count, function.Parameters.Count + 1);
        var map = Enumerable.Range(0, function.Parameters.Count).ToDictionary(i => i, i => i);
        BlockCopy.CopyNodes(function.Body, block, map, (node, target) =>
        {
            if (node.Code != OpCode.Term)
                return false;
            if (numbers.BinarySearch((int)node.Bits) is >= 0 and var place)
                Record(place, [.. node.Operands.Select(value => map[value])], trips, found, target);
            return true;
        });
        return block.Finish(function.Name, [.. function.Body.Yields.Select(value => map[value])]);
    }

    private static void Record(int place, int[] operands, int trips, int found, BlockBuilder block)
    {
        block.AddStore(trips, block.Int(place), block.Int(1));
        var isFinite = block.Apply(Primitives.IsFinite, operands[0]);
        var isFirst = block.Apply(Primitives.Equal, block.Load(found, block.Int(0)), block.Real(0));
        var (first, otherwise) = (block.Nest(), block.Nest());
        first.Store(found, first.Int(0), first.Real(place + 1));
        first.Store(found, first.Int(1), first.Apply(Primitives.ToReal, first.Load(trips, first.Int(place))));
        for (var i = 0; i < operands.Length; i++)
        {
            var isReal = first.TypeOf(operands[i]) == IRType.Real;
            first.Store(found, first.Int(2 + i), isReal ? operands[i] : first.Apply(Primitives.ToReal, operands[i]));
        }
        block.If(block.Apply(Primitives.And, block.Apply(Primitives.Not, isFinite), isFirst), first.Close(), otherwise.Close());
    }
}
