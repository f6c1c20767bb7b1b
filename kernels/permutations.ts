import {draw} from "./draws.js";
import {products} from "./products.js";
import {placed, shuffle} from "./shuffles.js";

/**
 * The sums of four permutations for every pair of matrices.
 * @param pairs - `count` of 12 bytes: where the pair's matrices and its sums are; see `products`
 * @param k - the place of the first of the four among the sums
 */
export function ordered(n: i32, orders: usize, pairs: usize, count: i32, k: u32): void {
  for (const end = pairs + <usize>count * 12; pairs < end; pairs += 12) {
    const a = load<u32>(pairs);
    const b = load<u32>(pairs, 4);
    const out = load<u32>(pairs, 8) + (k << 3);
    products(n, a, b, orders, out);
    products(n, a, b, orders + 8, out + 16);
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
