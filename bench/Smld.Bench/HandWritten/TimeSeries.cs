namespace Smld.Bench;

// Observations in order, each given those before it.
internal static partial class HandWritten
{
    public sealed class AutoRegression(JsonData data) : Density(data.GetInt("K") + 2)
    {
        private readonly int _order = data.GetInt("K");
        private readonly double[] _y = data.GetDoubles("y").ToArray();

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> y = _y, beta = x.Slice(1, _order);
            var betaScore = score.Slice(1, beta.Length);
            betaScore.Clear();
            double u = x[^1], sigma = Math.Exp(u), inverse = 1 / sigma, precision = inverse * inverse, alpha = x[0], squares = 0, sum = 0, betas = 0;
            for (var t = beta.Length; t < y.Length; t++)
            {
                var mean = alpha;
                for (var k = 0; k < beta.Length; k++)
                    mean += beta[k] * y[t - 1 - k];
                var residual = y[t] - mean;
                squares += residual * residual;
                sum += residual;
                for (var k = 0; k < betaScore.Length; k++)
                    betaScore[k] += residual * y[t - 1 - k];
            }
            for (var k = 0; k < beta.Length; k++)
            {
                betas += beta[k] * beta[k];
                betaScore[k] = betaScore[k] * precision - 0.01 * beta[k];
            }
            var count = y.Length - beta.Length;
            var scaled = sigma * sigma;
            score[0] = sum * precision - 0.01 * alpha;
            score[^1] = 1 + squares * precision - count - 2 * scaled / (6.25 + scaled);
            return -0.5 * squares * precision - count * (u + HalfLogTwoPi) - 0.005 * (alpha * alpha + betas) - (beta.Length + 1) * (Math.Log(10) + HalfLogTwoPi)
                - SpecialFunctions.Log1p(scaled * 0.16) - Math.Log(2.5) - LogPi + u;
        }
    }

    public sealed class Garch(JsonData data) : Density(4)
    {
        private readonly double[] _y = data.GetDoubles("y").ToArray();
        private readonly double _sigma1 = data.GetDouble("sigma1");

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> y = _y;
            Span<double> variances = stackalloc double[y.Length], inverses = stackalloc double[y.Length];
            double mu = x[0], alpha0 = Math.Exp(x[1]), lp = 0, variance = _sigma1 * _sigma1;
            Unit unit1 = new(x[2]), unit2 = new(x[3]);
            double alpha1 = unit1.Value, room = unit1.Complement, beta1 = room * unit2.Value;
            for (var t = 0; t < y.Length; t++)
            {
                double r = y[t] - mu, square = r * r, inverse = 1 / variance;
                variances[t] = variance;
                inverses[t] = inverse;
                lp += square * inverse + Math.Log(variance);
                variance = alpha0 + alpha1 * square + beta1 * variance;
            }
            // dVariance: of the variance at t + 1.
            double dVariance = 0, dMu = 0, d0 = 0, d1 = 0, dB = 0;
            for (var t = y.Length - 1; t >= 0; t--)
            {
                double r = y[t] - mu, inverse = inverses[t], q = r * inverse;
                d0 += dVariance;
                d1 += dVariance * r * r;
                dB += dVariance * variances[t];
                dMu += q - 2 * alpha1 * dVariance * r;
                dVariance = beta1 * dVariance + 0.5 * (q * q - inverse);
            }
            score[0] = dMu;
            score[1] = 1 + d0 * alpha0;
            // The width of beta1's interval is 1 - alpha1.
            score[2] = unit1.Score(d1 - dB * unit2.Value - 1 / room);
            score[3] = unit2.Score(dB * room);
            return -0.5 * lp - y.Length * HalfLogTwoPi + x[1] + unit1.LogJacobian + unit2.LogJacobian + Math.Log(room);
        }
    }
}
