"""Writes special-functions.csv: function;x;y;high;low with value = high + low, from mpmath 1.3.0 with 60 digits.

Run: python3 special-functions.py [count] > special-functions.csv; a larger count for measuring.
"""
import random
import sys
from mpmath import mp, mpf, log, log1p, expm1, exp, loggamma, psi

mp.dps = 60
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 160
R = random.Random(1)
FIXED = [1e-300, 1e-20, 1e-8, 0.5, 1.0, 1.4616321449683623, 2.0, 10.0, 1e8, 1e300]
NEAR = [1 - 1e-15, 1 + 1e-12, 2 - 1e-9, 2 + 4.5e-16, 1.4616321449683622, 1.46163, 2.5, 3.5, 4.5, 2.4999999999999996]


def logarithmic(low, high):
    return float(10 ** R.uniform(low, high))


def positive():
    points = FIXED + NEAR
    points += [logarithmic(-3, 3) for _ in range(COUNT // 4)]
    points += [logarithmic(-300, 300) for _ in range(COUNT // 4)]
    return points + [R.uniform(0, 6) for _ in range(COUNT // 2)]


def negative():
    return [-1e-300, -1e-20, -1e-8, -0.3, -0.5, -0.7, -1.5, -2.457024738220800, -1e3 - 0.25] + [
        R.uniform(-8, 0) for _ in range(COUNT // 4)]


def stretch(points):
    return points + [-x for x in points]


def log_gamma(x):
    if x > 1e30:
        return (x - mpf(1) / 2) * log(x) - x + log(2 * mp.pi) / 2
    return mp.re(loggamma(x))


def log_beta(a, b):
    a, b = min(a, b), max(a, b)
    if b > 1e25 and a < 1e18:
        # log G(a + b) - log G(b) = a log b + a (a - 1) / (2 b) + O(1/b^2).
        return log_gamma(a) - a * log(b) - a * (a - 1) / (2 * b)
    with mp.workdps(60 + 2 * int(abs(log(b, 10)))):
        return log_gamma(a) + log_gamma(b) - log_gamma(a + b)


def one(name, function, points):
    for x in points:
        row(name, x, None, function(mpf(x)))


def row(name, x, y, value):
    if not mp.isfinite(value) or abs(value) > mpf(1.7e308) or 0 < abs(value) < mpf(1e-290):
        return
    high = float(value)
    low = float(value - high)
    print(";".join([name, repr(x), "" if y is None else repr(y), repr(high), "%.3g" % low]))


def small(low, high, count):
    return [logarithmic(low, high) for _ in range(count)]


print("function;x;y;high;low")
line = stretch(FIXED[:-2] + small(-20, 2.8, COUNT // 2) + [R.uniform(0, 2) for _ in range(COUNT // 2)])
one("Log1p", log1p, [x for x in line if x > -1] + [1e8, 1e300, -0.9999999999999999] + small(0, 20, COUNT // 4))
one("Expm1", expm1, [x for x in line if x < 709])
one("LogGamma", log_gamma, positive())
one("LogGamma-", log_gamma, negative())
one("Digamma", lambda x: psi(0, x), [x for x in positive() if x < 1e30] + [1e100])
one("Digamma-", lambda x: psi(0, x), negative())
one("Trigamma", lambda x: psi(1, x), [x for x in positive() if 1e-140 < x < 1e30])
one("Trigamma-", lambda x: psi(1, x), [x for x in negative() if x < -1e-140])
one("Tetragamma", lambda x: psi(2, x), [x for x in positive() if 1e-90 < x < 1e30])
one("Tetragamma-", lambda x: psi(2, x), [x for x in negative() if x < -1e-90])
pairs = [(a, b) for a in FIXED[1:-1] for b in FIXED[1:-1]]
pairs += [(logarithmic(-4, 6), logarithmic(-4, 6)) for _ in range(COUNT // 2)]
pairs += [(R.uniform(0, 12), R.uniform(0, 12)) for _ in range(COUNT)]
pairs += [(logarithmic(-4, 2), logarithmic(2, 18)) for _ in range(COUNT // 2)]
for a, b in pairs:
    row("LogBeta", a, b, log_beta(mpf(a), mpf(b)))
one("InvLogit", lambda x: 1 / (1 + exp(-x)), [x for x in line if abs(x) < 660])
one("LogInvLogit", lambda x: -log1p(exp(-x)), [x for x in line if abs(x) < 660])
one("Log1pExp", lambda x: log1p(exp(x)), [x for x in line if abs(x) < 660])
one("Log1mExp", lambda x: log1p(-exp(x)) if x < -1 else log(-expm1(x)), [x for x in line if -660 < x < 0])
chances = [x for x in line if 0 < x < 1] + [1 - 1e-9, 0.5 + 1e-15] + [R.uniform(0, 1) for _ in range(COUNT // 2)]
one("Logit", lambda p: log(p / (1 - p)), [p for p in chances if p != 0.5])
for n in [1, 2, 5, 20, 100, 1000, 10 ** 6, 2147483647]:
    for k in sorted({0, 1, 2, n // 3, n // 2, n - 1, n}):
        if 0 <= k <= n:
            row("LogBinomialCoefficient", n, k, log_gamma(n + mpf(1)) - log_gamma(k + mpf(1)) - log_gamma(n - k + mpf(1)))

differences = [(a, d) for a in [1e-20, 1e-8, 0.3, 1.0, 2.5, 9.9, 10.0, 40.0, 1e3, 1e8] for d in [1e-12, 1e-3, 0.5, 1.0, 7.0, 1e4, 1e9]]
differences += [(logarithmic(-3, 5), logarithmic(-8, 5)) for _ in range(COUNT // 2)]
for a, d in differences:
    with mp.workdps(90):
        row("DigammaDifference", a, d, psi(0, mpf(a) + mpf(d)) - psi(0, mpf(a)))

# The functions below came later; they stand at the end so that the points above stay as they are.
from mpmath import erf, erfc, sqrt, pi, besseli, cosh  # noqa: E402


COUNT = COUNT * 3 // 8


def normal_tail(t):
    return erfc(t / sqrt(mpf(2))) / 2


def log_phi(x):
    return log(normal_tail(-x)) if x < 0 else log1p(-normal_tail(x))


def mills(x):
    return exp(-x * x / 2) / sqrt(2 * pi) / normal_tail(-x)


def scaled(nu):
    return lambda x: exp(-abs(x)) * besseli(nu, x)


def quantile(p):
    # Newton on the concave log Φ, from the left of the root.
    x = -sqrt(-2 * log(p)) - 1
    for _ in range(200):
        step = (log_phi(x) - log(p)) / mills(x)
        x -= step
        if abs(step) < mpf(10) ** -40 * abs(x):
            return x
    raise ArithmeticError(p)


def excess(x):
    with mp.workdps(60 + 4 * int(1 + abs(log(abs(x) + 1, 10)))):
        return mills(x) + x


dense = [R.uniform(0, 6) for _ in range(COUNT // 2)] + small(-8, 1.4, COUNT // 2) + [0.4999999999999999, 0.5, 2.0, 5.0, 1.9999999999999998]
signed = stretch(dense)
one("Erf", erf, signed + [1e-300, 20.0])
one("Erfc", erfc, signed + [R.uniform(6, 26) for _ in range(COUNT // 2)])
one("Erfcx", lambda x: exp(x * x) * erfc(x), dense + small(1, 8, COUNT // 4))
one("Erfcx-", lambda x: exp(x * x) * erfc(x), [-x for x in dense if x < 26])
one("LogErfc", lambda x: log(erfc(x)) if x > 0.1 else log1p(-erf(x)), [x for x in signed if x < 1e3] + [R.uniform(6, 400) for _ in range(COUNT // 4)])
one("Phi", lambda x: normal_tail(-x), signed + [R.uniform(-36, -6) for _ in range(COUNT // 2)])
one("LogPhi", log_phi, [x for x in signed if abs(x) < 35] + [-R.uniform(6, 500) for _ in range(COUNT // 2)])
one("InverseMillsRatio", mills, [x for x in signed if abs(x) < 35] + [-R.uniform(6, 500) for _ in range(COUNT // 2)])
one("InverseMillsExcess", excess, [x for x in signed if abs(x) < 35] + [-R.uniform(6, 500) for _ in range(COUNT // 2)] + [-1e4, -1e6])
one("InvPhi", quantile, small(-300, -1, COUNT // 2) + [R.uniform(0, 1) for _ in range(COUNT // 2)] + [0.1, 0.9, 0.999999, 1e-280])
bessel = [R.uniform(0, 6) for _ in range(COUNT // 2)] + small(-6, 2.8, COUNT // 2) + [1.0, 5.0, 20.0, 4.999999999999999, 19.999999999999996, 0.9999999999999999]
one("BesselI0Scaled", scaled(0), bessel)
one("BesselI1Scaled", scaled(1), bessel)
one("LogBesselI0", lambda x: log(besseli(0, x)), bessel)
one("LogBesselI1", lambda x: log(besseli(1, x)), bessel)
one("LogBesselI0Scaled", lambda x: log(besseli(0, x)) - x, bessel)
one("BesselRatio", lambda x: besseli(1, x) / besseli(0, x), bessel)
one("BesselRatioComplement", lambda x: 1 - besseli(1, x) / besseli(0, x), bessel)
one("Log1pMinus", lambda x: log1p(x) - x, [x for x in line if x > -1] + small(0, 20, COUNT // 4) + [-0.2928, 0.4142, -0.3, 0.5])
one("Expm1Minus", lambda x: expm1(x) - x, [x for x in line if x < 709] + [-0.35, 0.35, 0.4, -0.4])
one("LogCosh", lambda x: log(cosh(x)), line)
for a, d in differences:
    with mp.workdps(90):
        row("TrigammaDifference", a, d, psi(1, mpf(a) + mpf(d)) - psi(1, mpf(a)))
