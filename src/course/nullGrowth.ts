import {html} from "htl";
import {button} from "../controls/button.js";
import {dropTime, nullDistribution} from "../figures/nullDistribution.js";
import {signed} from "../rsa/digits.js";
import {fromRows, toRows} from "./exercises/squareMatrix.js";
import {wantsStillness} from "../figures/stillness.js";
import {swap} from "../figures/swap.js";
import {permutationP} from "../math/permutationP.js";
import {permutationPlan, type PermutationPlan} from "../math/permutationPlan.js";
import {permutedProducts, unpermutedProduct, wholeOf, type SymmetricPair} from "../math/permutedProducts.js";
import {pDigits} from "../rsa/testWords.js";

/** Writes a matrix of rows with its words in another order, for many orders at once, somewhere. */
export type PermuteElsewhere = (
  calls: readonly (readonly [matrix: number[][], order: number[]])[]
) => Promise<readonly unknown[]>;

interface NullGrowth {
  readonly element: HTMLElement;
  /**
   * Shuffles by another function from now on, such as the reader's own, and begins again; by its own again without one, and then as far
   * as it was asked to go. @param failed - hears why the other function did not do, which is not asked again
   */
  use(permute: PermuteElsewhere | undefined, failed?: (error: unknown) => void): void;
}

interface GrowthOptions {
  /** Prepared so that the sum of products is the score. */
  readonly pair: SymmetricPair;
  /** How many shuffles there can be. */
  readonly maxDraws?: number;
}

interface OtherFunction {
  readonly permute: PermuteElsewhere;
  readonly failed: (error: unknown) => void;
}

/** The scores of some shuffles by another function. @throws Error where a matrix is not in the order that was asked for */
async function scoresElsewhere(
  {permute}: OtherFunction,
  {pair, plan, from}: {readonly pair: SymmetricPair; readonly plan: PermutationPlan; readonly from: number},
  expected: Float64Array
): Promise<Float64Array> {
  const order = new Int32Array(pair.a.n);
  const whole = toRows(wholeOf(pair.b));
  const calls = Array.from(expected, (_, k): [number[][], number[]] => {
    plan.fill(order, from + k);
    return [whole, [...order]];
  });
  const matrices = await permute(calls);
  return Float64Array.from(matrices, (rows, k) => {
    const score = unpermutedProduct({a: pair.a, b: fromRows(rows as number[][])});
    if (Math.abs(score - (expected[k] ?? NaN)) < 1e-9) return score;
    throw new Error(`the matrix of shuffle ${from + k + 1} does not have its words in the order that was asked for`);
  });
}

/** The distribution so far with what it says of the real score, and the buttons that ask for more; fewer than none begins again. */
function growthView(observed: number, {exact, total}: PermutationPlan, more: (count: number) => void) {
  const status = html`<p role="status">No shuffle yet.</p>`;
  const histogram = html`<div class="null-place"></div>`;
  const buttons = [1, 10, 100, 1000].map((count) =>
    button(count === 1 ? "Shuffle once" : `${count} times`, () => more(count))
  );
  const element = html`<div class="rsa null-growth">
    <p>${buttons} ${button("Begin again", () => more(-Infinity))}</p>
    ${status}${histogram}
  </div>`;
  return {
    element,
    /** @param dropped - the score that is seen to fall into its place */
    show(scores: Float64Array, dropped: number | undefined): void {
      element.dataset["count"] = String(scores.length);
      buttons.forEach((each) => (each.disabled = scores.length >= total));
      if (scores.length === 0) {
        status.textContent = "No shuffle yet.";
        return histogram.replaceChildren();
      }
      const {p, floor, count} = permutationP(observed, scores, exact && scores.length === total);
      element.dataset["p"] = String(p);
      status.textContent = `Last shuffle: r = ${signed(scores.at(-1) ?? NaN, 2)}. Of ${scores.length}, ${count} reach the real score. p = (1 + ${count}) / (1 + ${scores.length}) = ${pDigits(p)}.`;
      swap(
        histogram,
        nullDistribution({permuted: scores, observed, p, floor, exact: false, comparison: "pearson", dropped})
      );
    }
  };
}

/** The null distribution as it builds up, a shuffle at a time or many; all at once for readers who want no motion. */
export function nullGrowth({pair, maxDraws = 10_000}: GrowthOptions): NullGrowth {
  const plan = permutationPlan(pair.a.n, {permutations: maxDraws, seed: 1});
  let scores = new Float64Array();
  let goal = 0;
  let frame = 0;
  let turn = 0;
  let busy = false;
  // few shuffles are looked at one by one
  let few = false;
  let elsewhere: OtherFunction | undefined;
  const view = growthView(unpermutedProduct(pair), plan, (count) => more(count));
  const draw = (): void => view.show(scores, few ? scores.at(-1) : undefined);
  const shuffled = async (from: number, to: number): Promise<Float64Array> => {
    const products = permutedProducts([pair], plan, from, to)[0] ?? new Float64Array();
    return elsewhere ? scoresElsewhere(elsewhere, {pair, plan, from}, products) : products;
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
      const drawn = await shuffled(from, elsewhere && !few ? Math.min(from + 200, from + left) : to);
      if (mine === turn) {
        const grown = new Float64Array(from + drawn.length);
        grown.set(scores);
        grown.set(drawn, from);
        scores = grown;
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
    element: view.element,
    use(permute, failed = () => undefined) {
      if (permute) {
        elsewhere = {permute, failed};
        more(-Infinity);
      } else if (elsewhere) ownAgain();
    }
  };
}
