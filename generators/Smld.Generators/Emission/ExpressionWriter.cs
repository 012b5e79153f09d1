using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>
/// Values as C# expressions. Parentheses stand only where C#'s own precedence would evaluate in another order, so that
/// every sum and product is rounded as the function says.
/// </summary>
internal static class ExpressionWriter
{
    private const int Primary = Spelling.Call;

    /// <summary>The expression, in parentheses if it binds less than asked for.</summary>
    public static string Of(Value value, int precedence = 0)
    {
        var (text, own) = Fragment(value);
        return own < precedence ? $"({text})" : text;
    }

    /// <summary>The number that a tensor holds; anything else as it is.</summary>
    public static string AsNumber(Value value) => IsTensor(value) ? $"(double){Of(value, Spelling.Unary)}" : Of(value);

    private static bool IsTensor(Value value) => FunctionLayout.Resolve(value).IsTensor;

    private static bool HasTensor(List<Value> values) => values.Exists(IsTensor);

    private static (string Text, int Precedence) Fragment(Value value)
    {
        value = FunctionLayout.Resolve(value);
        return value.IsInlined ? Write(value) : (value.Text!, Primary);
    }

    /// <summary>The right-hand side of the statement that defines a value.</summary>
    public static string Definition(Value value) => Write(value).Text;

    public static string LengthOf(Value memory)
    {
        memory = FunctionLayout.Resolve(memory);
        return memory.LengthText ?? Of(memory, Primary) + ".Length";
    }

    /// <summary>The opposite of a condition. Only comparisons that NaN cannot pass either way are turned round.</summary>
    public static string Not(Value condition) => Negation(condition).Text;

    /// <summary>The values with a text of their own that the expression reads.</summary>
    public static void AddReads(Value value, HashSet<Value> reads)
    {
        value = FunctionLayout.Resolve(value);
        if (!value.IsInlined)
        {
            reads.Add(value);
            return;
        }
        AddOperandReads(value.Definer!, reads);
    }

    public static void AddOperandReads(Step step, HashSet<Value> reads)
    {
        foreach (var operand in step.Operands)
            AddReads(operand, reads);
        foreach (var block in step.Blocks)
        {
            foreach (var yielded in block.Yields)
                AddReads(yielded, reads);
        }
    }

    /// <summary>
    /// For a value that is <c>v ∘ e</c>, <c>v</c> being in the given variable: the compound operator and <c>e</c>.
    /// </summary>
    public static bool TryCompound(Value value, string variable, out string assignment)
    {
        assignment = "";
        if (value.Definer is not { Code: OpCode.Apply } step || step.Operands.Count != 2)
            return false;
        var primitive = step.Node.Primitive;
        if (primitive.Result != IRType.Real || primitive.CSharp.Text is not ("+" or "-" or "*" or "/"))
            return false;
        var (left, right) = (step.Operands[0], step.Operands[1]);
        var isLeft = IsVariable(left, variable);
        // e + v and e · v round as v + e and v · e do.
        if (!isLeft && (primitive.CSharp.Text is "-" or "/" || !IsVariable(right, variable)))
            return false;
        var other = isLeft ? right : left;
        var text = primitive.CSharp.Text;
        if (text is "+" or "-" && IsNegation(other, out var negated))
            (text, other) = (text == "+" ? "-" : "+", negated);
        assignment = $"{variable} {text}= {Of(Unwrapped(other))}";
        return true;
    }

    private static bool IsVariable(Value value, string variable)
    {
        value = FunctionLayout.Resolve(value);
        return !value.IsInlined && value.Text == variable;
    }

    // x + (-e) is x - e, exactly.
    private static bool IsNegation(Value value, out Value negated)
    {
        value = FunctionLayout.Resolve(value);
        negated = value;
        if (!value.IsInlined || value.Definer is not { Code: OpCode.Apply } step || step.Node.Symbol != Primitives.Negate.Name)
            return false;
        negated = step.Operands[0];
        return true;
    }

    private static (string Text, int Precedence) Write(Value value)
    {
        var step = value.Definer!;
        switch (step.Code)
        {
            case OpCode.Constant:
                return Constant(value.Type, step.Node.Bits);
            case OpCode.Length:
                return (LengthOf(step.Operands[0]), Primary);
            case OpCode.Load or OpCode.Read:
                return ($"{Of(step.Operands[0], Primary)}[{Of(step.Operands[1])}]", Primary);
            case OpCode.If:
                return Conditional(step.Operands[0], step.Then.Yields[0], step.Else.Yields[0]);
            case OpCode.Apply:
                return Apply(step, step.Node.Primitive);
            default:
                throw new InvalidOperationException($"{step.Code} is no expression");
        }
    }

    private static (string Text, int Precedence) Constant(IRType type, long bits)
    {
        var text = Literal.Of(type.Element, bits);
        return (text, text[0] == '-' ? Spelling.Unary : Primary);
    }

    private static (string Text, int Precedence) Apply(Step step, Primitive primitive)
    {
        var operands = step.Operands;
        var (sign, precedence) = primitive.CSharp;
        if (precedence == Spelling.Call)
            return ($"{(HasTensor(operands) ? TensorWriter.FunctionOf(sign) : sign)}({string.Join(", ", operands.Select(o => Of(o)))})", Primary);
        if (precedence == Spelling.Conditional)
            return Conditional(operands[0], operands[1], operands[2]);
        if (primitive == Primitives.Not)
            return Negation(operands[0]);
        if (primitive.Operands[0] == IRType.Int && primitive.Result == IRType.Int)
            return Integer(step, primitive);
        if (primitive == Primitives.ToInt)
            return ($"unchecked((int){Of(operands[0], Spelling.Unary)})", Primary);
        if (operands.Count == 1)
        {
            var text = Of(operands[0], Spelling.Unary);
            // "--x" is a decrement.
            return (sign + (sign == "-" && text[0] == '-' ? $"({text})" : text), Spelling.Unary);
        }
        if (primitive.Result == IRType.Bool && (primitive.Operands[0] != IRType.Bool || primitive == Primitives.BoolEqual) && IsSame(operands[0], operands[1]))
            return WithItself(operands[0], sign);
        if (primitive == Primitives.Add && IsNegation(operands[1], out var negated))
            return Infix("-", precedence, operands[0], negated);
        return Infix(sign, precedence, operands[0], operands[1]);
    }

    private static (string Text, int Precedence) Negation(Value condition)
    {
        condition = FunctionLayout.Resolve(condition);
        if (condition.IsConstant)
            return (Literal.Of(condition.Definer!.Node.Bits == 0), Primary);
        if (condition.IsInlined && condition.Definer is { Code: OpCode.Apply } step)
        {
            var primitive = step.Node.Primitive;
            if (primitive == Primitives.Not)
                return (Of(step.Operands[0]), 0);
            if (Opposite(primitive) is { } opposite && !IsSame(step.Operands[0], step.Operands[1]))
                return Infix(opposite, primitive.CSharp.Precedence, step.Operands[0], step.Operands[1]);
        }
        return ("!" + Of(condition, Spelling.Unary), Spelling.Unary);
    }

    private static (string Text, int Precedence) Infix(string sign, int precedence, Value left, Value right)
    {
        // Beside a double an int becomes one by itself.
        var isPromotion = precedence is Spelling.Additive or Spelling.Multiplicative or Spelling.Relational or Spelling.Equality;
        var (first, second) = (left, right);
        if (isPromotion && left.Type == IRType.Real)
        {
            if (!IsConversion(right))
                first = Unwrapped(left);
            else
                second = Unwrapped(right);
        }
        return ($"{Of(first, precedence)} {sign} {Of(second, precedence + 1)}", precedence);
    }

    private static bool IsConversion(Value value) => Unwrapped(value) != FunctionLayout.Resolve(value);

    private static Value Unwrapped(Value value)
    {
        value = FunctionLayout.Resolve(value);
        return value.IsInlined && value.Definer is { Code: OpCode.Apply } step && step.Node.Symbol == Primitives.ToReal.Name
            ? FunctionLayout.Resolve(step.Operands[0])
            : value;
    }

    private static (string Text, int Precedence) Conditional(Value condition, Value then, Value otherwise)
    {
        if (KnownValue.Bool(condition) is { } known)
            return Fragment(known ? then : otherwise);
        if (then.Type == IRType.Bool && FunctionLayout.Resolve(otherwise) is { IsConstant: true } no && no.Definer!.Node.Bits == 0)
            return ($"{Of(condition, Spelling.And)} && {Of(then, Spelling.And + 1)}", Spelling.And);
        if (then.Type == IRType.Bool && FunctionLayout.Resolve(then) is { IsConstant: true } yes && yes.Definer!.Node.Bits != 0)
            return ($"{Of(condition, Spelling.Or)} || {Of(otherwise, Spelling.Or + 1)}", Spelling.Or);
        return ($"{Of(condition, Spelling.Or)} ? {Of(then, Spelling.Or)} : {Of(otherwise, Spelling.Conditional)}", Spelling.Conditional);
    }

    // The user's integers wrap, in whatever context the consumer compiles, unless they were written in a checked one.
    private static (string Text, int Precedence) Integer(Step step, Primitive primitive)
    {
        var (text, precedence, mayWrap) = Arithmetic(step, primitive);
        return mayWrap ? ($"unchecked({text})", Primary) : (text, precedence);
    }

    // One "unchecked" around the whole expression serves all of it.
    private static (string Text, int Precedence, bool MayWrap) Arithmetic(Step step, Primitive primitive)
    {
        var (sign, precedence) = primitive.CSharp;
        var isChecked = primitive.Name.EndsWith(".checked", StringComparison.Ordinal);
        var mayWrap = !isChecked && primitive != Primitives.IntDivide && primitive != Primitives.IntRemainder && !IntRange.Of(step).Fits;
        string text;
        if (step.Operands.Count == 1)
        {
            text = WillThrow(primitive, step.Operands) ? NoConstant(step.Operands[0]) : Operand(step.Operands[0], Spelling.Unary);
            text = text[0] == '-' ? $"-({text})" : "-" + text;
        }
        else
        {
            var right = WillThrow(primitive, step.Operands) ? NoConstant(step.Operands[1]) : Operand(step.Operands[1], precedence + 1);
            text = $"{Operand(step.Operands[0], precedence)} {sign} {right}";
        }
        return isChecked ? ($"checked({text})", Primary, false) : (text, precedence, mayWrap);

        string Operand(Value value, int least)
        {
            value = FunctionLayout.Resolve(value);
            if (isChecked || !value.IsInlined || value.Definer is not { Code: OpCode.Apply } inner
                || inner.Node.Primitive is not { CSharp.Precedence: not Spelling.Call } row || row.Operands[0] != IRType.Int)
                return Of(value, least);
            var (operand, own, wraps) = Arithmetic(inner, row);
            mayWrap |= wraps;
            return own < least ? $"({operand})" : operand;
        }
    }

    // The compiler refuses constants that divide by zero or overflow; the method throws only where it gets there.
    private static bool WillThrow(Primitive primitive, List<Value> operands) =>
        primitive.CanThrow && KnownValue.Int(operands[operands.Count - 1]) is { } last
        && (operands.Count == 1 || KnownValue.Int(operands[0]) is not null || (last == 0 && !primitive.Name.EndsWith(".checked", StringComparison.Ordinal)));

    private static string NoConstant(Value value) => $"global::System.Math.Max({Of(value)}, {Of(value)})";

    // Comparing a variable with itself asks whether it is NaN; the compiler warns of the other spelling.
    private static (string Text, int Precedence) WithItself(Value value, string sign)
    {
        if (sign is "<" or ">" || (value.Type != IRType.Real && sign == "!="))
            return ("false", Primary);
        if (value.Type != IRType.Real)
            return ("true", Primary);
        var isNaN = $"{(IsTensor(value) ? TensorWriter.FunctionOf("IsNaN") : "double.IsNaN")}({Of(value)})";
        return sign == "!=" ? (isNaN, Primary) : ("!" + isNaN, Spelling.Unary);
    }

    private static bool IsSame(Value left, Value right) => FunctionLayout.Resolve(left) == FunctionLayout.Resolve(right);

    private static string? Opposite(Primitive primitive)
    {
        if (primitive == Primitives.Equal)
            return "!=";
        if (primitive == Primitives.NotEqual)
            return "==";
        return primitive.Operands[0] != IRType.Int || primitive.Result != IRType.Bool ? null : primitive.CSharp.Text switch
        {
            "<" => ">=",
            "<=" => ">",
            ">" => "<=",
            ">=" => "<",
            "==" => "!=",
            _ => "==",
        };
    }
}
