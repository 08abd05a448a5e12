"""Writes elementary.txt: values of elementary functions to 200 bits and more, by mpmath 1.3.0. Run in this folder: python3 elementary.py"""

import math
import random
import struct

from mpmath import mp, mpf, cos, exp, floor, frexp, log, nstr, pi, sin, sqrt

mp.prec = 400
draw = random.Random(20261127)
lines = []

# Where our functions err most, of 20 million random arguments of each kind.
HARDEST = {
    "exponential": [
        550.02308942841273, 667.8650561368363, 530.61298453514269, 72.437760640899569, -689.3231966776633, -158.3555920649178,
        -0.32716733529257991, -0.33408673962903956, -0.32836485459354459, 0.35130489537346299, -0.34220862923745243,
        -0.3426809101032201, -34.307785410065556, -1.0262851970466016, -22.518569220690875, -25.983971448291143, -28.743694006332063,
        -34.998430426107248, -708.75283683882242, -708.77595641452956, -708.74902933711758, -708.65102976866888, -708.79753551274132,
        -708.66192176350319, -128.57879375657805, 504.95795174266487, 604.77103767060191, 229.77831556698408, 83.524267514723661,
        342.76137500810626,
    ],
    "logarithm": [
        0.71877635065056278, 0.79454647566191017, 1.245594295162517, 1.3775209618902282, 1.4790865054691538, 0.68156494037086446,
        0.69975178871369914, 0.70124830174909658, 0.71940063417924305, 0.70632121104275736, 0.70513690156028808, 0.70482472450575473,
        0.70420472518578092, 1.4131616459627521, 0.70112171895490982, 1.4006110940907541, 1.4083120686418658, 1.3932693057949457,
        1.3977201765360918, 1.4035176991222931, 1.3817365808476747, 0.71488918429663151, 1.4228517669723206, 1.4770396363235019,
    ],
    "radians": [
        -0.79636925345925125, -0.80705186869575263, -3.9788231904989892, 2.3516981943786375, -0.79506179235769769, -3.9292712594904464,
        -0.77584516427548822, -3.9181133821532872, 2.3932487015031825, -0.74110887923772584, 2.3853569792056266, -3.9022406030536598,
        8.6363046022426566, -1260.5875728822894, -333.8000523939188, -1950.1383963930966, -529203920.64479005, 9207.1983984757971,
        6126.8560200950014, 368209137.84743643, 7.0671784959716177, 143.75026059259267, -0.75873047230304225, -58.942043476571257,
    ],
    "turns": [
        0.12507294009887454, 0.6322131004317445, 0.628425395623878, 0.37350874656703675, 0.37229148200136131, 0.62647071286190148,
        0.12369638153324061, 0.12177268668652343, 0.61546488456014603, 0.12329153776687238, 0.12308010112583943, 0.37612611589355505,
    ],
    "logistic": [
        -9.0107927596336665, -5.5423322573184635, -4.8501990226948166, -3.4515050465630495, -5.5421804894285316, -4.8483698097016372,
    ],
}


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
for x in points + HARDEST["exponential"]:
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
for x in points + HARDEST["logarithm"]:
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
for x in points + HARDEST["radians"]:
    add("sine", sin(mpf(x)), bits(x))
    add("cosine", cos(mpf(x)), bits(x))

points = [draw.randrange(1 << 53) / 2.0**53 for _ in range(500)] + [draw.uniform(-1, 1) * 2.0 ** draw.uniform(1, 30) for _ in range(50)]
for k in range(1, 9):
    points += neighbours(k / 8, 1)
for x in points + HARDEST["turns"]:
    add("sine-of-turns", sin(2 * pi * mpf(x)) if (4 * x) % 2 else mpf(0), bits(x))
    add("cosine-of-turns", cos(2 * pi * mpf(x)) if (4 * x) % 2 != 1 else mpf(0), bits(x))

# logistic
for x in [draw.uniform(-745, 745) for _ in range(100)] + [draw.uniform(-40, 40) for _ in range(400)] + HARDEST["logistic"]:
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
