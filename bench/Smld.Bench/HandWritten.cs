namespace Smld.Bench;

/// <summary>The gradients as a careful person writes them: scalar C#, one pass where one is enough, data in locals.</summary>
internal static class HandWritten
{
    public abstract class Density(int dimension) : ILogDensity
    {
        public int Dimension => dimension;

        public double LogDensity(ReadOnlySpan<double> x) => LogDensityAndScore(x, new double[dimension]);

        public void Score(ReadOnlySpan<double> x, Span<double> score) => LogDensityAndScore(x, score);

        public abstract double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score);
    }

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

    public sealed class Normal10() : Density(10)
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

    public sealed class AutoRegressive(int order) : Density(order + 2)
    {
        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> y = Data.Series, beta = x.Slice(1, order);
            var betaScore = score.Slice(1, order);
            double alpha = x[0], logSigma = x[^1], inverse = Math.Exp(-logSigma);
            double squares = 0, betas = 0, alphaSum = 0;
            betaScore.Clear();
            for (var t = order; t < y.Length; t++)
            {
                var mean = alpha;
                for (var k = 0; k < beta.Length; k++)
                    mean += beta[k] * y[t - k - 1];
                var z = (y[t] - mean) * inverse;
                squares += z * z;
                alphaSum += z;
                for (var k = 0; k < betaScore.Length; k++)
                    betaScore[k] += z * y[t - k - 1];
            }
            for (var k = 0; k < beta.Length; k++)
            {
                betas += beta[k] * beta[k];
                betaScore[k] = betaScore[k] * inverse - beta[k] / 100;
            }
            var n = y.Length - order;
            score[0] = alphaSum * inverse - alpha / 100;
            score[^1] = squares - n - logSigma;
            return -0.5 * squares - n * (logSigma + 0.5 * Math.Log(2 * Math.PI)) - 0.5 * (alpha * alpha + betas) / 100 - 0.5 * logSigma * logSigma;
        }
    }

    public sealed class Garch11(double sigma1) : Density(4)
    {
        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> y = Data.Series;
            Span<double> h = stackalloc double[y.Length];
            double mu = x[0], a0 = Math.Exp(x[1]), a1 = Math.Exp(x[2]), b1 = Math.Exp(x[3]), lp = 0;
            var variance = sigma1 * sigma1;
            for (var t = 0; t < y.Length; t++)
            {
                var r = y[t] - mu;
                h[t] = variance;
                lp -= 0.5 * (r * r / variance + Math.Log(variance));
                variance = a0 + a1 * r * r + b1 * variance;
            }
            double dH = 0, dMu = 0, dA0 = 0, dA1 = 0, dB1 = 0;
            for (var t = y.Length - 1; t >= 0; t--)
            {
                var r = y[t] - mu;
                dA0 += dH;
                dA1 += dH * r * r;
                dB1 += dH * h[t];
                var inverse = 1 / h[t];
                var q = r * inverse;
                dMu += q - 2 * a1 * dH * r;
                dH = b1 * dH + 0.5 * (q * q - inverse);
            }
            score[0] = dMu;
            score[1] = dA0 * a0;
            score[2] = dA1 * a1;
            score[3] = dB1 * b1;
            return lp;
        }
    }
}
