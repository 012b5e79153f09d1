namespace Smld.Bench;

// Densities that need no file.
internal static partial class HandWritten
{
    public sealed class Banana() : Density(2)
    {
        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            double x0 = x[0], a = 1 - x0, b = x[1] - x0 * x0;
            score[0] = a + 200 * b * x0;
            score[1] = -100 * b;
            return -0.5 * a * a - 50 * b * b;
        }
    }

    public sealed class Normal(int dimension) : Density(dimension)
    {
        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            score = score[..x.Length];
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var value = x[i];
                sum += value * value;
                score[i] = -value;
            }
            return -0.5 * sum;
        }
    }

    public sealed class Gmm8() : Density(2)
    {
        private readonly double[] logWeights = [.. Data.Weights.Zip(Data.Sds, (w, s) => Math.Log(w / (2 * Math.PI * s * s)))];
        private readonly double[] precisions = [.. Data.Sds.Select(s => 1 / (s * s))];

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> logWeight = logWeights, precision = precisions, xs = Data.Xs, ys = Data.Ys;
            Span<double> terms = stackalloc double[8];
            double x0 = x[0], x1 = x[1];
            var max = double.NegativeInfinity;
            for (var k = 0; k < terms.Length; k++)
            {
                double dx = x0 - xs[k], dy = x1 - ys[k];
                var term = logWeight[k] - 0.5 * precision[k] * (dx * dx + dy * dy);
                terms[k] = term;
                max = Math.Max(max, term);
            }
            double sum = 0, s0 = 0, s1 = 0;
            for (var k = 0; k < terms.Length; k++)
            {
                var e = Math.Exp(terms[k] - max);
                var w = e * precision[k];
                sum += e;
                s0 -= w * (x0 - xs[k]);
                s1 -= w * (x1 - ys[k]);
            }
            score[0] = s0 / sum;
            score[1] = s1 / sum;
            return max + Math.Log(sum);
        }
    }

    public sealed class Funnel10() : Density(10)
    {
        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            score = score[..x.Length];
            double v = x[0], e = Math.Exp(-v), sum = 0;
            for (var i = 1; i < x.Length; i++)
            {
                var value = x[i];
                sum += value * value;
                score[i] = -e * value;
            }
            score[0] = -v / 9 - 4.5 + 0.5 * e * sum;
            return -v * v / 18 - 4.5 * v - 0.5 * e * sum;
        }
    }
}
