namespace Smld.Distributions;

/// <summary>Covariances of Gaussian processes over points of the line, for <see cref="MultivariateNormal"/>.</summary>
/// <remarks>
/// With r the distance of two points. Each gives n × n numbers, symmetric; the nugget, a variance such as 1e-10, is added to the diagonal and
/// keeps it positive definite where points lie close. NaN where alpha or rho is not positive. Source: Rasmussen and Williams (2006), Gaussian
/// Processes for Machine Learning, equations (4.9), (4.17) and (4.31).
/// </remarks>
public static class GaussianProcess
{
    private const double Root3 = 1.7320508075688772;
    private const double Root5 = 2.23606797749979;

    /// <summary>alpha² exp(-r²/(2 rho²)): smooth to every order.</summary>
    /// <param name="x">Points, n.</param>
    /// <param name="alpha">Standard deviation of the process; positive.</param>
    /// <param name="rho">Length scale, in the units of x; positive.</param>
    /// <param name="nugget">Variance added to the diagonal; zero or more.</param>
    [Differentiable]
    public static double[,] ExponentiatedQuadratic(ReadOnlySpan<double> x, double alpha, double rho, double nugget = 0)
    {
        var variance = Variance(alpha, rho);
        var inverse = 1 / rho;
        var covariance = new double[x.Length, x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var d = (x[i] - x[j]) * inverse;
                var c = variance * Math.Exp(-0.5 * (d * d));
                covariance[i, j] = c;
                covariance[j, i] = c;
            }
            covariance[i, i] = variance + nugget;
        }
        return covariance;
    }

    /// <summary>alpha² (1 + d) exp(-d) with d = √3 r/rho: once differentiable.</summary>
    /// <param name="x">Points, n.</param>
    /// <param name="alpha">Standard deviation of the process; positive.</param>
    /// <param name="rho">Length scale, in the units of x; positive.</param>
    /// <param name="nugget">Variance added to the diagonal; zero or more.</param>
    [Differentiable]
    public static double[,] Matern32(ReadOnlySpan<double> x, double alpha, double rho, double nugget = 0)
    {
        var variance = Variance(alpha, rho);
        var inverse = Root3 / rho;
        var covariance = new double[x.Length, x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var d = Math.Abs(x[i] - x[j]) * inverse;
                var c = variance * (1 + d) * Math.Exp(-d);
                covariance[i, j] = c;
                covariance[j, i] = c;
            }
            covariance[i, i] = variance + nugget;
        }
        return covariance;
    }

    /// <summary>alpha² (1 + d + d²/3) exp(-d) with d = √5 r/rho: twice differentiable.</summary>
    /// <param name="x">Points, n.</param>
    /// <param name="alpha">Standard deviation of the process; positive.</param>
    /// <param name="rho">Length scale, in the units of x; positive.</param>
    /// <param name="nugget">Variance added to the diagonal; zero or more.</param>
    [Differentiable]
    public static double[,] Matern52(ReadOnlySpan<double> x, double alpha, double rho, double nugget = 0)
    {
        var variance = Variance(alpha, rho);
        var inverse = Root5 / rho;
        var covariance = new double[x.Length, x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var d = Math.Abs(x[i] - x[j]) * inverse;
                var c = variance * (1 + d + d * d / 3) * Math.Exp(-d);
                covariance[i, j] = c;
                covariance[j, i] = c;
            }
            covariance[i, i] = variance + nugget;
        }
        return covariance;
    }

    /// <summary>alpha² exp(-2 sin²(π r/period)/rho²): functions that repeat.</summary>
    /// <param name="x">Points, n.</param>
    /// <param name="alpha">Standard deviation of the process; positive.</param>
    /// <param name="rho">Length scale, in radians of a half turn; positive.</param>
    /// <param name="period">In the units of x; not zero.</param>
    /// <param name="nugget">Variance added to the diagonal; zero or more.</param>
    [Differentiable]
    public static double[,] Periodic(ReadOnlySpan<double> x, double alpha, double rho, double period, double nugget = 0)
    {
        var variance = Variance(alpha, rho);
        var inverse = 1 / rho;
        var turn = Math.PI / period;
        var covariance = new double[x.Length, x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var d = Math.Sin((x[i] - x[j]) * turn) * inverse;
                var c = variance * Math.Exp(-2 * (d * d));
                covariance[i, j] = c;
                covariance[j, i] = c;
            }
            covariance[i, i] = variance + nugget;
        }
        return covariance;
    }

    private static double Variance(double alpha, double rho) => alpha > 0 && rho > 0 ? alpha * alpha : double.NaN;
}
