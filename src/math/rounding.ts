/**
 * Near-ties: what is told apart, and what is one value that rounding has spread.
 *
 * The rule: two entries of a matrix are equal where they differ by no more than 1e-12 of the largest magnitude among the entries, and so
 * are entries that a chain of such steps joins. Ranks give them one level, a matrix of such entries alone is constant and has no score,
 * and a permuted score within 1e-12 of the observed one counts as reaching it.
 *
 * The bound: an inner product of two d-dimensional rows, added in 64 bits, errs by at most d·u·|x|·|y|, u = 2⁻⁵³ = 1.1e-16 (Higham 2002,
 * Accuracy and Stability of Numerical Algorithms, § 3.1); so a cosine errs by at most (2d + 4)·u, a distance by (d/2 + 2)·u of itself, and
 * two entries that exact arithmetic makes equal lie within 2·(2d + 4)·u of each other: 1e-12 up to d = 2 000. Errors of many terms cancel,
 * and what comes is about √d·u, 1e-14 at d = 8 000 (Higham & Mary 2019, 10.1137/18M1226312). A sum over the pairs of n words of two
 * matrices with mean 0 and squares that add to 1 errs by at most 2n·u: 1e-12 up to n = 4 500. Entries that differ in exact arithmetic and
 * yet by less than 1e-12 count as equal, for rows in 32 bits say nothing so fine (6e-8): of 5 000 words some ten pairs of 10⁷ entries. In
 * few dimensions of rows in 16 bits there are more (distances whose squares differ by that of a number near 0), and each pair of them moves
 * a rank correlation by about one part of all pairs of entries: 9e-5 of 18 words.
 */
export const rounding = 1e-12;

/** The least difference that tells apart two of some finite values, the largest magnitude of which is known. */
export const tieWidth = (largest: number): number => rounding * largest;
