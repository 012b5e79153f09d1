using Smld.Generators.IR;
using Smld.Generators.Tests.Oracle;
using Smld.Oracle;
using Smld.Oracle.Numbers;

namespace Smld.Generators.Tests.IR;

/// <summary>
/// The true derivative of any function of the IR by one real input, and how far doubles may be from it. The function is run
/// on dual numbers in double-double, so no rule of the generator's is used.
/// </summary>
/// <param name="Exact">The derivative.</param>
/// <param name="Bound">Bound on the absolute error of a derivative taken in doubles.</param>
internal sealed record Derivative(double Exact, double Bound)
{
    /// <summary>
    /// The derivative of a scalar result by each real parameter: one for a scalar, one an element for memory, none for ints
    /// and bools. Arguments are as for <see cref="Interpreter.Run"/>.
    /// </summary>
    public static Derivative[][] Of(Function function, object[] arguments, int result = 0)
    {
        var all = new Derivative[arguments.Length][];
        for (var i = 0; i < arguments.Length; i++)
        {
            var count = arguments[i] switch { double => 1, double[] values => values.Length, _ => 0 };
            all[i] = [.. Enumerable.Range(0, count).Select(element => By(function, arguments, i, element, result))];
        }
        return all;
    }

    /// <summary>Whether a computed derivative is as near as it can be asked to be; infinities and NaN must be the same.</summary>
    public bool Admits(double computed) => computed.Equals(Exact) || Math.Abs(computed - Exact) <= Bound;

    private static Derivative By(Function function, object[] arguments, int parameter, int element, int result)
    {
        var exact = Run(function, arguments, parameter, element, result, (value, isSeed) => new Dual<DoubleDouble>(value, isSeed ? 1.0 : 0.0));
        var running = Run(function, arguments, parameter, element, result, (value, isSeed) => new RunningError(value, 0, isSeed ? 1 : 0, 0));
        // Below the normal range rounding is absolute.
        return new(exact.Tangent.ToDouble(), Tolerance.Gradient * RunningError.Epsilon * running.PathError + 1e-300);
    }

    private static T Run<T>(Function function, object[] arguments, int parameter, int element, int result, Func<double, bool, T> lift)
        where T : struct, INumberLike<T>
    {
        object[] lifted = [.. arguments.Select((argument, i) => argument switch
        {
            double value => lift(value, i == parameter),
            double[] values => values.Select((value, j) => lift(value, i == parameter && j == element)).ToArray(),
            _ => argument,
        })];
        return (T)new Interpreter<T>(function, new Numbers<T>()).Execute(lifted)[result];
    }

    /// <summary>The primitives in any number; decisions look at the value.</summary>
    private sealed class Numbers<T> : IReals<T>
        where T : struct, INumberLike<T>
    {
        public T Lift(double value) => value;

        public T Add(T a, T b) => a + b;

        public object Apply(string primitive, object[] operands)
        {
            if (primitive == "to-real")
                return Lift((int)operands[0]);
            if (operands[0] is not T x)
                return Interpreter.Apply(primitive, operands);
            T[] numbers = [.. operands.Select(operand => operand is int integer ? (T)(double)integer : (T)operand)];
            var y = numbers.Length > 1 ? numbers[1] : default;
            return primitive switch
            {
                "floor" or "ceiling" or "truncate" or "round" => Lift((double)Interpreter.Apply(primitive, x.ToDouble())),
                "lt" => x < y,
                "le" => x <= y,
                "gt" => x > y,
                "ge" => x >= y,
                "eq" or "ne" or "to-int" or "sign" or ['i', 's', '-', ..] =>
                    Interpreter.Apply(primitive, x.ToDouble(), y.ToDouble()),
                _ => Digits.Evaluate(primitive, numbers),
            };
        }
    }
}
