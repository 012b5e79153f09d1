"""Writes incomplete-functions.csv: function;arguments;high;low with value = high + low, from mpmath with 60 digits.

log P and log Q of the incomplete gamma functions at (a, x), log I of the incomplete beta function at (a, b, x), and their
derivatives, which are differences of the values at points 1e-20 apart, in 90 digits. Run: python3 incomplete-functions.py > incomplete-functions.csv
"""
import random
from mpmath import mp, mpf, log, log1p, exp, gammainc, beta, hyp2f1, loggamma

mp.dps = 90
R = random.Random(5)
H = mpf(10) ** -20


def log_q(a, x):
    return log(gammainc(a, x, mp.inf)) - loggamma(a) if x > a else log1p(-exp(log(gammainc(a, 0, x)) - loggamma(a)))


def log_p(a, x):
    return log(gammainc(a, 0, x)) - loggamma(a) if x <= a else log1p(-exp(log(gammainc(a, x, mp.inf)) - loggamma(a)))


def tail(a, b, x):
    # x^a (1 - x)^b / (a B(a, b)) F(a + b, 1; a + 1; x), all terms positive (DLMF 8.17.8).
    return x ** a * (1 - x) ** b / (a * beta(a, b)) * hyp2f1(a + b, 1, a + 1, x)


def log_i(a, b, x):
    if x <= (a + 1) / (a + b + 2):
        return log(tail(a, b, x))
    return log1p(-tail(b, a, 1 - x))


def by(f, i, at):
    h = H * at[i]
    up, down = list(at), list(at)
    up[i] += h
    down[i] -= h
    return (f(*up) - f(*down)) / (2 * h)


def twice(f, i, at):
    h = H * at[i]
    up, down = list(at), list(at)
    up[i] += h
    down[i] -= h
    return (f(*up) - 2 * f(*at) + f(*down)) / (h * h)


def mixed(f, at):
    return by(lambda *x: by(f, 0, x), 1, at)


def row(name, point, value):
    if not mp.isfinite(value) or 0 < abs(value) < mpf(1e-290):
        return
    high = float(value)
    print(";".join([name, " ".join(map(repr, point)), repr(high), "%.3g" % float(value - high)]))


def logarithmic(low, high):
    return float(10 ** R.uniform(low, high))


print("function;arguments;high;low")
points = [(logarithmic(-3, 1), logarithmic(-4, 1.5)) for _ in range(40)]
points += [(a, a * R.uniform(0.3, 2.5)) for a in [0.1, 0.5, 0.9, 1.0, 1.5, 3.0, 10.0, 30.0, 100.0, 1000.0]]
points += [(a, a * (1 + k / a ** 0.5)) for a in [50.0, 1e3, 1e4] for k in (-5, -1, 0, 0.3, 1, 5)]
points += [(2.5, 1e-200), (0.3, 600.0), (5.0, 700.0), (40.0, 0.1), (0.7, 1.0), (1.0, 1.0), (0.9999, 0.9999), (1e5, 1e5 + 300.0), (1e5, 99000.0), (1e6, 1e6)]
for point in points:
    at = [mpf(v) for v in point]
    for name, f in (("P", log_p), ("Q", log_q)):
        row("LogGamma" + name, point, f(*at))
        row(f"LogGamma{name}ByShape", point, by(f, 0, at))
        row(f"LogGamma{name}ByX", point, by(f, 1, at))
        if at[0] <= 1000:
            row(f"LogGamma{name}ByShapeTwice", point, twice(f, 0, at))

points = [(logarithmic(-1, 1.5), logarithmic(-1, 1.5), R.random()) for _ in range(40)]
points += [(a, b, min(0.999, a / (a + b) * R.uniform(0.5, 1.5))) for a in (1.0, 2.0, 20.0, 300.0) for b in (1.0, 3.5, 50.0, 1000.0)]
points += [(2.0, 3.0, 1e-30), (2.0, 3.0, 1 - 2.0 ** -30), (0.5, 4.0, 0.01), (4.0, 0.5, 0.96875), (0.1, 0.2, 0.5), (1e4, 1e4, 0.5), (1e4, 1e4, 0.49), (1e5, 30.0, 0.9995), (0.02, 5.0, 0.5), (5.0, 0.02, 0.5)]
for point in points:
    # x and y exact: binary fractions whose complement is a double too.
    if point[2] > 1e-3:
        point = (*point[:2], round(point[2] * 2 ** 30) / 2 ** 30)
    at = [mpf(v) for v in point]
    row("LogBetaI", point, log_i(*at))
    row("LogBetaIByA", point, by(log_i, 0, at))
    row("LogBetaIByB", point, by(log_i, 1, at))
    row("LogBetaIByX", point, by(log_i, 2, at))
    if max(point) <= 1000:
        row("LogBetaIByAA", point, twice(log_i, 0, at))
        row("LogBetaIByAB", point, mixed(log_i, at))
        row("LogBetaIByBB", point, twice(log_i, 1, at))
