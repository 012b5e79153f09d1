// Loops: what they carry, and the ways out of them.
using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

internal sealed partial class FunctionWriter
{
    private void WriteLoop(Step step)
    {
        // What is made inside is declared before the outermost loop, so that one is written aside first.
        if (loopDepth++ > 0)
        {
            WriteLoopItself(step);
            loopDepth--;
            return;
        }
        var lines = writer.Capture(() => WriteLoopItself(step), 0);
        foreach (var declaration in hoisted)
            writer.Statement(declaration);
        hoisted.Clear();
        writer.Add(lines);
        loopDepth--;
    }

    private void WriteLoopItself(Step step)
    {
        var node = step.Node;
        var carried = CarriedVariables(step);
        var exit = ExitVariable(step);
        var first = node.IsCounted ? ExpressionWriter.Of(step.Operands[0]) : "";
        var limit = node.IsCounted ? LimitOf(step) : "";
        var outer = scopeNames;
        scopeNames = outer.Nest();
        var body = step.Body;
        body.Targets = new string?[body.Yields.Count];
        for (var k = 0; k < carried.Length; k++)
        {
            body.Targets[step.YieldOf(k)] = carried[k];
            if (carried[k] is { } variable)
                Hold(step.Argument(k), variable);
        }
        var counter = "";
        if (node.IsCounted)
        {
            counter = scopeNames.Declare(body.Arguments[0].Name.Length > 0 ? body.Arguments[0].Name : CounterName());
            body.Arguments[0].Text = counter;
        }
        var (head, tail) = (node.IsCounted ? ForHead(Continues(step) ? node.Bits : 0, node.Bits > 0, counter, first, limit) : "while (true)", (Step?)null);
        if (node.Code == OpCode.Loop && WhileCondition(step, out var condition, out var rest))
            (head, tail) = ($"while ({condition})", rest);
        var lines = writer.Capture(() => WriteLoopBody(step, exit, tail));
        writer.Under(head, lines);
        scopeNames = outer;
        for (var k = 0; k < carried.Length; k++)
        {
            if (carried[k] is { } variable)
                Hold(step.Results[step.YieldOf(k)], variable);
        }
    }

    // Counting on where every trip leaves is code that is never reached.
    private static bool Continues(Step step)
    {
        if (!step.Node.HasExits)
            return true;
        var codes = new HashSet<long?>();
        AddCodes(step.Body.Yields[0], codes);
        return codes.Contains(0) || codes.Contains(null);
    }

    private string CounterName() => loopDepth switch { 1 => "i", 2 => "j", 3 => "k", _ => "l" };

    private static string ForHead(long step, bool isUpward, string counter, string first, string limit) => step switch
    {
        1 => $"for (var {counter} = {first}; {counter} < {limit}; {counter}++)",
        -1 => $"for (var {counter} = {first}; {counter} > {limit}; {counter}--)",
        0 => $"for (var {counter} = {first}; {counter} {(isUpward ? '<' : '>')} {limit};)",
        > 0 => $"for (var {counter} = {first}; {counter} < {limit}; {counter} += {Literal.Of((int)step)})",
        _ => $"for (var {counter} = {first}; {counter} > {limit}; {counter} -= {Literal.Of((int)-step)})",
    };

    private string LimitOf(Step step)
    {
        var limit = FunctionLayout.Resolve(step.Operands[1]);
        var isPlain = !limit.IsInlined || limit.Definer!.Code is OpCode.Constant or OpCode.Length;
        if (isPlain)
            return ExpressionWriter.Of(limit, Spelling.Relational + 1);
        var name = scopeNames.Declare("end");
        writer.Statement($"int {name} = {ExpressionWriter.Of(limit)};");
        return name;
    }

    private string?[] CarriedVariables(Step step)
    {
        var variables = new string?[step.CarriedCount];
        var declarations = new List<(int Carried, Value Initial)>();
        var moves = new List<(string Target, Value Initial)>();
        for (var k = 0; k < variables.Length; k++)
        {
            if (!FunctionLayout.IsCarriedLive(step, k))
                continue;
            var initial = FunctionLayout.Resolve(step.Operands[step.Node.CarriedOffset + k]);
            var result = step.Results[step.YieldOf(k)];
            var outer = OuterTarget(result);
            if (!initial.IsInlined && initial.OwnsVariable && held[initial.Text!] == initial && !variables.Contains(initial.Text)
                && IsFree(initial.Text!, step.Position, step.Scope))
                variables[k] = initial.Text;
            else if (outer is not null && !variables.Contains(outer) && IsFree(outer, step.Position - 1, step.Scope))
            {
                variables[k] = outer;
                moves.Add((outer, initial));
            }
            else
                declarations.Add((k, initial));
        }
        foreach (var (k, initial) in declarations)
        {
            var argument = step.Argument(k);
            var name = argument.Name.Length > 0 ? argument.Name
                : step.Results[step.YieldOf(k)].Name is { Length: > 0 } resultName ? resultName
                : initial.Name.Length > 0 ? initial.Name
                : SumName(step, k);
            variables[k] = scopeNames.Declare(name);
            var scoped = argument.Type.IsScalar ? "" : "scoped ";
            writer.Statement($"{scoped}{TypeOf(argument)} {variables[k]} = {ExpressionWriter.Of(initial)};");
        }
        foreach (var (target, initial) in moves)
            writer.Statement($"{target} = {ExpressionWriter.Of(initial)};");
        return variables;
    }

    private static string SumName(Step step, int carried)
    {
        var next = FunctionLayout.Resolve(step.Body.Yields[step.YieldOf(carried)]);
        return next.Definer is { Code: OpCode.Apply } add && add.Node.Symbol == Primitives.Add.Name ? "sum" : "";
    }

    // A variable for the way out, only where somebody asks which one it was and it could have been another.
    private string? ExitVariable(Step step)
    {
        if (!step.Node.HasExits || !step.Results[0].IsLive)
            return null;
        var codes = new HashSet<long?>();
        AddCodes(step.Body.Yields[0], codes);
        codes.Remove(0);
        if (step.Code == OpCode.Loop && codes.Count == 1 && codes.First() is { } only)
        {
            step.Results[0].Text = Literal.Of((int)only);
            step.Results[0].Known = (int)only;
            return null;
        }
        var name = scopeNames.Declare(step.Results[0].Name.Length > 0 ? step.Results[0].Name : "exit");
        writer.Statement(step.Code == OpCode.Loop ? $"int {name};" : $"int {name} = 0;");
        Hold(step.Results[0], name);
        return name;
    }

    private static void AddCodes(Value value, HashSet<long?> codes)
    {
        value = FunctionLayout.Resolve(value);
        if (CodeOf(value) is { } known)
            codes.Add(known);
        else if (value.Definer is { Code: OpCode.If } branch && KnownValue.Bool(branch.Operands[0]) is { } side)
            AddCodes(branch.Blocks[side ? 0 : 1].Yields[value.Index], codes);
        else if (value.Definer is { Code: OpCode.If } both)
        {
            AddCodes(both.Then.Yields[value.Index], codes);
            AddCodes(both.Else.Yields[value.Index], codes);
        }
        else
            codes.Add(null);
    }

    private static long? CodeOf(Value value) => KnownValue.Int(value);

    /// <summary>Whether a loop begins with its only way out, which changes nothing: then it is a while loop.</summary>
    private static bool WhileCondition(Step step, out string condition, out Step? branch)
    {
        condition = "";
        branch = TailBranch(step.Body, step.Body.Yields);
        if (branch is null || step.Body.Steps.First(IsWritten) != branch || KnownValue.Bool(branch.Operands[0]) is not null)
            return false;
        foreach (var side in branch.Blocks)
        {
            var leaving = Through(branch, side, step.Body.Yields);
            if (CodeOf(leaving[0]) is null or 0 || side.Steps.Any(IsWritten))
                continue;
            var changes = false;
            for (var k = 0; k < step.CarriedCount; k++)
                changes |= FunctionLayout.IsCarriedLive(step, k) && leaving[k + 1] != step.Argument(k);
            if (changes || step.Results[0].OwnsVariable)
                continue;
            condition = side == branch.Else ? ExpressionWriter.Of(branch.Operands[0]) : ExpressionWriter.Not(branch.Operands[0]);
            return true;
        }
        return false;
    }

    private void WriteLoopBody(Step step, string? exit, Step? whileBranch)
    {
        var targets = step.Body.Targets!;
        if (!step.Node.HasExits)
        {
            WriteSteps(step.Body);
            Assign(step.Body, step.Body.Yields, targets);
        }
        else if (whileBranch is not null)
        {
            var yields = step.Body.Yields;
            var leaves = CodeOf(Through(whileBranch, whileBranch.Then, yields)[0]) is not null and not 0
                && !whileBranch.Then.Steps.Any(IsWritten);
            var stays = leaves ? whileBranch.Else : whileBranch.Then;
            WriteExitTail(step, stays, Through(whileBranch, stays, yields), exit);
        }
        else
            WriteExitTail(step, step.Body, step.Body.Yields, exit);
    }

    // Ends a trip of a loop with exits: the next values, then the way out if there is one.
    private void WriteExitTail(Step loop, Scope scope, List<Value> yields, string? exit)
    {
        var tail = TailBranch(scope, yields);
        foreach (var step in scope.Steps)
        {
            if (IsWritten(step) && step != tail)
                WriteStep(step);
        }
        if (tail is null)
        {
            WriteExit(loop, scope, [.. yields.Select(FunctionLayout.Resolve)], exit);
            return;
        }
        var targets = new string?[tail.Results.Count];
        for (var i = 0; i < yields.Count; i++)
        {
            if (FunctionLayout.Resolve(yields[i]) is { } value && value.Definer == tail)
                targets[value.Index] = loop.Body.Targets![i];
        }
        tail.Then.Targets = tail.Else.Targets = targets;
        if (KnownValue.Bool(tail.Operands[0]) is { } known)
        {
            var side = tail.Blocks[known ? 0 : 1];
            WriteExitTail(loop, side, Through(tail, side, yields), exit);
            return;
        }
        var before = new Dictionary<string, Value>(held, StringComparer.Ordinal);
        var (then, otherwise) = (Through(tail, tail.Then, yields), Through(tail, tail.Else, yields));
        var thenLeaves = CodeOf(then[0]) is not null and not 0;
        var elseLeaves = CodeOf(otherwise[0]) is not null and not 0;
        if (thenLeaves || elseLeaves)
        {
            var (first, firstYields, second, secondYields) = thenLeaves
                ? (tail.Then, then, tail.Else, otherwise)
                : (tail.Else, otherwise, tail.Then, then);
            var condition = thenLeaves ? ExpressionWriter.Of(tail.Operands[0]) : ExpressionWriter.Not(tail.Operands[0]);
            writer.Under($"if ({condition})", Nested(() => WriteExitTail(loop, first, firstYields, exit)));
            held = before;
            WriteExitTail(loop, second, secondYields, exit);
            return;
        }
        var thenLines = Nested(() => WriteExitTail(loop, tail.Then, then, exit));
        held = new(before, StringComparer.Ordinal);
        var elseLines = Nested(() => WriteExitTail(loop, tail.Else, otherwise, exit));
        held = before;
        if (thenLines.Count > 0)
            writer.Under($"if ({ExpressionWriter.Of(tail.Operands[0])})", thenLines);
        if (thenLines.Count > 0 && elseLines.Count > 0)
            WriteElse(elseLines);
        else if (elseLines.Count > 0)
            writer.Under($"if ({ExpressionWriter.Not(tail.Operands[0])})", elseLines);
    }

    private void WriteExit(Step loop, Scope scope, IReadOnlyList<Value> yields, string? exit)
    {
        var code = yields[0];
        if (CodeOf(code) is { } known)
        {
            Assign(scope, yields, loop.Body.Targets!);
            if (known == 0)
                return;
            if (exit is not null)
                writer.Statement($"{exit} = {ExpressionWriter.Of(code)};");
            writer.Line("break;");
            return;
        }
        // The code is read before the values it depends on move on.
        var text = exit;
        if (exit is not null)
            writer.Statement($"{exit} = {ExpressionWriter.Of(code)};");
        else if (code.IsInlined && code.Definer is { Code: OpCode.If } choice && CodeOf(choice.Then.Yields[0]) is not null and not 0
            && CodeOf(choice.Else.Yields[0]) == 0)
        {
            text = ExpressionWriter.Of(choice.Operands[0]);
            if (loop.Body.Targets!.Where((t, i) => t is not null && Moves(yields[i], t)).Any(t => Reads(choice.Operands[0], t!)))
            {
                text = scopeNames.Declare("isLast");
                writer.Statement($"bool {text} = {ExpressionWriter.Of(choice.Operands[0])};");
            }
            Assign(scope, yields, loop.Body.Targets!);
            writer.Under($"if ({text})", writer.Capture(() => writer.Line("break;")));
            return;
        }
        else if (code.IsInlined)
        {
            text = scopeNames.Declare("exit");
            writer.Statement($"int {text} = {ExpressionWriter.Of(code)};");
        }
        else
            text = code.Text;
        Assign(scope, yields, loop.Body.Targets!);
        writer.Under($"if ({text} != 0)", writer.Capture(() => writer.Line("break;")));
    }
}
