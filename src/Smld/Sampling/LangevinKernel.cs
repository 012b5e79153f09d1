namespace Smld;

/// <summary>What kernels of Langevin dynamics share: each step asks for the score at one new point.</summary>
/// <remarks>A step may be taken in two halves, with the score between them, so that the scores of many chains are asked for at once.</remarks>
internal abstract class LangevinKernel<TDensity> : IKernel
    where TDensity : IScoreFunction
{
    private readonly TDensity _density;
    private Stability _stability;

    /// <summary>A chain at a point with its score; both are copied.</summary>
    /// <param name="density">The density.</param>
    /// <param name="point">Where the chain begins.</param>
    /// <param name="score">The score there.</param>
    /// <param name="noiseCount">The number of normals that a step takes.</param>
    /// <param name="curvatureLimit">The curvature from which on a step expands.</param>
    protected LangevinKernel(TDensity density, ReadOnlySpan<double> point, ReadOnlySpan<double> score, int noiseCount, double curvatureLimit)
    {
        _density = density;
        Point = point.ToArray();
        Score = score.ToArray();
        NextPoint = new double[point.Length];
        NextScore = new double[point.Length];
        Noise = new double[noiseCount];
        _stability = new(curvatureLimit);
    }

    public abstract ReadOnlySpan<double> Position { get; }

    public (ReadOnlyMemory<double> Point, ReadOnlyMemory<double> Score) LastEvaluation => (Point, Score);

    /// <summary>The normals of the step.</summary>
    public double[] Noise { get; protected set; }

    /// <summary>Where the second half of the step wants the score.</summary>
    public double[] NextPoint { get; private set; }

    /// <summary>Where the second half of the step expects it.</summary>
    public double[] NextScore { get; private set; }

    /// <summary>Where the score was asked for last.</summary>
    protected double[] Point { get; private set; }

    /// <summary>The score there.</summary>
    protected double[] Score { get; private set; }

    public StepOutcome Step(RandomSource random)
    {
        Begin(random);
        _density.Score(NextPoint, NextScore);
        return End();
    }

    /// <summary>One step with given noise: a deterministic map.</summary>
    public StepOutcome Move(ReadOnlySpan<double> noise)
    {
        noise.CopyTo(Noise);
        Approach();
        _density.Score(NextPoint, NextScore);
        return End();
    }

    /// <summary>The first half of a step, with fresh noise: up to <see cref="NextPoint"/>.</summary>
    public void Begin(RandomSource random)
    {
        random.FillNormals(Noise);
        Approach();
    }

    /// <summary>The second half of a step, once <see cref="NextScore"/> is there.</summary>
    public StepOutcome End()
    {
        var outcome = _stability.Judge(Point, NextPoint, Score, NextScore);
        (Point, NextPoint) = (NextPoint, Point);
        (Score, NextScore) = (NextScore, Score);
        return Finish(outcome);
    }

    /// <summary>Writes <see cref="NextPoint"/>.</summary>
    protected abstract void Approach();

    /// <summary>What is left of a step when the new point and its score are <see cref="Point"/> and <see cref="Score"/>.</summary>
    protected virtual StepOutcome Finish(StepOutcome outcome) => outcome;
}
