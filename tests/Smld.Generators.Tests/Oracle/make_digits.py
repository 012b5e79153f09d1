"""Writes digits.csv: values and first derivatives of elementary functions, by mpmath 1.3 with 80 digits and more.

Columns: function, x, y (empty for one argument), then value, derivative by x, derivative by y, each as two doubles whose
sum has at least 106 bits. Derivatives are mpmath's numerical ones, from the value alone, so no rule is trusted.
Run: python3 make_digits.py > digits.csv
"""
import random
from mpmath import mp, mpf

mp.dps = 80
random.seed(20240229)

ANY = [-4.9, -1.0, -0.3, -1e-3, -1e-9, 1e-12, 2e-5, 0.1, 0.3, 0.5, 0.75, 1.0, 1.4, 2.5, 3.0, 4.7]
POSITIVE = [1e-200, 1e-12, 0.05, 0.3, 0.7, 0.999, 1.0, 1.0000001, 1.5, 2.0, 3.0, 10.0, 19.7, 1e5, 1e200]
UNIT = [-0.999999999999, -0.99, -0.5, -0.2, -1e-3, -1e-10, 1e-12, 0.1, 0.16, 0.18, 0.4, 0.7071, 0.9, 0.9999, 1 - 1e-12]


def uniform(low, high, count=24):
    return [random.uniform(low, high) for _ in range(count)]


UNARY = {
    "exp": (mp.exp, ANY + [-650.0, -50.0, -20.5, 20.0, 300.0, 700.0] + uniform(-30, 30)),
    "log": (mp.log, POSITIVE + uniform(0.05, 20)),
    "log2": (lambda x: mp.log(x) / mp.log(2), POSITIVE + uniform(0.05, 20)),
    "log10": (mp.log10, POSITIVE + uniform(0.05, 20)),
    "sqrt": (mp.sqrt, POSITIVE + uniform(0.05, 20)),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), POSITIVE + [-8.0, -0.001] + uniform(0.05, 20)),
    "sin": (mp.sin, ANY + [100.0, 31.4, -1e4, 3.141592653589793, 6.283185307179586] + uniform(-30, 30)),
    "cos": (mp.cos, ANY + [100.0, 31.4, -1e4, 1.5707963267948966, 7.853981633974483] + uniform(-30, 30)),
    "tan": (mp.tan, ANY + [1.5707, 1.5707963267948966, -11.0] + uniform(-1.5, 1.5)),
    "asin": (mp.asin, UNIT + uniform(-1, 1)),
    "acos": (mp.acos, UNIT + uniform(-1, 1)),
    "atan": (mp.atan, ANY + [-1e8, 50.0, 1e15] + uniform(-10, 10)),
    "sinh": (mp.sinh, ANY + [-50.0, 30.0, 600.0] + uniform(-5, 5)),
    "cosh": (mp.cosh, ANY + [-50.0, 30.0, 600.0] + uniform(-5, 5)),
    "tanh": (mp.tanh, ANY + [-20.0, 15.0, 30.0] + uniform(-5, 5)),
    "asinh": (mp.asinh, ANY + [-1e6, 50.0, 1e100] + uniform(-10, 10)),
    "acosh": (mp.acosh, [1.000000001, 1.01, 1.05, 1.5, 2.0, 7.0, 1e4, 1e100] + uniform(1, 20)),
    "atanh": (mp.atanh, UNIT + uniform(-1, 1)),
}
PAIRS = [(random.uniform(0.05, 20), random.uniform(-5, 5)) for _ in range(30)]
BINARY = {
    "pow": (mp.power, PAIRS + [(1e-5, 3.5), (1e10, -2.25), (0.5, 40.0), (1.0000001, 1e6), (7.0, 2.0), (3.0, 0.5)]),
    "atan2": (mp.atan2, [(b, a * random.choice([-1, 1])) for a, b in PAIRS] + [(1e-9, 1.0), (-1e-9, -1.0), (3.0, 0.01), (-2.0, -2.0), (1e8, 1.0)]),
    "hypot": (mp.hypot, PAIRS + [(3.0, 4.0), (1e-8, 1.0), (1e10, 1.0)]),
    "div": (lambda x, y: x / y, PAIRS + [(1.0, 3.0), (1e-100, 1e-100)]),
}
GAMMA_POINTS = [0.05, 0.3, 0.5, 0.999, 1.4616321449683623, 1.5, 2.5, 3.0, 10.0, 19.7, 35.0, 1e3] + uniform(0.05, 20)
GAMMA = {
    "log1p": (mp.log1p, [-0.9, -0.5, -1e-3, 1e-3, 0.1, 1.0, 19.0] + uniform(-0.9, 20)),
    "expm1": (mp.expm1, [-20.0, -1.0, -1e-3, 1e-3, 0.5, 5.0, 100.0] + uniform(-5, 5)),
    "log-gamma": (mp.loggamma, GAMMA_POINTS),
    "digamma": (lambda x: mp.psi(0, x), GAMMA_POINTS),
    "trigamma": (lambda x: mp.psi(1, x), GAMMA_POINTS),
    "tetragamma": (lambda x: mp.psi(2, x), GAMMA_POINTS),
}
NORMAL_POINTS = [-9.0, -3.1, -2.5, -1.0, -0.3, 0.01, 0.7, 1.5, 2.6, 4.0, 6.0]
PHI = lambda x: mp.erfc(-x / mp.sqrt(2)) / 2  # noqa: E731


def quantile(p):
    # Newton on the concave log Φ, from the left of the root.
    x = -mp.sqrt(-2 * mp.log(p)) - 1
    for _ in range(40):
        x -= (mp.log(PHI(x)) - mp.log(p)) * PHI(x) / (mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi))
    return x


STATISTICS = {
    "erf": (mp.erf, NORMAL_POINTS),
    "erfc": (mp.erfc, NORMAL_POINTS),
    "erfcx": (lambda x: mp.exp(x * x) * mp.erfc(x), NORMAL_POINTS[1:] + [40.0]),
    "phi": (PHI, NORMAL_POINTS),
    "log-phi": (lambda x: mp.log(PHI(x)), NORMAL_POINTS[:-2] + [-40.0]),
    "inverse-mills-ratio": (lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi) / PHI(x), NORMAL_POINTS + [-40.0]),
    "inv-phi": (quantile, [1e-30, 1e-4, 0.1, 0.3, 0.45]),
    "log-bessel-i0": (lambda x: mp.log(mp.besseli(0, x)), [0.01, 0.5, 3.0, 12.0, 40.0]),
    "bessel-ratio": (lambda x: mp.besseli(1, x) / mp.besseli(0, x), [0.01, 0.5, 3.0, 12.0, 40.0]),
}
INCOMPLETE = {
    "log-gamma-p": (lambda a, x: mp.log(mp.gammainc(a, 0, x)) - mp.loggamma(a), [(0.3, 0.1), (2.5, 0.4), (2.5, 9.0), (11.0, 10.0), (40.0, 30.0)]),
    "log-gamma-q": (lambda a, x: mp.log(mp.gammainc(a, x)) - mp.loggamma(a), [(0.3, 6.0), (2.5, 0.4), (2.5, 9.0), (11.0, 20.0), (40.0, 60.0)]),
}
GAMMA_OF_TWO = {
    "log-beta": (lambda x, y: mp.loggamma(x) + mp.loggamma(y) - mp.loggamma(x + y), [(random.uniform(0.05, 20), random.uniform(0.05, 20)) for _ in range(30)] + [(1e3, 0.5), (40.0, 60.0)]),
}


def halves(value):
    high = float(value)
    return f"{high!r},{float(value - mpf(high))!r}"


def derivative(f, x):
    # The step is far below the distance to any singularity; the truncation error is at most 1e-90 relative.
    mp.dps = 250
    h = abs(x) * mpf(10) ** -60
    result = (f(x + h) - f(x - h)) / (2 * h)
    mp.dps = 80
    return result


print("function,x,y,value,value rest,by x,by x rest,by y,by y rest")
for name, (f, points) in [*UNARY.items(), *GAMMA.items(), *STATISTICS.items()]:
    for x in points:
        print(f"{name},{x!r},,{halves(f(mpf(x)))},{halves(derivative(f, mpf(x)))},,")
for name, (f, points) in [*BINARY.items(), *GAMMA_OF_TWO.items(), *INCOMPLETE.items()]:
    for x, y in points:
        byx = derivative(lambda v: f(v, mpf(y)), mpf(x))
        byy = derivative(lambda v: f(mpf(x), v), mpf(y))
        print(f"{name},{x!r},{y!r},{halves(f(mpf(x), mpf(y)))},{halves(byx)},{halves(byy)}")
