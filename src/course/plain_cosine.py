import numpy as np


def plain_cosine(a, b):
    ab, aa, bb = a @ b, a @ a, b @ b
    return ab / np.sqrt(aa * bb)
