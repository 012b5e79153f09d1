namespace Smld;

/// <summary>The variance of each coordinate of a sequence of points.</summary>
/// <remarks>Source: Welford (1962), Technometrics 4(3), 419-420.</remarks>
internal sealed class VarianceEstimate(int dimension)
{
    private readonly double[] _means = new double[dimension], _squares = new double[dimension];
    private int _count;

    public void Add(ReadOnlySpan<double> point)
    {
        _count++;
        for (var i = 0; i < _means.Length; i++)
        {
            var difference = point[i] - _means[i];
            _means[i] += difference / _count;
            _squares[i] += difference * (point[i] - _means[i]);
        }
    }

    /// <summary>Writes the variances, shrunk towards 1e-3 as if by five draws more, and forgets the points.</summary>
    /// <remarks>Shrinkage is Stan's (reference manual, "Automatic parameter tuning"): n/(n + 5) v + 1e-3 * 5/(n + 5).</remarks>
    public void Take(Span<double> variances)
    {
        double n = _count;
        for (var i = 0; i < variances.Length; i++)
            variances[i] = n / (n + 5) * (_count > 1 ? _squares[i] / (n - 1) : 1e-3) + 1e-3 * (5 / (n + 5));
        Array.Clear(_means);
        Array.Clear(_squares);
        _count = 0;
    }
}
