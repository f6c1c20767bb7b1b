"""numpy over the whole words that two models share, pair by pair in blocks of 500 rows: how many words, and r of two cosine matrices.

Run: python wholeWords.py A.arrow B.arrow, two files of the folder `vocabularies` in the cache of rsa-notebook, which `rsa-notebook run
--words vocabulary` writes there; needs numpy and pyarrow.
"""

import sys

import numpy
from pyarrow import ipc


def rows(path):
    table = ipc.open_file(path).read_all()
    vectors = numpy.array(table["vector"].to_pylist(), numpy.float64)
    return dict(zip(table["word"].to_pylist(), vectors))


a, b = (rows(path) for path in sys.argv[1:3])
words = [word for word in a if word in b]
x, y = (numpy.array([of[word] for word in words]) for of in (a, b))
x, y = (v / numpy.sqrt((v * v).sum(axis=1, keepdims=True)) for v in (x, y))
m, s, t, ss, tt, st = numpy.zeros(6, numpy.longdouble)
for start in range(0, len(words), 500):
    u, v = x[start : start + 500] @ x.T, y[start : start + 500] @ y.T
    own = numpy.arange(len(u))
    u[own, start + own] = v[own, start + own] = 0
    m += u.size - len(u)
    s, t = s + u.sum(), t + v.sum()
    ss, tt, st = ss + (u * u).sum(), tt + (v * v).sum(), st + (u * v).sum()
print(len(words), (m * st - s * t) / numpy.sqrt((m * ss - s * s) * (m * tt - t * t)))
