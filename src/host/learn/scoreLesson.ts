import {html} from "htl";
import {afterReveal, seeQuestion} from "../../course/afterReveal.js";
import {wordsToMap} from "../../course/examples.js";
import {exercise} from "../../course/exercise.js";
import {eachOnReader} from "../../course/onReader.js";
import {formulaBlock} from "../../course/formulaBlock.js";
import {formulas} from "../../course/formulas.js";
import {guessNumber} from "../../course/guessNumber.js";
import {guessPositions} from "../../course/guessPositions.js";
import {kindNames} from "../../course/kindWords.js";
import {leftOut} from "../../course/leftOut.js";
import {cite} from "../../course/papers.js";
import {prediction} from "../../course/prediction.js";
import {term} from "../../course/term.js";
import {shuffleFigure} from "../../course/shuffleFigure.js";
import {mapScore, partOf, scoreOfMatrices, wordMap} from "../../course/wordMap.js";
import {scoreScatter} from "../../figures/scoreScatter.js";
import type {SquareMatrix} from "../../math/matrix.js";
import {signed} from "../../rsa/digits.js";
import {valueOf} from "../../rsa/score.js";
import type {Analysis} from "../analysis.js";
import {live} from "../../page/live.js";
import {together} from "../../page/together.js";
import {lessonCode} from "./lessonFiles.js";
import {openLesson, say, type OpenLesson} from "./openLesson.js";

/** The cloud of pairs; without its r until that is revealed. */
function cloud(analysis: Analysis, isRevealed: boolean): HTMLElement {
  const cells = ["triangleA", "triangleB", "score", "usable", "modelA", "modelB"] as const;
  return live(
    analysis.notebook,
    cells,
    ({triangleA, triangleB, score, usable, modelA, modelB}) =>
      scoreScatter({
        triangleA,
        triangleB,
        words: usable.words,
        score: isRevealed ? score : {reason: "not shown yet"},
        title: isRevealed ? undefined : "r = ?",
        kind: "cosine",
        comparison: "pearson",
        nameA: analysis.called(modelA.meta.model),
        nameB: analysis.called(modelB.meta.model)
      }),
    {id: "scatter", height: 460}
  );
}

const askR = ({analysis, progress}: OpenLesson): HTMLElement =>
  prediction({
    name: "score/r",
    progress,
    question: "What is the correlation of this cloud?",
    guess: guessNumber({label: "r", min: -1, max: 1, step: 0.01, places: 2}),
    answer: async () => {
      const score = await analysis.notebook.value("score");
      if ("reason" in score) throw new RangeError(score.reason);
      return score.value;
    },
    why: (guess, answer) =>
      `${
        Math.abs(guess - answer) < 0.1
          ? "You read the cloud well."
          : guess > answer
            ? "Clouds look tighter than they are: most people guess too high."
            : "The cloud holds together better than it looks."
      } It says how near the points lie to one line that rises: a shapeless heap pulls it towards 0, a few points far out along the line pull it up.`
  });

/** The cloud with B's words shuffled, and the exercise whose function can compute its score. */
function shuffleParts({analysis, progress}: OpenLesson) {
  const pearsonExercise = exercise({name: "pearson", progress});
  const byReader = (x: readonly number[], y: readonly number[]): Promise<unknown> => pearsonExercise.apply([x, y]);
  const figures = eachOnReader(
    pearsonExercise,
    byReader,
    "The shuffled scores below are computed by your function too."
  );
  const shuffle = live(
    analysis.notebook,
    ["usable", "matrixA", "matrixB", "modelA", "modelB"],
    ({usable, matrixA, matrixB, modelA, modelB}) =>
      figures.take(
        shuffleFigure({
          words: usable.words,
          matrixA,
          matrixB,
          nameA: analysis.called(modelA.meta.model),
          nameB: analysis.called(modelB.meta.model)
        })
      ),
    {id: "shuffle", height: 560}
  );
  return {shuffle, exercise: together(pearsonExercise.element, figures.note)};
}

/** Both matrices of some words alone. */
async function matricesOf({notebook}: Analysis, words: readonly string[]): Promise<{a: SquareMatrix; b: SquareMatrix}> {
  const {matrixA, matrixB, usable} = await notebook.values(["matrixA", "matrixB", "usable"]);
  const of = words.map((word) => usable.words.findIndex((row) => row.word === word));
  return {a: partOf(matrixA, of), b: partOf(matrixB, of)};
}

async function askMap({analysis, progress}: OpenLesson, mapped: readonly string[]): Promise<HTMLElement> {
  const {study} = analysis;
  const both = await matricesOf(analysis, mapped);
  return prediction({
    name: "score/map",
    progress,
    question: html`Be a model yourself. Lay these ${mapped.length} words out so that words you hold to be alike lie near
    each other. The answer is the map of ${analysis.called(study.pair.a)}, turned to fit yours.`,
    guess: guessPositions({label: "Your map of words", items: mapped}),
    answer: async () => wordMap((await matricesOf(analysis, mapped)).a),
    why: (mine) =>
      html`Your map has ${(mapped.length * (mapped.length - 1)) / 2} distances: it is a triangle like the models'. Near
        counts as alike. Your score with ${analysis.called(study.pair.a)}:
        <strong data-you="a">${signed(mapScore(mine, both.a), 2)}</strong>; with ${analysis.called(study.pair.b)}:
        <strong data-you="b">${signed(mapScore(mine, both.b), 2)}</strong>. The two models with each other, over these
        words: <strong>${signed(scoreOfMatrices(both.a, both.b), 2)}</strong>. The lines lead from your places (round)
        to the model's (square). No map in a plane holds all of its cosines, so even the model's own map would not score
        1.`
  });
}

const scoreNumber = (analysis: Analysis, places = 2): HTMLElement =>
  say(analysis, ["score"], ({score}) => signed(valueOf(score) ?? NaN, places));

/** Lesson 5: the score. */
export async function scoreLesson() {
  const lesson = await openLesson("score");
  const {analysis, progress, open} = lesson;
  const {notebook, study} = analysis;
  const begin = await notebook.values(["score", "usable"]);
  const mapped = wordsToMap(begin.usable.words);
  const r = "reason" in begin.score ? leftOut("score/r", `${begin.score.reason}.`, progress) : askR(lesson);
  const shuffled = shuffleParts(lesson);
  const map =
    mapped.length > 0
      ? await askMap(lesson, mapped)
      : leftOut("score/map", "a map needs four words or more.", progress);
  const unsplit = open({a: study.pair.a, b: study.pair.b, pieces: "exclude"});
  const whole = (): HTMLElement =>
    say(unsplit, ["score", "usable"], ({score, usable}) =>
      "value" in score ? `${signed(score.value, 2)}, over ${usable.words.length} words` : `none: ${score.reason}`
    );
  return {
    ...lesson,
    scatter: afterReveal(r, cloud(analysis, true), cloud(analysis, false)),
    r,
    shuffle: afterReveal(r, shuffled.shuffle, seeQuestion(r, "The cloud to break")),
    exercise: shuffled.exercise,
    map,
    cite,
    score: afterReveal(
      r,
      html`<p>
        So the RSA ${term("score")} of these two models is ${scoreNumber(analysis)}. It is called r, and it is nothing
        but the ${term("correlation")} that you know (${term("Pearson r")}). Now the price of lesson 1's rule can be
        counted: when the words that split are left out, the score is ${whole()}.
      </p>`
    ),
    kinds: say(analysis, ["usable"], ({usable}) => kindNames(usable.words)),
    pairs: say(analysis, ["triangleA"], ({triangleA}) => String(triangleA.length)),
    nameA: analysis.called(study.pair.a),
    nameB: analysis.called(study.pair.b),
    formula: afterReveal(
      r,
      formulaBlock({
        formula: formulas.pearson(),
        code: ["pearson"],
        source: lessonCode(),
        example: html`<p>
            x:
            ${say(analysis, ["triangleA"], ({triangleA}) => [...triangleA.slice(0, 4)].map((value) => signed(value, 3)).join(", "))}
            …
          </p>
          <p>
            y:
            ${say(analysis, ["triangleB"], ({triangleB}) => [...triangleB.slice(0, 4)].map((value) => signed(value, 3)).join(", "))}
            …
          </p>
          <p>
            ${say(analysis, ["triangleA"], ({triangleA}) => String(triangleA.length))} pairs each: r =
            ${scoreNumber(analysis, 4)}
          </p>`
      })
    )
  };
}
