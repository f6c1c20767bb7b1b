"""numpy: for each line `way words d e`, the seconds of CPU time for r, within and between categories, partial, and the r without each word.

Way 0 is by features, from the same sums; way 1 by pairs, in blocks of 1 000 rows, without the r of each word.
"""

import sys
import time

import numpy

random = numpy.random.default_rng(1)
kinds = 20


def unit(n, d):
    x = random.standard_normal((n, d)) + 0.1
    return x


def centred(x):
    a = x / numpy.linalg.norm(x, axis=1, keepdims=True)
    c = a.mean(0)
    e = a - c
    u = e @ c
    level = ((e * e).sum() / (len(e) - 1) - 2 * u.sum()) / len(e)
    return e, u, level, level + 2 * u + (e * e).sum(1)


def sums(x, y, xy):
    (e, u, a, d), (f, v, b, g) = x, y
    n, s, t = len(e), e.sum(0), f.sum(0)
    p, q = a + u, b + v
    cross = (p @ f + u @ f) @ t + (q @ e + v @ e) @ s
    return n * (p @ q) + v.sum() * p.sum() + u.sum() * q.sum() + n * (u @ v) + cross + (xy * xy).sum() - d @ g


def part(x, rows):
    e, u, a, d = x
    return e[rows], u[rows], a, d[rows]


def by_features(x, y, groups):
    x, y = centred(x), centred(y)
    total, within, products = numpy.zeros(3), numpy.zeros(3), [0, 0, 0]
    for rows in groups:
        own = [part(x, rows), part(y, rows)]
        for k, (i, j) in enumerate([(0, 0), (1, 1), (0, 1)]):
            product = own[i][0].T @ own[j][0]
            within[k] += sums(own[i], own[j], product)
            products[k] = products[k] + product
    both = [x, y]
    for k, (i, j) in enumerate([(0, 0), (1, 1), (0, 1)]):
        total[k] = sums(both[i], both[j], products[k])
        ((both[i][0] @ products[k]) * both[j][0]).sum(1)
    return total, within


def by_pairs(x, y, kind):
    a, b = (z / numpy.linalg.norm(z, axis=1, keepdims=True) for z in (x, y))
    total, within = numpy.zeros(5), numpy.zeros(5)
    for start in range(0, len(a), 1000):
        s, t = a[start : start + 1000] @ a.T, b[start : start + 1000] @ b.T
        same = kind[start : start + 1000, None] == kind[None]
        for sums, u, v in ((total, s, t), (within, s[same], t[same])):
            sums += [u.sum(), v.sum(), (u * u).sum(), (v * v).sum(), (u * v).sum()]
    return total, within


print("ready", numpy.__version__, flush=True)
for line in sys.stdin:
    way, n, d, e = (int(word) for word in line.split())
    x, y = unit(n, d), unit(n, e)
    kind = numpy.arange(n) % kinds
    groups = [numpy.arange(k, n, kinds) for k in range(kinds)]
    start = time.process_time()
    if way == 0:
        by_features(x, y, groups)
    else:
        by_pairs(x, y, kind)
    print(time.process_time() - start, flush=True)
