namespace Smld.Tests.Sampling;

public class UnadjustedLangevinTests
{
    private static readonly double[,] Precision = { { 2, 0.5, 0 }, { 0.5, 1, -0.3 }, { 0, -0.3, 0.7 } };

    [Theory]
    [InlineData(1, 0.1, 1 / 0.95)]
    [InlineData(1, 1, 2)]
    [InlineData(4, 0.5, 4 / 0.9375)]
    [InlineData(0.25, 0.4, 1.25)]
    public void The_stationary_variance_on_a_Gaussian_is_the_closed_form(double s2, double tau, double expected)
    {
        var v = StepMap.Langevin(new Gaussian(1, s2), tau).StationaryCovariance()[0, 0];

        Assert.Equal(expected, s2 / (1 - tau / (2 * s2)), Tolerance.Rounding);
        Assert.Equal(expected, v, Tolerance.Lyapunov);
    }

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(1, 1)]
    [InlineData(4, 0.5)]
    [InlineData(0.25, 0.4)]
    public void The_variance_of_draws_is_the_stationary_one(double s2, double tau)
    {
        var v = s2 / (1 - tau / (2 * s2));

        var draws = new UnadjustedLangevin { StepSize = tau }.Sample(new Gaussian(1, s2, 3), chains: 4, draws: 50_000, seed: 1, warmup: 1000);

        Assert.InRange(Math.Abs(Moments.Variance(draws.Coordinate(0), 3) - v), 0,
            Tolerance.StandardErrors * Moments.StandardErrorOfVariance(v, 1 - tau / s2, draws.TotalDrawCount));
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.3, 2)]
    [InlineData(0.3, 5)]
    [InlineData(1.5, 1)]
    [InlineData(1.5, 2)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    public void The_autocorrelation_at_lag_k_is_rho_to_the_k(double tau, int lag)
    {
        var rho = 1 - tau;

        var draws = new UnadjustedLangevin { StepSize = tau }.Sample(new Gaussian(1), chains: 1, draws: 100_000, seed: 2, warmup: 1000);

        Assert.InRange(Math.Abs(Moments.Autocorrelation(draws.Coordinate(0), lag) - Math.Pow(rho, lag)), 0,
            Tolerance.StandardErrors * Moments.StandardErrorOfAutocorrelation(rho, lag, draws.TotalDrawCount));
    }

    [Fact]
    public void Thinning_by_k_raises_rho_to_the_k()
    {
        var rho = Math.Pow(1 - 0.3, 3);

        var draws = new UnadjustedLangevin { StepSize = 0.3 }.Sample(
            new Gaussian(1), chains: 1, draws: 50_000, seed: 2, warmup: 1000, thinning: 3);

        Assert.InRange(Math.Abs(Moments.Autocorrelation(draws.Coordinate(0), 1) - rho), 0,
            Tolerance.StandardErrors * Moments.StandardErrorOfAutocorrelation(rho, 1, draws.TotalDrawCount));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_stationary_covariance_inverts_A_minus_half_tau_A_squared(double tau)
    {
        var inverse = Matrix.Add(Precision, Matrix.Multiply(Precision, Precision), -tau / 2);

        var v = StepMap.Langevin(new MatrixGaussian(Precision, [0, 0, 0]), tau).StationaryCovariance();

        Matrix.AssertClose(Matrix.Diagonal(1, 1, 1), Matrix.Multiply(inverse, v), Tolerance.Lyapunov);
    }

    [Fact]
    public void The_covariance_of_draws_is_the_stationary_one()
    {
        double[] mean = [1, -2, 5];
        var map = StepMap.Langevin(new MatrixGaussian(Precision, [0, 0, 0]), 0.5);
        var v = map.StationaryCovariance();

        var draws = new UnadjustedLangevin { StepSize = 0.5 }.Sample(
            new MatrixGaussian(Precision, mean), chains: 4, draws: 50_000, seed: 3, warmup: 200);

        var error = StandardErrorOfCovariance(map.M, v, draws.TotalDrawCount);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var t = 0; t < draws.TotalDrawCount; t++)
                    sum += (draws.Coordinate(i)[t] - mean[i]) * (draws.Coordinate(j)[t] - mean[j]);
                Assert.InRange(Math.Abs(sum / draws.TotalDrawCount - v[i, j]), 0, Tolerance.StandardErrors * error[i, j]);
            }
        }
    }

    [Fact]
    public void Without_noise_the_distance_to_the_mode_is_multiplied_by_rho()
    {
        const double s2 = 2, tau = 0.3, mean = 3, start = 10;
        var density = new Gaussian(1, s2, mean);
        var kernel = new EulerMaruyamaKernel<Gaussian>(density, tau, [start], StepMap.ScoreAt(density, [start]));

        for (var k = 1; k <= 100; k++)
        {
            kernel.Move([0]);

            Assert.Equal(Math.Pow(1 - tau / s2, k) * (start - mean), kernel.Position[0] - mean, Tolerance.Trajectory * (start - mean));
        }
    }

    // E x^2 under the stationary law of the implemented step, found on a grid, less E x^2 under the density.
    [Theory]
    [InlineData(0.02, -0.004470, 1.028)]
    [InlineData(0.01, -0.002203, 1.013)]
    public void The_bias_on_a_double_well_is_the_one_that_first_order_theory_predicts(double tau, double expected, double ratio)
    {
        var grid = new DoubleWellGrid();
        var kernelMeans = Array.ConvertAll(grid.X, x => Step(x, 0));
        var noiseScale = Step(0, 1);

        var stationary = grid.Stationary(kernelMeans, noiseScale);

        // g = (s^2 / 2 + s') / 2; the bias of f is tau cov(f, g).
        double Square(double x) => x * x;
        double G(double x) => 0.5 * (0.5 * Square(x - x * x * x) + 1 - 3 * x * x);
        var bias = grid.Mean(stationary, Square) - grid.Mean(grid.Density, Square);
        var prediction = tau * (grid.Mean(grid.Density, x => Square(x) * G(x)) - grid.Mean(grid.Density, Square) * grid.Mean(grid.Density, G));
        Assert.Equal(expected, bias, 1e-6);
        Assert.Equal(ratio, bias / prediction, 1e-3);

        double Step(double x, double noise)
        {
            var kernel = new EulerMaruyamaKernel<DoubleWell>(new(), tau, [x], StepMap.ScoreAt(new DoubleWell(), [x]));
            kernel.Move([noise]);
            return kernel.Position[0];
        }
    }

    // Of the mean of x_i x_j in a Gaussian chain x' = M x + noise: the sum over lags of C_ii C_jj + C_ij C_ji (Isserlis), C = M^k V.
    private static double[,] StandardErrorOfCovariance(double[,] m, double[,] v, long count)
    {
        var error = new double[3, 3];
        var lagged = v;
        for (var lag = 0; lag < 500; lag++)
        {
            for (var i = 0; i < 3; i++)
                for (var j = 0; j < 3; j++)
                    error[i, j] += (lag == 0 ? 1 : 2) * (lagged[i, i] * lagged[j, j] + lagged[i, j] * lagged[j, i]);
            lagged = Matrix.Multiply(m, lagged);
        }

        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                error[i, j] = Math.Sqrt(error[i, j] / count);
        return error;
    }
}
