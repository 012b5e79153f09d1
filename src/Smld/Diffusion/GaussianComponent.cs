namespace Smld;

/// <summary>A normal distribution by the axes of its covariance, which noise of N(0, extra I) leaves as they are.</summary>
internal sealed class GaussianComponent
{
    private readonly double[] _mean;

    // Along each axis; one number where all are equal, and then there are no axes.
    private readonly double[] _variances;
    private readonly double[]? _axes;

    private GaussianComponent(double[] mean, double[] variances, double[]? axes) => (_mean, _variances, _axes) = (mean, variances, axes);

    private int Dimension => _mean.Length;

    public static GaussianComponent Isotropic(double[] mean, double variance) => new(mean, [variance], null);

    /// <param name="mean">d elements.</param>
    /// <param name="variances">d elements.</param>
    /// <param name="axes">d × d, row by row; axis j is column j.</param>
    public static GaussianComponent Along(double[] mean, double[] variances, double[] axes) => new(mean, variances, axes);

    public GaussianComponent Blurred(double extra) => new(_mean, Array.ConvertAll(_variances, v => v + extra), _axes);

    /// <summary>Writes the gradient of the log density at x, blurred by N(0, extra I), and returns the log density.</summary>
    /// <param name="x">d elements.</param>
    /// <param name="extra">The variance of the noise.</param>
    /// <param name="gradient">Receives d elements.</param>
    /// <param name="work">d elements, overwritten.</param>
    public double Evaluate(ReadOnlySpan<double> x, double extra, Span<double> gradient, Span<double> work)
    {
        double square = 0, logVolume = 0;
        if (_axes is null)
        {
            var v = _variances[0] + extra;
            for (var i = 0; i < x.Length; i++)
            {
                var difference = x[i] - _mean[i];
                square += difference * difference;
                gradient[i] = -difference / v;
            }

            square /= v;
            logVolume = x.Length * PortableMath.Log(v);
        }
        else
        {
            work.Clear();
            for (var i = 0; i < x.Length; i++) Spans.AddScaled(work, x[i] - _mean[i], Row(i), work);
            for (var j = 0; j < work.Length; j++)
            {
                var v = _variances[j] + extra;
                square += work[j] * work[j] / v;
                logVolume += PortableMath.Log(v);
                work[j] /= -v;
            }

            for (var i = 0; i < x.Length; i++) gradient[i] = LinearAlgebra.Dot(Row(i), work);
        }

        return -(square + logVolume) / 2 - x.Length * LogConstants.HalfLogTwoPi;
    }

    /// <summary>The trace of the Hessian of the log density, which is the same everywhere.</summary>
    public double Laplacian(double extra)
    {
        var sum = 0.0;
        foreach (var variance in _variances) sum -= 1 / (variance + extra);
        return _axes is null ? sum * Dimension : sum;
    }

    /// <summary>Makes a draw of standard normals.</summary>
    /// <param name="normals">d elements, overwritten.</param>
    /// <param name="x">Receives d elements.</param>
    public void Place(Span<double> normals, Span<double> x)
    {
        for (var j = 0; j < normals.Length; j++) normals[j] *= Math.Sqrt(_variances[_axes is null ? 0 : j]);
        for (var i = 0; i < x.Length; i++) x[i] = _mean[i] + (_axes is null ? normals[i] : LinearAlgebra.Dot(Row(i), normals));
    }

    private ReadOnlySpan<double> Row(int i) => _axes.AsSpan(i * Dimension, Dimension);
}
