"""numpy and scipy: for each line `words`, the seconds of CPU time for two cosine matrices and four comparisons of them."""

import sys
import time

import numpy
import scipy
from scipy import stats

random = numpy.random.default_rng(1)


def cosines(x):
    unit = x / numpy.linalg.norm(x, axis=1, keepdims=True)
    return unit @ unit.T


def u_centred(x):
    n = len(x)
    centred = x - x.mean(0)
    k = centred @ centred.T
    numpy.fill_diagonal(k, 0)
    rows = k.sum(1)
    u = k - (rows[:, None] + rows[None]) / (n - 2) + rows.sum() / ((n - 1) * (n - 2))
    numpy.fill_diagonal(u, 0)
    return u


print("ready", f"{numpy.__version__},{scipy.__version__}", flush=True)
for line in sys.stdin:
    n = int(line)
    a, b = random.standard_normal((n, 384)), random.standard_normal((n, 288))
    start = time.process_time()
    above = numpy.triu_indices(n, 1)
    x, y = cosines(a)[above], cosines(b)[above]
    numpy.corrcoef(x, y)
    stats.spearmanr(x, y)
    stats.kendalltau(x, y)
    u, v = u_centred(a), u_centred(b)
    (u * v).sum() / numpy.sqrt((u * u).sum() * (v * v).sum())
    print(time.process_time() - start, flush=True)
