using Smld;

namespace ScoreMatching.DoubleWell;

/// <summary>Implicit score matching by the generated gradient of its objective, where the answer is known exactly.</summary>
internal static class DoubleWellExperiment
{
    /// <summary>a, b and c of the double well that the data are from.</summary>
    public static readonly double[] Truth = [-0.25, 1, 0.3];

    // A gradient this long leaves the minimum within 1e-9: the least curvature of the objectives is above 0.1.
    private const double Tolerance = 1e-10;

    // Root mean squared errors of a, b and c over 200 sets of data, by another program's linear system.
    private static readonly Dictionary<int, double[]> Reference = new()
    {
        [1000] = [0.0192, 0.0931, 0.0621],
        [10_000] = [0.0059, 0.0293, 0.0196],
        [100_000] = [0.0018, 0.0087, 0.0059],
    };

    /// <summary>Runs it with this many sets of data of each size.</summary>
    public static void Run(Results results, int sets = 200, params int[] sizes)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var sampler = new QuarticSampler(Truth[0], Truth[1], Truth[2]);
        JudgeIdentity(sampler.Draw(100_000, seed: 1), results);
        Estimate[]? smaller = null;
        foreach (var size in sizes.Length > 0 ? sizes : [.. Reference.Keys]) smaller = JudgeSize(sampler, size, sets, smaller, results);
        JudgeGaussian(results);
        results.Say($"{sets} sets of data of each size in {watch.Elapsed.TotalSeconds:f0} s");
    }

    /// <summary>½ E|s - s_p|² = E[½ |s|² + tr ∇s] + ½ E|s_p|² for every model's score s (Hyvärinen 2005, equation 4), here far from the truth.</summary>
    private static void JudgeIdentity(double[] data, Results results)
    {
        var (truth, model) = (new Models.QuarticDensity(Truth[0], Truth[1], Truth[2]), new Models.QuarticDensity(-0.4, 0.5, -0.2));
        var gradient = new double[3];
        var score = new double[1];
        double[] differences = [.. data.Select(x =>
        {
            truth.Score([x], score);
            var exact = score[0];
            model.Score([x], score);
            return 0.5 * (score[0] - exact) * (score[0] - exact) - model.ScoreMatchingGradient([x], gradient) - 0.5 * exact * exact;
        })];
        results.Within("explicit less implicit objective, in standard errors", Estimate.Of(differences).Z, -4, 4);
    }

    private static Estimate[] JudgeSize(QuarticSampler sampler, int size, int sets, Estimate[]? smaller, Results results)
    {
        var fits = new double[sets][];
        var distances = new double[sets];
        Parallel.For(0, sets, set =>
        {
            var data = sampler.Draw(size, (ulong)(1000 * size + set));
            fits[set] = Fit(data);
            distances[set] = LargestDifference(fits[set], LinearSystem(data));
        });
        results.AtMost($"n = {size}: fit less the linear system's, at most", distances.Max(), 1e-8);

        // Of the first set; how far the worst of all lies is no surprise among so many.
        var first = Truth.Select((truth, k) => Math.Abs(fits[0][k] - truth) / Reference[size][k]).Max();
        results.AtMost("  error of one fit, in the reference's", first, 4);
        var errors = Truth.Select((truth, k) => Estimate.Of([.. fits.Select(fit => (fit[k] - truth) * (fit[k] - truth))]).Root()).ToArray();
        for (var k = 0; k < Truth.Length; k++)
        {
            var name = "abc"[k];
            // The reference, too, is of 200 sets: about as uncertain.
            var slack = 4 * Math.Sqrt(2) * errors[k].Error;
            results.Within($"  root mean squared error of {name}", errors[k].Mean, Reference[size][k] - slack, Reference[size][k] + slack);
            if (smaller is null) continue;
            var ratio = smaller[k] / errors[k];
            results.Within($"  a tenth of the data had it times", ratio.Mean, Math.Sqrt(10) - 4 * ratio.Error, Math.Sqrt(10) + 4 * ratio.Error);
        }

        return errors;
    }

    private static double[] Fit(double[] data) => Bfgs.Minimize(
        (theta, gradient) =>
        {
            var density = new Models.QuarticDensity(theta[0], theta[1], theta[2]);
            Span<double> one = stackalloc double[3];
            double sum = 0, a = 0, b = 0, c = 0;
            foreach (var x in data)
            {
                sum += density.ScoreMatchingGradient([x], one);
                (a, b, c) = (a + one[0], b + one[1], c + one[2]);
            }

            (gradient[0], gradient[1], gradient[2]) = (a / data.Length, b / data.Length, c / data.Length);
            return sum / data.Length;
        },
        [-1, 0, 0],
        Tolerance);

    // The objective is ½ tᵀ M t + m·t with M = E[u uᵀ], u = (4 x³, 2 x, 1), and m = E[(12 x², 2, 0)].
    private static double[] LinearSystem(double[] data)
    {
        var moments = new double[7];
        foreach (var x in data)
        {
            for (int k = 0; k < moments.Length; k++) moments[k] += Power(x, k) / data.Length;
        }

        return LinearAlgebra.Solve(
            new double[,] { { 16 * moments[6], 8 * moments[4], 4 * moments[3] }, { 8 * moments[4], 4 * moments[2], 2 * moments[1] }, { 4 * moments[3], 2 * moments[1], 1 } },
            [-12 * moments[2], -2, 0]);
    }

    private static double Power(double x, int k) => k == 0 ? 1 : x * Power(x, k - 1);

    /// <summary>Of Gaussians score matching is maximum likelihood (Hyvärinen 2005, section 3.1): the precision is the inverse of the sample's covariance.</summary>
    private static void JudgeGaussian(Results results)
    {
        const int d = 3, n = 2000;
        var data = Correlated(n);
        var means = Enumerable.Range(0, d).Select(k => data.Average(x => x[k])).ToArray();
        var covariance = new double[d, d];
        var identity = new double[d, d];
        for (var i = 0; i < d; i++)
        {
            identity[i, i] = 1;
            for (var j = 0; j < d; j++) covariance[i, j] = data.Average(x => (x[i] - means[i]) * (x[j] - means[j]));
        }

        var fit = Bfgs.Minimize((theta, gradient) => GaussianObjective(data, theta, gradient), [0, 0, 0, 1, 0, 1, 0, 0, 1], Tolerance);

        var exact = LinearAlgebra.Solve(covariance, identity);
        var largest = 0.0;
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < d; j++) largest = Math.Max(largest, Math.Abs(Precision(fit.AsSpan(d), i, j, d) - exact[i, j]));
        }

        results.AtMost("Gaussian: precision less the inverse covariance", largest, 1e-8);
        results.AtMost("  mean less the sample's", LargestDifference(fit[..d], means), 1e-8);
    }

    private static double GaussianObjective(double[][] data, ReadOnlySpan<double> theta, Span<double> gradient)
    {
        var density = new Models.GaussianDensity(theta[..3].ToArray(), theta[3..].ToArray(), 3);
        Span<double> one = stackalloc double[9];
        gradient.Clear();
        var sum = 0.0;
        foreach (var x in data)
        {
            sum += density.ScoreMatchingGradient(x, one) / data.Length;
            for (var k = 0; k < one.Length; k++) gradient[k] += one[k] / data.Length;
        }

        return sum;
    }

    private static double[][] Correlated(int count)
    {
        var random = new RandomSource(2);
        var z = new double[3];
        var points = new double[count][];
        for (var i = 0; i < count; i++)
        {
            random.FillNormals(z);
            points[i] = [0.5 + z[0], -1 + 0.8 * z[0] + 0.6 * z[1], 2 - 0.5 * z[0] + 0.3 * z[1] + 0.7 * z[2]];
        }

        return points;
    }

    private static double Precision(ReadOnlySpan<double> factor, int i, int j, int d)
    {
        var sum = 0.0;
        for (var k = Math.Max(i, j); k < d; k++) sum += factor[k * (k + 1) / 2 + i] * factor[k * (k + 1) / 2 + j];
        return sum;
    }

    private static double LargestDifference(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
