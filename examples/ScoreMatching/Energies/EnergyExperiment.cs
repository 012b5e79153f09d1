using Smld;

namespace ScoreMatching.Energies;

/// <summary>
/// One energy learned by two objectives from the same points, in the same order: by implicit score matching with generated third derivatives, and by denoising
/// score matching as a log density of theta with first derivatives only.
/// </summary>
internal static class EnergyExperiment
{
    private const int Width = 24, BatchSize = 128;

    /// <param name="slack">Multiplies the marks of what is learned: above 1 for fewer steps than these.</param>
    public static void Run(Results results, Pictures pictures, int steps = 16_000, int samples = 10_000, ulong seed = 1, double slack = 1)
    {
        var exact = new Moons.BlurredDensity(Moons.Noise, nodes: 128);
        var (fresh, other) = (Moons.DrawBlurred(samples, seed + 1000), Moons.DrawBlurred(samples, seed + 2000));
        var floor = SlicedWasserstein.Distance(other, fresh, seed);
        results.Told("sliced Wasserstein, two real samples", floor);
        results.AtMost("error of the quadrature, relative, by twice the nodes",
            ScoreComparison.Of(exact, new Moons.BlurredDensity(Moons.Noise, nodes: 256), fresh).All.RelativeError, 1e-6);

        var theta = Learn("implicit", ImplicitGradient, steps, seed, results);
        results.AtMost("loss by the score written out, relative to that by the generated one", FormulaError(theta, seed), 1e-9);
        // Learned weights are where both means are nearly zero; at the first ones a wrong factor shows too.
        CompareGradients("first", FirstWeights(seed), seed, results);
        CompareGradients("learned", theta, seed, results);
        var byImplicit = new Energy.PerceptronDensity(Width, theta);
        var byDenoising = new Energy.PerceptronDensity(Width, Learn("denoising", DenoisingGradient, steps, seed, results));
        // Marks for the scores are twice the worst of five runs, of 8,000 or 16,000 steps and three seeds.
        var implicitSamples = Judge("implicit", byImplicit, 0.055 * slack, exact, fresh, floor + 0.03 * slack, results);
        var denoisingSamples = Judge("denoising", byDenoising, 0.015 * slack, exact, fresh, floor + 0.03 * slack, results);
        results.Told("E|s1 - s2|²/E|s2|², implicit against denoising", ScoreComparison.Of(byImplicit, byDenoising, fresh).All.RelativeError);

        pictures.Samples("energies", ("moons with noise", fresh), ("implicit, MALA", implicitSamples), ("denoising, MALA", denoisingSamples));
        pictures.Comparison("energies-implicit", byImplicit, exact, exact, 3);
        pictures.Comparison("energies-denoising", byDenoising, exact, exact, 3);
    }

    /// <summary>Minimises an objective by Adam from weights that depend on the seed alone.</summary>
    public static double[] Learn(string name, Objective objective, int steps, ulong seed, Results results)
    {
        var theta = FirstWeights(seed);
        var (gradient, adam) = (new double[theta.Length], new Adam(theta));
        var start = Environment.CpuUsage.TotalTime;
        for (var step = 0; step < steps; step++)
        {
            // New points for each step: an energy cannot learn them by heart.
            var (clean, z) = Moons.Draw(BatchSize, 10_000 + seed * 1_000_000 + (ulong)step);
            objective(theta, clean, z, gradient);
            adam.Step(gradient, 0.005 * (1 + Math.Cos(Math.PI * step / steps)));
        }

        results.Told($"ms of processor for a step of {BatchSize} points, {name}", (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / steps);
        return theta;
    }

    /// <summary>Writes the mean gradient of an objective over points clean + sigma z.</summary>
    public delegate void Objective(double[] theta, double[] clean, double[] z, double[] gradient);

    public static void ImplicitGradient(double[] theta, double[] clean, double[] z, double[] gradient)
    {
        var density = new Energy.PerceptronDensity(Width, theta);
        var one = new double[gradient.Length];
        Array.Clear(gradient);
        for (var i = 0; i < clean.Length; i += 2)
        {
            density.ScoreMatchingGradient([clean[i] + Moons.Noise * z[i], clean[i + 1] + Moons.Noise * z[i + 1]], one);
            for (var k = 0; k < one.Length; k++) gradient[k] += one[k] * 2 / clean.Length;
        }
    }

    public static void DenoisingGradient(double[] theta, double[] clean, double[] z, double[] gradient)
    {
        new Energy.DenoisingDensity(Width, clean, z, Moons.Noise).Score(theta, gradient);
        for (var k = 0; k < gradient.Length; k++) gradient[k] *= -2.0 / clean.Length;
    }

    /// <summary>
    /// By Vincent's identity the objectives differ by a constant, so their gradients by theta have one mean. With d the difference over n batches,
    /// |mean d|² has the expectation tr Cov(d)/n, and a standard deviation of at most √2 times that.
    /// </summary>
    private static void CompareGradients(string name, double[] theta, ulong seed, Results results)
    {
        const int batches = 200;
        var (first, second) = (new double[batches][], new double[batches][]);
        for (var i = 0; i < batches; i++)
        {
            var (clean, z) = Moons.Draw(BatchSize, 5000 + seed * 1_000_000 + (ulong)i);
            ImplicitGradient(theta, clean, z, first[i] = new double[theta.Length]);
            DenoisingGradient(theta, clean, z, second[i] = new double[theta.Length]);
        }

        var (mean, variance) = Moments([.. first.Zip(second, (g, h) => g.Zip(h, (a, b) => a - b).ToArray())]);
        results.AtMost($"mean difference of the gradients at the {name} weights, squared, in its expectation", mean / (variance / batches), 1 + 4 * Math.Sqrt(2));
        results.Told("  variance of the gradient, implicit by denoising", Moments(first).Variance / Moments(second).Variance);
    }

    /// <summary>|mean|² of vectors, and the trace of their covariance.</summary>
    private static (double SquaredMean, double Variance) Moments(double[][] vectors)
    {
        double squared = 0, variance = 0;
        for (var k = 0; k < vectors[0].Length; k++)
        {
            var mean = vectors.Average(vector => vector[k]);
            squared += mean * mean;
            variance += vectors.Sum(vector => (vector[k] - mean) * (vector[k] - mean)) / (vectors.Length - 1);
        }

        return (squared, variance);
    }

    private static double[,] Judge(string name, Energy.PerceptronDensity energy, double scoreLimit, IScoreFunction exact, double[,] fresh, double distanceLimit, Results results)
    {
        // Chains begin uniformly on [-2, 2]², so on both moons.
        var samples = new MetropolisAdjustedLangevin().Sample(energy, chains: fresh.GetLength(0) / 4, warmup: 200, draws: 4, thinning: 100, seed: 1).ToMatrix();
        results.AtMost($"sliced Wasserstein, {name}", SlicedWasserstein.Distance(samples, fresh, seed: 1), distanceLimit);
        results.AtMost($"relative error of the score, {name}", ScoreComparison.Of(energy, exact, fresh).All.RelativeError, scoreLimit);
        // The density is symmetric about the origin.
        results.Told($"samples left of the middle, exactly one half, {name}", Enumerable.Range(0, samples.GetLength(0)).Count(i => samples[i, 0] < 0) / (double)samples.GetLength(0));
        return samples;
    }

    /// <summary>The largest difference of the loss of one point and ½ |s + z/sigma|² by the generated score, relative to the latter.</summary>
    private static double FormulaError(double[] theta, ulong seed)
    {
        var energy = new Energy.PerceptronDensity(Width, theta);
        var (clean, z) = Moons.Draw(100, seed);
        var score = new double[2];
        var worst = 0.0;
        for (var i = 0; i < 200; i += 2)
        {
            energy.Score([clean[i] + Moons.Noise * z[i], clean[i + 1] + Moons.Noise * z[i + 1]], score);
            var (x, y) = (score[0] + z[i] / Moons.Noise, score[1] + z[i + 1] / Moons.Noise);
            var loss = new Energy.DenoisingDensity(Width, clean.AsSpan(i, 2), z.AsSpan(i, 2), Moons.Noise);
            worst = Math.Max(worst, Math.Abs(loss.LogDensity(theta) / (-0.5 * (x * x + y * y)) - 1));
        }

        return worst;
    }

    // Uniform within ±1/√(number of inputs); the last layer has no bias, which would be the constant of an energy.
    private static double[] FirstWeights(ulong seed)
    {
        var random = new RandomSource(seed);
        var theta = new double[Energy.CountOf(Width)];
        for (var i = 0; i < theta.Length; i++) theta[i] = (2 * random.NextUniform() - 1) / Math.Sqrt(i < 3 * Width ? 2 : Width);
        return theta;
    }
}
