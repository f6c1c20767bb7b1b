import type {Kernels} from "./kernels.js";
import {valuesOf, type SymmetricMatrix} from "./matrix.js";
import type {PermutationPlan} from "./permutationPlan.js";
import {placesOf, requireFitting, type SymmetricPair} from "./permutedProducts.js";
import {leastFor, streamKey} from "./randomStream.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/permutations.ts exports; places are in bytes. */
export interface PermutationExports {
  ordered(n: number, orders: number, pairs: number, pairCount: number, k: number): void;
  drawn(
    ...args: readonly [
      ...[n: number, key: number, steps: number, stepCount: number, places: number, draws: number, orders: number],
      ...[pairs: number, pairCount: number, from: number, to: number, first: number]
    ]
  ): number;
}

type Task = Parameters<Kernels["permutedProducts"]>;

/** Permutations that are worked on at once. */
const beside = 4;

const padded = (count: number): number => Math.ceil(count / beside) * beside;
/** How many numbers `foldRows` makes. */
const foldedLength = (n: number): number => 2 * Math.floor((n * n) / 4);

/** Rows i, i + 1 of a matrix side by side, for every column from i + 1; 0 below the diagonal and beyond n. */
function foldRows(matrix: SymmetricMatrix, out: Float64Array): void {
  const {n} = matrix;
  const values = valuesOf(matrix);
  const row = placesOf(matrix);
  for (let i = 0, at = 0; i < n; i += 2) {
    const [first, second] = [row(i), row(i + 1)];
    for (let j = i + 1; j < n; j++) {
      out[at++] = values[first + j]!;
      out[at++] = j > i + 1 ? values[second + j]! : 0;
    }
  }
}

function copyWhole(matrix: SymmetricMatrix, out: Float64Array): void {
  if ("data" in matrix) return out.set(matrix.data);
  const {n, triangle} = matrix;
  for (let i = 0, at = 0; i < n; i++) {
    out[i * n + i] = 0;
    for (let j = i + 1; j < n; j++, at++) out[i * n + j] = out[j * n + i] = triangle[at]!;
  }
}

/** Four words a draw: its bound, what its low half must reach, where its thing stands, where its group begins. */
function writeSteps(groups: readonly Int32Array[], steps: Uint32Array): void {
  let [at, base] = [0, 0];
  for (const members of groups) {
    for (let i = members.length - 1; i > 0; i--, at += 4)
      steps.set([i + 1, leastFor(i + 1), members[i]! * 16, base * 4], at);
    base += members.length;
  }
}

/** Writes the permutations from k on into the lanes of `orders`, as the plan says. */
function writeOrders(plan: PermutationPlan, k: number, orders: Uint32Array): void {
  const order = new Int32Array(plan.n);
  for (let lane = 0; lane < beside; lane++) {
    plan.fill(order, Math.min(k + lane, plan.total - 1));
    order.forEach((thing, i) => (orders[i * beside + lane] = thing * 8));
  }
}

function bytesFor(pairs: readonly SymmetricPair[], n: number, count: number): number {
  const [folded, square] = [
    new Set(pairs.map(({a}) => valuesOf(a))).size,
    new Set(pairs.map(({b}) => valuesOf(b))).size
  ];
  const floats = [...Array<number>(folded).fill(foldedLength(n)), ...Array<number>(square).fill(n * n)];
  const sums = pairs.length * roomFor(padded(count), 8);
  const words = [beside * n, n, beside * n, beside * (n + 2), 3 * pairs.length];
  return [...floats.map((length) => roomFor(length, 8)), ...words.map((length) => roomFor(length, 4))].reduce(
    (sum, bytes) => sum + bytes,
    sums
  );
}

/** `permutedProducts` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmPermutedProducts(exports: PermutationExports, memory: WasmMemory) {
  /** The matrices of the last task, in the order in which they were placed; they stay where they are until another task begins. */
  let last: {readonly n: number; readonly task: number; readonly values: readonly Float64Array[]} | undefined;
  return (...[pairs, plan, from, to]: Task): ReturnType<Kernels["permutedProducts"]> | undefined => {
    requireFitting(pairs, plan, from, to);
    const {n, groups} = plan;
    const bytes = bytesFor(pairs, n, to - from);
    if (bytes > mostBytes) return undefined;
    const values = pairs.flatMap(({a, b}) => [valuesOf(a), valuesOf(b)]);
    const there =
      last?.n === n &&
      last.task === memory.tasks &&
      last.values.length === values.length &&
      last.values.every((value, i) => value === values[i]);
    memory.begin(bytes);
    last = {n, task: memory.tasks, values};

    const placed = new Map<Float64Array, number>();
    const addressOf = (
      matrix: SymmetricMatrix,
      length: number,
      write: (matrix: SymmetricMatrix, out: Float64Array) => void
    ): number => {
      const address = placed.get(valuesOf(matrix));
      if (address !== undefined) return address;
      const out = memory.floats(length);
      if (!there) write(matrix, out);
      placed.set(valuesOf(matrix), out.byteOffset);
      return out.byteOffset;
    };
    const folded = pairs.map(({a}) => addressOf(a, foldedLength(n), foldRows));
    placed.clear();
    const square = pairs.map(({b}) => addressOf(b, n * n, copyWhole));
    const sums = pairs.map(() => memory.floats(padded(to - from)));
    const table = memory.words(3 * pairs.length);
    // those that share what is permuted follow each other
    const order = pairs.map((_, i) => i).sort((i, j) => square[i]! - square[j]!);
    order.forEach((i, at) => table.set([folded[i]!, square[i]!, sums[i]!.byteOffset], 3 * at));

    const steps = memory.words(beside * n);
    writeSteps(groups, steps);
    const stepCount = groups.reduce((sum, members) => sum + members.length - 1, 0);
    const places = memory.words(n);
    groups.flatMap((members) => [...members]).forEach((thing, i) => (places[i] = thing * 16));
    const draws = memory.words(beside * n);
    const orders = memory.words(beside * (n + 2));
    orders.fill(0);

    const task = [
      n,
      streamKey(plan.seed),
      steps.byteOffset,
      stepCount,
      groups.length > 1 ? places.byteOffset : 0
    ] as const;
    const rest = [draws.byteOffset, orders.byteOffset, table.byteOffset, pairs.length] as const;
    for (let k = from; k < to; k += beside) {
      if (!plan.exact) k = exports.drawn(...task, ...rest, k, to, from) >>> 0;
      if (k >= to) break;
      writeOrders(plan, k, orders);
      exports.ordered(n, orders.byteOffset, table.byteOffset, pairs.length, k - from);
    }
    return sums.map((out) => out.slice(0, to - from));
  };
}
