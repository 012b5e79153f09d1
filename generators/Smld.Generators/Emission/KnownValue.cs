using System;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>
/// What the compiler will take for a constant. A condition it knows would make it warn of unreachable code, so only the
/// side that runs is written.
/// </summary>
internal static class KnownValue
{
    public static bool? Bool(Value value) => Of(value, 16) as bool?;

    public static int? Int(Value value) => Of(value, 16) as int?;

    private static object? Of(Value value, int depth)
    {
        value = FunctionLayout.Resolve(value);
        if (!value.IsInlined || depth == 0)
            return value.Known;
        var step = value.Definer!;
        switch (step.Code)
        {
            case OpCode.Constant:
                return value.Type.Element switch
                {
                    Element.Bool => step.Node.Bits != 0,
                    Element.Int => (int)step.Node.Bits,
                    _ => BitConverter.Int64BitsToDouble(step.Node.Bits),
                };
            case OpCode.If:
                return Of(step.Operands[0], depth - 1) is bool side ? Of(step.Blocks[side ? 0 : 1].Yields[0], depth - 1) : null;
            case OpCode.Apply when step.Node.Routine is not null:
                return null;
            case OpCode.Apply when step.Operands.Count == 1:
                return Unary(step.Node.Symbol, Of(step.Operands[0], depth - 1));
            case OpCode.Apply when step.Operands.Count == 2:
                return Binary(step, Of(step.Operands[0], depth - 1), Of(step.Operands[1], depth - 1));
            default:
                return null;
        }
    }

    private static object? Unary(string primitive, object? operand) => (primitive, operand) switch
    {
        ("neg", double x) => -x,
        ("neg.int", int i) => unchecked(-i),
        ("to-real", int i) => (double)i,
        ("not", bool b) => !b,
        _ => null,
    };

    private static object? Binary(Step step, object? left, object? right)
    {
        var sign = step.Node.Primitive.CSharp.Text;
        if (FunctionLayout.Resolve(step.Operands[0]) == FunctionLayout.Resolve(step.Operands[1]) && WithItself(sign, step.Operands[0].Type) is { } known)
            return known;
        return (left, right) switch
        {
            (double x, double y) => Real(sign, x, y),
            (int i, int j) => Integer(sign, i, j),
            (bool a, bool b) => sign switch { "&&" => a && b, "||" => a || b, _ => a == b },
            (false, _) or (_, false) when sign == "&&" => false,
            (true, _) or (_, true) when sign == "||" => true,
            _ => null,
        };
    }

    // A number that is not NaN equals itself; an int always does.
    private static bool? WithItself(string sign, IRType type) => sign switch
    {
        "<" or ">" => false,
        "!=" when type != IRType.Real => false,
        "<=" or ">=" or "==" when type != IRType.Real => true,
        _ => null,
    };

    private static object? Real(string sign, double x, double y) => sign switch
    {
        "+" => x + y,
        "-" => x - y,
        "*" => x * y,
        "/" => x / y,
        "%" => x % y,
        "<" => x < y,
        "<=" => x <= y,
        ">" => x > y,
        ">=" => x >= y,
        "==" => x == y,
        "!=" => x != y,
        _ => null,
    };

    private static object? Integer(string sign, int i, int j) => sign switch
    {
        "+" => unchecked(i + j),
        "-" => unchecked(i - j),
        "*" => unchecked(i * j),
        "<" => i < j,
        "<=" => i <= j,
        ">" => i > j,
        ">=" => i >= j,
        "==" => i == j,
        "!=" => i != j,
        _ => null,
    };
}
