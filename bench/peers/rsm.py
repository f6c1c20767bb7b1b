"""rsatoolbox's correlation distances: for each line `words dimensions`, the seconds of CPU time that it took."""

import sys
import time

import numpy
from rsatoolbox.data import Dataset
from rsatoolbox.rdm import calc_rdm

random = numpy.random.default_rng(1)
kept = {}
print("ready", flush=True)
for line in sys.stdin:
    words, dimensions = map(int, line.split())
    if (words, dimensions) not in kept:
        kept[words, dimensions] = Dataset(random.standard_normal((words, dimensions)))
    start = time.process_time()
    calc_rdm(kept[words, dimensions], method="correlation")
    print(time.process_time() - start, flush=True)
