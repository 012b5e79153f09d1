namespace Smld;

/// <summary>Chains of Langevin dynamics whose scores are asked for in one call.</summary>
internal sealed class ChainBatch<TDensity>(IBatchScoreFunction score, LangevinKernel<TDensity>[] kernels, RandomSource[] randoms) : IChainGroup
    where TDensity : IScoreFunction
{
    private readonly double[] _points = new double[kernels.Length * score.Dimension], _scores = new double[kernels.Length * score.Dimension];

    public IReadOnlyList<IKernel> Kernels => kernels;

    public StepOutcome Step(out int chain)
    {
        var d = _points.Length / kernels.Length;
        for (var k = 0; k < kernels.Length; k++)
        {
            kernels[k].Begin(randoms[k]);
            kernels[k].NextPoint.CopyTo(_points, k * d);
        }

        score.Scores(_points, _scores);

        var first = StepOutcome.Stable;
        chain = 0;
        for (var k = 0; k < kernels.Length; k++)
        {
            _scores.AsSpan(k * d, d).CopyTo(kernels[k].NextScore);
            var outcome = kernels[k].End();
            if (first != StepOutcome.Stable || outcome == StepOutcome.Stable) continue;
            (first, chain) = (outcome, k);
        }

        return first;
    }
}
