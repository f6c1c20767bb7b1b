"""scikit-bio's Mantel test: for each line `words permutations`, the seconds of CPU time that it took."""

import sys
import time

import numpy
import skbio
from skbio import DistanceMatrix
from skbio.stats.distance import mantel

random = numpy.random.default_rng(1)


def matrix(words):
    cells = numpy.triu(random.random((words, words)), 1)
    return DistanceMatrix(cells + cells.T)


matrices = {}
print("ready", skbio.__version__, flush=True)
for line in sys.stdin:
    words, permutations = map(int, line.split())
    if words not in matrices:
        matrices[words] = matrix(words), matrix(words)
    a, b = matrices[words]
    start = time.process_time()
    mantel(a, b, permutations=permutations)
    print(time.process_time() - start, flush=True)
