import {finishedWords, intervalByFeatures, somePairs, type WordSums} from "../math/featureInfluence.js";
import type {FeaturesPart, PairFeaturesJob} from "../math/featuresJob.js";
import type {ScoreInterval} from "../math/jackknifeInterval.js";
import type {Vectors} from "../math/matrix.js";
import {compensatedSum} from "../math/compensated.js";
import {addTo, noSums, settled, squareOf, type Crossed, type Sums} from "../math/crossProduct.js";
import {vectorsOf, type FeaturedKind, type PairFeatures} from "../math/pairFeatures.js";
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
import {sharedFloats} from "../math/sharedFloats.js";
import type {Engine} from "./engine.js";

/** Words of a category from which on their own pairs cost more one by one than by features. */
const largeGroup = 128;

/** What is compared: the vectors of the same n words in two models. */
export interface FeatureInput {
  readonly kind: FeaturedKind;
  readonly a: Vectors;
  readonly b: Vectors;
  /** A category for each word; none without. */
  readonly labels?: readonly string[] | undefined;
  /** Whether the vectors may be lost: then no second copy of them is made. They should be in shared memory. */
  readonly inPlace?: boolean;
}

/** Who does the work, and who hears of it. */
export interface Running {
  readonly engine: Engine;
  readonly signal?: AbortSignal | undefined;
  /** How much is done, from 0 to 1. */
  told?(done: number): void;
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
    const found = members.get(label);
    if (found) found.push(i);
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

/** Places that are gone through in one job: enough that what comes of them costs little beside it, whatever the number of workers. */
const most = 4096;

/** Places `from` to before `to`, of a part. */
interface Places {
  readonly from: number;
  readonly to: number;
  readonly part: number;
}

/** All places in order, cut at the parts' ends and after every so many. */
function placesOf(ends: readonly number[]): readonly Places[] {
  return ends.flatMap((end, part) => {
    const start = ends[part - 1] ?? 0;
    return Array.from({length: Math.ceil((end - start) / most)}, (_, k) => {
      const from = start + k * most;
      return {from, to: Math.min(end, from + most), part};
    });
  });
}

function joined(lists: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(lists.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    out.set(list, at);
    at += list.length;
  }
  return out;
}

/** Runs parts on an engine, and tells how many are done. */
const runner = ({engine, signal, told}: Running, steps: number) => {
  let done = 0;
  return async (job: PairFeaturesJob, share = 1): Promise<FeaturesPart> => {
    const found = await engine.run("features", job, signal);
    signal?.throwIfAborted();
    told?.((done += share) / steps);
    return found;
  };
};
type Run = ReturnType<typeof runner>;

/** A part as what was asked for, which has a field of that name. */
function only<K extends string>(part: FeaturesPart, field: K): Extract<FeaturesPart, Readonly<Record<K, unknown>>> {
  if (!(field in part)) throw new TypeError(`another part than the one asked for; expected ${field}`);
  return part as Extract<FeaturesPart, Readonly<Record<K, unknown>>>;
}

/** Begins work for all items, some ahead of what is taken, and takes what comes of it in their order: so little of it is kept. */
async function inOrder<T, R>(
  items: readonly T[],
  ahead: number,
  work: (item: T) => Promise<R>,
  take: (result: R, k: number) => void
): Promise<void> {
  const begun = new Map<number, Promise<R>>();
  const begin = (k: number): void => {
    if (k >= items.length) return;
    const result = work(items[k]!);
    // whoever takes it hears of it, unless an earlier one has failed
    result.catch(() => undefined);
    begun.set(k, result);
  };
  for (let k = 0; k < ahead; k++) begin(k);
  for (let k = 0; k < items.length; k++) {
    const result = await begun.get(k)!;
    begun.delete(k);
    begin(k + ahead);
    take(result, k);
  }
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
  const vectors = (found: Crossed, name: "xx" | "yy" | "xy"): Vectors => {
    const [n, columns] = sizes[name];
    return {n, d: columns, data: found[name]};
  };
  return {
    begin: (): Each<Sums> => each((name) => noSums(sizes[name][0] * sizes[name][1])),
    add: (sums: Each<Sums>, found: Crossed): unknown => each((name) => addTo(sums[name], found[name])),
    settle: (sums: Each<Sums>): Crossed => each((name) => settled(sums[name])),
    finish: (found: Crossed): Added => {
      const {xw, yw} = found;
      const squares = {
        xx: squareOf(found.xx, sizes.xx, true),
        yy: squareOf(found.yy, sizes.yy, true),
        xy: squareOf(found.xy, sizes.xy)
      };
      const [xx, yy, xy] = [vectors(found, "xx"), vectors(found, "yy"), vectors(found, "xy")];
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
  const task = {x: vectorsOf(x), y: vectorsOf(y), weights: weightsOf(x, y), ...orders};
  const cross = async ({from, to}: Places): Promise<Crossed> =>
    only(await run({part: "cross", ...task, from, to}, (steps.products * (to - from)) / x.n), "xy");
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

/** The same vectors in memory that workers share. */
function shared(v: Vectors): Vectors {
  const data = sharedFloats(v.data.length);
  data.set(v.data);
  return {...v, data};
}

async function featuresOf(run: Run, input: FeatureInput): Promise<readonly [PairFeatures, PairFeatures]> {
  const {kind, a, b, inPlace = false} = input;
  const spaces = inPlace ? [a, b] : [shared(a), shared(b)];
  const both = await Promise.all(spaces.map((space) => run({part: "features", kind, space, inPlace: true})));
  const [x, y] = both.map((part) => only(part, "rows"));
  return [x!, y!];
}

const steps = {features: 2, products: 8, words: 4};

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
  const [x, y] = await featuresOf(run, input);
  const groups = grouped(x.n, input.labels);
  const {all: added, ofParts} = await crossing(run, [x, y], groups, 2 * running.engine.width);
  const all = sumsByFeatures(x, y, wordsFrom(x.n), added);
  const within = await sumsWithin(run, [x, y], groups, ofParts);
  return {x, y, all, within: input.labels ? within : undefined, products: added.products};
}

/** What is above the diagonal counts for both halves. */
function doubled({n, d, data}: Vectors): Vectors {
  const both = data.slice();
  for (let i = 0; i < n; i++) for (let at = i * d + i + 1; at < (i + 1) * d; at++) both[at] = 2 * both[at]!;
  return {n, d, data: both};
}

/** Both matrices' entries at some pairs; see `entriesOf`. */
async function entriesAt(run: Run, x: PairFeatures, y: PairFeatures, pairs: Int32Array, parts: number) {
  const size = 2 * Math.ceil(pairs.length / 2 / parts);
  const starts = Array.from({length: Math.ceil(pairs.length / size)}, (_, i) => i * size);
  const found = await Promise.all(
    starts.map(async (from) => {
      const job = {part: "entries", x, y, pairs: pairs.slice(from, from + size)} as const;
      return only(await run(job, 1 / starts.length), "entries").entries;
    })
  );
  return joined(found);
}

/** Both weighted sums of rows that the forms of two matrices need. */
interface Weighted {
  /** Of the rows of x, by own of y. */
  readonly a: Float64Array;
  /** Of the rows of y, by own of x. */
  readonly b: Float64Array;
}

/** The words' sums of the products of two matrices; see `finishedWords`. */
async function wordSums(
  run: Run,
  [x, y]: readonly [PairFeatures, PairFeatures],
  g: Vectors,
  {a, b}: Weighted,
  parts: number
): Promise<Float64Array> {
  const {n} = x;
  const size = Math.ceil(n / parts);
  const starts = Array.from({length: Math.ceil(n / size)}, (_, i) => i * size);
  const forms = await Promise.all(
    starts.map(async (from) => {
      const to = Math.min(n, from + size);
      const job = {part: "words", x: vectorsOf(x), y: vectorsOf(y), g, a, b, from, to} as const;
      return only(await run(job, 1 / starts.length), "words").words;
    })
  );
  const owns = compensatedSum(n, (i) => x.own[i]! * y.own[i]!);
  return finishedWords(x, y, owns, joined(forms));
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
  const [byX, byY] = [1, 2];
  const {xw, yw} = products;
  const weighted = (sums: Float64Array, by: number): Weighted => ({a: columnOf(sums, by), b: columnOf(sums, by)});
  const [yy, xy, xx, entries] = await Promise.all([
    wordSums(run, [y, y], doubled(products.yy), weighted(yw, byY), parts),
    wordSums(run, [x, y], products.xy, {a: columnOf(xw, byY), b: columnOf(yw, byX)}, parts),
    wordSums(run, [x, x], doubled(products.xx), weighted(xw, byX), parts),
    entriesAt(run, x, y, pairs, parts)
  ]);
  const words: WordSums = {xx, yy, xy};
  return intervalByFeatures({x, y, sums: all, words, pairs, entries}, ofVectors);
}
