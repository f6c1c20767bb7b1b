import {html} from "htl";
import {radio} from "../../controls/radio.js";
import {afterReveal, seeQuestion} from "../../course/afterReveal.js";
import {byCategory, leastAlike, type WordPair} from "../../course/examples.js";
import {exercise} from "../../course/exercise.js";
import {eachOnReader} from "../../course/onReader.js";
import {formulaBlock} from "../../course/formulaBlock.js";
import {formulas} from "../../course/formulas.js";
import {guessCurve} from "../../course/guessCurve.js";
import {guessNumber} from "../../course/guessNumber.js";
import {kindNames, kindPairs, kindsVerdict, withinExample} from "../../course/kindWords.js";
import {leftOut} from "../../course/leftOut.js";
import {nullGrowth, type PermuteElsewhere} from "../../course/nullGrowth.js";
import {nullScores, sharesOf, shuffledP} from "../../course/nullScores.js";
import {cite} from "../../course/papers.js";
import {prediction} from "../../course/prediction.js";
import {grouped} from "../../study/grouped.js";
import {rsmFigure} from "../../figures/rsmFigure.js";
import type {SymmetricPair} from "../../math/permutedProducts.js";
import {signed} from "../../rsa/digits.js";
import type {TestInput} from "../../rsa/testInput.js";
import {pDigits, pWords} from "../../rsa/testWords.js";
import type {Analysis} from "../analysis.js";
import {live} from "../../page/live.js";
import {together} from "../../page/together.js";
import {lessonCode} from "./lessonFiles.js";
import {commonQuestion} from "./commonQuestion.js";
import {leaningModel} from "./lessonModels.js";
import {openLesson, say, type OpenLesson} from "./openLesson.js";

const shuffles = {permutations: 10_000, seed: 1};
const edges = [-0.55, -0.45, -0.35, -0.25, -0.15, -0.05, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55];
const two = (score: {readonly value: number} | {readonly reason: string}): string =>
  "value" in score ? signed(score.value, 2) : "none";

/** @throws RangeError where the score has no test */
function prepared(input: TestInput | {readonly reason: string}): {
  readonly pair: SymmetricPair;
  readonly labels: readonly string[];
} {
  if ("reason" in input) throw new RangeError(input.reason);
  if (!input.pair) throw new RangeError("no products to permute; expected Pearson's r");
  return {pair: input.pair, labels: input.labels};
}

const askSpread = ({analysis: {notebook}, progress}: OpenLesson): HTMLElement =>
  prediction({
    name: "real/null",
    progress,
    question: html`Before you shuffle a thousand times: draw where the scores will lie. One bar is the share of the
    shuffles with a score around the number below it.`,
    guess: guessCurve({
      label: "Share of shuffles",
      at: edges.slice(1).map((edge, i) => signed((edge + (edges[i] ?? 0)) / 2, 1)),
      y: [0, 0.8],
      bars: true,
      xLabel: "score of shuffled words",
      yLabel: "share of the shuffles"
    }),
    answer: async () =>
      sharesOf(
        nullScores(prepared(await notebook.value("testInput")).pair, {...shuffles, permutations: 1000}).scores,
        edges
      ),
    why: () =>
      "Chance alone makes scores like those bars. Lesson 5's score has to be held against these, not against 0."
  });

/** The scores of shuffled words as they come, and the exercise whose function can shuffle. */
function shuffleParts({analysis, progress}: OpenLesson) {
  const permuteExercise = exercise({name: "permute", progress});
  const byReader: PermuteElsewhere = (calls) => permuteExercise.applyAll(calls);
  const figures = eachOnReader(permuteExercise, byReader, "The shuffles above are made by your function now.");
  const growth = live(
    analysis.notebook,
    ["testInput"],
    ({testInput}) => figures.take(nullGrowth({pair: prepared(testInput).pair, maxDraws: shuffles.permutations})),
    {id: "null", height: 60}
  );
  return {growth, exercise: together(permuteExercise.element, figures.note)};
}

/** The p of the shuffles of all words, or within their kinds. */
const pText = (analysis: Analysis, within: boolean): HTMLElement =>
  say(analysis, ["testInput"], ({testInput}) => {
    const {pair, labels} = prepared(testInput);
    const {p, floor} = shuffledP(pair, within ? {...shuffles, groups: labels} : shuffles);
    return pWords(p, floor);
  });

const scoreText = (analysis: Analysis): HTMLElement => say(analysis, ["score"], ({score}) => two(score));

const askStructure = ({analysis, progress}: OpenLesson): HTMLElement =>
  prediction({
    name: "real/structure",
    progress,
    question: html`Take only the pairs of one kind, such as
    ${say(analysis, ["usable"], ({usable}) => kindPairs(usable.words))}. Over these pairs alone, how far do the models
    agree?`,
    guess: guessNumber({label: "r within the kinds", min: -1, max: 1, step: 0.01, places: 2}),
    answer: async () => {
      const {within} = (await analysis.notebook.values(["structure"])).structure;
      if ("reason" in within) throw new RangeError(within.reason);
      return within.value;
    },
    why: () =>
      html`All pairs: r = ${scoreText(analysis)}. Pairs of one kind only:
      ${say(analysis, ["structure"], (v) => two(v.structure.within))}. Pairs of two kinds only:
      ${say(analysis, ["structure"], (v) => two(v.structure.between))}. With the kinds accounted for:
      ${say(analysis, ["structure"], (v) => two(v.structure.partial))}.`
  });

/** Asks for the score within the kinds, where the words have kinds to ask about. */
async function structureQuestion(lesson: OpenLesson): Promise<HTMLElement> {
  const {structure, usable} = await lesson.analysis.notebook.values(["structure", "usable"]);
  const kinds = byCategory(usable.words).size;
  const noStructure =
    kinds < 2
      ? "its words are all of one kind."
      : "reason" in structure.within
        ? `${structure.within.reason}.`
        : undefined;
  return noStructure === undefined ? askStructure(lesson) : leftOut("real/structure", noStructure, lesson.progress);
}

/** What the kinds make of the score, and what the shuffle within them asks. */
const kindsNote = (analysis: Analysis): HTMLElement =>
  html`<p>
      ${say(analysis, ["score", "structure"], ({score, structure}) => kindsVerdict(score, structure))} Is there more?
      Shuffle again, but only within the kinds: ${say(analysis, ["usable"], ({usable}) => withinExample(usable.words))}.
      Now ${pText(analysis, true)}.
    </p>
    <p>
      This p does not test the r within the kinds. It asks of the r over all pairs whether it is higher than with the
      words mixed up inside their kinds, and so it counts pairs of two kinds too: whether both models put the same word
      of one kind nearest to the words of another. The r within the kinds is another question. It is one correlation
      over the pairs of all kinds in one cloud: where the models differ in which kind is the closest, that can hide what
      they agree on inside each. So the one can be near 0 beside the other. With so few words take both as hints, and no
      more.
    </p>`;

const pFormula = (analysis: Analysis, spread: HTMLElement): HTMLElement =>
  formulaBlock({
    formula: formulas.p(),
    code: ["permutationP"],
    source: lessonCode(),
    example: afterReveal(
      spread,
      html`<p>
        ${say(analysis, ["testInput"], ({testInput}) => {
          const {count, permutations, p} = shuffledP(prepared(testInput).pair, shuffles);
          return `(1 + ${grouped(count)}) / (1 + ${grouped(permutations)}) = ${pDigits(p)}`;
        })}
      </p>`,
      seeQuestion(spread, "The example")
    )
  });

/** The mean cosine of two words in a pair's B. */
const meanText = (analysis: Analysis): HTMLElement =>
  say(analysis, ["triangleB"], ({triangleB}) =>
    signed(triangleB.reduce((sum, value) => sum + value, 0) / triangleB.length, 2)
  );

function askCone(
  {analysis, progress}: OpenLesson,
  cone: Analysis,
  apart: Pick<WordPair, "one" | "other">
): HTMLElement {
  const cosine = async (): Promise<number> => {
    const {matrixB, usable} = await cone.notebook.values(["matrixB", "usable"]);
    const at = (word: string): number => usable.words.findIndex((row) => row.word === word);
    return matrixB.data[at(apart.one) * matrixB.n + at(apart.other)] ?? NaN;
  };
  return prediction({
    name: "real/anisotropy",
    progress,
    question: `Another model: ${analysis.called(cone.state.b)}. What is the cosine of “${apart.one}” and “${apart.other}” in it?`,
    guess: guessNumber({label: "cosine", min: -1, max: 1, step: 0.01, places: 2}),
    answer: cosine,
    why: () =>
      html`Its mean cosine of two words is ${meanText(cone)}: what all rows share, one direction, counts in every pair.`
  });
}

/** B's matrix as it is or with its rows centred, which the reader chooses. */
function centringFigure(cone: Analysis, centred: Analysis): HTMLElement {
  const choice = radio<"own" | "centred">({
    label: "Rows",
    value: "own",
    names: {own: "as they are", centred: "less their mean row"}
  });
  const matrix = (of: Analysis, id: string): HTMLElement =>
    live(
      of.notebook,
      ["matrixB", "usable", "modelB"],
      ({matrixB, usable, modelB}) =>
        rsmFigure({
          matrix: matrixB,
          words: usable.words,
          name: of.called(modelB.meta.model),
          kind: "cosine",
          range: [-0.3, 1]
        }),
      {id, height: 420}
    );
  const both = [matrix(cone, "cone"), matrix(centred, "centred")] as const;
  const shown = together(both[0]);
  choice.addEventListener("input", () => shown.replaceChildren(choice.value === "own" ? both[0] : both[1]));
  return together(choice, shown);
}

/** What is seen of a model whose rows all lean one way. */
function leanNote(cone: Analysis): HTMLElement {
  const lean = html`<p>…</p>`;
  cone.notebook.value("triangleB").then(
    (cosines) =>
      (lean.textContent =
        Math.min(...cosines) > 0.5
          ? "All rows of this model lean the same way, like the hairs of a brush. Every cosine is near the top, whatever the words."
          : "In many models all rows lean the same way, like the hairs of a brush, and every cosine is near the top, whatever the words. Of the models here this one leans most."),
    () => lean.replaceChildren()
  );
  return lean;
}

/** The model of this site whose rows lean most beside A, as they are and centred. */
async function coneParts(lesson: OpenLesson) {
  const {analysis, open} = lesson;
  const {study, state} = analysis;
  const leaning = await leaningModel(study, open);
  const cone = open({a: state.a, b: leaning});
  const centred = open({a: state.a, b: leaning, centre: true});
  const {matrixA, usable} = await analysis.notebook.values(["matrixA", "usable"]);
  const apart = leastAlike(usable.words, matrixA) ?? {one: "", other: ""};
  const anisotropy = askCone(lesson, cone, apart);
  return {
    anisotropy,
    centring: afterReveal(anisotropy, centringFigure(cone, centred)),
    centreFormula: formulaBlock({
      formula: formulas.centre(),
      code: ["centreVectors"],
      source: lessonCode(),
      example: afterReveal(
        anisotropy,
        html`<p>
          Mean cosine of two words in ${analysis.called(leaning)}: ${meanText(cone)} before, ${meanText(centred)} after.
        </p>`,
        seeQuestion(anisotropy, "The example")
      )
    }),
    leaning: analysis.called(leaning),
    lean: afterReveal(anisotropy, leanNote(cone)),
    scoreCone: scoreText(cone),
    scoreCentred: scoreText(centred)
  };
}

/** Lesson 6: is it real? */
export async function realLesson() {
  const lesson = await openLesson("real");
  const {analysis, progress} = lesson;
  const {notebook, study} = analysis;
  const input = await notebook.value("testInput");
  const spread = "reason" in input ? leftOut("real/null", `${input.reason}.`, progress) : askSpread(lesson);
  const shuffled = shuffleParts(lesson);
  const structure = await structureQuestion(lesson);
  return {
    ...lesson,
    ...(await commonQuestion(lesson)),
    spread,
    growth: afterReveal(spread, shuffled.growth),
    structure,
    cite,
    exercise: shuffled.exercise,
    kindNames: say(analysis, ["usable"], ({usable}) => kindNames(usable.words)),
    words: () => say(analysis, ["usable"], ({usable}) => String(usable.words.length)),
    pairs: () => say(analysis, ["triangleA"], ({triangleA}) => String(triangleA.length)),
    each: () => say(analysis, ["usable"], ({usable}) => String(usable.words.length - 1)),
    score: scoreText(analysis),
    shuffles: grouped(shuffles.permutations),
    p: pText(analysis, false),
    kinds: afterReveal(structure, kindsNote(analysis)),
    nameA: analysis.called(study.pair.a),
    nameB: analysis.called(study.pair.b),
    test: pFormula(analysis, spread),
    ...(await coneParts(lesson))
  };
}
