using Smld;

namespace Library;

/// <summary>A distribution of somebody else's: the time to the second event of two rates in a row.</summary>
public static class TwoStage
{
    [Differentiable]
    public static double LogPdf(ReadOnlySpan<double> t, double rate)
    {
        if (t.Length == 0)
            throw new ArgumentException("there are no times");
        var sum = 0.0;
        for (var i = 0; i < t.Length; i++)
            sum += LogPdf(t[i], rate);
        return sum;
    }

    [Differentiable]
    public static double LogPdf(double t, double rate) => t >= 0 ? 2 * Math.Log(rate) + Math.Log(t) - rate * t : double.NegativeInfinity;
}
