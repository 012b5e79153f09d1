namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>What an expression does with its operands.</summary>
internal enum Operation
{
    Add, Subtract, Multiply, Divide, Remainder, Negate,
    Exp, Log, Sqrt, Cbrt, Sin, Cos, Tanh, Atan, Asinh, Abs, Floor, Max, Min, Clamp, Atan2, Pow, Hypot, CopySign, Fused,
    ToReal, ToInt,
    IntAdd, IntSubtract, IntMultiply, IntDivide, IntRemainder, IntMin, IntAbs,
    Less, LessOrEqual, Greater, GreaterOrEqual, IntLess, IntGreaterOrEqual, IntEqual, IntNotEqual, And, Or, Xor, Not,
}

/// <summary>How operations are written in C#.</summary>
internal static class Operations
{
    public static string Form(Operation operation) => operation switch
    {
        Operation.Add or Operation.IntAdd => "({0} + {1})",
        Operation.Subtract or Operation.IntSubtract => "({0} - {1})",
        Operation.Multiply or Operation.IntMultiply => "({0} * {1})",
        Operation.Divide or Operation.IntDivide => "({0} / {1})",
        Operation.Remainder or Operation.IntRemainder => "({0} % {1})",
        Operation.Negate => "(-{0})",
        Operation.Exp or Operation.Log or Operation.Sqrt or Operation.Cbrt or Operation.Sin or Operation.Cos or Operation.Tanh or Operation.Atan or Operation.Asinh or Operation.Abs or Operation.Floor => $"Math.{operation}({{0}})",
        Operation.Max or Operation.Min or Operation.Atan2 or Operation.Pow or Operation.CopySign => $"Math.{operation}({{0}}, {{1}})",
        Operation.Clamp => "Math.Clamp({0}, -1.25, 1.5)",
        Operation.Hypot => "double.Hypot({0}, {1})",
        Operation.Fused => "Math.FusedMultiplyAdd({0}, 0.5, 1.0)",
        Operation.ToReal => "(double)({0})",
        Operation.ToInt => "(int)({0})",
        Operation.IntMin => "Math.Min({0}, {1})",
        Operation.IntAbs => "Math.Abs({0})",
        Operation.Less or Operation.IntLess => "({0} < {1})",
        Operation.LessOrEqual => "({0} <= {1})",
        Operation.Greater => "({0} > {1})",
        Operation.GreaterOrEqual or Operation.IntGreaterOrEqual => "({0} >= {1})",
        Operation.IntEqual => "({0} == {1})",
        Operation.IntNotEqual => "({0} != {1})",
        Operation.And => "({0} && {1})",
        Operation.Or => "({0} || {1})",
        Operation.Xor => "({0} ^ {1})",
        Operation.Not => "!{0}",
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
