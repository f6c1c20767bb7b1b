import {html} from "htl";
import {button} from "../controls/button.js";
import {nullDistribution} from "../figures/nullDistribution.js";
import {permutationP} from "../math/permutationP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {permutedProducts, unpermutedProduct, type MatrixPair} from "../math/permutedProducts.js";
import {digits} from "../figures/scoreTitle.js";

export interface GrowthOptions {
  /** Prepared so that the sum of products is the score. */
  readonly pair: MatrixPair;
  /** How many shuffles there can be. */
  readonly most?: number;
}

const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The null distribution as it builds up, a shuffle at a time or many; all at once for readers who want no motion. */
export function nullGrowth({pair, most = 10_000}: GrowthOptions): HTMLElement {
  const plan = permutationPlan(pair.a.n, {permutations: most, seed: 1});
  const observed = unpermutedProduct(pair);
  let scores = new Float64Array();
  let goal = 0;
  let frame = 0;
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
    told.textContent = `Last shuffle: r = ${digits(scores.at(-1) ?? NaN, 2)}. Of ${scores.length}, ${count} reach the real score. p = (1 + ${count}) / (1 + ${scores.length}) = ${Number(p.toPrecision(2))}.`;
    place.replaceChildren(
      nullDistribution({permuted: scores, observed, p, floor, exact: false, comparison: "pearson"})
    );
  };
  const grow = (): void => {
    frame = 0;
    const left = goal - scores.length;
    if (left <= 0) return;
    const to = scores.length + (still() ? left : Math.max(1, Math.ceil(left / 20)));
    const next = new Float64Array(to);
    next.set(scores);
    next.set(permutedProducts([pair], plan, scores.length, to)[0] ?? [], scores.length);
    scores = next;
    draw();
    frame = requestAnimationFrame(grow);
  };
  function more(count: number): void {
    if (count < 0) {
      scores = new Float64Array();
      goal = 0;
      return draw();
    }
    goal = Math.min(plan.total, Math.max(goal, scores.length) + count);
    frame ||= requestAnimationFrame(grow);
  }
  draw();
  return element;
}
