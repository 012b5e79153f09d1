"""Writes distributions.csv: distribution;variate;parameters;value;size, from mpmath with 60 digits.

Size is the sum of the absolute values of the terms that the value is made of, which bounds what rounding can do. Every
value is held against SciPy's distribution of the same name first. Run: python3 distributions.py > distributions.csv
(mpmath 1.2.1, SciPy 1.10.1)
"""
import random
from mpmath import mp, mpf, log, log1p, exp, pi, loggamma
from scipy import stats

mp.dps = 60
R = random.Random(2)
COUNT = 30
half = mpf(1) / 2


def lg(x):
    return mp.re(loggamma(x))


def location_scale(standard):
    return lambda x, mu, sigma: standard((x - mu) / sigma) + [-log(sigma)]


def student(x, nu, mu, sigma):
    z = (x - mu) / sigma
    return [lg((nu + 1) / 2) - lg(nu / 2) - log(pi * nu) / 2, -log(sigma), -(nu + 1) / 2 * log1p(z * z / nu)]


def choose(n, k):
    return lg(n + 1) - lg(k + 1) - lg(n - k + 1)


def softplus(x):
    return log1p(exp(x))


def times(a, b):
    return a * log(b) if a != 0 else mpf(0)


def weibull(x, k, s, sign):
    power = (x / s) ** (sign * k)
    # Rounding of the logarithms is multiplied by the exponent: the sixth and seventh term add up to nothing.
    spread = power * k * (abs(log(x)) + abs(log(s)))
    slopes = (sign * k - 1) * log(x), -(sign * k - 1) * log(s)
    return [log(k), -log(s), *slopes, -power, spread, -spread]


def negative_binomial(k, eta, phi):
    m = exp(eta)
    near = k * log(phi)
    return [lg(k + phi) - lg(phi) - lg(k + 1) - k * log(phi + m), k * eta, -phi * log1p(m / phi), near, -near]


REAL = lambda: R.choice([0.0, 1.0, -2.5, 30.0, 1e3]) if R.random() < 0.3 else R.gauss(0, 3)
POSITIVE = lambda: R.choice([1.0, 2.0, 0.5, 1e-3, 50.0]) if R.random() < 0.3 else R.lognormvariate(0, 1)
CHANCE = lambda: R.choice([0.5, 1e-10, 0.999]) if R.random() < 0.3 else R.random()
FREEDOM = lambda: R.choice([1.0, 4.0, 99.0, 101.0, 1e3, 1e6, 1e12]) if R.random() < 0.6 else R.lognormvariate(1, 1)
COUNTS = lambda: R.choice([0, 1, 7, 40, 1000])
LOGIT = lambda: R.choice([0.0, 40.0, -40.0]) if R.random() < 0.3 else R.gauss(0, 2)
ABOVE = lambda: R.choice([0.0, 1.0]) if R.random() < 0.1 else R.lognormvariate(0, 1.5)


def trials():
    n = R.choice([1, 2, 10, 60, 1000000])
    return R.choice([0, n, R.randint(0, n)]), n


REAL_SCALE = (REAL, REAL, POSITIVE)
DISTRIBUTIONS = {
    "Normal": (location_scale(lambda z: [-z * z / 2, -log(2 * pi) / 2]), REAL_SCALE, lambda x, m, s: stats.norm.logpdf(x, m, s)),
    "Cauchy": (location_scale(lambda z: [-log1p(z * z), -log(pi)]), REAL_SCALE, lambda x, m, s: stats.cauchy.logpdf(x, m, s)),
    "Laplace": (location_scale(lambda z: [-abs(z), -log(2)]), REAL_SCALE, lambda x, m, s: stats.laplace.logpdf(x, m, s)),
    "Logistic": (location_scale(lambda z: [-abs(z), -2 * log1p(exp(-abs(z)))]), REAL_SCALE,
                 lambda x, m, s: stats.logistic.logpdf(x, m, s)),
    "Gumbel": (location_scale(lambda z: [-z, -exp(-z) * (1 + abs(z)), exp(-z) * abs(z)]), (REAL, REAL, POSITIVE),
               lambda x, m, s: stats.gumbel_r.logpdf(x, m, s)),
    "LogNormal": (lambda x, m, s: [-((log(x) - m) / s) ** 2 / 2, -log(x), -log(s), -log(2 * pi) / 2], (POSITIVE, REAL, POSITIVE),
                  lambda x, m, s: stats.norm.logpdf(float(log(x)), m, s) - float(log(x))),
    "StudentT": (student, (REAL, FREEDOM, REAL, POSITIVE), lambda x, v, m, s: stats.t.logpdf(x, v, m, s) if v < 1e10 else None),
    "HalfNormal": (lambda x, s: [-(x / s) ** 2 / 2, -log(s), log(2 / pi) / 2], (ABOVE, POSITIVE),
                   lambda x, s: stats.halfnorm.logpdf(x, 0, s)),
    "HalfCauchy": (lambda x, s: [-log1p((x / s) ** 2), -log(s), log(2 / pi)], (ABOVE, POSITIVE),
                   lambda x, s: stats.halfcauchy.logpdf(x, 0, s)),
    "HalfStudentT": (lambda x, v, s: student(x, v, 0, s) + [log(2)], (ABOVE, FREEDOM, POSITIVE),
                     lambda x, v, s: stats.t.logpdf(x, v, 0, s) + float(log(2)) if v < 1e10 else None),
    "Exponential": (lambda x, r: [log(r), -r * x], (ABOVE, POSITIVE), lambda x, r: stats.expon.logpdf(x, 0, 1 / r)),
    "Gamma": (lambda x, a, r: [a * log(r), -lg(a), (a - 1) * log(x), -r * x], (POSITIVE, POSITIVE, POSITIVE),
              lambda x, a, r: stats.gamma.logpdf(x, a, 0, 1 / r)),
    "InverseGamma": (lambda x, a, s: [a * log(s), -lg(a), -(a + 1) * log(x), -s / x], (POSITIVE, POSITIVE, POSITIVE),
                     lambda x, a, s: stats.invgamma.logpdf(x, a, 0, s)),
    "Weibull": (lambda x, k, s: weibull(x, k, s, 1), (POSITIVE, POSITIVE, POSITIVE),
                lambda x, k, s: stats.weibull_min.logpdf(x, k, 0, s)),
    "Frechet": (lambda x, k, s: weibull(x, k, s, -1), (POSITIVE, POSITIVE, POSITIVE),
                lambda x, k, s: stats.invweibull.logpdf(x, k, 0, s)),
    "Beta": (lambda x, a, b: [(a - 1) * log(x), (b - 1) * log1p(-x), -lg(a) - lg(b) + lg(a + b)], (CHANCE, POSITIVE, POSITIVE),
             lambda x, a, b: stats.beta.logpdf(x, a, b)),
    "Uniform": (lambda x, l, h: [-log(h - l)], None, lambda x, l, h: stats.uniform.logpdf(x, l, h - l)),
    "Bernoulli": (lambda k, p: [log(p) if k == 1 else log1p(-p)], (lambda: R.randint(0, 1), CHANCE),
                  lambda k, p: stats.bernoulli.logpmf(k, p)),
    "BernoulliLogit": (lambda k, l: [-softplus(-l if k == 1 else l)], (lambda: R.randint(0, 1), LOGIT),
                       lambda k, l: stats.bernoulli.logpmf(k, 1 / (1 + float(exp(-l)))) if abs(l) < 10 else None),
    "Binomial": (lambda k, n, p: [choose(n, k), times(k, p), times(n - k, 1 - p), log(n + 1)], None,
                 lambda k, n, p: stats.binom.logpmf(k, n, p)),
    "BinomialLogit": (lambda k, n, l: [choose(n, k), -k * softplus(-l), -(n - k) * softplus(l), log(n + 1)], None,
                      lambda k, n, l: stats.binom.logpmf(k, n, 1 / (1 + float(exp(-l)))) if abs(l) < 10 else None),
    "Poisson": (lambda k, r: [times(k, r), -r, -lg(k + 1)], (COUNTS, POSITIVE), lambda k, r: stats.poisson.logpmf(k, r)),
    "PoissonLog": (lambda k, e: [k * e, -exp(e) * (1 + abs(e)), exp(e) * abs(e), -lg(k + 1)], (COUNTS, lambda: R.gauss(0, 2)),
                   lambda k, e: stats.poisson.logpmf(k, float(exp(e)))),
    "NegativeBinomialLog": (negative_binomial, (COUNTS, lambda: R.gauss(1, 2), FREEDOM),
                            lambda k, e, phi: stats.nbinom.logpmf(k, phi, phi / (phi + float(exp(e)))) if phi < 1e4 else None),
}


def draw(name, samplers):
    if name == "Uniform":
        low, high = sorted([REAL(), REAL() + 1e-3])
        return R.choice([low, high, low + R.random() * (high - low)]), low, high
    if name == "Binomial":
        return (*trials(), CHANCE())
    if name == "BinomialLogit":
        return (*trials(), LOGIT())
    return tuple(sampler() for sampler in samplers)


# Terms that only tell of the size are taken out of the value: log(n + 1), which the binomial coefficient is made of.
SIZE_ONLY = {"Binomial": 1, "BinomialLogit": 1}

print("distribution;arguments;value;size")
for name, (terms, samplers, scipy) in DISTRIBUTIONS.items():
    count = 0
    while count < COUNT:
        point = draw(name, samplers)
        parts = terms(*[mpf(a) for a in point])
        value = sum(parts[:len(parts) - SIZE_ONLY.get(name, 0)])
        if value < -1e8:
            continue
        other = scipy(*point)
        assert other is None or abs(other) == float("inf") or abs(other - value) < 1e-6 * (1 + sum(map(abs, parts))), (name, point, other, value)
        print(";".join([name, " ".join(map(repr, point)), repr(float(value)), "%.3g" % sum(map(abs, parts))]))
        count += 1

for alpha in ([1.0, 1.0, 1.0], [0.5, 2.5, 4.0, 0.1], [30.0, 1.0], [7.0]):
    for _ in range(6):
        x = [R.gammavariate(1, 1) for _ in alpha]
        x = [v / sum(x) for v in x]
        parts = [lg(sum(map(mpf, alpha)))] + [-lg(mpf(a)) for a in alpha] + [(mpf(a) - 1) * log(mpf(v)) for a, v in zip(alpha, x)]
        value = sum(parts)
        assert len(x) == 1 or abs(stats.dirichlet.logpdf(x, alpha) - value) < 1e-9
        print(";".join(["Dirichlet", " ".join(map(repr, x + alpha)), repr(float(value)), "%.3g" % sum(map(abs, parts))]))

# The distributions below came later; they stand at the end so that the points above stay as they are.
from mpmath import besseli, cos, erfc, sqrt  # noqa: E402


def inverse_gamma(x, a, s):
    return [a * log(s), -lg(a), -(a + 1) * log(x), -s / x]


def gamma(x, a, r):
    return [a * log(r), -lg(a), (a - 1) * log(x), -r * x]


def von_mises(x, mu, kappa):
    return [kappa * (cos(x - mu) - 1), kappa * abs(x - mu), -kappa * abs(x - mu), -log(2 * pi), -log(besseli(0, kappa)) + kappa]


def log_phi(x):
    return log(erfc(-x / sqrt(mpf(2))) / 2)


def skew(x, xi, omega, alpha):
    z = (x - xi) / omega
    return [-z * z / 2, -log(omega), -log(2 * pi) / 2, log(2), log_phi(alpha * z)]


def ex_gaussian(x, mu, sigma, rate):
    z, shift = (x - mu) / sigma, rate * sigma
    value = log(rate) + rate * (mu - x) + shift ** 2 / 2 + log_phi(z - shift)
    # Of great shift the squares cancel; what is asked for is z and the logarithms.
    size = z * z / 2 + abs(log(rate)) + abs(log(sigma)) + max(mpf(0), shift * z if z > shift else mpf(0)) + abs(z) * shift / (1 + shift)
    return [value, size, -size]


def beta(x, a, b):
    return [(a - 1) * log(x), (b - 1) * log1p(-x), -lg(a) - lg(b) + lg(a + b)]


def rising(x, n):
    return lg(x + n) - lg(x)


def negative_binomial_mean(k, mu, phi):
    parts = negative_binomial(k, log(mu), phi)
    spread = mu * abs(log(mu))
    return parts + [spread, -spread]


LATER = {
    "ChiSquare": (lambda x, nu: gamma(x, nu / 2, half), (POSITIVE, FREEDOM), lambda x, nu: stats.chi2.logpdf(x, nu) if nu < 1e5 else None),
    "InverseChiSquare": (lambda x, nu: inverse_gamma(x, nu / 2, half), (POSITIVE, POSITIVE), lambda x, nu: stats.invgamma.logpdf(x, nu / 2, 0, 0.5)),
    "ScaledInverseChiSquare": (lambda x, nu, s: inverse_gamma(x, nu / 2, nu * s * s / 2), (POSITIVE, POSITIVE, POSITIVE),
                               lambda x, nu, s: stats.invgamma.logpdf(x, nu / 2, 0, nu * s * s / 2)),
    "Pareto": (lambda x, m, a: [log(a), a * log(m), -(a + 1) * log(x)], None, lambda x, m, a: stats.pareto.logpdf(x, a, 0, m)),
    "ParetoType2": (lambda x, m, s, a: [log(a), -log(s), -(a + 1) * log1p((x - m) / s)], None, lambda x, m, s, a: stats.lomax.logpdf(x, a, m, s)),
    "Rayleigh": (lambda x, s: [log(x), -2 * log(s), -(x / s) ** 2 / 2], (POSITIVE, POSITIVE), lambda x, s: stats.rayleigh.logpdf(x, 0, s)),
    "InverseGaussian": (lambda x, m, s: [log(s) / 2, -log(2 * pi) / 2, -3 * log(x) / 2, -s * (x - m) ** 2 / (2 * m * m * x)], (POSITIVE, POSITIVE, POSITIVE),
                        lambda x, m, s: stats.invgauss.logpdf(x, m / s, 0, s)),
    "BetaProportion": (lambda x, m, k: beta(x, m * k, (1 - m) * k), (CHANCE, lambda: R.uniform(0.05, 0.95), POSITIVE), lambda x, m, k: stats.beta.logpdf(x, m * k, (1 - m) * k)),
    "VonMises": (von_mises, (lambda: R.uniform(-3, 3), lambda: R.uniform(-3, 3), FREEDOM),
                 lambda x, m, k: stats.vonmises.logpdf(x, k, m) if k < 500 else None),
    "SkewNormal": (skew, (REAL, REAL, POSITIVE, lambda: R.gauss(0, 3)), lambda x, m, s, a: stats.skewnorm.logpdf(x, a, m, s) if a * (x - m) / s > -5 else None),
    "ExGaussian": (ex_gaussian, (REAL, REAL, POSITIVE, POSITIVE), lambda x, m, s, r: stats.exponnorm.logpdf(x, 1 / (r * s), m, s) if abs(x - m) / s < 5 and r * s < 5 else None),
    "BetaBinomial": (lambda k, n, a, b: [choose(n, k), rising(a, k), rising(b, n - k), -rising(a + b, n), log(n + 1)], None,
                     lambda k, n, a, b: stats.betabinom.logpmf(k, n, a, b) if n < 1000 else None),
    "NegativeBinomial": (lambda k, a, b: [rising(a, k), -lg(k + 1), -a * log1p(1 / b), -k * log1p(b)], (COUNTS, POSITIVE, POSITIVE),
                         lambda k, a, b: stats.nbinom.logpmf(k, a, b / (1 + b))),
    "NegativeBinomialMean": (negative_binomial_mean, (COUNTS, POSITIVE, FREEDOM), lambda k, m, phi: stats.nbinom.logpmf(k, phi, phi / (phi + m)) if phi < 1e4 else None),
    "Geometric": (lambda k, p: [log(p), times(k, 1 - p)], (COUNTS, CHANCE), lambda k, p: stats.geom.logpmf(k + 1, p)),
}


def draw_later(name, samplers):
    if name == "Pareto":
        m = POSITIVE()
        return m * (1 + POSITIVE()), m, POSITIVE()
    if name == "ParetoType2":
        m = REAL()
        return m + POSITIVE(), m, POSITIVE(), POSITIVE()
    if name == "BetaBinomial":
        return (*trials(), POSITIVE(), POSITIVE())
    return tuple(sampler() for sampler in samplers)


for name, (terms, samplers, scipy) in LATER.items():
    count = 0
    while count < COUNT:
        point = draw_later(name, samplers)
        parts = terms(*[mpf(a) for a in point])
        value = sum(parts[:len(parts) - (1 if name == "BetaBinomial" else 0)])
        if name == "NegativeBinomialMean":
            value = sum(negative_binomial(mpf(point[0]), log(mpf(point[1])), mpf(point[2])))
        if value < -1e8:
            continue
        other = scipy(*point)
        assert other is None or abs(other) == float("inf") or abs(other - value) < 1e-6 * (1 + sum(map(abs, parts))), (name, point, other, value)
        print(";".join([name, " ".join(map(repr, point)), repr(float(value)), "%.3g" % sum(map(abs, parts))]))
        count += 1
