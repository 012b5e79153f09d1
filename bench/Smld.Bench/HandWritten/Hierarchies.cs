namespace Smld.Bench;

// Rubin's schools twice, radon, and item responses.
internal static partial class HandWritten
{
    /// <summary>What both parameterisations make of the data.</summary>
    public abstract class Schools : Density
    {
        private protected readonly double[] _y, _inverse;
        private protected readonly double _constant;

        protected Schools(JsonData data)
            : base(data.GetDoubles("y").Length + 2)
        {
            _y = data.GetDoubles("y").ToArray();
            var sigma = data.GetDoubles("sigma").ToArray();
            _inverse = [.. sigma.Select(static s => 1 / s)];
            _constant = -sigma.Sum(Math.Log) - (2 * sigma.Length + 1) * HalfLogTwoPi - 2 * Math.Log(5) - LogPi;
        }
    }

    public sealed class EightSchools(JsonData data) : Schools(data)
    {
        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> y = _y, inverses = _inverse;
            var count = y.Length;
            double u = x[count + 1], tau = Math.Exp(u), tauSquared = tau * tau, mu = x[count];
            double squares = 0, dMu = 0, dTau = 0;
            for (var j = 0; j < y.Length; j++)
            {
                double theta = x[j], inverse = inverses[j];
                var z = (y[j] - mu - tau * theta) * inverse;
                squares += z * z + theta * theta;
                var weighted = z * inverse;
                score[j] = tau * weighted - theta;
                dMu += weighted;
                dTau += weighted * theta;
            }
            score[count] = dMu - mu * 0.04;
            score[count + 1] = 1 + tau * dTau - 2 * tauSquared / (25 + tauSquared);
            return _constant - 0.5 * squares - 0.02 * mu * mu - SpecialFunctions.Log1p(tauSquared * 0.04) + u;
        }
    }

    public sealed class EightSchoolsCentred(JsonData data) : Schools(data)
    {
        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> y = _y, inverses = _inverse;
            var count = y.Length;
            double u = x[count + 1], tau = Math.Exp(u), tauSquared = tau * tau, inverseTau = 1 / tau, mu = x[count];
            double effects = 0, residuals = 0, sum = 0;
            for (var j = 0; j < y.Length; j++)
            {
                double theta = x[j], inverse = inverses[j];
                double effect = (theta - mu) * inverseTau, residual = (y[j] - theta) * inverse;
                effects += effect * effect;
                residuals += residual * residual;
                sum += effect;
                score[j] = residual * inverse - effect * inverseTau;
            }
            score[count] = sum * inverseTau - mu * 0.04;
            score[count + 1] = 1 + effects - count - 2 * tauSquared / (25 + tauSquared);
            return _constant - 0.5 * (effects + residuals) - count * u - 0.02 * mu * mu - SpecialFunctions.Log1p(tauSquared * 0.04) + u;
        }
    }

    public sealed class Radon : Density
    {
        private readonly double[] _radon, _uranium, _floor;
        private readonly int[] _county;
        private readonly int _counties;
        private readonly double _constant;

        public Radon(JsonData data)
            : base(data.GetInt("J") + 5)
        {
            _counties = data.GetInt("J");
            _radon = data.GetDoubles("log_radon").ToArray();
            _uranium = data.GetDoubles("log_uppm").ToArray();
            _floor = data.GetDoubles("floor_measure").ToArray();
            _county = [.. data.GetInts("county_idx").ToArray().Select(static c => c - 1)];
            _constant = -(_radon.Length + _counties + 5) * HalfLogTwoPi - 3 * Math.Log(10);
        }

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> radon = _radon, uranium = _uranium, floor = _floor;
            ReadOnlySpan<int> county = _county;
            var alpha = x[.._counties];
            var alphaScore = score[..alpha.Length];
            var rest = x[alpha.Length..];
            double uAlpha = rest[3], uY = rest[4];
            double sigmaAlpha = Math.Exp(uAlpha), inverseAlpha = 1 / sigmaAlpha, precisionAlpha = inverseAlpha * inverseAlpha;
            double sigmaY = Math.Exp(uY), inverseY = 1 / sigmaY, precisionY = inverseY * inverseY;
            double beta0 = rest[0], beta1 = rest[1], mu = rest[2];

            double effects = 0, dMu = 0;
            for (var i = 0; i < alpha.Length; i++)
            {
                var deviation = alpha[i] - mu;
                effects += deviation * deviation;
                dMu += deviation;
                alphaScore[i] = -deviation * precisionAlpha;
            }

            double squares = 0, dBeta0 = 0, dBeta1 = 0;
            for (var n = 0; n < radon.Length; n++)
            {
                var c = county[n];
                double u = uranium[n], f = floor[n];
                var residual = radon[n] - (alpha[c] + beta0 * u + beta1 * f);
                squares += residual * residual;
                var weighted = residual * precisionY;
                dBeta0 += weighted * u;
                dBeta1 += weighted * f;
                alphaScore[c] += weighted;
            }

            var scores = score[alpha.Length..];
            scores[0] = dBeta0 - 0.01 * beta0;
            scores[1] = dBeta1 - 0.01 * beta1;
            scores[2] = dMu * precisionAlpha - 0.01 * mu;
            scores[3] = 1 + effects * precisionAlpha - alpha.Length - sigmaAlpha * sigmaAlpha;
            scores[4] = 1 + squares * precisionY - radon.Length - sigmaY * sigmaY;
            return _constant - 0.5 * (effects * precisionAlpha + squares * precisionY + sigmaAlpha * sigmaAlpha + sigmaY * sigmaY)
                - 0.005 * (mu * mu + beta0 * beta0 + beta1 * beta1) + (1 - alpha.Length) * uAlpha + (1 - radon.Length) * uY;
        }
    }

    public sealed class ItemResponse : Density
    {
        private readonly int _items, _persons;

        // -1 where the person solved the item, 1 where not: the probability of what happened is that of a logit of -sign * logit.
        private readonly double[] _sign;
        private readonly double _constant;

        public ItemResponse(JsonData data)
            : base(data.GetInt("J") + 2 * data.GetInt("I") + 4)
        {
            (_items, _persons) = (data.GetInt("I"), data.GetInt("J"));
            _sign = [.. data.GetInts("y").ToArray().Select(static y => 1.0 - 2 * y)];
            _constant = -(_persons + 2 * _items + 1) * HalfLogTwoPi - 3 * (Math.Log(2) + LogPi) - Math.Log(5);
        }

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> theta = x.Slice(1, _persons), uA = x.Slice(_persons + 2, _items), b = x.Slice(_persons + _items + 4, _items);
            Span<double> thetaScore = score.Slice(1, theta.Length), aScore = score.Slice(_persons + 2, uA.Length), bScore = score.Slice(_persons + _items + 4, b.Length);
            double uTheta = x[0], uSigmaA = x[_persons + 1], mu = x[_persons + _items + 2], uB = x[_persons + _items + 3];
            double thetaPrecision = Math.Exp(-2 * uTheta), aPrecision = Math.Exp(-2 * uSigmaA), bPrecision = Math.Exp(-2 * uB);

            var thetaSquares = 0.0;
            for (var j = 0; j < theta.Length; j++)
            {
                thetaSquares += theta[j] * theta[j];
                thetaScore[j] = -theta[j] * thetaPrecision;
            }

            double lp = 0, aSquares = 0, bSquares = 0, bSum = 0;
            for (var i = 0; i < uA.Length; i++)
            {
                double logA = uA[i], a = Math.Exp(logA), difficulty = b[i], deviation = difficulty - mu, dA = 0, sum = 0;
                var sign = _sign.AsSpan(i * _persons, _persons);
                for (var j = 0; j < sign.Length; j++)
                {
                    var distance = theta[j] - difficulty;
                    var t = sign[j] * a * distance;
                    lp -= Softplus(t, out var slope);
                    var d = -sign[j] * slope;
                    dA += d * distance;
                    sum += d;
                    thetaScore[j] += d * a;
                }
                // The log-normal prior of a, with the Jacobian, is a normal one of its logarithm.
                aSquares += logA * logA;
                aScore[i] = dA * a - logA * aPrecision;
                bSquares += deviation * deviation;
                bSum += deviation;
                bScore[i] = -sum * a - deviation * bPrecision;
            }

            double tTheta = Math.Exp(2 * uTheta), tA = Math.Exp(2 * uSigmaA), tB = Math.Exp(2 * uB);
            score[0] = 1 + thetaSquares * thetaPrecision - theta.Length - 2 * tTheta / (4 + tTheta);
            score[_persons + 1] = 1 + aSquares * aPrecision - uA.Length - 2 * tA / (4 + tA);
            score[_persons + _items + 2] = bSum * bPrecision - 0.04 * mu;
            score[_persons + _items + 3] = 1 + bSquares * bPrecision - b.Length - 2 * tB / (4 + tB);
            return lp + _constant - 0.5 * (thetaSquares * thetaPrecision + aSquares * aPrecision + bSquares * bPrecision) - 0.02 * mu * mu
                - SpecialFunctions.Log1p(0.25 * tTheta) - SpecialFunctions.Log1p(0.25 * tA) - SpecialFunctions.Log1p(0.25 * tB)
                + (1 - theta.Length) * uTheta + (1 - uA.Length) * uSigmaA + (1 - b.Length) * uB;
        }
    }
}
