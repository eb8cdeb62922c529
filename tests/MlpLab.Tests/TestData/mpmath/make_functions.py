#!/usr/bin/env python3
"""
make_functions.py [OUTFILE]: reference values of the elementary functions, computed with mpmath at 400 bits.

Writes functions.json: for each function a list of [x, f, d]. x is a double, f the double nearest to f(x) (both as shortest
decimals that round-trip; "Infinity" on overflow), and d = (exact f(x) - f) / ulp(f), so that a computed value y is off by
|(y - f) / ulp(f) - d| units in the last place. ulp(f) is the distance from |f| to the next larger double.
"""
import json
import math
import os
import random
import sys

from mpmath import mp, mpf, exp, log, log1p, tanh

mp.prec = 400
random.seed(20240)
LARGEST = mpf(sys.float_info.max)


def softplus(x):
    return log1p(exp(x))


def sigmoid(x):
    return 1 / (1 + exp(-x))


def ulp(f):
    return mpf(math.ulp(f))


def row(function, x):
    exact = function(mpf(x))
    if exact >= LARGEST + ulp(sys.float_info.max) / 2:
        return [x, "Infinity", 0]
    f = float(exact)
    return [x, f, round(float((exact - mpf(f)) / ulp(f)), 4)]


def around(centre, count, width):
    """The neighbours of a point, and random points within a relative width of it."""
    points = [centre]
    up = down = centre
    for _ in range(2):
        up, down = math.nextafter(up, math.inf), math.nextafter(down, -math.inf)
        points += [up, down]
    return points + [centre + abs(centre or 1.0) * random.uniform(-width, width) for _ in range(count)]


def binades(low, high, step, per_binade=1):
    return [math.ldexp(1 + random.random(), e) for e in range(low, high, step) for _ in range(per_binade)]


def both_signs(points):
    return [s * p for p in points for s in (1.0, -1.0)]


SMALL = both_signs(binades(-1074, -60, 29) + binades(-60, 4, 1, 3))
TANH_STEP = 1.292645996708625

POINTS = {
    "exp": SMALL + [random.uniform(-745.2, 709.8) for _ in range(250)] + [random.uniform(-1, 1) for _ in range(150)]
    + [p for c in (709.782712893384, -708.3964185322641, -745.1332191019411, -744.4400719213812) for p in around(c, 4, 1e-3)]
    + [p for k in range(-6, 7) for p in around((k + 0.5) * math.log(2), 3, 1e-3)],
    "log": binades(-1074, 1024, 9) + [random.uniform(0.5, 2) for _ in range(300)]
    + [p for e in range(1, 53, 2) for p in (1 + math.ldexp(random.random(), -e), 1 - math.ldexp(random.random(), -e))]
    + [p for c in (1.0, math.sqrt(0.5), math.sqrt(2), 2.2250738585072014e-308) for p in around(c, 8, 1e-2)],
    "log1p": [p for p in SMALL if p > -1] + binades(4, 1024, 17) + [random.uniform(-0.999, 3) for _ in range(400)]
    + [-1 + math.ldexp(1 + random.random(), -e) for e in range(2, 53, 3)]
    + [p for c in (math.sqrt(0.5) - 1, math.sqrt(2) - 1, 2.0 ** -54) for p in around(c, 8, 1e-2)],
    "tanh": SMALL + [random.uniform(-20, 20) for _ in range(250)] + [random.uniform(-3, 3) for _ in range(350)]
    + [random.uniform(0.3, 0.7) for _ in range(1500)]  # the worst errors lie here
    + both_signs([p for k in range(15) for p in around((k + 0.5) * TANH_STEP, 4, 1e-2)] + binades(5, 1024, 200)),
    "sigmoid": SMALL + [random.uniform(-745.2, 40) for _ in range(250)] + [random.uniform(-8, 8) for _ in range(300)]
    + [p for c in (-708.3964185322641, -745.1332191019411, 36.7, 37.5) for p in around(c, 4, 1e-3)],
    "softplus": SMALL + [random.uniform(-745.2, 40) for _ in range(250)] + [random.uniform(-8, 8) for _ in range(300)]
    + [p for c in (-708.3964185322641, -745.1332191019411, 36.7, 37.5) for p in around(c, 4, 1e-3)] + binades(5, 1024, 200),
}
FUNCTIONS = {"exp": exp, "log": log, "log1p": log1p, "tanh": tanh, "sigmoid": sigmoid, "softplus": softplus}

if __name__ == "__main__":
    out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "functions.json")
    with open(out, "w", encoding="utf-8") as file:
        tables = []
        for name, points in POINTS.items():
            rows = ",\n".join(json.dumps(row(FUNCTIONS[name], x)) for x in points)
            tables.append(f'"{name}": [\n{rows}\n]')
        description = "[x, f(x) rounded to a double, (exact - rounded)/ulp]; see make_functions.py beside this file"
        file.write('{\n"meta": {"description": ' + json.dumps(description) + "},\n" + ",\n".join(tables) + "\n}\n")
