import {finishedWords, intervalByFeatures, somePairs, type WordSums} from "../math/featureInfluence.js";
import type {FeaturesPart, PairFeaturesJob} from "../math/featuresJob.js";
import type {ScoreInterval} from "../math/jackknifeInterval.js";
import type {Vectors} from "../math/matrix.js";
import {compensatedSum} from "../math/compensated.js";
import {vectorsOf, type FeaturedKind, type PairFeatures} from "../math/pairFeatures.js";
import {combinedSums, noPairs, sumsByFeatures, wordsFrom, type PairSums, type Squares} from "../math/pairSums.js";
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

/** XᵀX, YᵀY and XᵀY: of symmetric ones what stands on and above the diagonal. */
interface Products {
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

/** Columns cut into about `count` parts of like cost, at multiples of four; of a symmetric product the first rows are the longest. */
function bandsOf(d: number, count: number, half: boolean): readonly (readonly [number, number])[] {
  const cost = (k: number): number => (half ? 1 - (1 - k / d) * (1 - k / d) : k / d);
  const bands: [number, number][] = [];
  for (let from = 0, k = 4; from < d; k += 4)
    if (k >= d || cost(k) >= (bands.length + 1) / count) {
      bands.push([from, Math.min(k, d)]);
      from = k;
    }
  return bands;
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

interface Crossing {
  readonly product: Vectors;
  readonly squares: number;
  /** Of each part alone. */
  readonly ofParts: readonly number[];
}

/** A product, its rows divided among workers: each cell and each row's square is the same however they are. */
async function crossing(
  run: Run,
  [x, y]: readonly [PairFeatures, PairFeatures],
  {order, ends}: ReturnType<typeof grouped>,
  parts: number
): Promise<Crossing> {
  const bands = bandsOf(x.d, parts, x === y);
  const [left, right] = [vectorsOf(x), vectorsOf(y)];
  const orders = order ? {orders: {x: order, y: order}} : {};
  const found = await Promise.all(
    bands.map(async ([first, last]) => {
      const part = await run({part: "cross", x: left, y: right, first, last, ends, ...orders}, 1 / bands.length);
      return only(part, "product");
    })
  );
  const squares = joined(found.map((part) => part.squares));
  const ofParts = ends.map((_, at) =>
    joined(found.map((part, i) => part.ofParts.subarray(at * width(bands[i]!), (at + 1) * width(bands[i]!))))
  );
  const sum = (list: Float64Array): number => compensatedSum(list.length, (k) => list[k]!);
  return {
    product: {n: x.d, d: y.d, data: joined(found.map((part) => part.product))},
    squares: sum(squares),
    ofParts: ofParts.map(sum)
  };
}

const width = ([from, to]: readonly [number, number]): number => to - from;

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

const steps = {features: 2, products: 3, words: 4};

/** The sums over the pairs of words of one category. */
async function sumsWithin(
  run: Run,
  [x, y]: readonly [PairFeatures, PairFeatures],
  {large, small}: ReturnType<typeof grouped>,
  squaresOf: (part: number) => Squares
): Promise<PairSums> {
  const jobs = large.map((words, part) => ({groups: [words], squares: squaresOf(part)}));
  const all = [...jobs, ...(small.length > 0 ? [{groups: small}] : [])];
  const found = await Promise.all(
    all.map(async (job) => only(await run({part: "sums", x, y, ...job}, 0), "sums").sums)
  );
  return found.flat().reduce((sum, of) => combinedSums(sum, of, 1), noPairs);
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
  const parts = 2 * running.engine.width;
  const [yy, xy, xx] = await Promise.all([
    crossing(run, [y, y], groups, parts),
    crossing(run, [x, y], groups, parts),
    crossing(run, [x, x], groups, parts)
  ]);
  const squares = {xx: xx.squares, yy: yy.squares, xy: xy.squares};
  const all = sumsByFeatures(x, y, wordsFrom(x.n), squares);
  const within = await sumsWithin(run, [x, y], groups, (part) => ({
    xx: xx.ofParts[part]!,
    yy: yy.ofParts[part]!,
    xy: xy.ofParts[part]!
  }));
  const products = {xx: xx.product, yy: yy.product, xy: xy.product};
  return {x, y, all, within: input.labels ? within : undefined, products};
}

/** What is above the diagonal counts for both halves. */
function doubled({n, d, data}: Vectors): Vectors {
  return {n, d, data: data.map((value, at) => (at % d > Math.floor(at / d) ? 2 * value : value))};
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

/** The words' sums of the products of two matrices; see `finishedWords`. */
async function wordSums(run: Run, x: PairFeatures, y: PairFeatures, g: Vectors, parts: number): Promise<Float64Array> {
  const {n} = x;
  const weighted = async (of: PairFeatures, weights: Float64Array): Promise<Float64Array> =>
    only(await run({part: "weighted", of, weights}, 0), "weighted").weighted;
  const both = x === y ? [weighted(x, x.own)] : [weighted(x, y.own), weighted(y, x.own)];
  const [a, b = a] = await Promise.all(both);
  const size = Math.ceil(n / parts);
  const starts = Array.from({length: Math.ceil(n / size)}, (_, i) => i * size);
  const forms = await Promise.all(
    starts.map(async (from) => {
      const to = Math.min(n, from + size);
      const job = {part: "words", x: vectorsOf(x), y: vectorsOf(y), g, a: a!, b: b!, from, to} as const;
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
  const [yy, xy, xx, entries] = await Promise.all([
    wordSums(run, y, y, doubled(products.yy), parts),
    wordSums(run, x, y, products.xy, parts),
    wordSums(run, x, x, doubled(products.xx), parts),
    entriesAt(run, x, y, pairs, parts)
  ]);
  const words: WordSums = {xx, yy, xy};
  return intervalByFeatures({x, y, sums: all, words, pairs, entries}, ofVectors);
}
