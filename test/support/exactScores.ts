import type {Vectors} from "../../src/math/matrix.js";
import type {ComparisonKind, RdmKind} from "../../src/rsa/params.js";

/** Slow and plain arithmetic in steps of 2⁻²⁵⁶, 77 digits after the point: what exact arithmetic gives, ties included. */
const bits = 256n;
const one = 1n << bits;
type Rows = readonly (readonly bigint[])[];

const product = (a: bigint, b: bigint): bigint => (a * b) >> bits;
const quotient = (a: bigint, b: bigint): bigint => (a << bits) / b;
const magnitude = (a: bigint): bigint => (a < 0n ? -a : a);

function wholeRoot(a: bigint): bigint {
  if (a < 2n) return a;
  let x = 1n << BigInt((a.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (x + a / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
const root = (a: bigint): bigint => wholeRoot(a << bits);

/** The number itself, without any rounding. */
function exactly(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const word = view.getBigUint64(0);
  const exponent = (word >> 52n) & 0x7ffn;
  const fraction = word & 0xfffffffffffffn;
  const mantissa = exponent === 0n ? fraction : fraction | (1n << 52n);
  const shift = bits + (exponent === 0n ? 1n : exponent) - 1075n;
  const value = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  return word >> 63n ? -value : value;
}

const numberOf = (a: bigint): number => Number(a >> (bits - 120n)) / 2 ** 120;

/** Sums that are less than this are 0: some steps of rounding, and far below any real value. */
const equal = 1n << 76n;

/** How many times smaller than the largest entry a difference is that no longer tells two entries apart: the rule of src/math/rounding.ts. */
const toldApart = 10n ** 12n;

export const rowsOf = ({n, d, data}: Vectors): bigint[][] =>
  Array.from({length: n}, (_, i) => Array.from(data.subarray(i * d, (i + 1) * d), exactly));

const dot = (a: readonly bigint[], b: readonly bigint[]): bigint => {
  let sum = 0n;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum >> bits;
};
const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);
const withoutMean = (values: readonly bigint[]): bigint[] => {
  const mean = total(values) / BigInt(values.length);
  return values.map((value) => value - mean);
};
const transposed = (rows: Rows): bigint[][] => (rows[0] ?? []).map((_, k) => rows.map((row) => row[k]!));

/** Every row without the mean over rows. */
export const centred = (rows: Rows): bigint[][] => transposed(transposed(rows).map(withoutMean));
export const withoutOwnMeans = (rows: Rows): bigint[][] => rows.map(withoutMean);
const gramOf = (rows: Rows): bigint[][] => rows.map((a) => rows.map((b) => dot(a, b)));

/** Eigenvalues and eigenvectors, one a row, of a symmetric matrix; Jacobi's rotations. */
function eigen(matrix: bigint[][]): {value: bigint; vector: bigint[]}[] {
  const n = matrix.length;
  const a = matrix.map((row) => row.slice());
  const v = a.map((_, i) => a.map((__, j) => (i === j ? one : 0n)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (magnitude(a[p]![q]!) < 1n << 20n) continue;
        rotated = true;
        const theta = quotient(a[q]![q]! - a[p]![p]!, 2n * a[p]![q]!);
        const t = quotient(theta < 0n ? -one : one, magnitude(theta) + root(product(theta, theta) + one));
        const c = quotient(one, root(product(t, t) + one));
        const s = product(t, c);
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k]![p]!, a[k]![q]!];
          a[k]![p] = product(c, x) - product(s, y);
          a[k]![q] = product(s, x) + product(c, y);
        }
        for (const rows of [a, v])
          for (let k = 0; k < n; k++) {
            const [x, y] = [rows[p]![k]!, rows[q]![k]!];
            rows[p]![k] = product(c, x) - product(s, y);
            rows[q]![k] = product(s, x) + product(c, y);
          }
      }
    if (!rotated) break;
  }
  return v.map((vector, i) => ({value: a[i]![i]!, vector})).sort((x, y) => (x.value < y.value ? 1 : -1));
}

/**
 * The principal components, n × min(n, d), strongest first.
 * @param signs - vectors whose columns say which way each component points
 */
export function componentsOf(rows: Rows, signs: Vectors): bigint[][] {
  const columns = eigen(gramOf(rows))
    .slice(0, signs.d)
    .map(({value, vector}, k) => {
      const length = value > equal ? root(value) : 0n;
      const along = vector.reduce((sum, x, i) => sum + numberOf(x) * signs.data[i * signs.d + k]!, 0);
      return vector.map((x) => product(along < 0 ? -x : x, length));
    });
  return transposed(columns);
}

/** X·G of rows, n × m, and G, m × k. */
export function projected(rows: Rows, g: Vectors): bigint[][] {
  const columns = transposed(rowsOf(g));
  return rows.map((row) => columns.map((column) => dot(row, column)));
}

function upper(matrix: Rows): bigint[] {
  return matrix.flatMap((row, i) => row.slice(i + 1));
}

/** A matrix over rows, above its diagonal; undefined where it is not defined. */
export function exactTriangle(kind: RdmKind, rows: Rows): bigint[] | undefined {
  if (kind === "euclidean") {
    const square = (a: readonly bigint[], b: readonly bigint[]): bigint => {
      const difference = a.map((x, k) => x - b[k]!);
      return root(dot(difference, difference));
    };
    return upper(rows.map((a) => rows.map((b) => square(a, b))));
  }
  const used = kind === "correlation" ? withoutOwnMeans(rows) : rows;
  const gram = gramOf(used);
  if (gram.some((row, i) => row[i]! < equal)) return undefined;
  return upper(gram.map((row, i) => row.map((x, j) => quotient(x, root(product(gram[i]![i]!, gram[j]![j]!))))));
}

/** For each value the number of its level: values that are equal by the rule for near-ties share one. */
function exactLevels(values: readonly bigint[]): number[] {
  const width = values.map(magnitude).reduce((most, value) => (value > most ? value : most), 0n) / toldApart;
  const order = values
    .map((_, i) => i)
    .sort((i, j) => (values[i]! < values[j]! ? -1 : values[i]! > values[j]! ? 1 : 0));
  const level = new Array<number>(values.length).fill(0);
  order.forEach((i, k) => {
    const before = order[k - 1];
    if (before !== undefined) level[i] = level[before]! + (values[i]! - values[before]! > width ? 1 : 0);
  });
  return level;
}

function averageRanks(levels: readonly number[]): bigint[] {
  return levels.map((own) => {
    const below = levels.filter((level) => level < own).length;
    const tied = levels.filter((level) => level === own).length;
    return BigInt(2 * below + tied + 1) << bits;
  });
}

function exactPearson(x: readonly bigint[], y: readonly bigint[]): number | undefined {
  const [a, b] = [withoutMean(x), withoutMean(y)];
  const [aa, bb] = [dot(a, a), dot(b, b)];
  if (aa <= equal || bb <= equal) return undefined;
  return numberOf(quotient(dot(a, b), root(product(aa, bb))));
}

function exactTau(x: readonly number[], y: readonly number[]): number | undefined {
  if (new Set(x).size < 2 || new Set(y).size < 2) return undefined;
  let sum = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) sum += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
  return sum / ((x.length * (x.length - 1)) / 2);
}

function uCentred(rows: Rows): bigint[] {
  const gram = gramOf(centred(rows)).map((row, i) => row.map((x, j) => (i === j ? 0n : x)));
  const n = BigInt(rows.length);
  const sums = gram.map(total);
  const all = total(sums);
  return upper(
    gram.map((row, i) => row.map((x, j) => x - (sums[i]! + sums[j]!) / (n - 2n) + all / ((n - 1n) * (n - 2n))))
  );
}

/** What comparisons look at of one space: entries of its matrix with their levels and ranks, and the U-centred Gram matrix. */
export interface Prepared {
  readonly triangle?: {
    readonly values: readonly bigint[];
    readonly levels: readonly number[];
    readonly ranks: readonly bigint[];
  };
  readonly gram: readonly bigint[];
}

export function prepared(kind: RdmKind, rows: Rows): Prepared {
  const values = exactTriangle(kind, rows);
  const gram = uCentred(rows);
  if (!values) return {gram};
  const levels = exactLevels(values);
  return {gram, triangle: {values, levels, ranks: averageRanks(levels)}};
}

/** The score of two spaces of the same words; undefined where there is none. */
export function exactScore(comparison: ComparisonKind, a: Prepared, b: Prepared): number | undefined {
  if (comparison === "cka") {
    const [aa, bb] = [dot(a.gram, a.gram), dot(b.gram, b.gram)];
    return aa <= equal || bb <= equal ? undefined : numberOf(quotient(dot(a.gram, b.gram), root(product(aa, bb))));
  }
  if (!a.triangle || !b.triangle) return undefined;
  if (comparison === "pearson") return exactPearson(a.triangle.values, b.triangle.values);
  if (comparison === "spearman") return exactPearson(a.triangle.ranks, b.triangle.ranks);
  return exactTau(a.triangle.levels, b.triangle.levels);
}
