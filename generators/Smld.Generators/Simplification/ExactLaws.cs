using System;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Simplification;

/// <summary>Laws that hold to the last bit, NaN, infinities and signed zeros included; they apply to values and scores alike.</summary>
internal static class ExactLaws
{
    /// <summary>The node for a primitive, or something equal to it that is simpler.</summary>
    public static int Apply(Primitive primitive, int[] operands, Frame frame, Func<int, Node?> nodeOf)
    {
        if (operands.Length == 2 && frame.TryReal(operands[0], out var a) && frame.TryReal(operands[1], out var b) && FoldReals(primitive, a, b) is { } real)
            return frame.Real(real);
        if (operands.Length == 2 && frame.TryInt(operands[0], out var m) && frame.TryInt(operands[1], out var n) && FoldInts(primitive, m, n) is { } integer)
            return Int(integer, frame);
        if (operands.Length == 2 && (Compare(primitive, operands[0], operands[1], frame) ?? CompareCounts(primitive, operands[0], operands[1], frame, nodeOf)) is { } truth)
            return Bool(truth, frame);
        return Simplify(primitive, operands, frame, nodeOf) ?? frame.Apply(primitive, operands);
    }

    // IEEE 754 fixes these five operations, so folding them on any machine gives the bits that running them would.
    private static double? FoldReals(Primitive primitive, double a, double b) =>
        primitive == Primitives.Add ? a + b
        : primitive == Primitives.Subtract ? a - b
        : primitive == Primitives.Multiply ? a * b
        : primitive == Primitives.Divide ? a / b
        : null;

    public static int? FoldInts(Primitive primitive, int a, int b) =>
        primitive == Primitives.IntAdd ? unchecked(a + b)
        : primitive == Primitives.IntSubtract ? unchecked(a - b)
        : primitive == Primitives.IntMultiply ? unchecked(a * b)
        : primitive == Primitives.IntMax ? Math.Max(a, b)
        : primitive == Primitives.IntMin ? Math.Min(a, b)
        // The two divisions that throw are left to throw.
        : primitive == Primitives.IntDivide && b != 0 && !(a == int.MinValue && b == -1) ? a / b
        : primitive == Primitives.IntRemainder && b != 0 && !(a == int.MinValue && b == -1) ? a % b
        : null;

    /// <summary>A comparison that is decided: of constants, or of a value with itself, which may be NaN.</summary>
    private static bool? Compare(Primitive primitive, int x, int y, Frame frame)
    {
        var (name, isInt) = primitive.Name.EndsWith(".int", StringComparison.Ordinal)
            ? (primitive.Name.Substring(0, primitive.Name.Length - 4), true)
            : (primitive.Name, false);
        if (!isInt && frame.TryReal(x, out var a) && frame.TryReal(y, out var b))
            return name switch { "lt" => a < b, "le" => a <= b, "gt" => a > b, "ge" => a >= b, "eq" => a == b, "ne" => a != b, _ => null };
        if (isInt && frame.TryInt(x, out var m) && frame.TryInt(y, out var n))
            return CompareInts(primitive, m, n);
        if (x != y)
            return null;
        return name switch
        {
            "lt" or "gt" => false,
            "ne" when isInt => false,
            "le" or "ge" or "eq" when isInt => true,
            _ => null,
        };
    }

    /// <summary>A comparison of what is never negative with 0, or of a loop's counter with what it starts from or does not reach.</summary>
    private static bool? CompareCounts(Primitive primitive, int x, int y, Frame frame, Func<int, Node?> nodeOf)
    {
        switch (primitive.Name)
        {
            case "le.int" when frame.TryInt(x, out var least):
                return (least <= 0 && nodeOf(y) is { Code: OpCode.Length })
                    || frame.Counters.Any(counter => counter.Value == y && frame.TryInt(counter.First, out var first) && least <= first) ? true : null;
            case "lt.int" when frame.Counters.Any(counter => counter.Value == x && counter.Limit == y):
                return true;
            default:
                return null;
        }
    }

    public static bool? CompareInts(Primitive primitive, int m, int n) => primitive.Name switch
    {
        "lt.int" => m < n,
        "le.int" => m <= n,
        "gt.int" => m > n,
        "ge.int" => m >= n,
        "eq.int" => m == n,
        "ne.int" => m != n,
        _ => null,
    };

    private static int? Simplify(Primitive primitive, int[] operands, Frame frame, Func<int, Node?> nodeOf)
    {
        var x = operands[0];
        switch (primitive.Name)
        {
            case "neg":
                // -c; -(-x) = x
                if (frame.TryReal(x, out var c))
                    return frame.Real(-c);
                return nodeOf(x) is { Symbol: "neg" } inner ? inner.Operands[0] : null;
            case "mul":
                // x·1 = x, x·(-1) = -x
                return Factor(x, operands[1], frame) ?? Factor(operands[1], x, frame);
            case "div":
                // x/1 = x
                return frame.TryReal(operands[1], out var one) && one == 1 ? x : null;
            case "sub":
                // x - (+0) = x, also for -0
                return frame.TryReal(operands[1], out var zero) && BitConverter.DoubleToInt64Bits(zero) == 0 ? x : null;
            case "pow":
                // IEEE 754-2019, 9.2.1: x^1 = x, x^0 = 1 for every x
                if (!frame.TryReal(operands[1], out var exponent))
                    return null;
                return exponent == 1 ? x : exponent == 0 ? frame.Real(1) : null;
            case "log":
                // IEEE 754-2019, 9.2.1: log 1 = +0
                return frame.TryReal(x, out var unit) && unit == 1 ? frame.Real(0) : null;
            case "exp":
                return frame.TryReal(x, out var nothing) && nothing == 0 ? frame.Real(1) : null;
            case "select":
                if (frame.Block.TryConstant(x, out var chosen))
                    return operands[chosen != 0 ? 1 : 2];
                return operands[1] == operands[2] ? operands[1] : null;
            case "not":
                return frame.Block.TryConstant(x, out var denied) ? Bool(denied == 0, frame) : null;
            case "and" or "or":
                // The side that does not decide is the other side.
                return Decided(x, operands[1], primitive.Name == "or", frame) ?? Decided(operands[1], x, primitive.Name == "or", frame);
            case "eq.bool" when frame.Block.TryConstant(x, out var left) && frame.Block.TryConstant(operands[1], out var right):
                return Bool(left == right, frame);
            case "to-real":
                return frame.TryInt(x, out var whole) ? frame.Real(whole) : null;
            case "add.int":
                return IsInt(operands[1], 0, frame) ? x : IsInt(x, 0, frame) ? operands[1] : Reassociate(x, operands[1], 1, frame, nodeOf);
            case "sub.int":
                return IsInt(operands[1], 0, frame) ? x : Reassociate(x, operands[1], -1, frame, nodeOf);
            case "mul.int":
                return IsInt(operands[1], 1, frame) || IsInt(x, 0, frame) ? x : IsInt(x, 1, frame) || IsInt(operands[1], 0, frame) ? operands[1] : null;
            case "max.int":
                // A length is never negative.
                return IsInt(operands[1], 0, frame) && nodeOf(x) is { Code: OpCode.Length } ? x : null;
            default:
                return null;
        }
    }

    private static int? Decided(int known, int other, bool deciding, Frame frame)
    {
        if (!frame.Block.TryConstant(known, out var bits))
            return null;
        return bits != 0 == deciding ? known : other;
    }

    private static int? Factor(int x, int factor, Frame frame)
    {
        if (!frame.TryReal(factor, out var c))
            return null;
        return c == 1 ? x : c == -1 ? frame.Apply(Primitives.Negate, x) : null;
    }

    // (x ± c) ± d is x ± (c ± d) in wrapping arithmetic.
    private static int? Reassociate(int x, int addend, int sign, Frame frame, Func<int, Node?> nodeOf)
    {
        if (!frame.TryInt(addend, out var d) || nodeOf(x) is not { Code: OpCode.Apply } inner || inner.Symbol is not ("add.int" or "sub.int"))
            return null;
        if (!frame.TryInt(inner.Operands[1], out var c))
            return null;
        var sum = unchecked((inner.Symbol == "add.int" ? c : -c) + sign * d);
        var (start, offset) = (inner.Operands[0], sum);
        if (offset == 0)
            return start;
        return offset > 0 || offset == int.MinValue
            ? frame.Apply(Primitives.IntAdd, start, Int(offset, frame))
            : frame.Apply(Primitives.IntSubtract, start, Int(-offset, frame));
    }

    private static bool IsInt(int value, int constant, Frame frame) => frame.TryInt(value, out var c) && c == constant;

    private static int Int(int value, Frame frame)
    {
        var place = frame.PlaceFor();
        return place.Own(place.Block.Int(value))[0];
    }

    private static int Bool(bool value, Frame frame)
    {
        var place = frame.PlaceFor();
        return place.Own(place.Block.Bool(value))[0];
    }
}
