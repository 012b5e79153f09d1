namespace Smld.Tests.Diffusion;

/// <summary>The variance that a sampler's steps make of a variance, on Gaussian data: each step is x' = m x + b z.</summary>
/// <remarks>m and b are read off the implemented step with a unit point and no noise, and with no point and unit noise: nothing is sampled.</remarks>
internal static class VarianceMap
{
    public static double Final(NoiseConditionalSampler sampler, double dataVariance, double startVariance)
    {
        var batch = new PointBatch(new NoisedGaussian(dataVariance), 2);
        var v = startVariance;
        for (var step = 0; step < sampler.StepCount; step++)
        {
            (batch.Points[0], batch.Points[1]) = (1, 0);
            (batch.Noise[0], batch.Noise[1]) = (0, 1);
            sampler.Advance(batch, step);
            v = batch.Points[0] * batch.Points[0] * v + batch.Points[1] * batch.Points[1];
        }

        return v;
    }
}
