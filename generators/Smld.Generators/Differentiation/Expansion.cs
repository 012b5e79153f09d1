using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>Writes the bodies of routines in the place of their calls, where it is the body that is to be differentiated.</summary>
internal static class Expansion
{
    /// <param name="function">Any function.</param>
    /// <param name="inputs">Parameters that are differentiated by.</param>
    /// <param name="outputs">Values that are differentiated; null for all.</param>
    /// <param name="isExpanded">Which routines, of those that a derivative flows through.</param>
    public static Function Of(Function function, IReadOnlyCollection<int> inputs, Func<Function, IEnumerable<int>?> outputs, Func<Routine, bool> isExpanded)
    {
        // A body may call routines in its turn.
        while (HasRoutine(function.Body, isExpanded))
        {
            var activity = Activity.Of(new FunctionIndex(function), inputs, outputs(function));
            var count = 0;
            var block = BlockBuilder.Start(function.Parameters);
            var map = Enumerable.Range(0, function.Parameters.Count).ToDictionary(i => i, i => i);
            BlockCopy.CopyNodes(function.Body, block, map, (node, target) =>
            {
                if (node.Code != OpCode.Routine || !isExpanded(node.Routine!) || !activity.IsActive(node))
                    return false;
                count++;
                var body = node.Routine!.Body ?? throw new DifferentiationException($"the derivatives of '{node.Routine.Method}' are not known to that order");
                target.Inline(body, [.. node.Operands.Select(operand => map[operand])]);
                return true;
            });
            if (count == 0)
                break;
            function = block.Finish(function.Name, [.. function.Body.Yields.Select(value => map[value])]);
        }
        return function;
    }

    private static bool HasRoutine(Block block, Func<Routine, bool> isExpanded) =>
        block.Nodes.Any(node => (node.Code == OpCode.Routine && isExpanded(node.Routine!)) || node.Blocks.Any(inner => HasRoutine(inner, isExpanded)));
}
