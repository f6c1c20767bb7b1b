import type {Kernels} from "./kernels.js";
import type {SquareMatrix} from "./matrix.js";
import type {PermutationPlan} from "./permutationPlan.js";
import {requireFitting, type MatrixPair} from "./permutedProducts.js";
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
function foldRows({n, data}: SquareMatrix, out: Float64Array): void {
  let at = 0;
  for (let i = 0; i < n; i += 2)
    for (let j = i + 1; j < n; j++) {
      out[at++] = data[i * n + j]!;
      out[at++] = j > i + 1 ? data[(i + 1) * n + j]! : 0;
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

function bytesFor(pairs: readonly MatrixPair[], n: number, count: number): number {
  const [folded, square] = [new Set(pairs.map(({a}) => a)).size, new Set(pairs.map(({b}) => b)).size];
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
  return (...[pairs, plan, from, to]: Task): ReturnType<Kernels["permutedProducts"]> | undefined => {
    requireFitting(pairs, plan, from, to);
    const {n, groups} = plan;
    const bytes = bytesFor(pairs, n, to - from);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);

    const placed = new Map<SquareMatrix, number>();
    const place = (matrix: SquareMatrix, length: number, write: (out: Float64Array) => void): number => {
      const found = placed.get(matrix);
      if (found !== undefined) return found;
      const out = memory.floats(length);
      write(out);
      placed.set(matrix, out.byteOffset);
      return out.byteOffset;
    };
    const folded = pairs.map(({a}) => place(a, foldedLength(n), (out) => foldRows(a, out)));
    placed.clear();
    const square = pairs.map(({b}) => place(b, n * n, (out) => out.set(b.data)));
    const sums = pairs.map(() => memory.floats(padded(to - from)));
    const table = memory.words(3 * pairs.length);
    sums.forEach((out, i) => table.set([folded[i]!, square[i]!, out.byteOffset], 3 * i));

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
