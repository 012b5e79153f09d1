using System.Runtime.CompilerServices;

namespace Smld.Bench;

/// <summary>The gradients as a careful person writes them: scalar C#, one pass where one is enough, data in locals.</summary>
/// <remarks>
/// What does not change in a loop is computed before it, divisions by a scale become products, sums are locals, and what the data alone
/// decide is in the constructor. No vectors, no fused multiply-add, no sufficient statistics, no other order of the data, and the
/// special functions are the library's: what differs from the generated code is the writing of it. Exponentials and logarithms come
/// first where they can: the JIT keeps on the stack what lives across a call, in the loops that follow too.
/// </remarks>
internal static partial class HandWritten
{
    private const double HalfLogTwoPi = 0.9189385332046728, LogPi = 1.1447298858494002;

    public abstract class Density(int dimension) : ILogDensity
    {
        public int Dimension => dimension;

        public double LogDensity(ReadOnlySpan<double> x) => LogDensityAndScore(x, new double[dimension]);

        public void Score(ReadOnlySpan<double> x, Span<double> score) => LogDensityAndScore(x, score);

        public abstract double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score);
    }

    /// <summary>log(1 + exp(t)) and its slope, from one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Softplus(double t, out double slope)
    {
        if (t > 0)
        {
            var e = Math.Exp(-t);
            slope = 1 / (1 + e);
            return t + SpecialFunctions.Log1p(e);
        }
        else
        {
            var e = Math.Exp(t);
            slope = e / (1 + e);
            return SpecialFunctions.Log1p(e);
        }
    }

    /// <summary>A number between 0 and 1 on its unconstrained scale, with its complement to the last digit.</summary>
    private readonly ref struct Unit
    {
        public readonly double Value, Complement, LogJacobian;

        public Unit(double u)
        {
            var e = Math.Exp(-Math.Abs(u));
            var inverse = 1 / (1 + e);
            (Value, Complement) = u > 0 ? (inverse, e * inverse) : (e * inverse, inverse);
            LogJacobian = -Math.Abs(u) - 2 * Math.Log(1 + e);
        }

        /// <summary>The derivative by u of something whose derivative by the value is given, the log Jacobian's included.</summary>
        public double Score(double byValue) => byValue * Value * Complement + Complement - Value;
    }
}
