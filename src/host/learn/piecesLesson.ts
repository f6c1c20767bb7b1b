import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {radio} from "../../controls/radio.js";
import {afterReveal, seeQuestion} from "../../course/afterReveal.js";
import {mostSplit, twoForms} from "../../course/examples.js";
import {cosineOfRows} from "../../course/cosineOfRows.js";
import {guessChoice} from "../../course/guessChoice.js";
import {guessNumber} from "../../course/guessNumber.js";
import {leftOut} from "../../course/leftOut.js";
import {prediction} from "../../course/prediction.js";
import {rowFigure} from "../../course/rowFigure.js";
import {splitsOf} from "../../course/splitsOf.js";
import {showSpace} from "../../figures/showSpace.js";
import {tokenTable} from "../../figures/tokenTable.js";
import {signed} from "../../rsa/digits.js";
import {grouped} from "../../study/grouped.js";
import type {RowIndex} from "../../rsa/rowIndex.js";
import type {WordTokens} from "../../rsa/values.js";
import type {Embeddings, Form} from "../../tables/embeddings.js";
import type {Analysis} from "../analysis.js";
import {live} from "../../page/live.js";
import {together} from "../../page/together.js";
import {splittingPair} from "./lessonModels.js";
import {openLesson, say, wordsOf, type OpenLesson} from "./openLesson.js";

const whole = (tokens: readonly WordTokens[], form: Form): number =>
  tokens.filter((word) => word[form].tokens.length === 1).length;

/** The row of a word's first piece. */
function firstRow({dims, vectors}: Embeddings, index: RowIndex, word: string, form: Form): Float32Array {
  const row = index.get(word)?.[form][0] ?? 0;
  return vectors.subarray(row * dims, (row + 1) * dims);
}

/** The lesson of a site with fewer than two models that cut words into pieces. */
function lacking(nameA: string, nameB: string) {
  const figures = ["picker", "rows", "wholeWords", "table", "split", "price", "space", "twinCosine"];
  const note = (): HTMLElement =>
    html`<p class="rsa rsa-note" role="note">
      This needs two models that cut words into pieces. This site has fewer: its models keep a row for each whole word.
    </p>`;
  return {
    ...Object.fromEntries(figures.map((name) => [name, name === "rows" ? note() : html`<span></span>`])),
    dimsA: "its own",
    dimsB: "its own",
    wholeA: "all",
    nameA,
    nameB
  };
}

/** The row of the word in focus in a model, with the pieces that it comes from. */
const rowOfFocus = (analysis: Analysis, side: "A" | "B"): HTMLElement =>
  live(
    analysis.notebook,
    [`model${side}`, `index${side}`, `tokens${side}`, `form${side}`] as const,
    (values) => {
      const [model, index, tokens] = [values[`model${side}`], values[`index${side}`], values[`tokens${side}`]];
      const [shown, word] = [values[`form${side}`], analysis.state.focus];
      const split = tokens.find((candidate) => candidate.word === word)?.[shown] ?? {ids: [], tokens: []};
      return rowFigure({
        ...split,
        model: analysis.called(model.meta.model),
        word,
        row: firstRow(model, index, word, shown)
      });
    },
    {id: `row-${side.toLowerCase()}`, height: 240, again: analysis.onView}
  );

/** A word among those cut in B. */
const inB = async ({notebook}: Analysis, word: string): Promise<WordTokens | undefined> =>
  (await notebook.value("tokensB")).find((candidate) => candidate.word === word);

/** How B cuts a word after a space: `astr + ona + ut`. */
const cutTokens = async (analysis: Analysis, word: string): Promise<string> =>
  ((await inB(analysis, word))?.space.tokens ?? []).map((token) => showSpace(token).replace(/^␣/, "")).join(" + ");

function askWhole({analysis, progress}: OpenLesson, count: number): HTMLElement {
  const {state} = analysis;
  return prediction({
    name: "pieces/whole",
    progress,
    question: html`${analysis.called(state.b)}
    ${state.b === "stories15m" ? "learnt from short stories for children" : "has a list of its own"}. Of the ${count}
    words, how many does it keep in one piece, written after a space?`,
    guess: guessNumber({label: "Words in one piece", min: 0, max: count, step: 1}),
    answer: async () => whole(await analysis.notebook.value("tokensB"), "space"),
    why: () =>
      html`A list holds so many pieces and no more:
      ${say(analysis, ["modelA"], ({modelA}) => grouped(modelA.meta.vocabulary))} in ${analysis.called(state.a)},
      ${say(analysis, ["modelB"], ({modelB}) => grouped(modelB.meta.vocabulary))} in ${analysis.called(state.b)}. It was
      filled with what was met most in the texts that it was made from. What has no place in it is put together from
      parts.`
  });
}

/** Every word with its pieces in both models. */
const piecesTable = (analysis: Analysis): HTMLElement =>
  live(
    analysis.notebook,
    ["tokensA", "tokensB", "pieces", "modelA", "modelB"],
    ({tokensA, tokensB, pieces, modelA, modelB}) =>
      tokenTable({
        tokensA,
        tokensB,
        pieces,
        formA: "bare",
        formB: "space",
        nameA: analysis.called(modelA.meta.model),
        nameB: analysis.called(modelB.meta.model)
      }),
    {id: "tokens", height: 560}
  );

const askSplit = ({analysis, progress}: OpenLesson, cut: string, truth: string): HTMLElement =>
  prediction({
    name: "pieces/split",
    progress,
    question: html`How does it cut “${cut}”?`,
    guess: guessChoice({label: `How ${cut} is cut`, options: splitsOf(cut, truth)}),
    answer: () => cutTokens(analysis, cut),
    why: () =>
      `Its list has these pieces, and not the whole of “${cut}” after a space. Where it cuts follows from which strings were frequent, not from what the word means.`
  });

const askSpace = ({analysis, progress}: OpenLesson, twin: string): HTMLElement =>
  prediction({
    name: "pieces/space",
    progress,
    question: html`In the same model, is “${twin}” at the start of a text the same piece as “${twin}” after a space?`,
    guess: guessChoice({
      label: "Same piece or not",
      options: {same: "the same piece, the same row", other: "another piece, another row"}
    }),
    answer: async () => {
      const cut = await inB(analysis, twin);
      return cut?.bare.ids.join() === cut?.space.ids.join() ? "same" : "other";
    },
    why: (_, answer) =>
      answer === "other"
        ? "Many models keep the space before a word as a part of its piece: to its list they are two strings, and each has a row of its own. We write the space as ␣."
        : "This model drops the space before it cuts, so its list knows one string only."
  });

/** What it costs that a word cut into pieces is given the row of its first. */
const priceNote = (analysis: Analysis, cut: string): HTMLElement =>
  html`<p>
    The rule has a price. The row that stands for “${cut}” in ${analysis.called(analysis.state.b)} is the row of
    “${say(analysis, ["tokensB"], ({tokensB}) =>
      showSpace(tokensB.find(({word}) => word === cut)?.space.tokens[0] ?? "")
    )}”,
    and every word that begins with this piece shares it. Such a row says little about “${cut}”. Lesson 5 counts the
    price.
  </p>`;

const twinNote = (analysis: Analysis, twin: string): HTMLElement =>
  html`<p>
    The cosine of the two rows (lesson 3) is
    ${say(analysis, ["modelB", "indexB"], ({modelB, indexB}) =>
      signed(cosineOfRows(firstRow(modelB, indexB, twin, "bare"), firstRow(modelB, indexB, twin, "space")), 2)
    )},
    where 1 would be the same direction and 0 no likeness at all. The switch beside the word at the top of this page
    shows both rows now.
  </p>`;

/** Lesson 1: a word becomes pieces, a piece becomes a row. */
export async function piecesLesson() {
  const lesson = await openLesson("pieces", splittingPair);
  const {analysis, progress} = lesson;
  const {notebook, study, state} = analysis;
  const words = wordsOf(study);
  if (!splittingPair(study)) return {...lesson, ...lacking(state.a, state.b)};
  const begin = await notebook.value("tokensB");
  const twin = twoForms(begin)?.word ?? words[0] ?? "";
  const cut = mostSplit(begin)?.word;
  const form = radio<Form>({label: "Form", value: "space", names: {bare: "alone", space: "after a space"}});
  form.addEventListener("input", () => analysis.choose({formA: form.value, formB: form.value}));
  analysis.choose({focus: twin, formA: "space", formB: "space"});

  // the word that is asked about comes among the others once its cut is revealed
  const pickerOf = (some: readonly string[]): HTMLElement => {
    const picker = Inputs.select(some, {label: "Word", value: twin});
    picker.addEventListener("input", () => analysis.choose({focus: picker.value}));
    return picker;
  };
  const split =
    cut === undefined
      ? leftOut(
          "pieces/split",
          `${analysis.called(state.b)} has each of the ${words.length} words in one piece.`,
          progress
        )
      : askSplit(lesson, cut, await cutTokens(analysis, cut));
  const wholeWords = askWhole(lesson, words.length);
  const space = askSpace(lesson, twin);
  return {
    ...lesson,
    picker: together(
      afterReveal(split, pickerOf(words), pickerOf(words.filter((word) => word !== cut))),
      afterReveal(space, form)
    ),
    rows: together(rowOfFocus(analysis, "A"), rowOfFocus(analysis, "B")),
    wholeWords,
    table: afterReveal(
      wholeWords,
      afterReveal(split, piecesTable(analysis), seeQuestion(split, "The table of all words")),
      seeQuestion(wholeWords, "The table of all words")
    ),
    split,
    price: afterReveal(split, cut === undefined ? html`<p></p>` : priceNote(analysis, cut)),
    space,
    words: String(words.length),
    dimsA: say(analysis, ["modelA"], ({modelA}) => String(modelA.dims)),
    dimsB: say(analysis, ["modelB"], ({modelB}) => String(modelB.dims)),
    nameA: analysis.called(state.a),
    nameB: analysis.called(state.b),
    wholeA: say(analysis, ["tokensA"], ({tokensA}) => `${whole(tokensA, "bare")} of ${tokensA.length}`),
    twin,
    twinCosine: afterReveal(space, twinNote(analysis, twin))
  };
}
