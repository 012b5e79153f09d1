namespace Smld.Torch;

/// <summary>
/// Value and score of a density held against its tensor program, which Torch evaluates and differentiates. The two share how the
/// method was read and the constraints' transforms, but no rule of differentiation, no simplification and no arithmetic.
/// </summary>
public sealed class AutogradVerification
{
    /// <summary>
    /// The roundings that a number may be off: <c>Rounding</c> is a root mean square over a few evaluations, may be some times too
    /// small by chance, and counts Torch's special functions, which err by several ulps, as operations of one. The smallest mistake in a
    /// rule is far larger.
    /// </summary>
    public const double Limit = 100;

    private AutogradVerification(IReadOnlyList<AutogradComparison> comparisons)
    {
        Comparisons = comparisons;
        foreach (var comparison in comparisons)
            if (Worst is null || comparison.Error > Worst.Error) Worst = comparison;
    }

    /// <summary>For each point, the value and then the score's coordinates.</summary>
    public IReadOnlyList<AutogradComparison> Comparisons { get; }

    /// <summary>The one with the largest error; null where there were no points.</summary>
    public AutogradComparison? Worst { get; }

    /// <summary>Whether every number is within the limit.</summary>
    public bool IsWithinLimit => Worst?.IsWithinLimit ?? true;

    /// <summary>Verifies, whatever comes of it.</summary>
    /// <remarks>
    /// Evaluates the tensor program nine times, at some tens of microseconds an operation: at all points at once where no branch depends on an unknown, at
    /// each point otherwise. At a kink that rounding can move across, any slope between
    /// those of its two sides is within the limit.
    /// </remarks>
    /// <param name="density">A density generated in a project that references <c>Smld.Torch</c>.</param>
    /// <param name="points">Points on the unconstrained scale.</param>
    /// <exception cref="ArgumentException">A point's length is not the density's dimension, or the density has no tensor program for it was compiled without <c>Smld.Torch</c>.</exception>
    /// <exception cref="NotSupportedException">The density uses a function that Torch cannot evaluate or differentiate; the message names it.</exception>
    public static AutogradVerification Of(ILogDensity density, IEnumerable<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(points);
        if (density is not ITensorDensity tensorDensity)
            throw new ArgumentException($"{density.GetType().Name} has no tensor program; compile the project that declares it with a reference to Smld.Torch, or use VerifyScore", nameof(density));
        var all = new List<double[]>();
        foreach (var (k, point) in points.Index())
        {
            ArgumentNullException.ThrowIfNull(point, nameof(points));
            if (point.Length != density.Dimension)
                throw new ArgumentException($"points[{k}] has length {point.Length}; the density has dimension {density.Dimension}", nameof(points));
            all.Add([.. point]);
        }

        return new AutogradVerification([.. TensorProgram.Evaluate(tensorDensity, all).Zip(all).SelectMany(pair => At(tensorDensity, pair.Second, pair.First))]);
    }

    /// <summary>Verifies, and throws where it does not hold.</summary>
    /// <param name="density">A density generated in a project that references <c>Smld.Torch</c>.</param>
    /// <param name="points">Points on the unconstrained scale.</param>
    /// <exception cref="ArgumentException">A point's length is not the density's dimension, or the density has no tensor program for it was compiled without <c>Smld.Torch</c>.</exception>
    /// <exception cref="NotSupportedException">The density uses a function that Torch cannot evaluate or differentiate; the message names it.</exception>
    /// <exception cref="AutogradVerificationException">A number is beyond the limit; the message names it.</exception>
    public static AutogradVerification Require(ILogDensity density, IEnumerable<double[]> points)
    {
        var verification = Of(density, points);
        return verification.IsWithinLimit ? verification : throw new AutogradVerificationException(verification);
    }

    /// <summary>The verdict, and the worst number.</summary>
    public override string ToString()
    {
        if (Worst is null) return "there is no point, and so nothing to verify";
        var wrong = Comparisons.Count(comparison => !comparison.IsWithinLimit);
        return wrong > 0
            ? $"autograd disagrees with {wrong} of {Comparisons.Count} numbers; the worst: {Worst}"
            : $"autograd agrees with {Comparisons.Count} numbers; the worst: {Worst}";
    }

    private static IEnumerable<AutogradComparison> At(ITensorDensity density, double[] point, (double[] Numbers, double[] Roundings) autograd)
    {
        var numbers = new double[point.Length + 1];
        numbers[0] = density.LogDensityAndScore(point, numbers.AsSpan(1));
        for (var i = 0; i < numbers.Length; i++)
        {
            var largest = Math.Max(Math.Abs(numbers[i]), Math.Abs(autograd.Numbers[i]));
            var ulp = double.IsFinite(largest) ? Math.BitIncrement(largest) - largest : 0;
            // Where an evaluation that errs has no finite result, it tells nothing.
            var rounding = Math.Max(double.IsFinite(autograd.Roundings[i]) ? autograd.Roundings[i] : 0, ulp);
            yield return new AutogradComparison(
                point, i - 1, i == 0 ? "the log density" : density.Unknowns.CoordinateName(i - 1), numbers[i], autograd.Numbers[i], rounding);
        }
    }
}
