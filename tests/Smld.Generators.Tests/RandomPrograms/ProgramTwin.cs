using Smld.Oracle.Twins;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>A program as the oracle sees it, on the user's own scale or on the unconstrained one.</summary>
internal sealed class ProgramTwin(Program program, bool isOwnScale) : Twin
{
    public const double TheTheta = 0.7;

    public static readonly double[] D = [0.45, -1.3, 2.2, 0.8];
    public static readonly int[] K = [2, 0, -1, 4, 1];
    public const int N = 3;

    public override double[] Theta => [TheTheta];

    public override double[][] Points => [];

    public override T LogDensity<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var (own, jacobian) = isOwnScale ? (x.ToArray(), 0.0) : Scale.Constrain(program.Constraints, x);
        return Interpreter<T>.Run(program, own[0], own[1], own[2..], theta[0], Array.ConvertAll(D, static d => (T)d), K, N, true) + jacobian;
    }
}
