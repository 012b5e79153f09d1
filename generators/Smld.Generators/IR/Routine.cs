using System.Linq;
using System.Runtime.CompilerServices;

namespace Smld.Generators.IR;

/// <summary>
/// A method of C# that stays a call in the emitted code and carries its derivative with it, so that differentiation needs
/// no row of its table for it. The functions stand for themselves: they use nothing of the function that the call is in.
/// </summary>
/// <param name="Method">The method's qualified name.</param>
/// <param name="Operands">Its parameters' types. Of memory, a view is read and a buffer may be read and written.</param>
internal sealed record Routine(string Method, EquatableArray<IRType> Operands)
{
    private static readonly ConditionalWeakTable<Routine, Primitive> primitives = new();

    /// <summary>
    /// Of a function of numbers: the partial derivative by each real operand in order, a function of the operands and the
    /// result. None where no derivative is known.
    /// </summary>
    public EquatableArray<Function> Partials { get; init; } = EquatableArray<Function>.Empty;

    /// <summary>Of a method that writes memory: what it does, a function of the operands that yields nothing. Null where there is a tangent, or no derivative is known.</summary>
    public Function? Body { get; init; }

    /// <summary>
    /// Of a method that writes memory: what its reverse sweep does. Takes the operands, memory as a view of what it holds after
    /// the call, then for each real memory a buffer. The buffer holds the derivative by what the memory holds after the call, and is
    /// to hold that by what it held before; it is empty where nothing is asked for. Yields the derivative by each real scalar.
    /// Null where the body is to be differentiated instead.
    /// </summary>
    public Function? Pullback { get; init; }

    /// <summary>
    /// Of a method that writes memory: what its tangent sweep does after it. Takes the operands as the pullback does, then for each
    /// real memory one of its shape, which holds the tangent of what that held before the call, and is to hold that of what it holds
    /// after; empty where nothing moves it.
    /// Null where the body is to be differentiated instead.
    /// </summary>
    public Function? Tangent { get; init; }

    /// <summary>The function of numbers as a row like those of the table.</summary>
    public Primitive AsPrimitive(IRType result)
    {
        if (primitives.TryGetValue(this, out var known) && known.Result == result)
            return known;
        return primitives.GetValue(this, routine => routine.MakePrimitive(result));
    }

    /// <summary>Whether the pullback looks at the contents of an operand, or at a scalar.</summary>
    public bool PullbackReads(int operand) => Reads(Pullback!, operand);

    // A routine that is handed the value on reads it if its own body does.
    private static bool Reads(Function function, int parameter) => new FunctionIndex(function).UsesOf(parameter).Any(use =>
        use.Node is not { Code: OpCode.Routine, Routine.Body: { } body } || Reads(body, use.Position));

    private Primitive MakePrimitive(IRType result)
    {
        var partials = new System.Func<Expr[], Expr, Expr>[Operands.Count];
        var real = 0;
        for (var i = 0; i < partials.Length; i++)
            partials[i] = Operands[i].IsReal ? PartialOf(real++) : (_, _) => throw new System.InvalidOperationException($"operand {i} of '{Method}' is no real");
        // An integer or a bool has no derivative, and what takes only those has none either.
        var name = Method.Substring(Method.LastIndexOf('.') + 1);
        var formula = $"{name}({string.Join(", ", Enumerable.Range(0, Operands.Count).Select(static i => $"{{{i}}}"))})";
        return new Primitive(
            Method, Operands, result, new Spelling("global::" + Method, Spelling.Call), formula,
            real > 0 && result.IsReal ? partials : [], [], CanThrow: true, Cost: 50)
        {
            Routine = this,
        };
    }

    private System.Func<Expr[], Expr, Expr> PartialOf(int real) => (operands, result) =>
    {
        if (Partials.Count == 0)
            throw new DifferentiationException($"no derivative of '{Method}' is given; mark it [Derivative]");
        var block = result.Block;
        return block.Expr(block.Inline(Partials[real], [.. operands.Select(static operand => operand.Value), result.Value])[0]);
    };
}
