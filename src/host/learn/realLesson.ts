import {html} from "htl";
import {radio} from "../../controls/radio.js";
import {afterReveal, seeQuestion} from "../../course/afterReveal.js";
import {byCategory, leastAlike} from "../../course/examples.js";
import {exercise} from "../../course/exercise.js";
import {onReader} from "../../course/onReader.js";
import {formulaBlock} from "../../course/formulaBlock.js";
import {formulas} from "../../course/formulas.js";
import {guessCurve} from "../../course/guessCurve.js";
import {guessNumber} from "../../course/guessNumber.js";
import {kindNames, kindPairs, kindsVerdict, withinExample} from "../../course/kindWords.js";
import {leftOut} from "../../course/leftOut.js";
import {nullGrowth, type NullGrowth, type PermuteElsewhere} from "../../course/nullGrowth.js";
import {nullScores, sharesOf, shuffledP} from "../../course/nullScores.js";
import {cite} from "../../course/papers.js";
import {prediction} from "../../course/prediction.js";
import {grouped} from "../../study/grouped.js";
import {rsmFigure} from "../../figures/rsmFigure.js";
import type {SymmetricPair} from "../../math/permutedProducts.js";
import {signed} from "../../rsa/digits.js";
import type {TestInput} from "../../rsa/testInput.js";
import {pDigits, pWords} from "../../rsa/testWords.js";
import {live} from "../../page/live.js";
import {together} from "../../page/together.js";
import {lessonCode} from "./lessonFiles.js";
import {commonQuestion} from "./commonQuestion.js";
import {leaningModel} from "./lessonModels.js";
import {openLesson, say} from "./openLesson.js";

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

/** Lesson 6: is it real? */
export async function realLesson() {
  const lesson = await openLesson("real");
  const {analysis, progress, open} = lesson;
  const {notebook, study, state} = analysis;
  const noTest = await notebook.value("testInput");
  const askSpread = () =>
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
  const spread = "reason" in noTest ? leftOut("real/null", `${noTest.reason}.`, progress) : askSpread();
  const own = exercise({name: "permute", progress});
  const byReader: PermuteElsewhere = (calls) => own.applyAll(calls);
  let drawn: NullGrowth | undefined;
  let failing: ((error: unknown) => void) | undefined;
  const growth = live(
    notebook,
    ["testInput"],
    ({testInput}) => {
      drawn = nullGrowth({pair: prepared(testInput).pair, most: shuffles.permutations});
      if (failing) drawn.use(byReader, failing);
      return drawn.element;
    },
    {id: "null", height: 60}
  );
  const ownNote = onReader(own, {
    use(failed) {
      failing = failed;
      drawn?.use(byReader, failed);
      return "The shuffles above are made by your function now.";
    },
    back() {
      failing = undefined;
      drawn?.use(undefined);
    }
  });
  const p = (within: boolean): HTMLElement =>
    say(analysis, ["testInput"], ({testInput}) => {
      const {pair, labels} = prepared(testInput);
      const found = shuffledP(pair, within ? {...shuffles, groups: labels} : shuffles);
      return pWords(found.p, found.floor);
    });
  const askStructure = () =>
    prediction({
      name: "real/structure",
      progress,
      question: html`Take only the pairs of one kind, such as
      ${say(analysis, ["usable"], ({usable}) => kindPairs(usable.words))}. Over these pairs alone, how far do the models
      agree?`,
      guess: guessNumber({label: "r within the kinds", min: -1, max: 1, step: 0.01, places: 2}),
      answer: async () => {
        const {within} = (await notebook.values(["structure"])).structure;
        if ("reason" in within) throw new RangeError(within.reason);
        return within.value;
      },
      why: () =>
        html`All pairs: r = ${say(analysis, ["score"], ({score}) => two(score))}. Pairs of one kind only:
        ${say(analysis, ["structure"], (v) => two(v.structure.within))}. Pairs of two kinds only:
        ${say(analysis, ["structure"], (v) => two(v.structure.between))}. With the kinds accounted for:
        ${say(analysis, ["structure"], (v) => two(v.structure.partial))}.`
    });
  const found = await notebook.values(["structure", "usable"]);
  const kinds = byCategory(found.usable.words).size;
  const noStructure =
    kinds < 2
      ? "its words are all of one kind."
      : "reason" in found.structure.within
        ? `${found.structure.within.reason}.`
        : undefined;
  const structure = noStructure === undefined ? askStructure() : leftOut("real/structure", noStructure, progress);

  const leaning = await leaningModel(study, open);
  const cone = open({a: state.a, b: leaning});
  const centred = open({a: state.a, b: leaning, centre: true});
  const ownWords = await notebook.values(["matrixA", "usable"]);
  const apart = leastAlike(ownWords.usable.words, ownWords.matrixA) ?? {one: "", other: ""};
  const cosine = async (): Promise<number> => {
    const {matrixB, usable} = await cone.notebook.values(["matrixB", "usable"]);
    const at = (word: string): number => usable.words.findIndex((row) => row.word === word);
    return matrixB.data[at(apart.one) * matrixB.n + at(apart.other)] ?? NaN;
  };
  const mean = (of: typeof cone): HTMLElement =>
    say(of, ["triangleB"], ({triangleB}) =>
      signed(triangleB.reduce((sum, value) => sum + value, 0) / triangleB.length, 2)
    );
  const anisotropy = prediction({
    name: "real/anisotropy",
    progress,
    question: `Another model: ${analysis.called(leaning)}. What is the cosine of “${apart.one}” and “${apart.other}” in it?`,
    guess: guessNumber({label: "cosine", min: -1, max: 1, step: 0.01, places: 2}),
    answer: cosine,
    why: () =>
      html`Its mean cosine of two words is ${mean(cone)}: what all rows share, one direction, counts in every pair.`
  });
  const choice = radio<"own" | "centred">({
    label: "Rows",
    value: "own",
    names: {own: "as they are", centred: "less their mean row"}
  });
  const matrix = (of: typeof cone, id: string): HTMLElement =>
    live(
      of.notebook,
      ["matrixB", "usable", "modelB"],
      ({matrixB, usable, modelB}) =>
        rsmFigure({
          matrix: matrixB,
          words: usable.words,
          name: analysis.called(modelB.meta.model),
          kind: "cosine",
          range: [-0.3, 1]
        }),
      {id, height: 420}
    );
  const both = [matrix(cone, "cone"), matrix(centred, "centred")] as const;
  const place = together(both[0]);
  choice.addEventListener("input", () => place.replaceChildren(choice.value === "own" ? both[0] : both[1]));
  const score = (of: typeof cone): HTMLElement => say(of, ["score"], (values) => two(values.score));
  const lean = html`<p>…</p>`;
  cone.notebook.value("triangleB").then(
    (cosines) =>
      (lean.textContent =
        Math.min(...cosines) > 0.5
          ? "All rows of this model lean the same way, like the hairs of a brush. Every cosine is near the top, whatever the words."
          : "In many models all rows lean the same way, like the hairs of a brush, and every cosine is near the top, whatever the words. Of the models here this one leans most."),
    () => lean.replaceChildren()
  );
  return {
    ...lesson,
    ...(await commonQuestion(lesson)),
    spread,
    growth: afterReveal(spread, growth),
    structure,
    anisotropy,
    cite,
    exercise: together(own.element, ownNote),
    kindNames: say(analysis, ["usable"], ({usable}) => kindNames(usable.words)),
    words: () => say(analysis, ["usable"], ({usable}) => String(usable.words.length)),
    pairs: () => say(analysis, ["triangleA"], ({triangleA}) => String(triangleA.length)),
    each: () => say(analysis, ["usable"], ({usable}) => String(usable.words.length - 1)),
    score: score(analysis),
    shuffles: grouped(shuffles.permutations),
    p: p(false),
    kinds: afterReveal(
      structure,
      html`<p>
          ${say(analysis, ["score", "structure"], ({score, structure}) => kindsVerdict(score, structure))} Is there
          more? Shuffle again, but only within the kinds:
          ${say(analysis, ["usable"], ({usable}) => withinExample(usable.words))}. Now ${p(true)}.
        </p>
        <p>
          This p does not test the r within the kinds. It asks of the r over all pairs whether it is higher than with
          the words mixed up inside their kinds, and so it counts pairs of two kinds too: whether both models put the
          same word of one kind nearest to the words of another. The r within the kinds is another question. It is one
          correlation over the pairs of all kinds in one cloud: where the models differ in which kind is the closest,
          that can hide what they agree on inside each. So the one can be near 0 beside the other. With so few words
          take both as hints, and no more.
        </p>`
    ),
    nameA: analysis.called(study.pair.a),
    nameB: analysis.called(study.pair.b),
    test: formulaBlock({
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
    }),
    centring: afterReveal(anisotropy, together(choice, place)),
    centreFormula: formulaBlock({
      formula: formulas.centre(),
      code: ["centreVectors"],
      source: lessonCode(),
      example: afterReveal(
        anisotropy,
        html`<p>
          Mean cosine of two words in ${analysis.called(leaning)}: ${mean(cone)} before, ${mean(centred)} after.
        </p>`,
        seeQuestion(anisotropy, "The example")
      )
    }),
    leaning: analysis.called(leaning),
    lean: afterReveal(anisotropy, lean),
    scoreCone: score(cone),
    scoreCentred: score(centred)
  };
}
