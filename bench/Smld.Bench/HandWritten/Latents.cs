namespace Smld.Bench;

// What is not seen is summed out, or follows from what is.
internal static partial class HandWritten
{
    public sealed class CaptureRecapture : Density
    {
        private readonly int _occasions;
        private readonly double[] _caught, _logWays;

        public CaptureRecapture(JsonData data)
            : base(2)
        {
            _occasions = data.GetInt("T");
            _caught = [.. data.GetInts("y").ToArray().Chunk(_occasions).Select(static history => (double)history.Sum())];
            _logWays = [.. _caught.Select(k => SpecialFunctions.LogBinomialCoefficient(_occasions, (int)k))];
        }

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> caught = _caught, logWays = _logWays;
            Unit omega = new(x[0]), p = new(x[1]);
            double logOmega = Math.Log(omega.Value), logP = Math.Log(p.Value), logMissed = Math.Log(p.Complement);
            double inverseOmega = 1 / omega.Value, inverseP = 1 / p.Value, inverseMissed = 1 / p.Complement;
            var never = Math.Exp(_occasions * logMissed);
            var unseen = omega.Value * never + omega.Complement;
            double logUnseen = Math.Log(unseen), dOmegaUnseen = (never - 1) / unseen, dPUnseen = -omega.Value * never * _occasions * inverseMissed / unseen;
            double lp = 0, dOmega = 0, dP = 0;
            for (var i = 0; i < caught.Length; i++)
            {
                var k = caught[i];
                if (k > 0)
                {
                    var missed = _occasions - k;
                    lp += logOmega + logWays[i] + k * logP + missed * logMissed;
                    dOmega += inverseOmega;
                    dP += k * inverseP - missed * inverseMissed;
                }
                else
                {
                    lp += logUnseen;
                    dOmega += dOmegaUnseen;
                    dP += dPUnseen;
                }
            }
            score[0] = omega.Score(dOmega);
            score[1] = p.Score(dP);
            return lp + omega.LogJacobian + p.LogJacobian;
        }
    }

    public sealed class Dogs : Density
    {
        // Of all dogs, trial by trial: what came before depends on the data alone.
        private readonly double[] _sign, _avoided, _shocked;

        public Dogs(JsonData data)
            : base(3)
        {
            var y = data.GetInts("y");
            var trials = data.GetInt("n_trials");
            (_sign, _avoided, _shocked) = (new double[y.Length], new double[y.Length], new double[y.Length]);
            for (var n = 0; n < y.Length; n++)
            {
                _sign[n] = 1 - 2 * y[n];
                if (n % trials == 0) continue;
                _avoided[n] = _avoided[n - 1] + 1 - y[n - 1];
                _shocked[n] = _shocked[n - 1] + y[n - 1];
            }
        }

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> sign = _sign, avoided = _avoided, shocked = _shocked;
            double b0 = x[0], b1 = x[1], b2 = x[2], lp = 0, d0 = 0, d1 = 0, d2 = 0;
            for (var n = 0; n < sign.Length; n++)
            {
                double before = avoided[n], shocks = shocked[n];
                var t = sign[n] * (b0 + b1 * before + b2 * shocks);
                lp -= Softplus(t, out var slope);
                var d = -sign[n] * slope;
                d0 += d;
                d1 += d * before;
                d2 += d * shocks;
            }
            score[0] = d0 - 1e-4 * b0;
            score[1] = d1 - 1e-4 * b1;
            score[2] = d2 - 1e-4 * b2;
            return lp - 0.5e-4 * (b0 * b0 + b1 * b1 + b2 * b2) - 3 * (Math.Log(100) + HalfLogTwoPi);
        }
    }

    public sealed class Mixture(JsonData data) : Density(5)
    {
        private readonly double[] _y = data.GetDoubles("y").ToArray();
        private readonly double _constant = -4 * (HalfLogTwoPi + Math.Log(2)) - SpecialFunctions.LogBeta(5, 5);

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> y = _y;
            double gap = Math.Exp(x[1]), mu0 = x[0], mu1 = mu0 + gap;
            double sigma0 = Math.Exp(x[2]), sigma1 = Math.Exp(x[3]), inverse0 = 1 / sigma0, inverse1 = 1 / sigma1;
            var theta = new Unit(x[4]);
            double logTheta = Math.Log(theta.Value), logRest = Math.Log(theta.Complement);
            double constant0 = logTheta - x[2] - HalfLogTwoPi, constant1 = logRest - x[3] - HalfLogTwoPi;
            double lp = 0, weight1 = 0, first0 = 0, first1 = 0, second0 = 0, second1 = 0;
            for (var n = 0; n < y.Length; n++)
            {
                double z0 = (y[n] - mu0) * inverse0, z1 = (y[n] - mu1) * inverse1;
                double a = constant0 - 0.5 * z0 * z0, b = constant1 - 0.5 * z1 * z1, difference = b - a;
                var e = Math.Exp(-Math.Abs(difference));
                lp += Math.Max(a, b) + SpecialFunctions.Log1p(e);
                double small = e / (1 + e), large = 1 - small;
                double w0 = difference > 0 ? small : large, w1 = difference > 0 ? large : small;
                weight1 += w1;
                double g0 = w0 * z0, g1 = w1 * z1;
                first0 += g0;
                first1 += g1;
                second0 += g0 * z0;
                second1 += g1 * z1;
            }
            double weight0 = y.Length - weight1, dMu0 = first0 * inverse0 - 0.25 * mu0, dMu1 = first1 * inverse1 - 0.25 * mu1;
            score[0] = dMu0 + dMu1;
            score[1] = 1 + dMu1 * gap;
            score[2] = 1 + second0 - weight0 - 0.25 * sigma0 * sigma0;
            score[3] = 1 + second1 - weight1 - 0.25 * sigma1 * sigma1;
            score[4] = (weight0 + 5) * theta.Complement - (weight1 + 5) * theta.Value;
            return lp + _constant - 0.125 * (mu0 * mu0 + mu1 * mu1 + sigma0 * sigma0 + sigma1 * sigma1) + 4 * (logTheta + logRest)
                + x[1] + x[2] + x[3] + theta.LogJacobian;
        }
    }
}
