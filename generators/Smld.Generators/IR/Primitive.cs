using System;

namespace Smld.Generators.IR;

/// <summary>How a primitive is written in C# and in a formula.</summary>
/// <param name="Text">An operator (<c>+</c>) or the qualified name of a method.</param>
/// <param name="Precedence">C#'s, higher binds tighter; <see cref="Call"/> for a method call.</param>
internal readonly record struct Spelling(string Text, int Precedence)
{
    public const int Conditional = 1;
    public const int Or = 2;
    public const int And = 3;
    public const int Equality = 7;
    public const int Relational = 8;
    public const int Additive = 10;
    public const int Multiplicative = 11;
    public const int Unary = 12;
    public const int Call = 13;
}

/// <summary>A pure function of scalars: one row of <see cref="Primitives"/>.</summary>
/// <param name="Name">Its name in the notation.</param>
/// <param name="Operands">The operands' types.</param>
/// <param name="Result">The result's type.</param>
/// <param name="CSharp">How it is written in C#.</param>
/// <param name="Formula">How a formula shows it, <c>{0}</c> and <c>{1}</c> standing for the operands; empty for as in C#.</param>
/// <param name="Partials">
/// The partial derivative by each real operand, from the operands and the result; empty where the derivative is zero
/// wherever it exists, or where nothing is differentiable.
/// </param>
/// <param name="Domain">Where tests draw each real operand from: inside, every partial is finite.</param>
/// <param name="CanThrow">Whether it may throw, so that it is neither moved nor dropped.</param>
/// <param name="Cost">About how many nanoseconds it takes; what costs more than a load is recorded, not recomputed.</param>
internal sealed record Primitive(
    string Name,
    EquatableArray<IRType> Operands,
    IRType Result,
    Spelling CSharp,
    string Formula,
    Func<Expr[], Expr, Expr>[] Partials,
    (double Low, double High)[] Domain,
    bool CanThrow,
    double Cost)
{
    public bool IsDifferentiable => Partials.Length > 0;

    /// <summary>What brought the row with it; null for those of the table.</summary>
    public Routine? Routine { get; init; }

    public bool Equals(Primitive? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <summary>A value under construction, so that the rules of <see cref="Primitives"/> read as mathematics.</summary>
internal readonly struct Expr(BlockBuilder block, int value)
{
    public BlockBuilder Block { get; } = block;

    public int Value { get; } = value;

    public static Expr operator +(Expr a, Expr b) => a.Block.Apply(Primitives.Add, a, b);

    public static Expr operator -(Expr a, Expr b) => a.Block.Apply(Primitives.Subtract, a, b);

    public static Expr operator *(Expr a, Expr b) => a.Block.Apply(Primitives.Multiply, a, b);

    public static Expr operator /(Expr a, Expr b) => a.Block.Apply(Primitives.Divide, a, b);

    public static Expr operator -(Expr a) => a.Block.Apply(Primitives.Negate, a);

    public static Expr operator +(Expr a, double b) => a + a.Constant(b);

    public static Expr operator +(double a, Expr b) => b.Constant(a) + b;

    public static Expr operator -(Expr a, double b) => a - a.Constant(b);

    public static Expr operator -(double a, Expr b) => b.Constant(a) - b;

    public static Expr operator *(double a, Expr b) => b.Constant(a) * b;

    public static Expr operator /(double a, Expr b) => b.Constant(a) / b;

    public static Expr operator >(Expr a, Expr b) => a.Block.Apply(Primitives.Greater, a, b);

    public static Expr operator <(Expr a, Expr b) => a.Block.Apply(Primitives.Less, a, b);

    public static Expr operator >(Expr a, double b) => a.Block.Apply(Primitives.Greater, a, a.Constant(b));

    public static Expr operator <(Expr a, double b) => a.Block.Apply(Primitives.Less, a, a.Constant(b));

    public static Expr operator >=(Expr a, Expr b) => a.Block.Apply(Primitives.GreaterOrEqual, a, b);

    public static Expr operator <=(Expr a, Expr b) => a.Block.Apply(Primitives.LessOrEqual, a, b);

    public static Expr operator ==(Expr a, double b) => a.Block.Apply(Primitives.Equal, a, a.Constant(b));

    public static Expr operator !=(Expr a, double b) => a.Block.Apply(Primitives.NotEqual, a, a.Constant(b));

    public Expr Constant(double value) => new(Block, Block.Real(value));

    public override bool Equals(object? obj) => throw new NotSupportedException();

    public override int GetHashCode() => throw new NotSupportedException();
}
