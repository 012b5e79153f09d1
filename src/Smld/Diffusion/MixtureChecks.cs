namespace Smld;

/// <summary>Checks of what a mixture is made from.</summary>
internal static class MixtureChecks
{
    /// <summary>So that sums of two variances, and their logarithms and inverses, are normal numbers.</summary>
    public const double SmallestVariance = 1e-300, LargestVariance = 1e300;

    // Of weights such as three times 1/3, or printed with nine digits.
    private const double SumTolerance = 1e-8;

    public static double[] Weights(IReadOnlyList<double> weights, int count)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count != count) throw new ArgumentException($"weights has {weights.Count} elements; there are {count} means", nameof(weights));
        double[] copy = [.. weights];
        for (var k = 0; k < count; k++)
        {
            if (!(copy[k] > 0 && double.IsNormal(copy[k])))
                throw new ArgumentException($"weights[{k}] is {copy[k]}; it must be positive, so leave out components without weight", nameof(weights));
        }

        var sum = copy.Sum();
        return Math.Abs(sum - 1) <= SumTolerance
            ? Array.ConvertAll(copy, w => w / sum)
            : throw new ArgumentException($"the sum of weights is {sum}; it must be 1, so divide them by it", nameof(weights));
    }

    public static (GaussianComponent[] Components, int Dimension) Round(IReadOnlyList<double[]> means, IReadOnlyList<double> variances)
    {
        var dimension = Means(means);
        ArgumentNullException.ThrowIfNull(variances);
        if (variances.Count != means.Count)
            throw new ArgumentException($"variances has {variances.Count} elements; there are {means.Count} means", nameof(variances));
        var components = new GaussianComponent[means.Count];
        for (var k = 0; k < components.Length; k++)
        {
            if (!(variances[k] >= SmallestVariance && variances[k] <= LargestVariance))
                throw new ArgumentException($"variances[{k}] is {variances[k]}; it must be between {SmallestVariance} and {LargestVariance}", nameof(variances));
            components[k] = GaussianComponent.Isotropic([.. means[k]], variances[k]);
        }

        return (components, dimension);
    }

    public static (GaussianComponent[] Components, int Dimension) WithCovariances(IReadOnlyList<double[]> means, IReadOnlyList<double[,]> covariances)
    {
        var dimension = Means(means);
        ArgumentNullException.ThrowIfNull(covariances);
        if (covariances.Count != means.Count)
            throw new ArgumentException($"covariances has {covariances.Count} matrices; there are {means.Count} means", nameof(covariances));
        var components = new GaussianComponent[means.Count];
        for (var k = 0; k < components.Length; k++)
        {
            var (variances, axes) = Axes(covariances, k, dimension);
            components[k] = GaussianComponent.Along([.. means[k]], variances, axes);
        }

        return (components, dimension);
    }

    private static int Means(IReadOnlyList<double[]> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        if (means.Count == 0) throw new ArgumentException("means is empty; a mixture has at least one component", nameof(means));
        if (means[0] is { Length: 0 }) throw new ArgumentException("means[0] has length 0; a mixture has at least one dimension", nameof(means));
        for (var k = 0; k < means.Count; k++)
        {
            if (means[k] is null) throw new ArgumentException($"means[{k}] is null", nameof(means));
            if (means[k].Length != means[0].Length) throw new ArgumentException($"means[{k}] has length {means[k].Length}; expected {means[0].Length}", nameof(means));
            var i = Spans.IndexOfNonFinite(means[k]);
            if (i >= 0) throw new ArgumentException($"means[{k}][{i}] is {means[k][i]}; it must be finite", nameof(means));
        }

        return means[0].Length;
    }

    private static (double[] Variances, double[] Axes) Axes(IReadOnlyList<double[,]> covariances, int k, int dimension)
    {
        var covariance = covariances[k];
        if (covariance is null) throw new ArgumentException($"covariances[{k}] is null", nameof(covariances));
        var (rows, columns) = (covariance.GetLength(0), covariance.GetLength(1));
        if (rows != dimension || columns != dimension)
            throw new ArgumentException($"covariances[{k}] is {rows} by {columns}; it must be {dimension} by {dimension}", nameof(covariances));
        for (var i = 0; i < dimension; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var (below, above) = (covariance[i, j], covariance[j, i]);
                if (!double.IsFinite(below)) throw new ArgumentException($"covariances[{k}][{i}, {j}] is {below}; it must be finite", nameof(covariances));
                if (!(Math.Abs(below - above) <= 1e-10 * Math.Max(Math.Abs(below), Math.Abs(above))))
                    throw new ArgumentException($"covariances[{k}][{i}, {j}] is {below} and [{j}, {i}] is {above}; a covariance is symmetric", nameof(covariances));
            }
        }

        // Below some roundings of the largest, the smallest eigenvalue means nothing.
        var (values, vectors) = LinearAlgebra.SymmetricEigen(covariance);
        var least = Math.Max(SmallestVariance, dimension * Math.ScaleB(values[^1], -52));
        return values[0] >= least && values[^1] <= LargestVariance
            ? (values, MatrixMemory.Of(vectors).ToArray())
            : throw new ArgumentException(
                $"covariances[{k}] has eigenvalues from {values[0]} to {values[^1]}; it must be positive definite, with none below {least} or above {LargestVariance}", nameof(covariances));
    }
}
