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
internal sealed partial class FunctionWriter(SourceWriter writer, NameScope names, Function function, TensorValues? tensors = null)
{
    /// <summary>Memory up to this many elements lies on the stack.</summary>
    private const int StackLimit = 256;

    private readonly FunctionLayout layout = new(function, tensors);
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
            case OpCode.Routine:
                writer.Statement($"{Qualified(step.Node.Symbol)}({string.Join(", ", operands.Select(o => ExpressionWriter.Of(o)))});");
                break;
            case OpCode.Call:
                Define(step, $"{Qualified(step.Node.Symbol)}({string.Join(", ", operands.Select(o => ExpressionWriter.Of(o)))})");
                break;
            case OpCode.Guard when KnownValue.Bool(operands[0]) == true:
                break;
            case OpCode.Guard:
                writer.Under(
                    $"if ({ExpressionWriter.Not(operands[0])})",
                    writer.Capture(() => writer.Statement(step.Node.Bits == 1
                        ? $"throw new {Qualified(step.Node.Symbol)}({GuardText.Fill(step.Node.Text, i => ExpressionWriter.AsNumber(operands[i + 1]))});"
                        : operands.Count == 1
                        ? $"throw new {Qualified(step.Node.Symbol)}({Literal.Of(step.Node.Text)});"
                        : $"throw {Qualified(step.Node.Symbol)}({string.Join(", ", operands.Skip(1).Select(ExpressionWriter.AsNumber))});")));
                break;
            case OpCode.Table:
                Define(step, $"[{string.Join(", ", TableText.Parse(step.Node.Symbol).Select(bits => Literal.Of(step.Results[0].Type.Element, bits)))}]");
                break;
            case OpCode.Slice:
                Define(step, $"{SpanOf(operands[0])}.Slice({ExpressionWriter.Of(operands[1])}, {ExpressionWriter.Of(operands[2])})");
                break;
            case OpCode.View:
                step.Results[0].Text = ExpressionWriter.Of(operands[0], Spelling.Call);
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
            .Where(v => v.OwnsVariable && v.Name == value.Name && v.Type == value.Type && v.IsTensor == value.IsTensor && held[v.Text!] == v)
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
        IR.Element.Real when value.IsTensor => TensorWriter.Real,
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
        if (length.IsConstant && length.Definer!.Node.Bits == 0 && !KeepsMemory)
        {
            value.Text = $"global::System.Span<{element}>.Empty";
            return;
        }
        if (KeepsMemory)
        {
            var array = scopeNames.Declare(LocalNames.For(value));
            writer.Statement($"{element}[] {array} = new {element}[{ExpressionWriter.Of(length)}];");
            Hold(value, array);
            return;
        }
        // Tensors do not lie on the stack, and new memory of them is zero.
        if (value.IsTensor)
        {
            Declare(value, scopeNames, $"new {element}[{ExpressionWriter.Of(length)}]");
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
}
