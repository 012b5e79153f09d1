namespace Smld.Bench;

// A response that is linear in its covariates, on one scale or another.
internal static partial class HandWritten
{
    public sealed class KidScore(JsonData data) : Density(4)
    {
        private readonly double[] _score = data.GetDoubles("kid_score").ToArray();
        private readonly double[] _highSchool = data.GetDoubles("mom_hs").ToArray();
        private readonly double[] _iq = data.GetDoubles("mom_iq").ToArray();

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> scores = _score, highSchool = _highSchool, iq = _iq;
            double u = x[3], sigma = Math.Exp(u), inverse = 1 / sigma, precision = inverse * inverse;
            double b0 = x[0], b1 = x[1], b2 = x[2], squares = 0, d0 = 0, d1 = 0, d2 = 0;
            for (var n = 0; n < scores.Length; n++)
            {
                double h = highSchool[n], q = iq[n];
                var residual = scores[n] - (b0 + b1 * h + b2 * q);
                squares += residual * residual;
                d0 += residual;
                d1 += residual * h;
                d2 += residual * q;
            }
            var scaled = sigma * sigma;
            score[0] = d0 * precision;
            score[1] = d1 * precision;
            score[2] = d2 * precision;
            score[3] = 1 + squares * precision - scores.Length - 2 * scaled / (6.25 + scaled);
            return -0.5 * squares * precision - scores.Length * (u + HalfLogTwoPi) - SpecialFunctions.Log1p(scaled * 0.16) - Math.Log(2.5) - LogPi + u;
        }
    }

    public sealed class LogMesquite(JsonData data) : Density(8)
    {
        private readonly double[] _weight = Logs(data, "weight"), _diam1 = Logs(data, "diam1"), _diam2 = Logs(data, "diam2");
        private readonly double[] _canopy = Logs(data, "canopy_height"), _height = Logs(data, "total_height"), _density = Logs(data, "density");
        private readonly double[] _group = data.GetDoubles("group").ToArray();

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> weight = _weight, diam1 = _diam1, diam2 = _diam2, canopy = _canopy, height = _height, density = _density, group = _group;
            double u = x[7], precision = Math.Exp(-2 * u);
            double b0 = x[0], b1 = x[1], b2 = x[2], b3 = x[3], b4 = x[4], b5 = x[5], b6 = x[6];
            double squares = 0, d0 = 0, d1 = 0, d2 = 0, d3 = 0, d4 = 0, d5 = 0, d6 = 0;
            for (var n = 0; n < weight.Length; n++)
            {
                double x1 = diam1[n], x2 = diam2[n], x3 = canopy[n], x4 = height[n], x5 = density[n], x6 = group[n];
                var residual = weight[n] - (b0 + b1 * x1 + b2 * x2 + b3 * x3 + b4 * x4 + b5 * x5 + b6 * x6);
                squares += residual * residual;
                d0 += residual;
                d1 += residual * x1;
                d2 += residual * x2;
                d3 += residual * x3;
                d4 += residual * x4;
                d5 += residual * x5;
                d6 += residual * x6;
            }
            score[0] = d0 * precision;
            score[1] = d1 * precision;
            score[2] = d2 * precision;
            score[3] = d3 * precision;
            score[4] = d4 * precision;
            score[5] = d5 * precision;
            score[6] = d6 * precision;
            score[7] = 1 + squares * precision - weight.Length;
            return -0.5 * squares * precision - weight.Length * (u + HalfLogTwoPi) + u;
        }

        private static double[] Logs(JsonData data, string field) => [.. data.GetDoubles(field).ToArray().Select(static v => Math.Log(v))];
    }

    public sealed class Wells(JsonData data) : Density(4)
    {
        private readonly double[] _sign = [.. data.GetInts("switched").ToArray().Select(static y => 1.0 - 2 * y)];
        private readonly double[] _distance = [.. data.GetDoubles("dist").ToArray().Select(static d => d / 100)];
        private readonly double[] _arsenic = data.GetDoubles("arsenic").ToArray();
        private readonly double[] _schooling = [.. data.GetDoubles("educ").ToArray().Select(static e => e / 4)];

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> sign = _sign, distance = _distance, arsenic = _arsenic, schooling = _schooling;
            double alpha = x[0], b0 = x[1], b1 = x[2], b2 = x[3], lp = 0, dAlpha = 0, d0 = 0, d1 = 0, d2 = 0;
            for (var n = 0; n < sign.Length; n++)
            {
                double x0 = distance[n], x1 = arsenic[n], x2 = schooling[n];
                var t = sign[n] * (alpha + b0 * x0 + b1 * x1 + b2 * x2);
                lp -= Softplus(t, out var slope);
                var d = -sign[n] * slope;
                dAlpha += d;
                d0 += d * x0;
                d1 += d * x1;
                d2 += d * x2;
            }
            score[0] = dAlpha;
            score[1] = d0;
            score[2] = d1;
            score[3] = d2;
            return lp;
        }
    }

    public sealed class PoissonTrend : Density
    {
        private readonly double[] _year, _square, _cube, _counts;
        private readonly double _constant;

        public PoissonTrend(JsonData data)
            : base(4)
        {
            _year = data.GetDoubles("year").ToArray();
            _square = [.. _year.Select(static t => t * t)];
            _cube = [.. _year.Select(static t => t * t * t)];
            var counts = data.GetInts("C").ToArray();
            _counts = [.. counts.Select(static k => (double)k)];
            _constant = Math.Log(40) + 3 * Math.Log(20) - counts.Sum(static k => SpecialFunctions.LogGamma(k + 1.0));
        }

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> year = _year, square = _square, cube = _cube, counts = _counts;
            Unit u0 = new(x[0]), u1 = new(x[1]), u2 = new(x[2]), u3 = new(x[3]);
            double alpha = -20 + 40 * u0.Value, b1 = -10 + 20 * u1.Value, b2 = -10 + 20 * u2.Value, b3 = -10 + 20 * u3.Value;
            double lp = 0, dAlpha = 0, d1 = 0, d2 = 0, d3 = 0;
            for (var i = 0; i < year.Length; i++)
            {
                double t = year[i], t2 = square[i], t3 = cube[i], k = counts[i];
                var logRate = alpha + b1 * t + b2 * t2 + b3 * t3;
                var rate = Math.Exp(logRate);
                lp += k * logRate - rate;
                var d = k - rate;
                dAlpha += d;
                d1 += d * t;
                d2 += d * t2;
                d3 += d * t3;
            }
            score[0] = u0.Score(40 * dAlpha);
            score[1] = u1.Score(20 * d1);
            score[2] = u2.Score(20 * d2);
            score[3] = u3.Score(20 * d3);
            return lp + _constant + u0.LogJacobian + u1.LogJacobian + u2.LogJacobian + u3.LogJacobian;
        }
    }

    public sealed class LogisticRegression(JsonData data) : Density(data.GetDoubles("X").Length / data.GetInts("y").Length)
    {
        private readonly double[] _x = data.GetDoubles("X").ToArray();
        private readonly double[] _sign = [.. data.GetInts("y").ToArray().Select(static y => 1.0 - 2 * y)];

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> matrix = _x, sign = _sign;
            score = score[..x.Length];
            double lp = 0, squares = 0;
            for (var j = 0; j < x.Length; j++)
            {
                squares += x[j] * x[j];
                score[j] = -x[j];
            }
            for (var i = 0; i < sign.Length; i++)
            {
                var row = matrix.Slice(i * x.Length, x.Length);
                var logit = 0.0;
                for (var j = 0; j < row.Length; j++)
                    logit += row[j] * x[j];
                var t = sign[i] * logit;
                lp -= Softplus(t, out var slope);
                var d = -sign[i] * slope;
                for (var j = 0; j < row.Length; j++)
                    score[j] += d * row[j];
            }
            return lp - 0.5 * squares - x.Length * HalfLogTwoPi;
        }
    }

    public sealed class StudentRegression(JsonData data) : Density(data.GetDoubles("X").Length / data.GetDoubles("y").Length + 1)
    {
        private readonly double[] _x = data.GetDoubles("X").ToArray(), _y = data.GetDoubles("y").ToArray();
        private readonly double _constant = Distributions.StudentT.LogPdf(0, 4, 0, 1);

        public override double LogDensityAndScore(ReadOnlySpan<double> x, Span<double> score)
        {
            ReadOnlySpan<double> matrix = _x, y = _y, beta = x[..^1];
            var betaScore = score[..beta.Length];
            double logSigma = x[^1], inverse = Math.Exp(-logSigma), lp = 0, squares = logSigma * logSigma, dLogSigma = 0;
            for (var j = 0; j < beta.Length; j++)
            {
                squares += beta[j] * beta[j];
                betaScore[j] = -beta[j];
            }
            for (var i = 0; i < y.Length; i++)
            {
                var row = matrix.Slice(i * beta.Length, beta.Length);
                var mean = 0.0;
                for (var j = 0; j < row.Length; j++)
                    mean += row[j] * beta[j];
                double z = (y[i] - mean) * inverse, square = z * z;
                lp += SpecialFunctions.Log1p(0.25 * square);
                var weighted = 5 * z / (4 + square);
                dLogSigma += weighted * z;
                weighted *= inverse;
                for (var j = 0; j < row.Length; j++)
                    betaScore[j] += weighted * row[j];
            }
            score[^1] = dLogSigma - y.Length - logSigma;
            return y.Length * (_constant - logSigma) - 2.5 * lp - 0.5 * squares - x.Length * HalfLogTwoPi;
        }
    }
}
