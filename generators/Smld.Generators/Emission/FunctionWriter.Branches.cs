// Branches: where their outcomes go.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.Emission;

internal sealed partial class FunctionWriter
{
    private void WriteBranch(Step step)
    {
        var targets = new string?[step.Results.Count];
        for (var k = 0; k < targets.Length; k++)
        {
            if (!FunctionLayout.IsResultLive(step, k))
                continue;
            targets[k] = BranchTarget(step, k, targets);
            if (targets[k] is not null)
                continue;
            var result = step.Results[k];
            targets[k] = scopeNames.Declare(BranchName(step, k));
            var scoped = result.Type.IsScalar ? "" : "scoped ";
            writer.Statement($"{scoped}{TypeOf(result)} {targets[k]};");
        }
        step.Then.Targets = step.Else.Targets = targets;
        if (KnownValue.Bool(step.Operands[0]) is { } known)
            WriteSide(step.Blocks[known ? 0 : 1], targets);
        else
            WriteBothSides(step, targets);
        for (var k = 0; k < targets.Length; k++)
        {
            if (targets[k] is { } target)
                Hold(step.Results[k], target);
        }
    }

    private void WriteBothSides(Step step, string?[] targets)
    {
        var before = new Dictionary<string, Value>(held, StringComparer.Ordinal);
        var then = Nested(() => WriteSide(step.Then, targets));
        held = new(before, StringComparer.Ordinal);
        var otherwise = Nested(() => WriteSide(step.Else, targets));
        held = before;
        if (then.Count > 0)
            writer.Under($"if ({ExpressionWriter.Of(step.Operands[0])})", then);
        if (then.Count > 0 && otherwise.Count > 0)
            WriteElse(otherwise);
        else if (otherwise.Count > 0)
            writer.Under($"if ({ExpressionWriter.Not(step.Operands[0])})", otherwise);
    }

    private void WriteElse(List<(int Depth, string Text)> otherwise)
    {
        // "else { if … }" is "else if …" when nothing stands beside the inner one.
        var depth = writer.Depth + 1;
        var isChain = otherwise[0].Text.StartsWith("if (", StringComparison.Ordinal)
            && !otherwise.Skip(1).Any(l => l.Depth == depth && l.Text is not ("{" or "}") && !l.Text.StartsWith("else", StringComparison.Ordinal));
        if (!isChain)
        {
            writer.Under("else", otherwise);
            return;
        }
        writer.Add([.. otherwise.Select((l, i) => (l.Depth - 1, i == 0 ? "else " + l.Text : l.Text))]);
    }

    private void WriteSide(Scope side, string?[] targets)
    {
        WriteSteps(side);
        Assign(side, side.Yields, targets);
    }

    private string? BranchTarget(Step step, int k, string?[] taken)
    {
        // What the block around passes on, then what a side leaves as it is, then what a side counts on from.
        var candidates = new List<string?> { OuterTarget(step.Results[k]) };
        foreach (var side in step.Blocks)
        {
            var yielded = FunctionLayout.Resolve(side.Yields[k]);
            if (!yielded.IsInlined && !yielded.Scope.IsIn(side) && yielded.OwnsVariable && held[yielded.Text!] == yielded)
                candidates.Add(yielded.Text);
        }
        var name = step.Results[k].Name;
        if (name.Length > 0)
        {
            candidates.AddRange(held
                .Where(h => h.Value.Name == name && h.Value.OwnsVariable && h.Value.Type == step.Results[k].Type && h.Value.IsTensor == step.Results[k].IsTensor && IsReadIn(step, h.Value))
                .OrderBy(h => h.Value.Number)
                .Select(h => h.Key));
        }
        return candidates.FirstOrDefault(c => c is not null && !taken.Contains(c) && IsFree(c, step.End, step.Scope));
    }

    private static bool IsReadIn(Step step, Value value) =>
        step.Scope.IsIn(value.Scope) && value.Uses.Any(u => step.Blocks.Any(b => u.Scope.IsIn(b)));

    private static string? OuterTarget(Value result)
    {
        var scope = result.Scope;
        for (var i = 0; scope.Targets is not null && i < scope.Yields.Count; i++)
        {
            if (scope.Targets[i] is { } target && FunctionLayout.Resolve(scope.Yields[i]) == result)
                return target;
        }
        return null;
    }

    private static string BranchName(Step step, int k)
    {
        if (step.Results[k].Name.Length > 0)
            return step.Results[k].Name;
        foreach (var side in step.Blocks)
        {
            if (FunctionLayout.Resolve(side.Yields[k]).Name is { Length: > 0 } name)
                return name;
        }
        return "";
    }
}
