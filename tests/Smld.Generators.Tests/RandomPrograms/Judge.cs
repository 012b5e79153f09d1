using Smld.Oracle;
using Smld.Oracle.Numbers;
using Smld.Oracle.Twins;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>Holds what was generated for a program against the method itself and against the oracle.</summary>
internal static class Judge
{
    private static readonly double[][] points =
    [
        [0.31, -1.23, 0.57, 1.71, -0.43],
        [-0.77, 0.291, -1.37, 0.113, 2.03],
        [1.913, 0.859, 0.237, -0.641, -1.127],
        [-0.053, -0.471, 1.203, -2.113, 0.377],
    ];

    private static readonly double[][] edges = [[0, 0, 0, 0, 0], [-0.0, 1, 1, -1, 2], [double.NaN, 1, 0.5, 2, -1], [double.PositiveInfinity, 0, 1, double.NegativeInfinity, 0]];

    /// <summary>Whether a program ends at each point it is judged at; one that was made shorter need not.</summary>
    public static bool Ends(Program program)
    {
        var twin = new ProgramTwin(program, isOwnScale: true);
        return points.Concat(edges).All(x =>
        {
            try
            {
                twin.LogDensity<RunningError>(Array.ConvertAll(x, static value => (RunningError)value), [ProgramTwin.TheTheta]);
                return true;
            }
            catch (Exception thrown) when (thrown is ArithmeticException or IndexOutOfRangeException or ArgumentException)
            {
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        });
    }

    /// <summary>What is wrong, or null.</summary>
    /// <param name="compiled">The program.</param>
    /// <param name="which">Which of the points the score is compared at, by a number of any size.</param>
    /// <param name="isClear">Whether the oracle can say anything there.</param>
    public static string? Fault(CompiledProgram compiled, int which, out bool isClear)
    {
        try
        {
            return FaultAt(compiled, which, out isClear);
        }
        catch (Exception thrown) when (thrown is ArithmeticException or IndexOutOfRangeException or ArgumentException)
        {
            isClear = false;
            return thrown.ToString();
        }
    }

    private static string? FaultAt(CompiledProgram compiled, int which, out bool isClear)
    {
        isClear = true;
        var density = compiled.Create(ProgramTwin.TheTheta);
        var isConstrained = compiled.Program.Constraints.Any(static constraint => constraint != Constraint.None);
        // The sign of NaN is the processor's, not the language's.
        var asksForSigns = compiled.Program.ToString().Contains(nameof(Math.CopySign), StringComparison.Ordinal);
        foreach (var x in points.Concat(edges.Where(x => !asksForSigns || x.All(double.IsFinite))))
        {
            var expected = compiled.Value(x, ProgramTwin.TheTheta);
            var fault = OtherBits("MScore", expected, compiled.Score(x, ProgramTwin.TheTheta, new double[x.Length]), x)
                ?? OtherBits("MFisherScore", expected, compiled.FisherScore(x, ProgramTwin.TheTheta, new double[1]), x)
                ?? (isConstrained ? null : OtherBits("LogDensity", expected, density.LogDensity(x), x));
            if (fault is not null)
                return fault;
        }
        return ScoreFault(compiled, density, points[which % points.Length], out isClear);
    }

    private static string? ScoreFault(CompiledProgram compiled, ILogDensity density, double[] u, out bool isClear)
    {
        var x = Array.ConvertAll(Scale.Constrain<RunningError>(compiled.Program.Constraints, Array.ConvertAll(u, static value => (RunningError)value)).X, static value => value.Value);
        Twin own = new ProgramTwin(compiled.Program, isOwnScale: true), free = new ProgramTwin(compiled.Program, isOwnScale: false);
        var onOwn = Reference.ByUnknowns(own, x);
        var onFree = Reference.ByUnknowns(free, u);
        isClear = IsClear(onOwn) && IsClear(onFree);
        if (!onOwn.Plain.Equals(compiled.Value(x, ProgramTwin.TheTheta)) && !double.IsNaN(onOwn.Plain))
            return Said("the interpreter", onOwn.Plain, compiled.Value(x, ProgramTwin.TheTheta), x);
        if (!isClear)
            return null;
        double[] score = [7, 7, 7, 7, 7], whole = [7, 7, 7, 7, 7], alone = [7, 7, 7, 7, 7], fisher = [7];
        compiled.Score(x, ProgramTwin.TheTheta, score);
        compiled.FisherScore(x, ProgramTwin.TheTheta, fisher);
        var value = density.LogDensityAndScore(u, whole);
        density.Score(u, alone);
        if (Math.Abs(value - onFree.Value.ToDouble()) > onFree.ValueBound || Math.Abs(density.LogDensity(u) - onFree.Value.ToDouble()) > onFree.ValueBound)
            return Said("LogDensity", value, onFree.Value.ToDouble(), u);
        return Away("MScore", onOwn, score, x) ?? Away("LogDensityAndScore", onFree, whole, u) ?? Away("Score", onFree, alone, u)
            ?? Away("MFisherScore", Reference.ByModelParameters(own, x), fisher, x);
    }

    // Where the exact value differs from the rounded one, the two went different ways at a comparison.
    private static bool IsClear(Reference reference) =>
        double.IsFinite(reference.Plain) && reference.Score.All(double.IsFinite) && reference.ScoreBound.All(static bound => bound < 1e-3)
        && Math.Abs(reference.Plain - reference.Value.ToDouble()) <= reference.ValueBound;

    private static string? Away(string what, Reference reference, double[] actual, double[] x)
    {
        for (var k = 0; k < actual.Length; k++)
        {
            if (!(Math.Abs(actual[k] - reference.Score[k]) <= reference.ScoreBound[k]))
                return $"{Said($"{what}[{k}]", actual[k], reference.Score[k], x)}, with a bound of {reference.ScoreBound[k]:R}";
        }
        return null;
    }

    private static string? OtherBits(string what, double expected, double actual, double[] x) =>
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || (double.IsNaN(expected) && double.IsNaN(actual))
            ? null
            : Said(what, actual, expected, x);

    private static string Said(string what, double actual, double expected, double[] x) =>
        $"{what} says {actual:R}, not {expected:R}, at ({string.Join(", ", x)})";
}
