import {html} from "htl";
import {button} from "../controls/button.js";
import {dropTime, nullDistribution} from "../figures/nullDistribution.js";
import {signed} from "../rsa/digits.js";
import {fromRows, toRows} from "./exercises/squareMatrix.js";
import {wantsStillness} from "../figures/stillness.js";
import {swap} from "../figures/swap.js";
import {permutationP} from "../math/permutationP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {permutedProducts, unpermutedProduct, wholeOf, type SymmetricPair} from "../math/permutedProducts.js";
import {pDigits} from "../rsa/testWords.js";

/** Writes a matrix of rows with its words in another order, for many orders at once, somewhere. */
export type PermuteElsewhere = (
  calls: readonly (readonly [matrix: number[][], order: number[]])[]
) => Promise<readonly unknown[]>;

export interface NullGrowth {
  readonly element: HTMLElement;
  /**
   * Shuffles by another function from now on, such as the reader's own, and begins again; by its own again without one, and then as far
   * as it was asked to go. @param failed - hears why the other function did not do, which is not asked again
   */
  use(permute: PermuteElsewhere | undefined, failed?: (error: unknown) => void): void;
}

export interface GrowthOptions {
  /** Prepared so that the sum of products is the score. */
  readonly pair: SymmetricPair;
  /** How many shuffles there can be. */
  readonly most?: number;
}

/** The null distribution as it builds up, a shuffle at a time or many; all at once for readers who want no motion. */
export function nullGrowth({pair, most = 10_000}: GrowthOptions): NullGrowth {
  const plan = permutationPlan(pair.a.n, {permutations: most, seed: 1});
  const observed = unpermutedProduct(pair);
  let scores = new Float64Array();
  let goal = 0;
  let frame = 0;
  let turn = 0;
  let busy = false;
  // few shuffles are looked at one by one
  let few = false;
  let elsewhere: {readonly permute: PermuteElsewhere; readonly failed: (error: unknown) => void} | undefined;
  const told = html`<p role="status">No shuffle yet.</p>`;
  const place = html`<div class="null-place"></div>`;
  const buttons = [1, 10, 100, 1000].map((count) =>
    button(count === 1 ? "Shuffle once" : `${count} times`, () => more(count))
  );
  const again = button("Begin again", () => more(-Infinity));
  const element = html`<div class="rsa null-growth">
    <p>${buttons} ${again}</p>
    ${told}${place}
  </div>`;
  const draw = (): void => {
    element.dataset["count"] = String(scores.length);
    buttons.forEach((one) => (one.disabled = scores.length >= plan.total));
    if (scores.length === 0) {
      told.textContent = "No shuffle yet.";
      place.replaceChildren();
      return;
    }
    const {p, floor, count} = permutationP(observed, scores, plan.exact && scores.length === plan.total);
    element.dataset["p"] = String(p);
    told.textContent = `Last shuffle: r = ${signed(scores.at(-1) ?? NaN, 2)}. Of ${scores.length}, ${count} reach the real score. p = (1 + ${count}) / (1 + ${scores.length}) = ${pDigits(p)}.`;
    const dropped = few ? scores.at(-1) : undefined;
    swap(place, nullDistribution({permuted: scores, observed, p, floor, exact: false, comparison: "pearson", dropped}));
  };
  const shuffled = async (from: number, to: number): Promise<Float64Array> => {
    const own = permutedProducts([pair], plan, from, to)[0] ?? new Float64Array();
    if (!elsewhere) return own;
    const order = new Int32Array(pair.a.n);
    const whole = toRows(wholeOf(pair.b));
    const calls = Array.from({length: to - from}, (_, k): [number[][], number[]] => {
      plan.fill(order, from + k);
      return [whole, [...order]];
    });
    const matrices = await elsewhere.permute(calls);
    return Float64Array.from(matrices, (rows, k) => {
      const score = unpermutedProduct({a: pair.a, b: fromRows(rows as number[][])});
      if (Math.abs(score - (own[k] ?? NaN)) < 1e-9) return score;
      throw new Error(`the matrix of shuffle ${from + k + 1} does not have its words in the order that was asked for`);
    });
  };
  const grow = async (): Promise<void> => {
    frame = 0;
    const left = goal - scores.length;
    if (left <= 0 || busy) return;
    const mine = turn;
    const from = scores.length;
    const to = from + (wantsStillness() ? left : Math.max(1, Math.ceil(left / 20)));
    busy = true;
    try {
      const found = await shuffled(from, elsewhere && !few ? Math.min(from + 200, from + left) : to);
      if (mine === turn) {
        const next = new Float64Array(from + found.length);
        next.set(scores);
        next.set(found, from);
        scores = next;
        draw();
      }
    } catch (error) {
      if (mine === turn) {
        const failed = elsewhere?.failed;
        ownAgain();
        failed?.(error);
      }
    } finally {
      busy = false;
    }
    if (few) {
      // nothing else begins while a score drops
      frame = -1;
      setTimeout(next, dropTime);
    } else next();
  };
  const next = (): void => void (frame = requestAnimationFrame(() => void grow()));
  function ownAgain(): void {
    const wanted = goal;
    elsewhere = undefined;
    more(-Infinity);
    if (wanted > 0) more(wanted);
  }
  function more(count: number): void {
    if (count < 0) {
      scores = new Float64Array();
      goal = 0;
      turn++;
      return draw();
    }
    goal = Math.min(plan.total, Math.max(goal, scores.length) + count);
    few = count <= 10 && !wantsStillness();
    frame ||= requestAnimationFrame(() => void grow());
  }
  draw();
  return {
    element,
    use(permute, failed = () => undefined) {
      if (permute) {
        elsewhere = {permute, failed};
        more(-Infinity);
      } else if (elsewhere) ownAgain();
    }
  };
}
