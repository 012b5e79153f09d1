using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>
/// Writes a function's body as statements. A value that is not written inside an expression gets a local; where a
/// value follows another that is no longer needed (the next value of a carried one, the outcome of a branch), it takes
/// over the other's local, so that <c>lp = lp + e</c> is <c>lp += e</c> again.
/// </summary>
internal sealed class FunctionWriter(SourceWriter writer, NameScope names, Function function)
{
    /// <summary>Memory up to this many elements lies on the stack.</summary>
    private const int StackLimit = 256;

    private readonly FunctionLayout layout = new(function);
    // What each local holds at the point that has been reached.
    private Dictionary<string, Value> held = new(StringComparer.Ordinal);
    private readonly List<string> hoisted = [];
    private NameScope scopeNames = names;
    private int loopDepth;
    private int stackLeft = StackLimit;
    private int scratchCount;

    /// <summary>Whether memory outlives the body, and so is made with <c>new</c>.</summary>
    public bool KeepsMemory { get; set; }

    /// <summary>Whether the results may be given in several places, each leaving the method.</summary>
    public bool ReturnsResults { get; set; } = true;

    public bool IsUsed(int parameter) => layout.IsUsed(parameter);

    /// <summary>Whether running it does anything beside giving the results.</summary>
    public bool HasEffects => layout.Root.Steps.Any(s => s.HasEffects);

    public IReadOnlyList<Value> Results => layout.Root.Yields;

    /// <summary>Says what stands for a parameter.</summary>
    public void Bind(int parameter, string text, string? lengthText = null)
    {
        layout.Root.Arguments[parameter].Text = text;
        layout.Root.Arguments[parameter].LengthText = lengthText;
    }

    /// <summary>Writes the body; the action ends it with the results, once for each way out.</summary>
    public void Write(Action<IReadOnlyList<Value>> finish) => WriteTail(layout.Root, layout.Root.Yields, finish);

    /// <summary>The array that holds a result of a body that keeps its memory.</summary>
    public static string ArrayOf(Value value)
    {
        value = FunctionLayout.Resolve(value);
        var text = ExpressionWriter.Of(value);
        return value.Definer?.Code == OpCode.Allocate ? text : text + ".ToArray()";
    }

    private static bool IsWritten(Step step) =>
        step.IsNeeded && !(step.Results.Count == 1 && (step.Results[0].IsInlined || step.Results[0].Alias is not null && !step.HasEffects));

    // The last step of a body, if it is a branch that gives all that the body gives.
    private static Step? TailBranch(Scope scope, IReadOnlyList<Value> yields)
    {
        var last = scope.Steps.LastOrDefault(IsWritten);
        if (last is not { Code: OpCode.If, IsExpression: false })
            return null;
        var reads = new HashSet<Value>();
        foreach (var yielded in yields)
        {
            var value = FunctionLayout.Resolve(yielded);
            if (value.Definer == last)
                continue;
            ExpressionWriter.AddReads(value, reads);
        }
        return reads.Any(v => v.Definer == last) ? null : last;
    }

    private static List<Value> Through(Step branch, Scope side, IReadOnlyList<Value> yields) =>
        [.. yields.Select(y => FunctionLayout.Resolve(y)).Select(v => v.Definer == branch ? FunctionLayout.Resolve(side.Yields[v.Index]) : v)];

    private void WriteTail(Scope scope, IReadOnlyList<Value> yields, Action<IReadOnlyList<Value>> finish)
    {
        var tail = ReturnsResults ? TailBranch(scope, yields) : null;
        foreach (var step in scope.Steps)
        {
            if (IsWritten(step) && step != tail)
                WriteStep(step);
        }
        if (tail is null)
        {
            finish([.. yields.Select(FunctionLayout.Resolve)]);
            return;
        }
        if (KnownValue.Bool(tail.Operands[0]) is { } known)
        {
            var side = tail.Blocks[known ? 0 : 1];
            WriteTail(side, Through(tail, side, yields), finish);
            return;
        }
        // The short way out first, the rest of the body after it without an else.
        var thenFirst = tail.Then.Steps.Count(IsWritten) <= tail.Else.Steps.Count(IsWritten);
        var (first, second) = thenFirst ? (tail.Then, tail.Else) : (tail.Else, tail.Then);
        var before = new Dictionary<string, Value>(held, StringComparer.Ordinal);
        var condition = thenFirst ? ExpressionWriter.Of(tail.Operands[0]) : ExpressionWriter.Not(tail.Operands[0]);
        writer.Under($"if ({condition})", Nested(() => WriteTail(first, Through(tail, first, yields), finish)));
        held = before;
        writer.Blank();
        WriteTail(second, Through(tail, second, yields), finish);
    }

    private List<(int Depth, string Text)> Nested(Action write)
    {
        var outer = scopeNames;
        scopeNames = outer.Nest();
        var lines = writer.Capture(write);
        scopeNames = outer;
        return lines;
    }

    private void WriteSteps(Scope scope)
    {
        foreach (var step in scope.Steps)
        {
            if (IsWritten(step))
                WriteStep(step);
        }
    }

    private void WriteStep(Step step)
    {
        var operands = step.Operands;
        switch (step.Code)
        {
            case OpCode.Store:
                writer.Statement($"{Element(step)} = {ExpressionWriter.Of(operands[2])};");
                break;
            case OpCode.AddStore:
                WriteAddStore(step);
                break;
            case OpCode.Fill:
                var isZero = FunctionLayout.Resolve(operands[1]) is { IsConstant: true } constant && constant.Definer!.Node.Bits == 0;
                writer.Statement(isZero
                    ? $"{SpanOf(operands[0])}.Clear();"
                    : $"{SpanOf(operands[0])}.Fill({ExpressionWriter.Of(operands[1])});");
                break;
            case OpCode.Push:
                writer.Statement($"{ExpressionWriter.Of(operands[0])}.Push({ExpressionWriter.Of(operands[1])});");
                break;
            case OpCode.Pop:
                Define(step, $"{ExpressionWriter.Of(operands[0])}.Pop()");
                break;
            case OpCode.Call:
                Define(step, $"{Qualified(step.Node.Symbol)}({string.Join(", ", operands.Select(o => ExpressionWriter.Of(o)))})");
                break;
            case OpCode.Guard:
                writer.Under(
                    $"if ({ExpressionWriter.Not(operands[0])})",
                    writer.Capture(() => writer.Statement($"throw new {Qualified(step.Node.Symbol)}({Literal.Of(step.Node.Text)});")));
                break;
            case OpCode.Slice:
                Define(step, $"{SpanOf(operands[0])}.Slice({ExpressionWriter.Of(operands[1])}, {ExpressionWriter.Of(operands[2])})");
                break;
            case OpCode.Allocate:
                WriteAllocate(step);
                break;
            case OpCode.Stack:
                WriteStack(step);
                break;
            case OpCode.If when !step.IsExpression:
                WriteBranch(step);
                break;
            case OpCode.For or OpCode.ForUntil or OpCode.Loop:
                WriteLoop(step);
                break;
            default:
                Define(step, ExpressionWriter.Definition(step.Results[0]));
                break;
        }
    }

    private static string Qualified(string name) => name.StartsWith("global::", StringComparison.Ordinal) ? name : "global::" + name;

    private static string Element(Step step) => $"{ExpressionWriter.Of(step.Operands[0], Spelling.Call)}[{ExpressionWriter.Of(step.Operands[1])}]";

    private void WriteAddStore(Step step)
    {
        var element = Element(step);
        var value = FunctionLayout.Resolve(step.Operands[2]);
        if (value.Type == IRType.Int)
            writer.Statement($"{element} = unchecked({element} + {ExpressionWriter.Of(value, Spelling.Multiplicative)});");
        else if (value.IsInlined && value.Definer is { Code: OpCode.Apply } negate && negate.Node.Symbol == Primitives.Negate.Name)
            writer.Statement($"{element} -= {ExpressionWriter.Of(negate.Operands[0])};");
        else
            writer.Statement($"{element} += {ExpressionWriter.Of(value)};");
    }

    /// <summary>Gives a value that is not inlined its local.</summary>
    private void Define(Step step, string expression)
    {
        var value = step.Results[0];
        if (!value.IsLive)
        {
            writer.Statement(step.Code is OpCode.Pop or OpCode.Call ? expression + ";" : $"_ = {expression};");
            return;
        }
        var target = TargetOf(value, step.Position) ?? Successor(value, step);
        if (target is null)
        {
            Declare(value, scopeNames, expression);
            return;
        }
        writer.Statement(ExpressionWriter.TryCompound(value, target, out var assignment) ? assignment + ";" : $"{target} = {expression};");
        Hold(value, target);
    }

    private void Declare(Value value, NameScope where, string? expression)
    {
        var name = where.Declare(LocalNames.For(value));
        writer.Statement(expression is null ? $"{TypeOf(value)} {name};" : $"{TypeOf(value)} {name} = {expression};");
        Hold(value, name);
    }

    private void Hold(Value value, string variable)
    {
        value.Text = variable;
        value.OwnsVariable = true;
        held[variable] = value;
    }

    // The variable that the value is on its way to: what its block yields goes there.
    private string? TargetOf(Value value, int position)
    {
        var scope = value.Scope;
        if (scope.Targets is null)
            return null;
        for (var i = 0; i < scope.Yields.Count; i++)
        {
            if (scope.Targets[i] is { } target && FunctionLayout.Resolve(scope.Yields[i]) == value && IsFree(target, position, scope))
                return target;
        }
        return null;
    }

    private bool IsFree(string variable, int position, Scope scope) =>
        !held.TryGetValue(variable, out var holder) || layout.IsDeadAfter(holder, position, scope);

    // The variable of an earlier value of the same name that this one is computed from.
    private string? Successor(Value value, Step step)
    {
        if (value.Name.Length == 0)
            return null;
        var reads = new HashSet<Value>();
        ExpressionWriter.AddOperandReads(step, reads);
        return reads
            .Where(v => v.OwnsVariable && v.Name == value.Name && v.Type == value.Type && held[v.Text!] == v)
            .OrderBy(v => v.Number)
            .Select(v => v.Text)
            .FirstOrDefault(t => IsFree(t!, step.Position, step.Scope));
    }

    private static string TypeOf(Value value) => value.Type.Shape switch
    {
        Shape.Scalar => ElementOf(value),
        Shape.View => $"global::System.ReadOnlySpan<{ElementOf(value)}>",
        _ => $"global::System.Span<{ElementOf(value)}>",
    };

    private static string ElementOf(Value value) => value.Type.Element switch
    {
        IR.Element.Real => "double",
        IR.Element.Int => "int",
        _ => "bool",
    };

    private string SpanOf(Value memory)
    {
        memory = FunctionLayout.Resolve(memory);
        var text = ExpressionWriter.Of(memory, Spelling.Call);
        return KeepsMemory && memory.Definer?.Code == OpCode.Allocate ? $"global::System.MemoryExtensions.AsSpan({text})" : text;
    }

    private void WriteAllocate(Step step)
    {
        var value = step.Results[0];
        var element = ElementOf(value);
        var length = FunctionLayout.Resolve(step.Operands[0]);
        if (KeepsMemory)
        {
            var array = scopeNames.Declare(LocalNames.For(value));
            writer.Statement($"{element}[] {array} = new {element}[{ExpressionWriter.Of(length)}];");
            Hold(value, array);
            return;
        }
        if (length.IsConstant && length.Definer!.Node.Bits >= 0 && length.Definer.Node.Bits <= stackLeft)
        {
            stackLeft -= (int)length.Definer.Node.Bits;
            var declaration = $"stackalloc {element}[{ExpressionWriter.Of(length)}];";
            var name = loopDepth > 0 ? scopeNames.DeclareOutermost(LocalNames.For(value)) : scopeNames.Declare(LocalNames.For(value));
            AtBlockStart($"{TypeOf(value)} {name} = {declaration}");
            Hold(value, name);
        }
        else
        {
            var memory = loopDepth > 0 ? scopeNames.DeclareOutermost(LocalNames.For(value) + "Memory") : scopeNames.Declare(LocalNames.For(value) + "Memory");
            AtBlockStart($"using var {memory} = new global::Smld.Scratch<{element}>({StackSpan(element)});");
            Declare(value, scopeNames, $"{memory}.Take({ExpressionWriter.Of(length)})");
        }
        // Not left to stackalloc: under SkipLocalsInit it does not clear.
        if (step.Node.Bits == 1)
            writer.Statement($"{value.Text}.Clear();");
    }

    private void WriteStack(Step step)
    {
        var value = step.Results[0];
        var element = ElementOf(value);
        var isInLoop = loopDepth > 0;
        var name = isInLoop ? scopeNames.DeclareOutermost(LocalNames.For(value)) : scopeNames.Declare(LocalNames.For(value));
        AtBlockStart($"using var {name} = new global::Smld.ScratchTape<{element}>({StackSpan(element)});");
        Hold(value, name);
        if (isInLoop)
            writer.Statement($"{name}.Clear();");
    }

    // A stack frame has room for a few such buffers.
    private string StackSpan(string element) => scratchCount++ < 4 ? $"stackalloc {element}[{Literal.Of(StackLimit)}]" : "default";

    // Memory made in a loop is declared before it, once.
    private void AtBlockStart(string declaration)
    {
        if (loopDepth > 0)
            hoisted.Add(declaration);
        else
            writer.Statement(declaration);
    }

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
                .Where(h => h.Value.Name == name && h.Value.OwnsVariable && h.Value.Type == step.Results[k].Type && IsReadIn(step, h.Value))
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
        return "t";
    }

    /// <summary>Moves what a block yields into its variables, all at once.</summary>
    private void Assign(Scope scope, IReadOnlyList<Value> yields, string?[] targets)
    {
        var moves = new List<(string Target, Value Source)>();
        var putAside = new List<(Value Holder, string Variable)>();
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is not { } target)
                continue;
            if (Moves(yields[i], target))
                moves.Add((target, FunctionLayout.Resolve(yields[i])));
        }
        while (moves.Count > 0)
        {
            // First whatever no other move still reads; if each is read, one old value is put aside.
            var ready = moves.FindIndex(m => !moves.Any(o => o.Target != m.Target && Reads(o.Source, m.Target)));
            if (ready < 0)
            {
                var (overwritten, _) = moves[0];
                var aside = scopeNames.Declare("old" + NameScope.Raised(overwritten));
                var holder = held[overwritten];
                writer.Statement($"{TypeOf(holder)} {aside} = {overwritten};");
                holder.Text = aside;
                putAside.Add((holder, overwritten));
                continue;
            }
            var (target, source) = moves[ready];
            moves.RemoveAt(ready);
            writer.Statement(source.IsInlined && ExpressionWriter.TryCompound(source, target, out var assignment)
                ? assignment + ";"
                : $"{target} = {ExpressionWriter.Of(source)};");
        }
        foreach (var (holder, variable) in putAside)
            holder.Text = variable;
    }

    private static bool Moves(Value source, string target)
    {
        source = FunctionLayout.Resolve(source);
        return source.IsInlined || source.Text != target;
    }

    private static bool Reads(Value source, string variable)
    {
        var reads = new HashSet<Value>();
        ExpressionWriter.AddReads(source, reads);
        return reads.Any(v => v.Text == variable);
    }

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
        return next.Definer is { Code: OpCode.Apply } add && add.Node.Symbol == Primitives.Add.Name ? "sum" : "t";
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
