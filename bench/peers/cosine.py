"""numpy's cosine matrix: for each line `words dimensions bits`, the seconds of CPU time that it took."""

import sys
import time

import numpy

random = numpy.random.default_rng(1)
kept = {}
print("ready", flush=True)
for line in sys.stdin:
    words, dimensions, bits = map(int, line.split())
    if (words, dimensions, bits) not in kept:
        kept[words, dimensions, bits] = random.standard_normal((words, dimensions)).astype(f"float{bits}")
    vectors = kept[words, dimensions, bits]
    repeats = max(1, int(2e8 / (words * words * dimensions)))
    start = time.process_time()
    for _ in range(repeats):
        unit = vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)
        cosines = unit @ unit.T
    print((time.process_time() - start) / repeats, flush=True)
