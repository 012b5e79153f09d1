namespace Smld.Tests.Sampling;

/// <summary>The linear map that a kernel's step is on a Gaussian: state' = M state + B noise.</summary>
/// <remarks>Read off the implemented step with unit vectors and no noise, then with unit noises: nothing is sampled.</remarks>
internal sealed record StepMap(double[,] M, double[,] B)
{
    public static StepMap Langevin(IScoreFunction density, double tau) => Read(density.Dimension, density.Dimension, (x, noise) =>
    {
        var kernel = new EulerMaruyamaKernel<IScoreFunction>(density, tau, x, ScoreAt(density, x));
        kernel.Move(noise);
        return kernel.Position.ToArray();
    });

    /// <summary>The state is (x, z).</summary>
    public static StepMap LeimkuhlerMatthews(IScoreFunction density, double tau)
    {
        var d = density.Dimension;
        return Read(2 * d, d, (state, noise) =>
        {
            var kernel = new LeimkuhlerMatthewsKernel<IScoreFunction>(
                density, tau, state.AsSpan(0, d), ScoreAt(density, state[..d]), state.AsSpan(d));
            kernel.Move(noise);
            return [.. kernel.Position, .. kernel.LastNoise];
        });
    }

    /// <summary>The state is (x, v).</summary>
    public static StepMap Underdamped(IScoreFunction density, UnderdampedLangevin settings)
    {
        var d = density.Dimension;
        var noiseCount = settings.Splitting is Splitting.BAOAB or Splitting.ABOBA ? d : 2 * d;
        return Read(2 * d, noiseCount, (state, noise) =>
        {
            var kernel = new UnderdampedKernel<IScoreFunction>(
                density, settings, state.AsSpan(0, d), ScoreAt(density, state[..d]), state.AsSpan(d));
            Assert.Equal(noiseCount, kernel.Noise.Length);
            kernel.Move(noise);
            return [.. kernel.Position, .. kernel.Velocity];
        });
    }

    public static double[] ScoreAt(IScoreFunction density, double[] x)
    {
        var score = new double[x.Length];
        density.Score(x, score);
        return score;
    }

    /// <summary>The covariance after one step from a given one.</summary>
    public double[,] Propagate(double[,] covariance) => Matrix.Add(
        Matrix.Multiply(Matrix.Multiply(M, covariance), Matrix.Transpose(M)), Matrix.Multiply(B, Matrix.Transpose(B)));

    /// <summary>V = M V M^T + B B^T, as the sum of M^k B B^T (M^T)^k, doubled in length until it is 2^16 terms long.</summary>
    public double[,] StationaryCovariance()
    {
        var sum = Matrix.Multiply(B, Matrix.Transpose(B));
        var power = M;
        for (var i = 0; i < 16; i++)
        {
            sum = Matrix.Add(sum, Matrix.Multiply(Matrix.Multiply(power, sum), Matrix.Transpose(power)));
            power = Matrix.Multiply(power, power);
        }

        return sum;
    }

    private static StepMap Read(int stateCount, int noiseCount, Func<double[], double[], double[]> step)
    {
        var m = new double[stateCount, stateCount];
        var b = new double[stateCount, noiseCount];
        for (var j = 0; j < stateCount; j++) SetColumn(m, j, step(Unit(stateCount, j), new double[noiseCount]));
        for (var j = 0; j < noiseCount; j++) SetColumn(b, j, step(new double[stateCount], Unit(noiseCount, j)));
        return new(m, b);
    }

    private static double[] Unit(int length, int j)
    {
        var unit = new double[length];
        unit[j] = 1;
        return unit;
    }

    private static void SetColumn(double[,] matrix, int j, double[] column)
    {
        for (var i = 0; i < column.Length; i++) matrix[i, j] = column[i];
    }
}
