import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {cosineByHand} from "../../course/cosineByHand.js";
import {contrastOf, pairLabel, pairsToRank, type WordPair} from "../../course/examples.js";
import {exercise} from "../../course/exercise.js";
import {leftOut} from "../../course/leftOut.js";
import {onReader} from "../../course/onReader.js";
import {cosineOfRows} from "../../course/cosineOfRows.js";
import {codeTexts, formulaBlock} from "../../course/formulaBlock.js";
import {formulas} from "../../course/formulas.js";
import {guessChoice} from "../../course/guessChoice.js";
import {guessRanking} from "../../course/guessRanking.js";
import {cite} from "../../course/papers.js";
import {prediction} from "../../course/prediction.js";
import {productSum} from "../../course/productSum.js";
import {signed} from "../../rsa/digits.js";
import type {Progress} from "../../course/progress.js";
import type {Analysis, PageValues} from "../analysis.js";
import {live} from "../../page/live.js";
import {together} from "../../page/together.js";
import {lessonCode} from "./lessonFiles.js";
import {openLesson, say, wordsOf, type OpenLesson} from "./openLesson.js";

/** A cell of A's matrix by its two words. */
function cosineOf({matrixA, usable}: Pick<PageValues, "matrixA" | "usable">, first: string, second: string): number {
  const at = (word: string): number => usable.words.findIndex((row) => row.word === word);
  return matrixA.data[at(first) * matrixA.n + at(second)] ?? NaN;
}

/** Finds a word's row in A; the first row for a word that is not there. */
const rowsOf =
  ({vectorsA: {d, data}, usable}: Pick<PageValues, "vectorsA" | "usable">) =>
  (word: string): Float64Array => {
    const at = Math.max(
      0,
      usable.words.findIndex((row) => row.word === word)
    );
    return data.subarray(at * d, (at + 1) * d);
  };

const askLength = (progress: Progress): HTMLElement =>
  prediction({
    name: "cosine/length",
    progress,
    question: "Make arrow a twice as long, in the same direction. What does the cosine do?",
    guess: guessChoice({
      label: "The cosine",
      options: {more: "it doubles", same: "it stays the same", less: "it halves"}
    }),
    answer: async () => {
      const [short, long] = [cosineOfRows([4, 1], [2, 3]), cosineOfRows([8, 2], [2, 3])];
      return Math.abs(long - short) < 1e-9 ? "same" : long > short ? "more" : "less";
    },
    why: () =>
      "Each length is divided out. Only the direction is left. Try it: drag one tip outwards along its own line."
  });

const askOrder = ({analysis, progress}: OpenLesson, ranked: readonly WordPair[]): HTMLElement =>
  prediction({
    name: "cosine/order",
    progress,
    question: html`Put these pairs of words in order of their cosine in ${analysis.called(analysis.study.pair.a)}.`,
    guess: guessRanking({
      label: "Pairs, highest cosine first",
      items: ranked.map(pairLabel),
      first: "highest cosine",
      last: "lowest cosine"
    }),
    answer: async () => ranked.toSorted((x, y) => y.cosine - x.cosine).map(pairLabel),
    why: (_, [highest = ""]) => {
      const {cosine = NaN} = ranked.find((pair) => pairLabel(pair) === highest) ?? {};
      return html`The cosine of ${highest} is ${signed(cosine, 2)}. While a model learns, the rows of words that stand
      in like texts are moved the same way; what a word means counts only as far as it shows there.`;
    }
  });

type Picker = HTMLElement & {readonly value: string};

/** The sum of products of two words' rows; the words are the pickers'. */
function pickedSum({notebook}: Analysis, first: Picker, second: Picker): HTMLElement {
  const cells = ["vectorsA", "matrixA", "usable"] as const;
  const drawn = ({vectorsA, matrixA, usable}: Pick<PageValues, (typeof cells)[number]>): Node => {
    const row = rowsOf({vectorsA, usable});
    const [x, y] = [first.value, second.value];
    return productSum({first: x, second: y, a: row(x), b: row(y), cosine: cosineOf({matrixA, usable}, x, y)});
  };
  const sum = live(notebook, cells, drawn, {id: "product-sum", height: 340});
  for (const picker of [first, second])
    picker.addEventListener("input", () => {
      void notebook.values(cells).then((values) => sum.replaceChildren(drawn(values)));
    });
  return sum;
}

/** Lesson 3: the cosine, in two dimensions and in hundreds. */
export async function cosineLesson() {
  const lesson = await openLesson("cosine");
  const {analysis, progress} = lesson;
  const {notebook, study} = analysis;
  const hand = cosineByHand();
  hand.element.id = "main-figure";
  const cosine = exercise({name: "cosine", progress});
  const ownNote = onReader(cosine, {
    use() {
      hand.use((a, b) => cosine.apply([a, b]), "Your function");
      return "The arrows at the top run on your function now: its answer stands beside the project's.";
    },
    back: () => hand.use(undefined)
  });
  const words = wordsOf(study);
  const {usable, matrixA} = await notebook.values(["matrixA", "usable"]);
  const contrast = contrastOf(usable.words, matrixA);
  const ranked = pairsToRank(usable.words, matrixA);
  const [one = "", other = ""] = contrast ? [contrast.close.one, contrast.close.other] : words;
  const [first, second] = [
    Inputs.select(words, {label: "One word", value: one}),
    Inputs.select(words, {label: "Another", value: other})
  ];

  const pair = (x: string, y: string): HTMLElement =>
    say(analysis, ["matrixA", "usable"], (values) => signed(cosineOf(values, x, y), 2));

  const order =
    ranked.length > 0
      ? askOrder(lesson, ranked)
      : leftOut("cosine/order", "fewer than three pairs of its words have cosines that differ.", progress);
  return {
    ...lesson,
    hand: hand.element,
    exercise: together(cosine.element, ownNote),
    length: askLength(progress),
    order,
    pickers: together(first, second),
    sum: pickedSum(analysis, first, second),
    cite,
    nameA: analysis.called(study.pair.a),
    dims: say(analysis, ["modelA"], ({modelA}) => String(modelA.dims)),
    formula: formulaBlock({
      formula: formulas.cosine(),
      code: ["cosineSimilarity", "addProducts"],
      folded: true,
      source: lessonCode(),
      example: html`<p>
          ${one} and ${other} in ${analysis.called(study.pair.a)}:
          ${pair(one, other)}.${contrast ? ` ${one} and ${contrast.far.other}: ${signed(contrast.far.cosine, 2)}.` : ""}
        </p>
        <p>
          The code below computes the cosines of all words at once. <code>addProducts</code> multiplies and adds. It
          takes two rows and two others at a time, which makes four sums, only because that is faster: each of the four
          is the sum above the formula's line. <code>cosineSimilarity</code> divides by the lengths.
        </p>`
    }),
    plain: html`<div class="side-by-side">${codeTexts(["plainCosine", "numpyCosine"], lessonCode())}</div>`,
    plainCosine: pair(one, other),
    pair: `${one} and ${other}`
  };
}
