import {html} from "htl";
import {afterReveal} from "../../course/afterReveal.js";
import {pairLabel} from "../../course/examples.js";
import {exercise} from "../../course/exercise.js";
import {toRows} from "../../course/exercises/squareMatrix.js";
import {onReader} from "../../course/onReader.js";
import {formulaBlock} from "../../course/formulaBlock.js";
import {formulas} from "../../course/formulas.js";
import {guessChoice} from "../../course/guessChoice.js";
import {guessNumber} from "../../course/guessNumber.js";
import {linkedFigure} from "../../course/linkedFigure.js";
import {cite} from "../../course/papers.js";
import {prediction} from "../../course/prediction.js";
import {withDiagonal} from "../../course/withDiagonal.js";
import {signed} from "../../rsa/digits.js";
import {valueOf} from "../../rsa/score.js";
import type {PageValues} from "../analysis.js";
import {live} from "../../page/live.js";
import {together} from "../../page/together.js";
import {lessonCode} from "./lessonFiles.js";
import {openLesson, say, wordsOf, type OpenLesson} from "./openLesson.js";

type Linked = Pick<PageValues, "usable" | "matrixA" | "matrixB" | "triangleA" | "triangleB" | "modelA" | "modelB">;

/** Matrices, strips and points of the same pairs, and the exercise whose function can make the strips. */
function linkedParts({analysis, progress}: OpenLesson) {
  const {notebook} = analysis;
  const drawn = ({usable, modelA, modelB, ...values}: Linked): HTMLElement =>
    linkedFigure({
      ...values,
      words: usable.words,
      nameA: analysis.called(modelA.meta.model),
      nameB: analysis.called(modelB.meta.model)
    });
  const figure = live(notebook, ["usable", "matrixA", "matrixB", "triangleA", "triangleB", "modelA", "modelB"], drawn, {
    id: "linked",
    height: 520
  });
  const shown = together(figure);
  const triangleExercise = exercise({name: "upperTriangle", progress});
  const ownNote = onReader(triangleExercise, {
    async use() {
      const {usable, modelA, modelB, matrixA, matrixB} = await notebook.values([
        "usable",
        "modelA",
        "modelB",
        "matrixA",
        "matrixB"
      ]);
      const [triangleA, triangleB] = (await triangleExercise.applyAll([[toRows(matrixA)], [toRows(matrixB)]])).map(
        (list) => Float64Array.from(list as number[])
      );
      if (!triangleA || !triangleB) throw new Error("no answer; expected two lists");
      shown.replaceChildren(drawn({usable, modelA, modelB, matrixA, matrixB, triangleA, triangleB}));
      return "The strips and the points of the figure at the top come from your function now.";
    },
    back: () => shown.replaceChildren(figure)
  });
  return {figure: shown, exercise: together(triangleExercise.element, ownNote)};
}

function askPairs({analysis, progress}: OpenLesson, count: number): HTMLElement {
  return prediction({
    name: "triangle/pairs",
    progress,
    question: html`${say(analysis, ["usable"], ({usable}) => String(usable.words.length))} words. How many pairs of two
    different words do they make?`,
    guess: guessNumber({label: "Pairs", min: 0, max: Math.max(400, count * count), step: 1}),
    answer: async () => (await analysis.notebook.value("triangleA")).length,
    why: () =>
      html`Each of ${say(analysis, ["usable"], ({usable}) => String(usable.words.length))} words meets
      ${say(analysis, ["usable"], ({usable}) => String(usable.words.length - 1))} others. That counts every pair twice,
      once from each of its words, so it is halved.`
  });
}

function askDiagonal({analysis, progress}: OpenLesson): HTMLElement {
  return prediction({
    name: "triangle/diagonal",
    progress,
    question:
      "Someone forgets this, and correlates all cells of the two matrices, the diagonals included. What happens to the correlation?",
    guess: guessChoice({
      label: "The correlation",
      options: {higher: "it comes out higher", same: "it stays the same", lower: "it comes out lower"}
    }),
    answer: async () => {
      const {matrixA, matrixB, score} = await analysis.notebook.values(["matrixA", "matrixB", "score"]);
      const difference = withDiagonal(matrixA, matrixB) - (valueOf(score) ?? NaN);
      return Math.abs(difference) < 1e-6 ? "same" : difference > 0 ? "higher" : "lower";
    },
    why: () =>
      html`The diagonals change the correlation by
      ${say(analysis, ["matrixA", "matrixB", "score"], ({matrixA, matrixB, score}) => {
        const change = signed(withDiagonal(matrixA, matrixB) - (valueOf(score) ?? NaN), 2);
        return change.startsWith("−") ? change : `+${change}`;
      })}.
      The diagonal is 1 in every model, so any two models agree on it, even two that share nothing.`
  });
}

/** Lesson 4: from rows to a matrix to a triangle. */
export async function triangleLesson() {
  const lesson = await openLesson("triangle");
  const {analysis} = lesson;
  const {study} = analysis;
  const words = wordsOf(study);
  const [first = "", second = ""] = words;
  const pairs = askPairs(lesson, words.length);
  return {
    ...lesson,
    ...linkedParts(lesson),
    pairs,
    diagonal: askDiagonal(lesson),
    words: () => say(analysis, ["usable"], ({usable}) => String(usable.words.length)),
    cite,
    there: pairLabel({one: first, other: second}),
    back: pairLabel({one: second, other: first}),
    nameA: analysis.called(study.pair.a),
    nameB: analysis.called(study.pair.b),
    dimsA: say(analysis, ["modelA"], ({modelA}) => String(modelA.dims)),
    dimsB: say(analysis, ["modelB"], ({modelB}) => String(modelB.dims)),
    cells: say(analysis, ["matrixA"], ({matrixA}) => String(matrixA.data.length)),
    formula: afterReveal(
      pairs,
      formulaBlock({
        formula: formulas.pairs(),
        code: ["upperTriangle"],
        source: lessonCode(),
        example: html`<p>
          ${say(analysis, ["matrixA", "triangleA"], ({matrixA: {n}, triangleA}) => `${n} · ${n - 1} / 2 = ${triangleA.length}`)}
          pairs. The first in ${analysis.called(study.pair.a)} is
          ${say(analysis, ["usable", "triangleA"], ({usable: {words}, triangleA}) => `${words[0]?.word ?? ""} – ${words[1]?.word ?? ""}: ${signed(triangleA[0] ?? NaN, 3)}`)}.
        </p>`
      })
    )
  };
}
