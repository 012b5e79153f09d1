namespace Smld.Distributions;

/// <summary>Extremes and sums of a variate; the extremes decide whether all of it lies in a support.</summary>
internal static class Support
{
    private const double SumTolerance = 1e-4;

    /// <summary>∞ without elements, NaN when one is NaN.</summary>
    public static double Smallest(ReadOnlySpan<double> x)
    {
        var smallest = double.PositiveInfinity;
        for (var i = 0; i < x.Length; i++) smallest = Math.Min(smallest, x[i]);
        return smallest;
    }

    /// <summary>-∞ without elements, NaN when one is NaN.</summary>
    public static double Largest(ReadOnlySpan<double> x)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < x.Length; i++) largest = Math.Max(largest, x[i]);
        return largest;
    }

    /// <summary>The largest integer without elements.</summary>
    public static int Smallest(ReadOnlySpan<int> k)
    {
        var smallest = int.MaxValue;
        for (var i = 0; i < k.Length; i++) smallest = Math.Min(smallest, k[i]);
        return smallest;
    }

    /// <summary>The smallest integer without elements.</summary>
    public static int Largest(ReadOnlySpan<int> k)
    {
        var largest = int.MinValue;
        for (var i = 0; i < k.Length; i++) largest = Math.Max(largest, k[i]);
        return largest;
    }

    /// <summary>Whether no element is negative and the sum is one within 1e-4; data come rounded to a few digits.</summary>
    public static bool IsOnSimplex(ReadOnlySpan<double> x) => Smallest(x) >= 0 && Math.Abs(Sum(x) - 1) <= SumTolerance;

    public static bool IsIncreasing(ReadOnlySpan<double> x)
    {
        var isIncreasing = true;
        for (var i = 1; i < x.Length; i++) isIncreasing = isIncreasing && x[i] > x[i - 1];
        return isIncreasing;
    }

    public static double Sum(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += x[i];
        return sum;
    }
}
