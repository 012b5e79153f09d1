using Smld;

namespace ScoreMatching.Sliced;

internal static partial class CoupledWells
{
    /// <summary>A double well in each coordinate, each coupled with the next, so that the Hessian has entries beside its diagonal.</summary>
    [LogDensity(SecondOrder = true)]
    public static double Wells(ReadOnlySpan<double> x, [Data] double a, [Data] double b, [Data] double c, [Data] double coupling)
    {
        var lp = 0.0;
        for (var i = 0; i < x.Length; i++)
            lp += a * x[i] * x[i] * x[i] * x[i] + b * x[i] * x[i] + c * x[i];
        for (var i = 1; i < x.Length; i++)
            lp += coupling * x[i] * x[i] * x[i - 1];
        return lp;
    }
}
