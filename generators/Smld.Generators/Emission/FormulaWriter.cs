using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>
/// The formula of a score as a paper would print it. It is for reading: sums and products are flattened, which the
/// emitted code never does. What has no short formula is said in words.
/// </summary>
internal sealed class FormulaWriter
{
    private const int MaxLength = 110;
    private const int MaxDefinitions = 6;
    private const string Subscripts = "a ₐ e ₑ h ₕ i ᵢ j ⱼ k ₖ l ₗ m ₘ n ₙ o ₒ p ₚ r ᵣ s ₛ t ₜ u ᵤ v ᵥ x ₓ";
    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int Atom = 3;

    private readonly FunctionLayout layout;
    private readonly List<(Value Value, string Name)> pending = [];
    private readonly HashSet<Value> defined = [];
    private int budget = 400;

    private readonly HashSet<Value> matrices;

    private FormulaWriter(Function function, IReadOnlyCollection<int> matrices)
    {
        layout = new(function);
        this.matrices = [.. matrices.Select(i => layout.Root.Arguments[i])];
    }

    /// <summary>A line for the value, one for each derivative, one for each abbreviation.</summary>
    /// <param name="function">A differentiated function.</param>
    /// <param name="names">The active parameters' names, in order.</param>
    /// <param name="actives">Which parameters they are.</param>
    /// <param name="parameterCount">How many parameters stand before the buffers.</param>
    /// <param name="matrices">Which parameters are matrices, row by row.</param>
    public static IReadOnlyList<string> Lines(
        Function function, IReadOnlyList<string> names, IReadOnlyList<int> actives, int parameterCount, IReadOnlyCollection<int>? matrices = null)
    {
        var writer = new FormulaWriter(function, matrices ?? []);
        var lines = new List<string> { writer.Line("log p", writer.layout.Root.Yields[0]) };
        var (scalar, buffer) = (1, parameterCount);
        for (var k = 0; k < actives.Count; k++)
        {
            var isScalar = function.Parameters[actives[k]].Type.IsScalar;
            lines.Add(isScalar
                ? writer.Line($"∂/∂{names[k]} log p", writer.layout.Root.Yields[scalar++])
                : writer.VectorLine(names[k], writer.layout.Root.Arguments[buffer++]));
        }
        for (var i = 0; i < writer.pending.Count; i++)
        {
            var (value, name) = writer.pending[i];
            lines.Add($"where {writer.Line(name, value, isDefinition: true)}");
        }
        return lines;
    }

    private string Line(string left, Value value, bool isDefinition = false)
    {
        budget = 400;
        var count = pending.Count;
        var text = value.Type.IsScalar ? Of(value, 0, isDefinition) : null;
        if (text is not null && text.Length <= MaxLength && pending.Count <= MaxDefinitions)
            return $"{left} = {text}";
        foreach (var (abandoned, _) in pending.Skip(count))
            defined.Remove(abandoned);
        pending.RemoveRange(count, pending.Count - count);
        return $"{left}: {InWords(value)}";
    }

    private static string InWords(Value value)
    {
        var loop = Loop(FunctionLayout.Resolve(value), 8);
        return loop is null ? "as computed below" : $"by accumulation over {Counter(loop)}";
    }

    private static Step? Loop(Value value, int depth)
    {
        value = FunctionLayout.Resolve(value);
        if (value.Definer is not { } step || depth == 0)
            return null;
        return step.Node.IsCounted ? step : step.Operands.Select(o => Loop(o, depth - 1)).FirstOrDefault(l => l is not null);
    }

    // A derivative by a vector has a formula where each element is stored once, in a loop over all.
    private string VectorLine(string name, Value buffer)
    {
        var stores = new List<Step>();
        AddStores(layout.Root, buffer, stores);
        if (stores.Any(static step => step.Code == OpCode.Routine))
            return $"∂/∂{name} log p: as computed below";
        if (stores.Count == 1 && stores[0].Scope.Owner is { Node.IsCounted: true } loop
            && FunctionLayout.Resolve(stores[0].Operands[1]) is { } index && index == loop.Body.Arguments[0])
            return Line($"∂/∂{name}{Subscript(index)} log p", stores[0].Operands[2]);
        return stores.Count == 1 && FunctionLayout.Resolve(stores[0].Operands[1]).IsConstant
            ? Line($"∂/∂{name}{Subscript(stores[0].Operands[1])} log p", stores[0].Operands[2])
            : $"∂/∂{name} log p: element by element below";
    }

    private static void AddStores(Scope scope, Value buffer, List<Step> stores)
    {
        foreach (var step in scope.Steps)
        {
            var isStore = step.Code is OpCode.Store or OpCode.AddStore && FunctionLayout.Resolve(step.Operands[0]) == buffer;
            if (isStore || (step.Code == OpCode.Routine && step.Operands.Any(operand => FunctionLayout.Resolve(operand) == buffer)))
                stores.Add(step);
            foreach (var block in step.Blocks)
                AddStores(block, buffer, stores);
        }
    }

    private string? Of(Value value, int level, bool isDefinition = false)
    {
        value = FunctionLayout.Resolve(value);
        if (--budget < 0)
            return null;
        if (value.Definer is not { } step)
            return value.Scope.Owner is null ? value.Name : value.Index == 0 && value.Scope.Owner.Node.IsCounted ? Counter(value.Scope.Owner) : null;
        if (!isDefinition && value.Name.Length > 0 && step.Code is OpCode.Apply or OpCode.If && IsWorthAName(step))
            return Abbreviation(value);
        switch (step.Code)
        {
            case OpCode.Constant:
                return Number(value.Type, step.Node.Bits, level);
            case OpCode.Length:
                return Of(step.Operands[0], Atom) is { } memory ? $"|{memory}|" : null;
            case OpCode.Load:
                return Of(step.Operands[0], Atom) is { } view && (Indices(step) ?? Index(step.Operands[1])) is { } at ? view + at : null;
            case OpCode.Apply:
                return Apply(step, step.Node.Primitive, level);
            case OpCode.For:
                return Sum([(false, value)], level);
            case OpCode.If when step.Then.Steps.All(s => s.Node.IsPure) && step.Else.Steps.All(s => s.Node.IsPure):
                return Choice(step.Operands[0], step.Then.Yields[value.Index], step.Else.Yields[value.Index]);
            default:
                return null;
        }
    }

    private static bool IsWorthAName(Step step) => step.Operands.Any(o => !FunctionLayout.Resolve(o).IsConstant);

    private string Abbreviation(Value value)
    {
        var name = value.Name + (value.Scope.IsLoop && value.Scope.Owner!.Node.IsCounted ? Subscript(value.Scope) : "");
        if (defined.Add(value))
            pending.Add((value, name));
        return name;
    }

    private string? Apply(Step step, Primitive primitive, int level)
    {
        var o = step.Operands;
        if (primitive.Operands[0] == IRType.Real && primitive.Result == IRType.Real)
        {
            if (primitive == Primitives.Add || primitive == Primitives.Subtract)
                return Sum([(false, step.Results[0])], level);
            if (primitive == Primitives.Multiply || primitive == Primitives.Divide || primitive == Primitives.Negate)
                return Product(step.Results[0], level);
        }
        if (primitive == Primitives.SelectReal)
            return Choice(o[0], o[1], o[2]);
        if (primitive == Primitives.Not)
            return Of(o[0], Atom) is { } not ? "not " + not : null;
        if (primitive.Formula.Length > 0 || primitive.CSharp.Precedence == Spelling.Call)
        {
            var isEnclosed = primitive.Formula.Contains("({0") || primitive.Formula is { Length: 0 } or "|{0}|" || primitive.Formula.StartsWith("⌊", StringComparison.Ordinal);
            var parts = o.Select(x => Of(x, isEnclosed ? 0 : Atom)).ToArray();
            if (parts.Any(p => p is null))
                return null;
            return primitive.Formula.Length > 0
                ? string.Format(CultureInfo.InvariantCulture, primitive.Formula, parts)
                : $"{primitive.Name}({string.Join(", ", parts)})";
        }
        if (o.Count != 2 || Of(o[0], ProductLevel) is not { } left || Of(o[1], ProductLevel) is not { } right)
            return null;
        var sign = primitive.CSharp.Text switch { "<=" => "≤", ">=" => "≥", "==" => "=", "!=" => "≠", "-" => "−", "*" => "·", "&&" => "and", "||" => "or", var other => other };
        return Enclosed($"{left} {sign} {right}", level > 0);
    }

    private string? Choice(Value condition, Value then, Value otherwise) =>
        Of(then, SumLevel) is { } yes && Of(condition, 0) is { } when && Of(otherwise, SumLevel) is { } no ? $"({yes} if {when}, else {no})" : null;

    private string? Sum(List<(bool IsNegative, Value Value)> open, int level)
    {
        var text = new StringBuilder();
        var count = 0;
        while (open.Count > 0)
        {
            var (isNegative, value) = open[open.Count - 1];
            open.RemoveAt(open.Count - 1);
            value = FunctionLayout.Resolve(value);
            if (--budget < 0)
                return null;
            var step = value.Definer;
            var isWhole = count == 0 && open.Count == 0;
            if (step is { Code: OpCode.Apply } && (isWhole || value.Name.Length == 0) && step.Node.Symbol is "add" or "sub")
            {
                open.Add((isNegative ^ step!.Node.Symbol == "sub", step.Operands[1]));
                open.Add((isNegative, step.Operands[0]));
                continue;
            }
            string? term;
            if (step is { Code: OpCode.For })
            {
                if (!TrySum(step, value, out var initial, out term))
                    return null;
                if (initial is not null)
                {
                    // The sum stands behind what it starts from.
                    if (!Append(text, ref count, isNegative, Of(initial, ProductLevel)))
                        return null;
                }
            }
            else
                term = Of(value, ProductLevel);
            if (!Append(text, ref count, isNegative, term))
                return null;
        }
        if (count == 0)
            return "0";
        return Enclosed(text.ToString(), level > SumLevel && count > 1 || level == Atom);
    }

    private static bool Append(StringBuilder text, ref int count, bool isNegative, string? term)
    {
        if (term is null)
            return false;
        if (term == "0" && count > 0)
            return true;
        if (term.StartsWith("−", StringComparison.Ordinal))
            (isNegative, term) = (!isNegative, term.Substring(1));
        if (count++ > 0)
            text.Append(isNegative ? " − " : " + ");
        else if (isNegative)
            text.Append('−');
        text.Append(term);
        return true;
    }

    // A loop that only adds to a carried value is a sum over its counter.
    private bool TrySum(Step loop, Value result, out Value? initial, out string? term)
    {
        term = null;
        var carried = result.Index;
        initial = FunctionLayout.Resolve(loop.Operands[loop.Node.CarriedOffset + carried]);
        if (initial.IsConstant && initial.Definer!.Node.Bits == 0)
            initial = null;
        var argument = loop.Argument(carried);
        var terms = new List<(bool, Value)>();
        var next = FunctionLayout.Resolve(loop.Body.Yields[carried]);
        while (next != argument)
        {
            if (next.Definer is not { Code: OpCode.Apply } step || step.Node.Symbol is not ("add" or "sub"))
                return false;
            var (left, right) = (FunctionLayout.Resolve(step.Operands[0]), FunctionLayout.Resolve(step.Operands[1]));
            if (step.Node.Symbol == "add" && right == argument)
                (left, right) = (right, left);
            terms.Add((step.Node.Symbol == "sub", right));
            next = left;
        }
        // The last one added stands on top of the list of what is open.
        if (Sum(terms, ProductLevel) is not { } inner)
            return false;
        term = inner.StartsWith("−", StringComparison.Ordinal) ? $"−Σ{Subscript(loop.Body)} {inner.Substring(1)}" : $"Σ{Subscript(loop.Body)} {inner}";
        return true;
    }

    private string? Product(Value whole, int level)
    {
        var (above, below) = (new List<(string Text, int Power)>(), new List<(string Text, int Power)>());
        var isNegative = false;
        if (!Factor(whole, true, true))
            return null;
        Cancel(above, below);
        var top = Factors(above);
        var text = (isNegative ? "−" : "") + (top.Length == 0 ? "1" : top);
        if (below.Count > 0)
            text += "/" + Enclosed(Factors(below), below.Count > 1);
        return Enclosed(text, level == Atom && (above.Count + below.Count > 1 || isNegative));

        bool Factor(Value value, bool isAbove, bool isWhole)
        {
            value = FunctionLayout.Resolve(value);
            if (--budget < 0)
                return false;
            if (value.Definer is { Code: OpCode.Apply } step && (isWhole || value.Name.Length == 0))
            {
                switch (step.Node.Symbol)
                {
                    case "neg":
                        isNegative = !isNegative;
                        return Factor(step.Operands[0], isAbove, false);
                    case "mul":
                        return Factor(step.Operands[0], isAbove, false) && Factor(step.Operands[1], isAbove, false);
                    case "div":
                        return Factor(step.Operands[0], isAbove, false) && Factor(step.Operands[1], !isAbove, false);
                }
            }
            if (Of(value, Atom) is not { } text)
                return false;
            if (value.IsConstant)
            {
                text = text.Trim('(', ')');
                if (text.StartsWith("−", StringComparison.Ordinal))
                    (isNegative, text) = (!isNegative, text.Substring(1));
                if (text == "1")
                    return true;
            }
            var list = isAbove ? above : below;
            var known = list.FindIndex(f => f.Text == text);
            if (known >= 0 && !value.IsConstant)
                list[known] = (text, list[known].Power + 1);
            else
                list.Add((text, 1));
            return true;
        }
    }

    // What stands above and below the line alike is left out, as a person would.
    private static void Cancel(List<(string Text, int Power)> above, List<(string Text, int Power)> below)
    {
        for (var i = above.Count - 1; i >= 0; i--)
        {
            var twin = below.FindIndex(factor => factor.Text == above[i].Text);
            if (twin < 0)
                continue;
            var shared = System.Math.Min(above[i].Power, below[twin].Power);
            Reduce(above, i, shared);
            Reduce(below, twin, shared);
        }
    }

    private static void Reduce(List<(string Text, int Power)> factors, int at, int by)
    {
        if (factors[at].Power == by)
            factors.RemoveAt(at);
        else
            factors[at] = (factors[at].Text, factors[at].Power - by);
    }

    private static string Factors(List<(string Text, int Power)> factors) =>
        string.Join("·", factors.Select(f => f.Power == 1 ? f.Text : f.Text + Superscript(f.Power)));

    private static string Superscript(int power) =>
        string.Concat(power.ToString(CultureInfo.InvariantCulture).Select(d => "⁰¹²³⁴⁵⁶⁷⁸⁹"[d - '0']));

    private static string Number(IRType type, long bits, int level)
    {
        if (type.Element == Element.Bool)
            return Literal.Of(bits != 0);
        var text = type.Element == Element.Int ? Literal.Of((int)bits) : Literal.Of(BitConverter.Int64BitsToDouble(bits));
        text = text switch
        {
            "double.PositiveInfinity" => "∞",
            "double.NegativeInfinity" => "−∞",
            "double.NaN" => "NaN",
            _ => text.EndsWith(".0", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2) : text,
        };
        text = text.Replace("-", "−");
        return Enclosed(text, level == Atom && text[0] == '−');
    }

    private static string Enclosed(string text, bool isEnclosed) => isEnclosed ? $"({text})" : text;

    /// <summary>The row and the column of a matrix's element, where its place is written as row times columns and column.</summary>
    private string? Indices(Step load)
    {
        if (!matrices.Contains(FunctionLayout.Resolve(load.Operands[0])) || Operands(load.Operands[1], Primitives.IntAdd) is not var (start, column)
            || Operands(start, Primitives.IntMultiply) is not var (row, _))
            return null;
        var (i, j) = (Subscript(row), Subscript(column));
        if (i.Length == 1 && j.Length == 1)
            return i + j;
        return Of(row, 0) is { } first && Of(column, 0) is { } second ? $"[{first}, {second}]" : null;
    }

    private static (Value First, Value Second)? Operands(Value value, Primitive primitive) =>
        FunctionLayout.Resolve(value).Definer is { Code: OpCode.Apply } step && step.Node.Symbol == primitive.Name ? (step.Operands[0], step.Operands[1]) : null;

    private string? Index(Value index) => Subscript(index) is { Length: > 0 } subscript ? subscript : Of(index, 0) is { } text ? $"[{text}]" : null;

    private static string Subscript(Scope body) => Subscript(body.Arguments[0]);

    // A counter of one letter, or a small number.
    private static string Subscript(Value index)
    {
        index = FunctionLayout.Resolve(index);
        if (index.IsConstant && index.Definer!.Node.Bits >= 0)
            return string.Concat(Literal.Of((int)index.Definer.Node.Bits).Select(d => (char)('₀' + (d - '0'))));
        if (index.Definer is not null || index.Scope.Owner is not { Node.IsCounted: true } loop || index.Index != 0)
            return "";
        var name = Counter(loop);
        var at = name.Length == 1 ? Subscripts.IndexOf(name[0]) : -1;
        return at >= 0 && at + 2 < Subscripts.Length + 1 ? Subscripts[at + 2].ToString() : $"[{name}]";
    }

    private static string Counter(Step loop)
    {
        if (loop.Body.Arguments.Count > 0 && loop.Body.Arguments[0].Name is { Length: > 0 } name)
            return name;
        var depth = 0;
        for (var scope = loop.Scope; scope is not null; scope = scope.Parent)
            depth += scope.IsLoop ? 1 : 0;
        return depth switch { 0 => "i", 1 => "j", _ => "k" };
    }
}
