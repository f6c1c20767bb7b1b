import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {afterReveal, seeQuestion} from "../../course/afterReveal.js";
import {cite} from "../../course/papers.js";
import {guessChoice} from "../../course/guessChoice.js";
import {guessNumber} from "../../course/guessNumber.js";
import {evenCorrelations, evenRows} from "../../course/evenRows.js";
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
import type {Analysis, PageValues} from "../analysis.js";
import {together} from "../../page/together.js";
import {lessonCode} from "./lessonFiles.js";
import {equalPair, type Pair} from "./lessonModels.js";
import {openLesson, say, wordsOf, type OpenLesson} from "./openLesson.js";

/** How far from 0 the r of two unrelated lists of d numbers comes in 95 of 100 cases: about 2/√d. */
const bound = (d: number): string => digits(2 / Math.sqrt(d), 2);

const focusOf = ({words}: SiteStudy): string => words[0]?.word ?? "";

const places = ["vectorsA", "vectorsB"] as const;

type Spaces = Pick<PageValues, (typeof places)[number]>;

const shorterLength = ({vectorsA, vectorsB}: Spaces): number => Math.min(vectorsA.d, vectorsB.d);

/** How many numbers of a word are held against each other. */
const dimsOf = (analysis: Analysis): HTMLElement => say(analysis, places, (values) => String(shorterLength(values)));

const rOf = (word: string, {vectorsA, vectorsB, usable}: Spaces & Pick<PageValues, "usable">): Score =>
  evenCorrelations(vectorsA, vectorsB)[usable.words.findIndex((row) => row.word === word)] ?? {
    reason: `“${word}” has no place here`
  };

function askR({analysis, progress}: OpenLesson, focus: string): HTMLElement {
  return prediction({
    name: "axes/r",
    progress,
    question: html`Both models know “${focus}”. Take its numbers in the one and in the other, place by place. What is
    their correlation?`,
    guess: guessNumber({label: "r", min: -1, max: 1, step: 0.01, places: 2}),
    answer: async () => {
      const r = rOf(focus, await analysis.notebook.values([...places, "usable"]));
      if ("reason" in r) throw new RangeError(`no r of “${focus}”: ${r.reason}`);
      return r.value;
    },
    why: () =>
      html`Nobody told the models where to put their axes, so the numbers at one place have nothing to do with each
      other. Two lists of ${dimsOf(analysis)} numbers that have nothing in common give an r between
      ${say(analysis, places, (values) => `−${bound(shorterLength(values))} and ${bound(shorterLength(values))}`)} in 95
      of 100 cases.`
  });
}

/** A word's numbers in both spaces, place by place; without their r until that is revealed. */
function numbersScatter(analysis: Analysis, focus: string, isRevealed: boolean): HTMLElement {
  return live(
    analysis.notebook,
    [...places, "usable", "modelA", "modelB"],
    ({vectorsA, vectorsB, usable, modelA, modelB}) => {
      const [a, b] = evenRows(vectorsA, vectorsB);
      const at = Math.max(
        0,
        usable.words.findIndex(({word}) => word === focus)
      );
      const rowOf = ({d, data}: typeof a): Float64Array => data.subarray(at * d, (at + 1) * d);
      return axisScatter({
        word: focus,
        a: rowOf(a),
        b: rowOf(b),
        nameA: analysis.called(modelA.meta.model),
        nameB: analysis.called(modelB.meta.model),
        r: rOf(focus, {vectorsA, vectorsB, usable}),
        title: isRevealed ? undefined : "r = ?"
      });
    },
    {id: "numbers", height: 460}
  );
}

function askTurn({analysis: {notebook}, progress}: OpenLesson): HTMLElement {
  return prediction({
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
      const {vectorsA, vectorsB} = await notebook.values(places);
      return turnedCosines(...evenRows(vectorsA, vectorsB));
    },
    why: () =>
      "A turn takes all rows along. How long each is and the angle between any two stay as they were, and the cosine is the cosine of that angle."
  });
}

/** B's space turned towards a word of the reader's choice. */
function turnedSpace(analysis: Analysis): HTMLElement {
  return live(
    analysis.notebook,
    [...places, "usable", "modelA", "modelB"],
    ({vectorsA, vectorsB, usable, modelA, modelB}) => {
      const [a, b] = evenRows(vectorsA, vectorsB);
      const [nameA, nameB] = [analysis.called(modelA.meta.model), analysis.called(modelB.meta.model)];
      return turnFigure({words: usable.words, a, b, nameA, nameB, focus: analysis.state.focus});
    },
    {id: "turn", height: 560, again: analysis.onView}
  );
}

/** Which two models are held together, and what is done where their rows are not equally long. */
const modelsNote = (analysis: Analysis, {a, b}: Pair, isEven: boolean): HTMLElement =>
  isEven
    ? html`<p>
        Here are two models whose rows are equally long: ${analysis.called(a)} and ${analysis.called(b)}. Both have
        ${dimsOf(analysis)} numbers a word. So why not lay the two rows of a word side by side, and correlate?
      </p>`
    : html`<p id="uneven">
        No two models of this site have rows of one length. Take ${analysis.called(a)} with
        ${say(analysis, ["modelA"], ({modelA}) => String(modelA.dims))} numbers a word and ${analysis.called(b)} with
        ${say(analysis, ["modelB"], ({modelB}) => String(modelB.dims))}: some places of the longer row have no partner.
        Cut the longer rows to their first ${dimsOf(analysis)} numbers, and the two rows of a word can be laid side by
        side. So why not correlate?
      </p>`;

/** Lesson 2: the axes of two spaces. */
export async function axesLesson() {
  const pairOf = (study: SiteStudy) => equalPair(study) ?? study.pair;
  const lesson = await openLesson("axes", (study) => {
    const {a, b} = pairOf(study);
    return {a, b, focus: focusOf(study)};
  });
  const {analysis} = lesson;
  const {study} = analysis;
  const [pair, focus] = [pairOf(study), focusOf(study)];
  const words = wordsOf(study);
  const picker = Inputs.select(words, {label: "Word to turn towards", value: focus});
  picker.addEventListener("input", () => analysis.choose({focus: picker.value}));

  const dims = (): HTMLElement => dimsOf(analysis);
  const [r, turn] = [askR(lesson, focus), askTurn(lesson)];
  const ends = say(analysis, places, ({vectorsA, vectorsB}) => {
    const all = evenCorrelations(vectorsA, vectorsB).flatMap((r) => ("value" in r ? [r.value] : []));
    return `${signed(Math.min(...all), 2)} to ${signed(Math.max(...all), 2)}`;
  });
  const example = html`<p>
    “${focus}”: ${dims()} numbers of each model, r =
    ${say(analysis, [...places, "usable"], (values) => {
      const r = rOf(focus, values);
      return "value" in r ? signed(r.value, 3) : "none";
    })}.
    All ${words.length} words: ${ends}.
  </p>`;
  const parts = {
    r,
    turn,
    scatter: afterReveal(r, numbersScatter(analysis, focus, true), numbersScatter(analysis, focus, false)),
    figure: afterReveal(
      r,
      afterReveal(
        turn,
        together(html`<div class="lesson-controls">${picker}</div>`, turnedSpace(analysis)),
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
    models: modelsNote(analysis, pair, equalPair(study) !== undefined)
  };
  return {
    ...lesson,
    cite,
    dims,
    ...parts
  };
}
