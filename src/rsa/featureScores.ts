import {finishedWords, intervalByFeatures, somePairs, type WordSums} from "../math/featureInfluence.js";
import type {ScoreInterval} from "../math/jackknifeInterval.js";
import {joined} from "../math/joined.js";
import type {MadeRows} from "../math/madeRows.js";
import type {Vectors} from "../math/matrix.js";
import {compensatedSum} from "../math/compensated.js";
import {addTo, noSums, settled, squareOf, type Crossed, type Sums} from "../math/crossProduct.js";
import type {FeaturedKind, PairFeatures} from "../math/pairFeatures.js";
import {
  columnOf,
  combinedSums,
  noPairs,
  sumsByFeatures,
  weights,
  weightsOf,
  wordsFrom,
  type PairSums,
  type Squares,
  type WeightedRows
} from "../math/pairSums.js";
import type {RankMinima} from "../math/rankMinima.js";
import {featuresOf} from "./featuresOf.js";
import {inOrder, only, placesOf, runner, type Places, type Run, type Running} from "./featureParts.js";

/** Words of a category from which on their own pairs cost more one by one than by features. */
const largeGroup = 128;

/** What is compared: the vectors of the same n words in two models. */
export interface FeatureInput {
  readonly kind: FeaturedKind;
  /** Best in memory that workers share, or they are copied there. */
  readonly a: MadeRows;
  readonly b: MadeRows;
  /** Whether the mean vector is taken off first. */
  readonly centre?: boolean;
  /** A category for each word; none without. */
  readonly labels?: readonly string[] | undefined;
}

/** Both matrices by features, with the sums over all pairs and over those of one category. */
export interface FeatureSums {
  readonly x: PairFeatures;
  readonly y: PairFeatures;
  readonly all: PairSums;
  /** Undefined where no labels were given. */
  readonly within: PairSums | undefined;
  readonly products: Products;
}

/** XᵀX, YᵀY and XᵀY: of symmetric ones what stands on and above the diagonal. With the sums of all rows; see `weightsOf`. */
interface Products extends WeightedRows {
  readonly xx: Vectors;
  readonly yy: Vectors;
  readonly xy: Vectors;
}

/** The words in an order in which each large category stands together, and where these end; the rest comes last. */
function grouped(n: number, labels: readonly string[] | undefined) {
  const members = new Map<string, number[]>();
  labels?.forEach((label, i) => {
    const list = members.get(label);
    if (list) list.push(i);
    else members.set(label, [i]);
  });
  const groups = [...members.values()].map((list) => Int32Array.from(list));
  const large = groups.filter(({length}) => length >= largeGroup);
  const small = groups.filter(({length}) => length < largeGroup);
  if (large.length === 0) return {large, small, ends: [n]};
  const order = new Int32Array(n);
  const ends: number[] = [];
  let at = 0;
  for (const list of [...large, ...small]) {
    order.set(list, at);
    at += list.length;
    if (ends.length < large.length) ends.push(at);
  }
  return {large, small, order, ends: at > ends.at(-1)! ? [...ends, n] : ends};
}

/** What is added up over some words. */
interface Added extends WeightedRows {
  readonly products: Products;
  readonly squares: Squares;
}

type Each<T> = Readonly<Record<keyof Crossed, T>>;

/** Adds up products without loss. */
function adding(d: number, e: number) {
  const sizes = {xx: [d, d], yy: [e, e], xy: [d, e], xw: [d, weights], yw: [e, weights]} as const;
  const each = <T>(of: (name: keyof Crossed) => T): Each<T> => ({
    xx: of("xx"),
    yy: of("yy"),
    xy: of("xy"),
    xw: of("xw"),
    yw: of("yw")
  });
  const vectors = (crossed: Crossed, name: "xx" | "yy" | "xy"): Vectors => {
    const [n, columns] = sizes[name];
    return {n, d: columns, data: crossed[name]};
  };
  return {
    begin: (): Each<Sums> => each((name) => noSums(sizes[name][0] * sizes[name][1])),
    add: (sums: Each<Sums>, crossed: Crossed): unknown => each((name) => addTo(sums[name], crossed[name])),
    settle: (sums: Each<Sums>): Crossed => each((name) => settled(sums[name])),
    finish: (crossed: Crossed): Added => {
      const {xw, yw} = crossed;
      const squares = {
        xx: squareOf(crossed.xx, sizes.xx, true),
        yy: squareOf(crossed.yy, sizes.yy, true),
        xy: squareOf(crossed.xy, sizes.xy)
      };
      const [xx, yy, xy] = [vectors(crossed, "xx"), vectors(crossed, "yy"), vectors(crossed, "xy")];
      return {xw, yw, squares, products: {xx, yy, xy, xw, yw}};
    }
  };
}

/**
 * All products, the words divided among workers. The order of the sums is the same however many there are: cells over the places of one
 * job, as `crossProduct` adds them; then those of a part, and then the parts', in their order and without loss.
 */
async function crossing(
  run: Run,
  [x, y]: readonly [PairFeatures, PairFeatures],
  {order, ends}: ReturnType<typeof grouped>,
  ahead: number
): Promise<{readonly all: Added; readonly ofParts: readonly Omit<Added, "products">[]}> {
  const places = placesOf(ends);
  const orders = order ? {orders: {x: order, y: order}} : {};
  const task = {x: x.rows, y: y.rows, weights: weightsOf(x, y), ...orders};
  const cross = async ({from, to}: Places): Promise<Crossed> =>
    only(await run({part: "cross", ...task, from, to}, (steps.products * (to - from)) / x.n), "xw");
  const {begin, add, settle, finish} = adding(x.d, y.d);
  const total = begin();
  const ofParts: Omit<Added, "products">[] = [];
  let sums: Each<Sums> | undefined;
  await inOrder(places, ahead, cross, (one, k) => {
    const {part} = places[k]!;
    const [first, last] = [places[k - 1]?.part !== part, places[k + 1]?.part !== part];
    if (!(first && last)) add((sums ??= begin()), one);
    if (!last) return;
    const whole = first ? one : settle(sums!);
    sums = undefined;
    const {squares, xw, yw} = finish(whole);
    ofParts.push({squares, xw, yw});
    add(total, whole);
  });
  return {all: finish(settle(total)), ofParts};
}

const steps = {features: 1, products: 8, words: 4};

/** The sums over the pairs of words of one category. */
async function sumsWithin(
  run: Run,
  [x, y]: readonly [PairFeatures, PairFeatures],
  {large, small}: ReturnType<typeof grouped>,
  ofParts: readonly Omit<Added, "products">[]
): Promise<PairSums> {
  const byFeatures = large.map((words, part) => sumsByFeatures(x, y, words, ofParts[part]!));
  const byPairs = small.length > 0 ? only(await run({part: "sums", x, y, groups: small}, 0), "sums").sums : [];
  return [...byFeatures, ...byPairs].reduce((sum, of) => combinedSums(sum, of, 1), noPairs);
}

/**
 * The sums that Pearson's r, debiased CKA and partial correlations come from, without a matrix over words: in n·(d + e)² / 2 products, d
 * and e the numbers of dimensions. A function of the input alone, whatever the engine.
 * @throws Error as the mathematics does, and what the signal was aborted with
 */
export async function featureSums(input: FeatureInput, running: Running): Promise<FeatureSums> {
  const run = runner(running, steps.features + steps.products);
  const {kind, a, b, centre = false} = input;
  const featured = (of: MadeRows): Promise<PairFeatures> => featuresOf({kind, of, centre}, run, running.engine);
  const [x, y] = await Promise.all([featured(a), featured(b)]);
  const groups = grouped(x.n, input.labels);
  const {all: added, ofParts} = await crossing(run, [x, y], groups, 3 * running.engine.width);
  const all = sumsByFeatures(x, y, wordsFrom(x.n), added);
  const within = await sumsWithin(run, [x, y], groups, ofParts);
  return {x, y, all, within: input.labels ? within : undefined, products: added.products};
}

/** Both matrices' entries at some pairs; see `entriesOf`. */
async function entriesAt(run: Run, x: PairFeatures, y: PairFeatures, pairs: Int32Array, parts: number) {
  const size = 2 * Math.ceil(pairs.length / 2 / parts);
  const starts = Array.from({length: Math.ceil(pairs.length / size)}, (_, i) => i * size);
  const entries = await Promise.all(
    starts.map(async (from) => {
      const job = {part: "entries", x, y, pairs: pairs.slice(from, from + size)} as const;
      return only(await run(job, 1 / starts.length), "entries").entries;
    })
  );
  return joined(entries);
}

/** The words' sums of the products of both matrices; see `finishedWords`. */
async function wordSums(
  run: Run,
  [x, y]: readonly [PairFeatures, PairFeatures],
  of: Products,
  parts: number
): Promise<WordSums> {
  const {n} = x;
  const {xw, yw} = of;
  const [byX, byY] = [1, 2];
  const products = {
    xx: {g: of.xx, a: columnOf(xw, byX), b: columnOf(xw, byX)},
    yy: {g: of.yy, a: columnOf(yw, byY), b: columnOf(yw, byY)},
    xy: {g: of.xy, a: columnOf(xw, byY), b: columnOf(yw, byX)}
  };
  const size = Math.ceil(n / parts);
  const starts = Array.from({length: Math.ceil(n / size)}, (_, i) => i * size);
  const sums = await Promise.all(
    starts.map(async (from) => {
      const job = {part: "words", x: x.rows, y: y.rows, products, from, to: Math.min(n, from + size)} as const;
      return only(await run(job, (steps.words - 1) / starts.length), "words").words;
    })
  );
  const finished = (p: PairFeatures, q: PairFeatures, name: keyof WordSums): Float64Array => {
    const owns = compensatedSum(n, (i) => p.own[i]! * q.own[i]!);
    return finishedWords(p, q, owns, joined(sums.map((part) => part[name])));
  };
  return {xx: finished(x, x, "xx"), yy: finished(y, y, "yy"), xy: finished(x, y, "xy")};
}

/** Σ over pairs of the smaller of each two numbers, less their mean, times a matrix; see `minimaByFeatures`. */
export async function minimaSums(
  of: readonly (readonly [RankMinima, PairFeatures])[],
  running: Running
): Promise<readonly number[]> {
  const run = runner(running, of.length);
  return Promise.all(of.map(async ([minima, x]) => only(await run({part: "minima", minima, of: x}), "minima").minima));
}

/** A score's 95 % interval over words by the delete-one jackknife, and the score without each word. */
export async function featureInterval(
  {x, y, all, products}: Pick<FeatureSums, "x" | "y" | "all" | "products">,
  ofVectors: boolean,
  running: Running
): Promise<{readonly interval: ScoreInterval; readonly without: Float64Array}> {
  const run = runner(running, steps.words);
  const parts = 2 * running.engine.width;
  const pairs = somePairs(x.n);
  const [words, entries] = await Promise.all([
    wordSums(run, [x, y], products, parts),
    entriesAt(run, x, y, pairs, parts)
  ]);
  return intervalByFeatures({x, y, sums: all, words, pairs, entries}, ofVectors);
}
