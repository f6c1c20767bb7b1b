import {html} from "htl";
import {button} from "../controls/button.js";
import {movement} from "../figures/movement.js";
import {scoreScatter} from "../figures/scoreScatter.js";
import {swap} from "../figures/swap.js";
import type {SquareMatrix} from "../math/matrix.js";
import {pearson} from "../math/pearson.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {permutedMatrix} from "../math/permutedMatrix.js";
import {upperTriangle} from "../math/upperTriangle.js";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import {scoreOf} from "../rsa/score.js";
import {scoreStrip} from "./scoreStrip.js";

interface ShuffleOptions {
  readonly words: readonly WordRow[];
  readonly matrixA: SquareMatrix;
  readonly matrixB: SquareMatrix;
  readonly nameA: string;
  readonly nameB: string;
}

/** Computes the correlation of two lists, somewhere. */
type PearsonElsewhere = (x: readonly number[], y: readonly number[]) => Promise<unknown>;

interface ShuffleFigure {
  readonly element: HTMLElement;
  /** Asks another function too from now on, such as the reader's own; none without one. @param failed - hears why it did not answer */
  use(pearson: PearsonElsewhere | undefined, failed?: (error: unknown) => void): void;
}

/** What another function gives for each pair of lists, of which only the last counts. */
function readerNote() {
  const element = html`<p class="reader-r" role="status"></p>`;
  let elsewhere: {readonly pearson: PearsonElsewhere; readonly failed: (error: unknown) => void} | undefined;
  let asked = 0;
  return {
    element,
    ask(a: Float64Array, b: Float64Array): void {
      const mine = ++asked;
      if (!elsewhere) return element.replaceChildren();
      const {pearson, failed} = elsewhere;
      pearson([...a], [...b]).then(
        (value) => {
          if (mine !== asked) return;
          element.textContent = `By your function: r = ${typeof value === "number" ? signed(value, 4) : String(value)}.`;
        },
        (error: unknown) => {
          if (mine === asked) failed(error);
        }
      );
    },
    use(pearson: PearsonElsewhere | undefined, failed: (error: unknown) => void): void {
      elsewhere = pearson && {pearson, failed};
    }
  };
}

/** The score with the words of B in other places: its scatter, and all scores so far on one line. */
export function shuffleFigure({words, matrixA, matrixB, nameA, nameB}: ShuffleOptions): ShuffleFigure {
  const {n} = matrixA;
  const a = upperTriangle(matrixA);
  const plan = permutationPlan(n, {permutations: 100_000, seed: 1});
  const order = Int32Array.from({length: n}, (_, i) => i);
  const scores: number[] = [];
  const move = movement();
  let turn = 0;
  const place = html`<div></div>`;
  const strip = html`<div></div>`;
  const status = html`<p role="status"></p>`;
  const reader = readerNote();
  const element = html`<div class="rsa shuffle-figure">
    <p>
      ${button("Shuffle the words of B", () => shuffle())} ${button("Swap two words", () => swapTwo())}
      ${button("Put them back", () => back())}
    </p>
    ${status}${reader.element}
    <div class="pair">
      <div>${place}</div>
      <div>${strip}</div>
    </div>
  </div>`;
  const draw = (what: string): void => {
    const b = upperTriangle(permutedMatrix(matrixB, order));
    reader.ask(a, b);
    const score = scoreOf(() => pearson(a, b));
    const moved = order.filter((from, i) => from !== i).length;
    if ("value" in score && moved > 0) scores.push(score.value);
    element.dataset["r"] = "value" in score ? String(score.value) : "";
    element.dataset["count"] = String(scores.length);
    swap(
      place,
      scoreScatter({
        triangleA: a,
        triangleB: b,
        words,
        score,
        nameA,
        nameB,
        kind: "cosine",
        comparison: "pearson",
        moved: move,
        width: Math.min(420, Math.max(260, place.clientWidth || 400))
      })
    );
    const real = pearson(a, upperTriangle(matrixB));
    status.textContent = `${what} ${moved === 0 ? "All words stand in their own places" : `${moved} of ${n} words stand in another's place`}: ${"value" in score ? `r = ${signed(score.value, 2)}` : score.reason}.`;
    swap(strip, scoreStrip(scores, real, strip.clientWidth || 400));
  };
  const shuffle = (): void => {
    plan.fill(order, turn++);
    draw("Shuffled.");
  };
  const swapTwo = (): void => {
    const next = new Int32Array(n);
    plan.fill(next, turn++);
    const [i, j] = [next[0] ?? 0, next[1] ?? 1];
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
    draw(`${words[i]?.word ?? ""} and ${words[j]?.word ?? ""} have changed places.`);
  };
  const back = (): void => {
    order.forEach((_, i) => (order[i] = i));
    draw("");
  };
  draw("");
  return {
    element,
    use(pearson, failed = () => undefined) {
      reader.use(pearson, failed);
      reader.ask(a, upperTriangle(permutedMatrix(matrixB, order)));
    }
  };
}
