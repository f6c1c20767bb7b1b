import {html} from "htl";
import {afterReveal} from "../../course/afterReveal.js";
import {guessChoice} from "../../course/guessChoice.js";
import {guessCurve} from "../../course/guessCurve.js";
import {cite} from "../../course/papers.js";
import {prediction} from "../../course/prediction.js";
import {sizeFigure} from "../../course/sizeFigure.js";
import {doubling, firstDimensions, viewsCurve, viewsJob, type SizeCurve} from "../../course/sizeScores.js";
import {scoreTable} from "../../figures/scoreTable.js";
import {errorNote} from "../../figures/errorNote.js";
import {signed} from "../../rsa/digits.js";
import {valueOf} from "../../rsa/score.js";
import type {Progress} from "../../course/progress.js";
import type {Analysis} from "../analysis.js";
import {live} from "../../page/live.js";
import {openLesson, say, type OpenLesson} from "./openLesson.js";

const [latent, fewer] = [48, 20];

function askCurve({analysis, progress}: OpenLesson, sizes: readonly number[], full: number): HTMLElement {
  const {notebook, study} = analysis;
  return prediction({
    name: "sizes/curve",
    progress,
    question: html`Keep only the first 2 numbers of each row of ${analysis.called(study.pair.a)}, then 4, then 8, up to
    all ${full}. Draw how the score with the whole of ${analysis.called(study.pair.a)} itself will grow.`,
    guess: guessCurve({
      label: "Score with the whole",
      at: sizes,
      y: [-0.2, 1],
      xLabel: "numbers kept",
      yLabel: "r with all of them"
    }),
    answer: async () => {
      const {vectorsA, vectorsB} = await notebook.values(["vectorsA", "vectorsB"]);
      return firstDimensions(vectorsA, vectorsB, sizes).own;
    },
    why: () =>
      "With all numbers the score with itself is 1, of course. It is high long before: many numbers say the same."
  });
}

/** A at fewer and fewer numbers beside A whole and B. */
const ownCurve = (analysis: Analysis, sizes: readonly number[]): HTMLElement =>
  live(
    analysis.notebook,
    ["vectorsA", "vectorsB", "modelA", "modelB"],
    ({vectorsA, vectorsB, modelA, modelB}) =>
      sizeFigure({
        sizes,
        ...firstDimensions(vectorsA, vectorsB, sizes),
        nameA: analysis.called(modelA.meta.model),
        nameB: analysis.called(modelB.meta.model)
      }),
    {id: "own", height: 380}
  );

const scoresTable = (analysis: Analysis): HTMLElement =>
  live(
    analysis.notebook,
    ["comparisons", "structure", "modelA", "modelB"],
    ({comparisons, structure, modelA, modelB}) =>
      scoreTable({
        comparisons,
        structure,
        nameA: `${analysis.called(modelA.meta.model)} (${modelA.dims} numbers)`,
        nameB: `${analysis.called(modelB.meta.model)} (${modelB.dims} numbers)`
      }),
    {id: "main-figure", height: 420}
  );

/** @param views - the scores of two views of one geometry by size */
const askChance = (progress: Progress, views: Promise<SizeCurve>, otherSize: number): HTMLElement =>
  prediction({
    name: "sizes/chance",
    progress,
    question: html`Now no model at all. Make up a geometry of words at random. Look at it through k random numbers, and
    once more through ${otherSize} others. Both views see the same geometry. As k grows, the score of the two views …`,
    guess: guessChoice({
      label: "As k grows, the score",
      options: {rises: "rises", flat: "stays where it is", falls: "falls"}
    }),
    answer: async () => {
      const {mean} = await views;
      const change = (mean.at(-1) ?? NaN) - (mean[0] ?? NaN);
      return Math.abs(change) < 0.05 ? "flat" : change > 0 ? "rises" : "falls";
    },
    why: () =>
      "More numbers blur the same geometry less. “Bigger is more similar” comes for free, without anything learnt."
  });

/** What size does where there is nothing behind it, beside what it does in the two models. */
function baselineFigure(
  {called, study}: Analysis,
  [sizes, other]: readonly [sizes: readonly number[], other: () => readonly number[]],
  curves: readonly [most: Promise<SizeCurve>, floor: Promise<SizeCurve>]
): HTMLElement {
  const baseline = html`<div class="live" id="baseline" style="min-height: 380px"></div>`;
  Promise.all(curves).then(
    ([most, floor]) => {
      baseline.replaceChildren(
        sizeFigure({
          sizes,
          nameA: called(study.pair.a),
          nameB: called(study.pair.b),
          other: other(),
          most,
          floor
        })
      );
      baseline.dataset["state"] = "fresh";
    },
    (error: unknown) => baseline.replaceChildren(errorNote(error))
  );
  return baseline;
}

/** A number of a curve that is still to come. */
function numberOf(curve: Promise<SizeCurve>, i: number, of: "mean" | "low" | "high" = "mean"): HTMLElement {
  const text = html`<span class="from-cells">…</span>`;
  const tell = (words: string): void => void (text.textContent = words);
  curve.then(
    (values) => tell(signed(values[of][i] ?? NaN, 2)),
    () => tell("(no result)")
  );
  return text;
}

/** Lesson 7: sizes. */
export async function sizesLesson() {
  const lesson = await openLesson("sizes");
  const {analysis, engine, progress} = lesson;
  const {notebook, study} = analysis;
  const {vectorsA, vectorsB} = await notebook.values(["vectorsA", "vectorsB"]);
  const sizes = doubling(vectorsA.d);
  const views = (method: "baseline" | "unrelated", hidden: number): Promise<SizeCurve> =>
    engine
      .run("sweep", viewsJob(method, {n: vectorsA.n, full: vectorsB.d, sizes, latent: hidden}))
      .then((part) => viewsCurve(part, sizes));
  const [baselines, mostOfFewer, floor] = [
    views("baseline", latent),
    views("baseline", fewer),
    views("unrelated", latent)
  ];
  const curve = askCurve(lesson, sizes, vectorsA.d);
  const chance = askChance(progress, baselines, vectorsB.d);
  const other = () => firstDimensions(vectorsA, vectorsB, sizes).other;
  const baseline = baselineFigure(analysis, [sizes, other], [baselines, floor]);
  const shown = sizes.includes(16) ? 16 : (sizes[0] ?? 0);
  const i = sizes.indexOf(shown);
  return {
    ...lesson,
    curve,
    table: scoresTable(analysis),
    chance,
    cite,
    latent: String(latent),
    fewer: String(fewer),
    k: String(shown),
    own: afterReveal(curve, ownCurve(analysis, sizes)),
    baseline: afterReveal(chance, baseline),
    trap: afterReveal(
      chance,
      html`<p>
        This is the trap of every comparison of sizes. A larger model may score higher with another one merely because
        its view is less blurred.
      </p>`
    ),
    atLatent: numberOf(baselines, i),
    atFewer: numberOf(mostOfFewer, i),
    floorLow: numberOf(floor, i, "low"),
    floorHigh: numberOf(floor, i, "high"),
    dimsA: String(vectorsA.d),
    dimsB: String(vectorsB.d),
    nameA: analysis.called(study.pair.a),
    nameB: analysis.called(study.pair.b),
    score: say(analysis, ["score"], ({score}) => signed(valueOf(score) ?? NaN, 2))
  };
}
