"""numpy over the rows of two models in the folder RSA_NOTEBOOK_ROWS (a.f32, b.f32, labels.json): r of two cosine matrices, within and
between labels, partial, and (by features) r without each word.

For each line `way n d e` the seconds of CPU time; what was found goes into the folder as JSON. Way 0 is by features, way 1 by pairs, in
blocks of 1 000 rows.
"""

import json
import os
import sys
import time

import numpy

folder = os.environ["RSA_NOTEBOOK_ROWS"]


def unit(name, n, d):
    x = numpy.fromfile(f"{folder}/{name}.f32", dtype="<f4").reshape(n, d).astype(numpy.float64)
    return x / numpy.linalg.norm(x, axis=1, keepdims=True)


def scores(total, within):
    """From the number of ordered pairs, and Σs, Σt, Σs², Σt², Σst, over all and over those of one label."""

    def r(sums):
        m, s, t, ss, tt, st = sums
        return (m * st - s * t) / numpy.sqrt((m * ss - s * s) * (m * tt - t * t))

    m, s, t, ss, tt, st = total
    same = within[0]
    z = numpy.sqrt(m * same - same * same)
    xz = (m * within[1] - s * same) / numpy.sqrt(m * ss - s * s) / z
    yz = (m * within[2] - t * same) / numpy.sqrt(m * tt - t * t) / z
    partial = (r(total) - xz * yz) / numpy.sqrt((1 - xz * xz) * (1 - yz * yz))
    return {"r": r(total), "within": r(within), "between": r(total - within), "partial": partial}


def products(a, b, aa, bb, ab):
    """Over ordered pairs of different words."""
    n = len(a)
    s, t = a.sum(0), b.sum(0)
    return numpy.array(
        [n * (n - 1.0), s @ s - n, t @ t - n, (aa * aa).sum() - n, (bb * bb).sum() - n, (ab * ab).sum() - n]
    )


def by_features(a, b, groups):
    within, crosses = numpy.zeros(6), [0, 0, 0]
    for rows in groups:
        x, y = a[rows], b[rows]
        own = [x.T @ x, y.T @ y, x.T @ y]
        within += products(x, y, *own)
        crosses = [sum_ + one for sum_, one in zip(crosses, own)]
    total = products(a, b, *crosses)
    n = len(a)
    aa, bb, ab = crosses
    # each word's sums over its pairs
    word = [
        a @ a.sum(0) - 1,
        b @ b.sum(0) - 1,
        ((a @ aa) * a).sum(1) - 1,
        ((b @ bb) * b).sum(1) - 1,
        ((a @ ab) * b).sum(1) - 1,
    ]
    m = total[0] / 2 - (n - 1)
    s, t, ss, tt, st = (sum_ / 2 - one for sum_, one in zip(total[1:], word))
    without = (m * st - s * t) / numpy.sqrt((m * ss - s * s) * (m * tt - t * t))
    without.tofile(f"{folder}/without-numpy.f64")
    return scores(total, within)


def by_pairs(a, b, labels):
    total, within = numpy.zeros(6), numpy.zeros(6)
    n = len(a)
    for start in range(0, n, 1000):
        s, t = a[start : start + 1000] @ a.T, b[start : start + 1000] @ b.T
        rows = numpy.arange(len(s))
        other = numpy.ones_like(s, dtype=bool)
        other[rows, start + rows] = False
        same = (labels[start : start + 1000, None] == labels[None]) & other
        for sums, chosen in ((total, other), (within, same)):
            u, v = s[chosen], t[chosen]
            sums += [len(u), u.sum(), v.sum(), u @ u, v @ v, u @ v]
    return scores(total, within)


print("ready", numpy.__version__, flush=True)
for line in sys.stdin:
    way, n, d, e = (int(word) for word in line.split())
    labels = numpy.array(json.load(open(f"{folder}/labels.json")))
    groups = [numpy.flatnonzero(labels == kind) for kind in numpy.unique(labels)]
    start = time.process_time()
    a, b = unit("a", n, d), unit("b", n, e)
    found = by_features(a, b, groups) if way == 0 else by_pairs(a, b, labels)
    taken = time.process_time() - start
    with open(f"{folder}/numpy-{way}.json", "w") as file:
        json.dump({name: float(value) for name, value in found.items()}, file)
    print(taken, flush=True)
