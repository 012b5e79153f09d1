using System.Globalization;

namespace Smld;

/// <summary>Holds derivatives written by hand, such as those that <see cref="DerivativeAttribute"/> names, against differences.</summary>
/// <remarks>
/// <code>
/// DerivativeCheck.Verify(Functions.BesselK0, Functions.BesselK0ByX, 0.1, 1, 7);
/// </code>
/// Differences are central, extrapolated to step zero, and bound their own error (see the remarks of each method for what counts as
/// equal). Meant for tests: each point costs some hundred calls.
/// </remarks>
public static class DerivativeCheck
{
    // Relative: a derivative that is right agrees to the bound; this much is left to its own rounding.
    private const double Rounding = 1e-10;

    // A bound as wide as this says nothing about the derivative.
    private const double Widest = 1e-3;

    /// <summary>Verifies a derivative at points.</summary>
    /// <remarks>Equal means nearer than the bound of the differences and 1e-10 of the derivative together.</remarks>
    /// <param name="function">Smooth around each point.</param>
    /// <param name="derivative">What is held to be its derivative.</param>
    /// <param name="points">Where; at least one.</param>
    /// <exception cref="InvalidOperationException">It is another, or the function is too rough there to tell.</exception>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public static void Verify(Func<double, double> function, Func<double, double> derivative, params double[] points)
    {
        ArgumentNullException.ThrowIfNull(derivative);
        Verify(x => function(x[0]), [x => derivative(x[0])], [.. points.Select(static point => new[] { point })]);
    }

    /// <summary>Verifies both partial derivatives of a function of two numbers at points.</summary>
    /// <remarks>Equal means nearer than the bound of the differences and 1e-10 of the derivative together.</remarks>
    /// <param name="function">Smooth around each point.</param>
    /// <param name="byFirst">What is held to be its derivative by the first number.</param>
    /// <param name="bySecond">The same by the second.</param>
    /// <param name="points">Where; at least one.</param>
    /// <exception cref="InvalidOperationException">One is another, or the function is too rough there to tell.</exception>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public static void Verify(Func<double, double, double> function, Func<double, double, double> byFirst, Func<double, double, double> bySecond, params (double First, double Second)[] points)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(byFirst);
        ArgumentNullException.ThrowIfNull(bySecond);
        Verify(x => function(x[0], x[1]), [x => byFirst(x[0], x[1]), x => bySecond(x[0], x[1])], [.. points.Select(static point => new[] { point.First, point.Second })]);
    }

    /// <summary>Verifies the partial derivatives of a function of any number of numbers at points.</summary>
    /// <remarks>Equal means nearer than the bound of the differences and 1e-10 of the derivative together.</remarks>
    /// <param name="function">Smooth around each point; given an array of its own, one element a number.</param>
    /// <param name="partials">By each number in order; null for one that is not to be verified.</param>
    /// <param name="points">Where; at least one, each as long as there are partials.</param>
    /// <exception cref="InvalidOperationException">One is another, or the function is too rough there to tell.</exception>
    /// <exception cref="ArgumentException">There is no point, or one of another length.</exception>
    public static void Verify(Func<double[], double> function, IReadOnlyList<Func<double[], double>?> partials, params double[][] points)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(partials);
        ArgumentNullException.ThrowIfNull(points);
        if (points.Length == 0)
            throw new ArgumentException("points is empty; give at least one", nameof(points));
        foreach (var point in points)
        {
            if (point.Length != partials.Count)
                throw new ArgumentException($"a point has {point.Length} numbers; there are {partials.Count} partials", nameof(points));
            for (var i = 0; i < point.Length; i++)
            {
                if (partials[i] is { } partial)
                    Verify(function, partial, point, i);
            }
        }
    }

    private static void Verify(Func<double[], double> function, Func<double[], double> partial, double[] point, int position)
    {
        var given = partial([.. point]);
        var (derivative, error) = (double.NaN, double.PositiveInfinity);
        for (var step = 0.25 * (Math.Abs(point[position]) + 0.1); step > 1e-4 * Math.Abs(point[position]) + 1e-6; step /= 10)
        {
            var candidate = ExtrapolatedDifference.Of(At, point[position], step);
            if (candidate.Error < error)
                (derivative, error) = candidate;
        }
        if (!(error <= Widest * (Math.Abs(derivative) + Math.Abs(given)) + Rounding))
            throw new InvalidOperationException($"{Place(point, position)} cannot be told from differences, which give {Text(derivative)} ± {Text(error)}; choose a point around which the function is smooth");
        if (!(Math.Abs(given - derivative) <= error + Rounding * Math.Abs(derivative)))
            throw new InvalidOperationException($"{Place(point, position)} is {Text(given)}; differences give {Text(derivative)} ± {Text(error)}");

        double At(double x)
        {
            double[] moved = [.. point];
            moved[position] = x;
            return function(moved);
        }
    }

    private static string Place(double[] point, int position) =>
        $"the derivative by number {position.ToString(CultureInfo.InvariantCulture)} at ({string.Join(", ", point.Select(Text))})";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
