"""numpy's singular value decomposition: for each line `words dimensions`, the seconds of CPU time that it took."""

import sys
import time

import numpy

random = numpy.random.default_rng(1)
print("ready", numpy.__version__, flush=True)
for line in sys.stdin:
    words, dimensions = map(int, line.split())
    vectors = random.standard_normal((words, dimensions))
    start = time.process_time()
    left, sizes, _ = numpy.linalg.svd(vectors, full_matrices=False)
    left * sizes
    print(time.process_time() - start, flush=True)
