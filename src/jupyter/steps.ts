/** The notebook's code up to the score: NumPy and pandas alone, written from the definitions. */

export const readRows = String.raw`import json
import math
from itertools import takewhile

import numpy as np
import pandas as pd


def read_rows(path):
    """One row a piece of a word: word, category, piece (from 0), token, id, and the numbers of the embedding matrix."""
    with open(path, encoding="utf-8") as lines:
        above = sum(1 for _ in takewhile(lambda line: line.startswith("#"), lines))
    texts = {"word": str, "category": str, "token": str}
    return pd.read_csv(path, skiprows=above, dtype=texts, keep_default_na=False, float_precision="round_trip")


rows = {side: read_rows(f"rows-{side}.csv") for side in "ab"}
words = rows["a"].drop_duplicates("word")[["word", "category"]].reset_index(drop=True)
assert list(words["word"]) == list(rows["b"].drop_duplicates("word")["word"]), "both models have the same words"
n = len(words)
words`;

export const vectors = String.raw`def vectors_of(table):
    """One vector a word, n × d: its first piece's row, or the mean of its pieces' rows; less the mean word where that is asked for."""
    numbers = [column for column in table.columns if column.startswith("x")]
    if state["pieces"] != "mean":
        table = table[table["piece"] == 0]
    v = table.groupby("word", sort=False)[numbers].mean().loc[words["word"]].to_numpy(dtype=np.float64)
    return without_mean(v) if state["centre"] else v


def without_mean(v):
    rest = v - v.mean(axis=0)
    # what is left of rounding alone is 0
    return np.where(np.abs(rest) <= 1e-12 * np.abs(v).max(axis=0), 0.0, rest)


space = {side: vectors_of(rows[side]) for side in "ab"}
{side: v.shape for side, v in space.items()}`;

export const matrices = String.raw`upper = np.triu_indices(n, 1)


def matrix_of(v):
    """The matrix over words, n × n."""
    if state["rdm"] == "euclidean":
        return np.sqrt(((v[:, None, :] - v[None, :, :]) ** 2).sum(axis=2))
    if state["rdm"] == "correlation":
        v = v - v.mean(axis=1, keepdims=True)
    elif state["rdm"] != "cosine":
        raise ValueError(f"no matrix {state['rdm']!r} here")
    lengths = np.sqrt((v * v).sum(axis=1))
    return (v @ v.T) / np.outer(lengths, lengths)


def centred_gram(v):
    v = without_mean(v)
    return v @ v.T


def u_centred(gram):
    """Székely & Rizzo 2014, 10.1214/14-AOS1255; diagonal 0."""
    k = gram.copy()
    m = len(k)
    np.fill_diagonal(k, 0)
    sums = k.sum(axis=1)
    u = k - (sums[:, None] + sums[None, :]) / (m - 2) + k.sum() / ((m - 1) * (m - 2))
    np.fill_diagonal(u, 0)
    return u


def square(triangle):
    m = np.zeros((n, n))
    m[upper] = triangle
    return m + m.T


def looked_at(v, comparison):
    """The triangle, n(n − 1)/2 numbers, that a comparison looks at."""
    if comparison == "cka":
        return u_centred(centred_gram(v))[upper]
    if comparison in ("procrustes", "ridge", "svcca"):
        return centred_gram(v)[upper]
    triangle = matrix_of(v)[upper]
    if comparison in ("rho-a", "cosine_cov", "corr_cov", "knn"):
        return np.abs((0 if state["rdm"] == "euclidean" else 1) - triangle)
    return triangle


pd.DataFrame(matrix_of(space["a"]), index=words["word"], columns=words["word"]).round(3)`;

export const scores = String.raw`def levels(x):
    """For each value its number in ascending order, equal ones sharing theirs (equal: within 1e-12 of the largest), and their least."""
    order = np.argsort(x, kind="stable")
    ascending = x[order]
    width = 1e-12 * max(abs(ascending[0]), abs(ascending[-1]))
    number = np.concatenate([[0], np.cumsum(np.diff(ascending) > width)])
    level = np.empty(len(x), dtype=np.int64)
    level[order] = number
    return level, ascending[np.searchsorted(number, np.arange(number[-1] + 1))]


def ranks(x):
    level, _ = levels(x)
    counts = np.bincount(level)
    return (np.cumsum(counts) - (counts - 1) / 2)[level]


def tied(x):
    level, least = levels(x)
    return least[level]


def standard(x):
    x = x - x.mean()
    return x / np.sqrt((x * x).sum())


def unit(x):
    return x / np.sqrt((x * x).sum())


def whitened(x, centred):
    """Diedrichsen et al. 2021, arXiv 2007.02789: V^(−1/2)·x up to scale, V by its eigenspaces."""
    middle = x.mean()
    by_word = square(x - middle).sum(axis=1) / (n - 2)
    of_words = (by_word[:, None] + by_word[None, :])[upper]
    of_mean = 0 if centred else middle / math.sqrt(n)
    return unit(of_mean + math.sqrt(2 / n) * of_words + (x - middle - of_words))


def product_part(x, comparison):
    """What is made of a triangle so that the sum of the products of two is their score; None where the score is no such sum."""
    if comparison == "pearson":
        return standard(tied(x))
    if comparison == "spearman":
        return standard(ranks(x))
    if comparison == "cka":
        return unit(tied(x))
    if comparison == "rho-a":
        m = len(x)
        return (ranks(x) - (m + 1) / 2) / math.sqrt(m * (m * m - 1) / 12)
    if comparison in ("cosine_cov", "corr_cov"):
        return unit(tied(whitened(x, comparison == "corr_cov")))
    return None


def neighbours(x):
    """n × n: how much each word counts among the k nearest of another; those that tie for the last places share them."""
    k = max(1, min(10, (n - 1) // 5))
    level = square(levels(x)[0] + 1)
    np.fill_diagonal(level, np.inf)
    last = np.sort(level, axis=1)[:, k - 1 : k]
    nearer, equal = level < last, level == last
    return nearer + equal * (k - nearer.sum(axis=1, keepdims=True)) / equal.sum(axis=1, keepdims=True)


def axes(x):
    """Eigenvalues and eigenvectors (columns) of a centred Gram matrix, the largest first, without what is rounding."""
    gram = square(x)
    np.fill_diagonal(gram, -gram.sum(axis=1))
    values, columns = np.linalg.eigh(gram)
    values, columns = values[::-1], columns[:, ::-1]
    kept = values > n * 1e-15 * values[0]
    return values[kept], columns[:, kept]


def shape(x, comparison):
    values, columns = axes(x)
    if comparison == "procrustes":
        return columns * np.sqrt(values / values.sum())
    k = np.searchsorted(np.cumsum(values), 0.99 * values.sum()) + 1
    return columns[:, :k]


PENALTIES = np.array([0.001, 0.01, 0.1, 1, 10, 100, 1000])


def ridge_folds(x):
    """Ridge regression with an intercept, five parts of the words: quadratic forms that give squared errors from a Gram matrix."""
    gram = square(x)
    np.fill_diagonal(gram, -gram.sum(axis=1))
    part = np.empty(n, dtype=int)
    for rank, word in enumerate(np.lexsort((np.arange(n), np.diag(gram)))):
        turn = rank % 5
        part[word] = turn if (rank // 5) % 2 == 0 else 4 - turn
    folds = []
    for fold in range(5):
        train, test = np.flatnonzero(part != fold), np.flatnonzero(part == fold)
        m = len(train)
        mean = gram[:, train].mean(axis=1)
        k = gram - mean[:, None] - mean[None, :] + mean[train].mean()
        own, along = k[np.ix_(train, train)], k[np.ix_(test, train)]
        inner, outer = [], []
        for penalty in PENALTIES * np.trace(own) / m:
            inverse = np.linalg.inv(own + penalty * np.eye(m))
            # H = 1/m + K(K + λ)⁻¹; errors without each word are (I − H)y over 1 − its own entry
            left = penalty * inverse - 1 / m
            left = left / np.diag(left)[:, None]
            inner.append(left.T @ left)
            errors = np.zeros((len(test), n))
            # weights on centred responses and on their mean
            weights = along @ inverse
            errors[:, train] = -(1 / m + weights - weights.mean(axis=1, keepdims=True))
            errors[np.arange(len(test)), test] = 1
            outer.append(errors.T @ errors)
        base = np.zeros((len(test), n))
        base[:, train] = -1 / m
        base[np.arange(len(test)), test] = 1
        folds.append((train, np.array(inner), np.array(outer), base.T @ base))
    return folds, gram


def predicted(folds, grams):
    """R² of what has each of these Gram matrices (B × n × n)."""
    error, base = 0, 0
    for train, inner, outer, plain in folds:
        part = grams[:, train[:, None], train[None, :]].reshape(len(grams), -1)
        best = (part @ inner.reshape(len(PENALTIES), -1).T).argmin(axis=1)
        error = error + np.einsum("bij,bij->b", outer[best], grams)
        base = base + np.einsum("ij,bij->b", plain, grams)
    return 1 - error / base


def reordered(matrix, orders):
    return matrix[orders[:, :, None], orders[:, None, :]]


def inversions(rows):
    """How many pairs of each row (B × m, whole numbers) stand in the wrong order: bit by bit, those of one higher part together."""
    count = np.zeros(len(rows), dtype=np.int64)
    for bit in reversed(range(max(1, int(rows.max()).bit_length()))):
        higher, ones = rows >> (bit + 1), (rows >> bit) & 1
        before = np.cumsum(ones, axis=1) - ones
        first = np.concatenate([np.ones((len(rows), 1), bool), np.diff(higher, axis=1) != 0], axis=1)
        start = np.maximum.accumulate(np.where(first, before, 0), axis=1)
        count += ((before - start) * (1 - ones)).sum(axis=1)
        rows = np.take_along_axis(rows, np.argsort(rows >> bit, axis=1, kind="stable"), axis=1)
    return count


def tied_pairs(ascending):
    """How many pairs of each ascending row are equal."""
    same = np.diff(ascending, axis=1) == 0
    place = np.arange(1, ascending.shape[1])
    last = np.maximum.accumulate(np.where(same, 0, place), axis=1)
    return np.where(same, place - last, 0).sum(axis=1)


def kendall_rows(x, ys):
    """Kendall's tau-a of levels x (m) with each row of levels ys (B × m)."""
    m, width = len(x), int(ys.max()) + 1
    keys = np.sort(x[None, :] * width + ys, axis=1)
    pairs = m * (m - 1) / 2
    ties = tied_pairs(np.sort(x)[None, :]) + tied_pairs(np.sort(ys[:1], axis=1)) - tied_pairs(keys)
    return (pairs - ties - 2 * inversions(keys % width)) / pairs


def scorer(x, y, comparison):
    """The score as a function of orders of the second's words, B × n."""
    a, b = product_part(x, comparison), product_part(y, comparison)
    if a is not None:
        first, second = square(a), square(b)
        return lambda orders: np.einsum("ij,bij->b", first, reordered(second, orders)) / 2
    if comparison == "kendall":
        level, other = levels(x)[0], square(levels(y)[0]).astype(np.int64)
        return lambda orders: kendall_rows(level, reordered(other, orders)[:, upper[0], upper[1]])
    if comparison == "knn":
        near, there = neighbours(x), neighbours(y)
        k = max(1, min(10, (n - 1) // 5))
        return lambda orders: np.minimum(1, np.einsum("ij,bij->b", near, reordered(there, orders)) / (n * k))
    if comparison in ("procrustes", "svcca"):
        one, other = shape(x, comparison), shape(y, comparison)
        most = 1 if comparison == "procrustes" else min(one.shape[1], other.shape[1])
        norm = lambda orders: np.linalg.svd(one.T @ other[orders], compute_uv=False).sum(axis=1)
        return lambda orders: np.minimum(1, norm(orders) / most)
    if comparison != "ridge":
        raise ValueError(f"no Python code for {comparison} in this notebook")
    (one, gram), (other, there) = ridge_folds(x), ridge_folds(y)
    return lambda orders: (predicted(one, reordered(there, orders)) + predicted(other, reordered(gram, np.argsort(orders, axis=1)))) / 2


def score_of(x, y, comparison):
    return float(scorer(x, y, comparison)(np.arange(n)[None, :])[0])


asked, tested = state["comparison"], state["tested"]
score = score_of(looked_at(space["a"], asked), looked_at(space["b"], asked), asked)
score`;
