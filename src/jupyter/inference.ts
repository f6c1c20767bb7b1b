/** The notebook's code of the tests and the interval. */

export const generator = String.raw`U = np.uint32
GOLDEN = 0x9E3779B9


def mixed(h):
    h = (h ^ (h >> U(16))) * U(0x85EBCA6B)
    h = (h ^ (h >> U(13))) * U(0xC2B2AE35)
    return h ^ (h >> U(16))


def whole(number):
    return np.array([number % 2**32], dtype=U)


class Streams:
    """xoshiro128** (Blackman & Vigna 2021, 10.1145/3460772): stream k of a seed for each k, all at once."""

    def __init__(self, seed, streams):
        k = np.asarray(streams, dtype=U)
        key = mixed(whole(seed + GOLDEN)) ^ U(0x5BF03635)
        self.a = mixed(key ^ mixed(k))
        self.b = mixed(self.a + U(GOLDEN) + k)
        self.c = mixed(self.b + U(GOLDEN) + key)
        self.d = mixed(self.c + U(GOLDEN)) | U(1)
        everywhere = np.ones(len(k), bool)
        for _ in range(4):
            self.next(everywhere)

    def next(self, where):
        a, b, c, d = self.a[where], self.b[where], self.c[where], self.d[where]
        x = b * U(5)
        result = ((x << U(7)) | (x >> U(25))) * U(9)
        shifted = b << U(9)
        c = c ^ a
        d = d ^ b
        b = b ^ c
        a = a ^ d
        c = c ^ shifted
        d = (d << U(11)) | (d >> U(21))
        self.a[where], self.b[where], self.c[where], self.d[where] = a, b, c, d
        return result

    def below(self, bound):
        """One whole number of each stream, every one below the bound equally likely (Lemire 2019, 10.1145/3230636)."""
        least = U((2**32 - bound) % bound)
        out = np.zeros(len(self.a), dtype=np.int64)
        where = np.ones(len(self.a), bool)
        while where.any():
            x = self.next(where)
            out[where] = (x.astype(np.uint64) * np.uint64(bound)) >> np.uint64(32)
            again = np.zeros_like(where)
            again[where] = x * U(bound) < least
            where = again
        return out


def plan(permutations, seed, labels):
    """All orders of the words where they are no more than those asked for, else drawn ones: (exact, number, k → orders)."""
    groups = [np.flatnonzero(labels == label) for label in dict.fromkeys(labels)]
    number = math.prod(math.factorial(len(group)) for group in groups)
    if number <= permutations:
        return True, number, lambda ks: np.array([unranked(groups, int(k)) for k in ks])

    def drawn(ks):
        streams = Streams(seed, ks)
        orders = np.tile(np.arange(n), (len(ks), 1))
        every = np.arange(len(ks))
        for group in groups:
            for i in range(len(group) - 1, 0, -1):
                here, there = group[i], group[streams.below(i + 1)]
                held = orders[every, here].copy()
                orders[every, here] = orders[every, there]
                orders[every, there] = held
        return orders

    return False, permutations, drawn


def unranked(groups, rank):
    order = np.arange(n)
    for group in groups:
        left = list(group)
        for place in group:
            rank, digit = divmod(rank, len(left))
            order[place] = left.pop(digit)
    return order`;

export const tests = String.raw`def permuted_scores(score_at, exact, number, orders_at, chunk):
    parts = [score_at(orders_at(np.arange(k, min(k + chunk, number)))) for k in range(0, number, chunk)]
    return np.concatenate(parts)


def p_of(observed, permuted, exact):
    """Phipson & Smyth 2010, 10.2202/1544-6115.1585; two-sided twice that of the smaller tail."""
    above, below = int((permuted >= observed - 1e-12).sum()), int((permuted <= observed + 1e-12).sum())
    more, of = (0, len(permuted)) if exact else (1, len(permuted) + 1)
    if state["alternative"] == "greater":
        return (above + more) / of
    return min(1, 2 * (min(above, below) + more) / of)


def mantel(labels):
    """The Mantel test (Mantel 1967): the words of one model change places, within these labels."""
    stays, moves = ("a", "b") if state["permuted"] == "b" else ("b", "a")
    score_at = scorer(looked_at(space[stays], tested), looked_at(space[moves], tested), tested)
    observed = float(score_at(np.arange(n)[None, :])[0])
    exact, number, orders_at = plan(state["permutations"], state["seed"], labels)
    # so many orders at once as take some ten megabytes
    permuted = permuted_scores(score_at, exact, number, orders_at, max(1, 2_000_000 // (n * n)))
    return observed, permuted, p_of(observed, permuted, exact)


observed, permuted, p = mantel(np.zeros(n, dtype=int))
categories = words["category"].to_numpy()
# words change places within their categories where some share one, and there are two or more
p_within = mantel(categories)[2] if 1 < words["category"].nunique() < n else None
{"observed": observed, "p": p, "p_within": p_within}`;

export const interval = String.raw`def student_tail(sine, degrees):
    """How often |t| is larger by chance (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4)."""
    square = 1 - sine * sine
    odd = degrees % 2 == 1
    term = math.sqrt(square) if odd else 1.0
    total = 0.0 if odd and degrees == 1 else term
    for k in range(3 if odd else 2, degrees - 1, 2):
        term *= square * (k - 1) / k
        total += term
    return 1 - ((math.asin(sine) + sine * total) * 2 / math.pi if odd else sine * total)


def student_limit(share, degrees):
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if student_tail(middle, degrees) > share else (low, middle)
    return low * math.sqrt(degrees / (1 - low * low))


def leave_out(word):
    keep = np.arange(n) != word
    return keep[upper[0]] & keep[upper[1]]


def simple_score(x, y, comparison):
    """Of parts of triangles, from the definition."""
    if comparison == "pearson":
        return float(np.clip(standard(x) @ standard(y), -1, 1))
    if comparison == "spearman":
        return float(np.clip(standard(ranks(x)) @ standard(ranks(y)), -1, 1))
    return float(kendall_rows(levels(x)[0], levels(y)[0][None, :])[0])


def score_without(word, comparison):
    if comparison == "cka":
        keep = np.arange(n) != word
        a, b = (u_centred(centred_gram(space[side][keep])) for side in "ab")
        return float((a * b).sum() / math.sqrt((a * a).sum() * (b * b).sum()))
    keep = leave_out(word)
    return simple_score(looked_at(space["a"], comparison)[keep], looked_at(space["b"], comparison)[keep], comparison)


def above(level, values):
    """For each place the sum of values over places of a higher level, those of its own counted half."""
    sums = np.bincount(level, weights=values)
    return (sums[::-1].cumsum()[::-1] - sums / 2)[level]


def products_influence(x, y):
    r = x @ y
    return len(x) * (x * y - r / 2 * (x * x + y * y))


def pair_influence(x, y, comparison):
    """How the score moves with each pair's weight (Hampel 1974, 10.1080/01621459.1974.10482962), mean 0."""
    m = len(x)
    if comparison == "pearson":
        return products_influence(standard(x), standard(y))
    if comparison == "cka":
        return products_influence(unit(x), unit(y))
    if comparison == "kendall":
        agree = np.array([(np.sign(i - levels_x) * np.sign(j - levels_y)).sum() for i, j in zip(levels_x, levels_y)])
        return 2 * (agree / (m - 1) - agree.sum() / (m * (m - 1)))
    a, b = (ranks(one) - (m + 1) / 2 for one in (x, y))
    sizes = [math.sqrt((one * one).sum()) for one in (a, b)]
    r = a @ b / (sizes[0] * sizes[1])
    raised = above(levels_x, (b / sizes[1] - r * a / sizes[0]) / sizes[0])
    raised = raised + above(levels_y, (a / sizes[0] - r * b / sizes[1]) / sizes[1])
    return products_influence(a / sizes[0], b / sizes[1]) + m * (raised - raised.mean())


x, y = (looked_at(space[side], asked) for side in "ab")
levels_x, levels_y = levels(x)[0], levels(y)[0]


def jackknife_interval():
    """95 %: the delete-one jackknife over words less what it counts twice (Efron & Stein 1981), on Fisher's z, by Student's t."""
    without = np.array([score_without(word, asked) for word in range(n)])
    pairs = pair_influence(x, y, asked)
    of_word = square(pairs).sum(axis=1)
    rest = ((pairs - (of_word[upper[0]] + of_word[upper[1]]) / (n - 2)) ** 2).sum()
    second = 4 * rest / (n * (n - 3)) / (n * (n - 1))
    first = (n - 1) / n * ((without - without.mean()) ** 2).sum() - 2 * second
    of_words = first * (1 + 8 / (n - 1)) if first > 0 else first
    variance = max(second + of_words, second * max(0.6, min(1, 10 / n)))
    share = second / variance if variance > second else 1
    degrees = n - 1 + math.floor(share**2 * min(1000, max(0, n * (n - 3) / 2 - 54)))
    error, left = math.sqrt(variance), (1 - score) * (1 + score)
    if error < 1e-12 or left <= 0:
        return [score, score]
    z, reach = math.atanh(score), student_limit(0.05, degrees) * error / left
    return [math.tanh(z - reach), math.tanh(z + reach)]


# none where the study gives none, with its reason
interval = jackknife_interval() if expected["interval"] is not None else None
interval`;

export const assertion = String.raw`found = {"score": score, "observed": observed, "p": p, "pWithin": p_within, "interval": interval}
for name, value in expected.items():
    if value is None:
        print(f"{name}: none, since {reasons[name]}")
        continue
    difference = float(np.max(np.abs(np.array(found[name]) - np.array(value))))
    print(f"{name}: {found[name]} here, {value} in the study; difference {difference:.1e}")
    assert difference <= 1e-9, name
print("All agree to 1e-9.")`;
