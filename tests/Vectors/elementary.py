"""Writes elementary.txt: values of elementary functions to 200 bits and more, by mpmath 1.3.0. Run in this folder: python3 elementary.py"""

import math
import random
import struct

from mpmath import mp, mpf, cos, exp, floor, frexp, log, nstr, pi, sin, sqrt

mp.prec = 400
draw = random.Random(20261127)
lines = []


def bits(value):
    return struct.pack(">d", value).hex()


def number(pattern):
    return struct.unpack(">d", struct.pack(">Q", pattern))[0]


def rounded(value):
    """The nearest double, and what is missing to the exact value in units of its last place."""
    if value == 0:
        return 0.0, 0.0
    unit = mpf(2) ** max(frexp(value)[1] - 53, -1074)
    count = floor(value / unit + mpf(1) / 2)
    if abs(count * unit) >= mpf(2) ** 1024:
        return math.copysign(math.inf, value), 0.0
    return float(count * unit), float(value / unit - count)


def add(name, value, *arguments):
    nearest, missing = rounded(value)
    lines.append(f"{name} {' '.join(arguments)} {bits(nearest)} {missing:.4f}")


def near_midpoint(count, candidates, function):
    """Of many arguments those whose result lies closest to the middle between two doubles."""
    return sorted(candidates, key=lambda x: 0.5 - abs(rounded(function(mpf(x)))[1]))[:count]


def neighbours(value, distance=2):
    pattern = struct.unpack(">Q", struct.pack(">d", value))[0]
    return [number(pattern + step) for step in range(-distance, distance + 1)]


# exponential
points = [draw.uniform(-745.2, 709.8) for _ in range(500)] + [draw.uniform(-40, 0) for _ in range(300)]
points += [draw.uniform(-1, 1) for _ in range(300)] + [draw.uniform(-745.2, -708) for _ in range(150)]
points += [draw.choice([-1, 1]) * 2.0 ** draw.uniform(-60, 0) for _ in range(100)]
for k in [-1074, -1023, -1022, -100, -2, -1, 0, 1, 2, 100, 1022, 1023]:
    points += neighbours(float((k + mpf(1) / 2) * log(2))) + neighbours(float(k * log(2)) or 1e-300)
points += [709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412, -708.3964185322641, 5e-324, -5e-324]
points += near_midpoint(150, [draw.uniform(-700, 700) for _ in range(10000)], exp)
for x in points:
    add("exponential", exp(mpf(x)), bits(x))

# logarithm
points = [number(draw.randrange(1, 0x7FF0000000000000)) for _ in range(500)] + [draw.uniform(0, 1) for _ in range(400)]
points += [draw.uniform(0.5, 2) for _ in range(400)] + [number(draw.randrange(1, 1 << 52)) for _ in range(100)]
points += [1 + draw.choice([-0.5, 1]) * 2.0 ** draw.uniform(-52, -1) for _ in range(150)] + neighbours(1.0, 8)
points += [1 - draw.randrange(1, 1 << 20) / 2.0**53 for _ in range(100)]
for x in [2.0**-0.5, 2.0**0.5, 2.2250738585072014e-308, 0.5, 2.0, 1e300, math.e]:
    points += neighbours(x)
points += [5e-324, 1e-323, 1.7976931348623157e308]
points += near_midpoint(150, [draw.uniform(0, 4) for _ in range(10000)], log)
for x in points:
    add("logarithm", log(mpf(x)), bits(x))

# power
pairs = [(base, t) for base in (0.9, 0.999) for t in [*range(1, 101), 1000, 6000, 7000, 7100, 70000, 700000, 744000, 10**7]]
pairs += [(0.9, draw.randrange(7000)) for _ in range(150)] + [(0.999, draw.randrange(720000)) for _ in range(150)]
pairs += [(1 - 2.0**-draw.randrange(1, 53), draw.randrange(1, 10**7)) for _ in range(150)]
pairs += [(1 + 2.0**-draw.randrange(16, 52), draw.randrange(1, 10**7)) for _ in range(150)]
pairs += [(draw.uniform(-4, 4), draw.randrange(1, 500)) for _ in range(150)] + [(0.9999999999, 2**31 - 1), (-1.0, 2**31 - 1)]
pairs += [(number(draw.randrange(1, 0x7FF0000000000000)), draw.randrange(4)) for _ in range(50)]
for x, t in pairs:
    add("power", mpf(x) ** t, bits(x), str(t))

# sine and cosine
points = [draw.uniform(-math.pi, math.pi) for _ in range(400)] + [draw.uniform(-1, 1) * 2.0 ** draw.uniform(0, 30) for _ in range(200)]
points += [draw.choice([-1, 1]) * 2.0 ** draw.uniform(-60, 0) for _ in range(50)]
for k in [1, 2, 3, 4, 5, 6, 7, 8, 16, 1000, 12345679, 683565275]:
    points += neighbours(float(k * pi / 4), 1) + [float(draw.randrange(1, 683565275) * pi / 2)]
for x in points:
    add("sine", sin(mpf(x)), bits(x))
    add("cosine", cos(mpf(x)), bits(x))

points = [draw.randrange(1 << 53) / 2.0**53 for _ in range(500)] + [draw.uniform(-1, 1) * 2.0 ** draw.uniform(1, 30) for _ in range(50)]
for k in range(1, 9):
    points += neighbours(k / 8, 1)
for x in points:
    add("sine-of-turns", sin(2 * pi * mpf(x)) if (4 * x) % 2 else mpf(0), bits(x))
    add("cosine-of-turns", cos(2 * pi * mpf(x)) if (4 * x) % 2 != 1 else mpf(0), bits(x))

# logistic
for x in [draw.uniform(-745, 745) for _ in range(100)] + [draw.uniform(-40, 40) for _ in range(400)]:
    add("logistic", 1 / (1 + exp(-mpf(x))), bits(x))

# Box–Muller
for u, v in [(draw.randrange(1 << 53) / 2.0**53, draw.randrange(1 << 53) / 2.0**53) for _ in range(300)]:
    radius = sqrt(-2 * log(1 - mpf(u)))
    add("normal-first", radius * cos(2 * pi * mpf(v)), bits(u), bits(v))
    add("normal-second", radius * sin(2 * pi * mpf(v)), bits(u), bits(v))

with open("elementary.txt", "w", encoding="utf-8") as file:
    file.write("# Made by elementary.py: function, arguments, nearest double, what is missing to the exact value in units of its last place.\n")
    file.write("\n".join(lines) + "\n")
print(len(lines), "values")
