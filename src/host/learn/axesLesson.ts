import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {afterReveal, seeQuestion} from "../../course/afterReveal.js";
import {cite} from "../../course/papers.js";
import {guessChoice} from "../../course/guessChoice.js";
import {guessNumber} from "../../course/guessNumber.js";
import {formulaBlock} from "../../course/formulaBlock.js";
import {formulas} from "../../course/formulas.js";
import {prediction} from "../../course/prediction.js";
import {term} from "../../course/term.js";
import {turnFigure} from "../../course/turnFigure.js";
import {turnedCosines} from "../../course/turnedCosines.js";
import {axisScatter} from "../../figures/axisScatter.js";
import {digits, signed} from "../../rsa/digits.js";
import {live} from "../../page/live.js";
import type {SiteStudy} from "../../rsa/siteStudy.js";
import type {Score} from "../../rsa/values.js";
import type {PageValues} from "../analysis.js";
import {together} from "../../page/together.js";
import {lessonCode} from "./lessonFiles.js";
import {equalPair} from "./lessonModels.js";
import {openLesson, say, wordsOf} from "./openLesson.js";

/** How far from 0 the r of two unrelated lists of d numbers comes in 95 of 100 cases: about 2/√d. */
const bound = (d: number): string => digits(2 / Math.sqrt(d), 2);

const focusOf = ({words}: SiteStudy): string => words[0]?.word ?? "";

/** Lesson 2: the axes of two spaces. */
export async function axesLesson() {
  const lesson = await openLesson("axes", (study) => {
    const pair = equalPair(study);
    return pair && {...pair, focus: focusOf(study)};
  });
  const {analysis, progress} = lesson;
  const {notebook, study} = analysis;
  const [pair, focus] = [equalPair(study), focusOf(study)];
  const words = wordsOf(study);
  const picker = Inputs.select(words, {label: "Word to turn towards", value: focus});
  picker.addEventListener("input", () => analysis.choose({focus: picker.value}));

  const dims = (): HTMLElement => say(analysis, ["modelA"], ({modelA}) => String(modelA.dims));
  const rOf = ({axes, usable}: Pick<PageValues, "axes" | "usable">): Score =>
    (axes.kind === "same" ? axes.r[usable.words.findIndex(({word}) => word === focus)] : undefined) ?? {
      reason: `“${focus}” has no place here`
    };
  const value = async (): Promise<number> => {
    const found = rOf(await notebook.values(["axes", "usable"]));
    if ("reason" in found) throw new RangeError(`no r of “${focus}”; expected two models whose rows are equally long`);
    return found.value;
  };
  const r = prediction({
    name: "axes/r",
    progress,
    question: html`Both models know “${focus}”. Take its numbers in the one and in the other, place by place. What is
    their correlation?`,
    guess: guessNumber({label: "r", min: -1, max: 1, step: 0.01, places: 2}),
    answer: value,
    why: () =>
      html`Nobody told the models where to put their axes, so the numbers at one place have nothing to do with each
      other. Two lists of ${dims()} numbers that have nothing in common give an r between
      ${say(analysis, ["modelA"], ({modelA}) => `−${bound(modelA.dims)} and ${bound(modelA.dims)}`)} in 95 of 100 cases.`
  });
  const drawn = (revealed: boolean): HTMLElement =>
    live(
      notebook,
      ["vectorsA", "vectorsB", "axes", "usable", "modelA", "modelB"],
      ({vectorsA, vectorsB, axes, usable, modelA, modelB}) => {
        const at = Math.max(
          0,
          usable.words.findIndex(({word}) => word === focus)
        );
        const rowOf = ({d, data}: typeof vectorsA): Float64Array => data.subarray(at * d, (at + 1) * d);
        return axisScatter({
          word: focus,
          a: rowOf(vectorsA),
          b: rowOf(vectorsB),
          nameA: analysis.called(modelA.meta.model),
          nameB: analysis.called(modelB.meta.model),
          r: rOf({axes, usable}),
          title: revealed ? undefined : "r = ?"
        });
      },
      {id: "numbers", height: 460}
    );
  const turn = prediction({
    name: "axes/turn",
    progress,
    question: html`The ${term("cosine")} of two words says how far their rows point the same way: 1 for the same
    direction, 0 for a right angle, −1 for opposite directions (lesson 3 computes it). We turn the whole space of B, as
    one turns a globe: all rows together, nothing stretched. Which cosines between the words of B change?`,
    guess: guessChoice({
      label: "Which cosines change",
      options: {all: "all of them", some: "those of the word turned towards", none: "none"}
    }),
    answer: async () => {
      const {vectorsA, vectorsB} = await notebook.values(["vectorsA", "vectorsB"]);
      return turnedCosines(vectorsA, vectorsB);
    },
    why: () =>
      "A turn takes all rows along. How long each is and the angle between any two stay as they were, and the cosine is the cosine of that angle."
  });
  const figure = live(
    notebook,
    ["vectorsA", "vectorsB", "usable", "modelA", "modelB"],
    ({vectorsA, vectorsB, usable, modelA, modelB}) =>
      turnFigure({
        words: usable.words,
        a: vectorsA,
        b: vectorsB,
        nameA: analysis.called(modelA.meta.model),
        nameB: analysis.called(modelB.meta.model),
        focus: analysis.state.focus
      }),
    {id: "turn", height: 560, again: analysis.onView}
  );
  const ends = say(analysis, ["axes"], ({axes}) => {
    const all = axes.kind === "same" ? axes.r.flatMap((one) => ("value" in one ? [one.value] : [])) : [];
    return `${signed(Math.min(...all), 2)} to ${signed(Math.max(...all), 2)}`;
  });
  const example = html`<p>
    “${focus}”: ${say(analysis, ["modelA"], ({modelA}) => String(modelA.dims))} numbers in each model, r =
    ${say(analysis, ["axes", "usable"], (values) => {
      const found = rOf(values);
      return "value" in found ? signed(found.value, 3) : "none";
    })}.
    All ${words.length} words: ${ends}.
  </p>`;
  const parts = {
    r,
    turn,
    scatter: afterReveal(r, drawn(true), drawn(false)),
    figure: afterReveal(
      r,
      afterReveal(
        turn,
        together(html`<div class="lesson-controls">${picker}</div>`, figure),
        seeQuestion(turn, "The space to turn")
      ),
      seeQuestion(r, "The space to turn")
    ),
    turned: afterReveal(
      turn,
      html`<p>
        The correlation of the word's numbers goes wherever you want it: to 1, to −1, back to 0. No cosine moves. So
        this correlation tells nothing about the models; it tells how their axes happen to lie. What stays the same
        under every turn is worth comparing, and the ${term("cosine")} of two words is such a thing.
      </p>`
    ),
    formula: afterReveal(
      r,
      formulaBlock({formula: formulas.pearson(), code: ["axisCorrelations"], source: lessonCode(), example})
    ),
    models: html`<p>
      Here are two models whose rows are equally long: ${analysis.called(analysis.state.a)} and
      ${analysis.called(analysis.state.b)}. Both have ${dims()} numbers a word. So why not lay the two rows of a word
      side by side, and correlate?
    </p>`
  };
  const lack = (): HTMLElement =>
    html`<p class="rsa rsa-note" role="note">
      This needs two models whose rows are equally long. This site has rows of
      ${study.models.map(({id, dims}) => `${dims} (${analysis.called(id)})`).join(", ")} numbers.
    </p>`;
  return {
    ...lesson,
    cite,
    dims,
    ...(pair ? parts : Object.fromEntries(Object.keys(parts).map((name) => [name, lack()])))
  };
}
