import {draw} from "./draws.js";
import {products} from "./products.js";
import {placed, shuffle} from "./shuffles.js";

/** Reads some memory in order, a number of every 64 bytes, so that it is near when it is read here and there. */
function near(from: usize, bytes: usize): i64 {
  let seen: i64 = 0;
  for (const end = from + bytes; from < end; from += 64) seen |= load<i64>(from);
  return seen;
}

/** Has the rows near that the permutations of two rows take. @param orders - eight words: two things in four permutations */
function rowsNear(n: i32, b: usize, orders: usize): i64 {
  let seen: i64 = 0;
  for (const end = orders + 32; orders < end; orders += 4)
    seen |= near(b + <usize>load<u32>(orders) * n, (<usize>n) << 3);
  return seen;
}

/** Matrices of more things pass the nearest caches: all pairs take their products of two rows before those of the next two. */
const mostWhole: i32 = 256;

/**
 * The sums of four permutations for every pair of matrices.
 * @param pairs - `count` of 12 bytes: where the pair's matrices and its sums are; see `products`. Those of one second matrix should
 * follow each other
 * @param orders - room for two more things than there are; see `shuffle`
 * @param k - the place of the first of the four among the sums
 */
export function ordered(n: i32, orders: usize, pairs: usize, count: i32, k: u32): void {
  const end = orders + ((<usize>n) << 4);
  const step: usize = n > mostWhole ? 32 : ((<usize>n) << 4) + 16;
  const endOfPairs = pairs + <usize>count * 12;
  for (let first = orders, done: usize = 0; first < end; first += step) {
    const last = min(first + step, end);
    for (let pair = pairs; pair < endOfPairs; pair += 12) {
      const a = load<u32>(pair) + done;
      const b = load<u32>(pair, 4);
      const out = load<u32>(pair, 8) + (k << 3);
      // kept, or the compiler would leave out the reading
      if (step === 32 && (pair === pairs || b !== load<u32>(pair - 8))) store<i64>(end + 24, rowsNear(n, b, first));
      const zero = f64x2.splat(0);
      v128.store(out, products(n, a, b, first, last, end, first === orders ? zero : v128.load(out)));
      v128.store(
        out,
        products(n, a, b, first + 8, last + 8, end + 8, first === orders ? zero : v128.load(out, 16)),
        16
      );
    }
    // where there are more rows, these were two
    done += end - first - 16;
  }
}

/**
 * Draws the permutations `from` up to `to` of a plan, four at a time, and adds up their sums.
 * @param places - where the members of groups stand, 16 times their number a word; 0 where all things may change places
 * @param draws - room for 16 bytes a step
 * @returns the first permutation that is not done: `to` or beyond, or one of four that must be drawn otherwise
 */
export function drawn(
  n: i32,
  key: i32,
  steps: usize,
  stepCount: i32,
  places: usize,
  draws: usize,
  orders: usize,
  pairs: usize,
  pairCount: i32,
  from: u32,
  to: u32,
  first: u32
): u32 {
  for (let k = from; k < to; k += 4) {
    if (!draw(key, k, steps, stepCount, draws)) return k;
    if (places) placed(steps, stepCount, draws, places);
    shuffle(n, steps, stepCount, draws, orders);
    ordered(n, orders, pairs, pairCount, k - first);
  }
  return to;
}
