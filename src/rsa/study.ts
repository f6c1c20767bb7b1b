import {jobModules} from "./jobModules.js";
import {axisCorrelations} from "../math/axisCorrelations.js";
import {centreVectors} from "../math/centreVectors.js";
import {comparisonOf, usualNames} from "../math/comparisons.js";
import type {Vectors} from "../math/matrix.js";
import {triangleOf} from "../math/packedMatrix.js";
import {unhurried} from "../notebook/unhurried.js";
import {file, type Given} from "../study/file.js";
import {plain, text} from "../study/param.js";
import {each, within, type Publication} from "../study/publish.js";
import {study} from "../study/study.js";
import type {Embeddings, Form} from "../tables/embeddings.js";
import {isChoice, seedChoice, type WordRow} from "./choice.js";
import {comparisons as compare, scoreBy} from "./comparisons.js";
import {corrected as correct} from "./corrected.js";
import type {Engine} from "./engine.js";
import {explained as explain, explainedFields} from "./explained.js";
import {explainedTests} from "./explainedTests.js";
import {explanationRdms} from "./explanationRdms.js";
import {explanationNames} from "./givenNames.js";
import {inference, type Inference} from "./inference.js";
import {modelRdmNames, modelRdmsOf, modelScoresOf} from "./modelRdms.js";
import {ceilings} from "./ceilings.js";
import {ownExplained} from "./ownExplained.js";
import {ownParam} from "./ownRdm.js";
import {
  explainParams,
  formParams,
  scoreParams,
  testParams,
  type ComparisonKind,
  type PieceRule,
  type RdmKind
} from "./params.js";
import {rowIndex, tokensOf, type RowIndex} from "./rowIndex.js";
import {orReason, scoreOf} from "./score.js";
import {selectWords} from "./selectWords.js";
import {sideOf, type Side} from "./side.js";
import {structureOf} from "./structure.js";
import {sweepInput} from "./sweepInput.js";
import {testInput} from "./testInput.js";
import {someWords, usableSide, usableWords} from "./usableWords.js";
import type {AxisCorrelations, Selection} from "./values.js";
import {madeMatrix} from "./wordMatrix.js";
import {wordVectors} from "./wordVectors.js";

const rows = (side: "a" | "b") =>
  file<Embeddings>((params: Given) => `data/embeddings/${String(params[side])}.arrow`, {
    by: side,
    words: `model ${side.toUpperCase()}`
  });

const tokens = ({words}: Selection, model: Embeddings, index: RowIndex) => tokensOf(words, model, index);
const vectors = ({words}: Selection, model: Embeddings, index: RowIndex, form: Form, pieces: PieceRule): Vectors =>
  wordVectors(words, model, index, form, pieces);
const space = (v: Vectors, centre: boolean): Vectors => (centre ? centreVectors(v) : v);
const side = (v: Vectors, rdm: RdmKind, {words}: Selection, {meta}: Embeddings, centre: boolean) =>
  sideOf(v, rdm, words, meta.model, centre);
const matrix = (v: Vectors, rdm: RdmKind, {words}: Selection, {meta}: Embeddings, centre: boolean) =>
  madeMatrix(v, rdm, words, meta.model, centre);

/** The matrix with the mean taken off where it is not, and left where it is. */
const recentred = (v: Vectors, rdm: RdmKind, {words}: Selection, {meta}: Embeddings, centre: boolean) =>
  sideOf(centre ? v : centreVectors(v), rdm, words, meta.model, !centre).triangle;
const explainedWays = ["explained", "explainedOtherwise"] as const;

/** Of numbers that are to be the same to the last bit. */
export const exactly = within(
  0,
  "every engine gives the same bits: only + − × ÷ and square roots, each rounded as IEEE 754 says, summed in a fixed order"
);
type Published<N extends string> = Readonly<Record<string, Publication<N>>>;
const named = <N extends string>(entries: readonly (readonly [string, Publication<N>])[]): Published<N> =>
  Object.fromEntries(entries);
const sides = modelRdmNames.flatMap((name) => [[name, "a"] as const, [name, "b"] as const]);

/** What every study of models reads. */
export const wordList = file<readonly WordRow[]>("data/words.csv", {words: "the list of words"});
export const choiceParam = plain(seedChoice, isChoice, {
  expected: "a set of words or a list",
  words: "the choice of words"
});

/** Code that every study of models stands on. */
export const modelsCode = {
  "making data/embeddings": {modules: ["loaders/modelRows.ts"], role: "makes data"},
  "reading data/embeddings": {modules: ["src/tables/readEmbeddings.ts", "src/tables/plainRows.ts"], role: "under all"},
  "compiled kernels": {
    modules: [
      "kernels/index.ts",
      "kernels/asconfig.json",
      "src/data/kernels.wasm",
      "src/workers/kernelsDigest.ts",
      "src/math/wasmKernels.ts"
    ],
    role: "under all"
  }
} as const;

/** From two models' rows and a choice of words to the score: what every study of models begins with. */
export const compared = study("rsa", "How alike are two models?", import.meta.url, {
  declaredIn: ["src/rsa/study.ts"],
  recordFile: "data/record.json",
  command: ""
})
  .data({
    words: wordList,
    modelA: rows("a"),
    modelB: rows("b")
  })
  .given({
    a: text("", {label: "Model A"}),
    b: text("", {label: "Model B"}),
    choice: choiceParam,
    ...formParams,
    ...scoreParams
  })
  .cell("selection", ["words", "choice"], selectWords, {equal: "digest", words: "the words asked for"})
  .cell("indexA", ["modelA"], rowIndex, {words: "where each word is in A"})
  .cell("indexB", ["modelB"], rowIndex, {words: "where each word is in B"})
  .cell("tokensA", ["selection", "modelA", "indexA"], tokens, {words: "the pieces of the words in A"})
  .cell("tokensB", ["selection", "modelB", "indexB"], tokens, {words: "the pieces of the words in B"})
  .cell(
    "usable",
    ["selection", "modelA", "formA", "tokensA", "modelB", "formB", "tokensB", "pieces"],
    (selection, modelA, formA, tokensA, modelB, formB, tokensB, pieces) =>
      someWords(
        usableWords(selection, [usableSide(modelA, formA, tokensA), usableSide(modelB, formB, tokensB)], pieces)
      ),
    {equal: "digest", words: "the words that both models know"}
  )
  .cell("vectorsA", ["usable", "modelA", "indexA", "formA", "pieces"], vectors, {words: "the words' vectors in A"})
  .cell("vectorsB", ["usable", "modelB", "indexB", "formB", "pieces"], vectors, {words: "the words' vectors in B"})
  .cell(
    "axes",
    ["vectorsA", "vectorsB"],
    (a, b): AxisCorrelations => {
      if (a.d !== b.d) return {kind: "different", dimsA: a.d, dimsB: b.d};
      const r = Array.from(axisCorrelations(a, b), (value) => scoreOf(() => value, "constant values"));
      return {kind: "same", dims: a.d, r};
    },
    {words: "the axes' correlations"}
  )
  .cell("spaceA", ["vectorsA", "centre"], space, {words: "the vectors of A, centred if asked"})
  .cell("spaceB", ["vectorsB", "centre"], space, {words: "the vectors of B, centred if asked"})
  .cell("sideA", ["spaceA", "rdm", "usable", "modelA", "centre"], side, {words: "what is compared of A"})
  .cell("sideB", ["spaceB", "rdm", "usable", "modelB", "centre"], side, {words: "what is compared of B"})
  .cell("matrixA", ["spaceA", "rdm", "usable", "modelA", "centre"], matrix, {words: "the matrix of A"})
  .cell("matrixB", ["spaceB", "rdm", "usable", "modelB", "centre"], matrix, {words: "the matrix of B"})
  .cell("triangleA", ["matrixA"], triangleOf, {words: "the pairs of A"})
  .cell("triangleB", ["matrixB"], triangleOf, {words: "the pairs of B"})
  .cell("score", ["sideA", "sideB", "comparison"], (a, b, kind) => scoreBy(kind, a, b), {words: "the score"})
  .cell("comparisons", ["sideA", "sideB"], unhurried(compare), {context: true, words: "the four comparisons"})
  .cell(
    "structure",
    ["usable", "sideA", "sideB"],
    unhurried(({words}: Selection, a: Side, b: Side) =>
      structureOf(
        words.map(({category}) => category),
        a.triangle,
        b.triangle
      )
    ),
    {context: true, words: "the category structure"}
  )
  .cell(
    "modelRdms",
    ["usable", "tokensA", "formA", "tokensB", "formB", "rdm"],
    ({words}, tokensA, formA, tokensB, formB, rdm) =>
      modelRdmsOf(words, {tokens: tokensA, form: formA}, {tokens: tokensB, form: formB}, rdm),
    {words: "the simple explanations"}
  )
  .cell("modelScores", ["modelRdms", "sideA", "sideB", "comparison"], unhurried(modelScoresOf), {
    context: true,
    words: "how well the simple explanations fit"
  })
  .cell(
    "testInput",
    ["usable", "sideA", "sideB", "comparison"],
    unhurried(({words}: Selection, a: Side, b: Side, comparison: ComparisonKind) => {
      const labels = words.map(({category}) => category);
      return orReason(() => testInput(comparison, a, b, labels));
    }),
    {context: true, words: "what the test needs"}
  )
  .standsOn(modelsCode);

/** The RSA experiment: the comparison of two models, and how it is tested; every step a cell. */
export const rsa = compared
  .given({own: ownParam, ...testParams, ...explainParams})
  .lends<{readonly tester: Engine}>({tester: "the workers that shuffle"})
  .cell(
    "test",
    ["testInput", "permutations", "seed", "alternative", "tester"],
    async (input, permutations, seed, alternative, engine, {signal, progress}) => {
      if ("reason" in input) return input;
      const tell = (state: Inference): void => progress(state.done, state);
      return inference(input, {permutations, seed, alternative}, engine, tell, signal);
    },
    {dear: true, words: "the test and the interval", onWorkers: jobModules("inference", "interval")}
  )
  .cell(
    "corrected",
    [
      "test",
      "comparisons",
      "modelRdms",
      "modelScores",
      "sideA",
      "sideB",
      "comparison",
      "permutations",
      "seed",
      "alternative",
      "tester"
    ],
    async (
      test,
      comparisons,
      modelRdms,
      modelScores,
      a,
      b,
      comparison,
      permutations,
      seed,
      alternative,
      engine,
      {signal, progress}
    ) => {
      if ("reason" in test) return test;
      const input = {a, b, comparison, comparisons, modelRdms, modelScores};
      return correct(input, {permutations, seed, alternative}, engine, progress, signal);
    },
    {dear: true, words: "the tests of several scores together", onWorkers: jobModules("inference")}
  )
  .cell(
    "explanations",
    ["usable", "tokensA", "formA", "tokensB", "formB", "pieces", "rdm", "own"],
    async ({words}, tokensA, formA, tokensB, formB, pieces, rdm, own, {turn}) => {
      await turn();
      return orReason(() =>
        explanationRdms(words, {tokens: tokensA, form: formA}, {tokens: tokensB, form: formB}, {pieces, rdm, own})
      );
    },
    {words: "the explanations"}
  )
  .cell("recentredA", ["vectorsA", "rdm", "usable", "modelA", "centre"], unhurried(recentred), {
    context: true,
    words: "the pairs of A, centred where they are not"
  })
  .cell("recentredB", ["vectorsB", "rdm", "usable", "modelB", "centre"], unhurried(recentred), {
    context: true,
    words: "the pairs of B, centred where they are not"
  })
  .cell(
    "explained",
    ["explanations", "given", "sideA", "sideB", "comparison"],
    async (explanations, given, a, b, comparison, {turn}) =>
      "reason" in explanations ? explanations : explain(explanations, given, a.triangle, b.triangle, comparison, turn),
    {words: "what explains the score"}
  )
  .cell(
    "explainedOtherwise",
    ["explanations", "given", "recentredA", "recentredB", "comparison"],
    async (explanations, given, a, b, comparison, {turn}) =>
      "reason" in explanations ? explanations : explain(explanations, given, a, b, comparison, turn),
    {words: "what explains it, centred where it is not"}
  )
  .cell(
    "ownExplained",
    ["explained", "explainedOtherwise"],
    (explained, explainedOtherwise) => ({
      explained: ownExplained(explained),
      explainedOtherwise: ownExplained(explainedOtherwise)
    }),
    {words: "what the matrices of your own explain"}
  )
  .cell(
    "ceilings",
    ["own", "usable", "comparison", "sideA", "sideB", "rdm"],
    (own, {words}, comparison, a, b, rdm) => ceilings(own, words, comparison, {a: a.triangle, b: b.triangle, rdm}),
    {words: "how well matrices of trials and raters can be met"}
  )
  .cell(
    "explainedTests",
    ["explanations", "given", "sideA", "sideB", "comparison", "permutations", "seed", "alternative", "tester"],
    async (explanations, given, a, b, comparison, permutations, seed, alternative, engine, {signal, progress}) => {
      if ("reason" in explanations) return explanations;
      const tell = (done: number): void => progress(done);
      const running = {plan: {permutations, seed, alternative}, engine, signal, progress: tell};
      return explainedTests({explanations, given, a, b, comparison}, running);
    },
    {dear: true, words: "the tests of what explains it", onWorkers: jobModules("inference")}
  )
  .publish({score: ["score", "value", exactly]})
  .publish(named(usualNames.map((kind) => [comparisonOf(kind).result, ["comparisons", kind, "value", exactly]])))
  .publish({
    meanWithinA: ["structure", "meanA", "within", "value", exactly],
    meanBetweenA: ["structure", "meanA", "between", "value", exactly],
    meanWithinB: ["structure", "meanB", "within", "value", exactly],
    meanBetweenB: ["structure", "meanB", "between", "value", exactly],
    within: ["structure", "within", "value", exactly],
    between: ["structure", "between", "value", exactly],
    partial: ["structure", "partial", "value", exactly],
    triangleA: ["triangleA", each, exactly],
    triangleB: ["triangleB", each, exactly]
  })
  .publish(named(sides.map(([name, of]) => [`modelScores.${name}.${of}`, ["modelScores", name, of, "value", exactly]])))
  .publish({
    p: ["test", "overall", "p", exactly],
    pWithin: ["test", "within", "p", exactly],
    intervalLow: ["test", "interval", "low", exactly],
    intervalHigh: ["test", "interval", "high", exactly]
  })
  .publish(
    named([
      ...usualNames.map((kind): readonly [string, Publication<"corrected">] => [
        `corrected.${comparisonOf(kind).result}`,
        ["corrected", "comparisons", kind, "p", exactly]
      ]),
      ...sides.map(([name, of]): readonly [string, Publication<"corrected">] => [
        `corrected.${name}.${of}`,
        ["corrected", "modelRdms", name, of, "p", exactly]
      ])
    ])
  )
  .publish(
    named(
      explainedWays.flatMap((way) =>
        explanationNames.flatMap((name, k) =>
          explainedFields.map((field): readonly [string, Publication<typeof way>] => [
            `${way}.${name}.${field}`,
            [way, "each", k, field, "value", exactly]
          ])
        )
      )
    )
  )
  .publish(
    named(
      explainedWays.flatMap((way): readonly (readonly [string, Publication<typeof way>])[] => [
        [`${way}.given`, [way, "together", "given", "value", exactly]],
        [`${way}.part`, [way, "together", "score", "total", exactly]],
        [`${way}.a`, [way, "together", "a", "total", exactly]],
        [`${way}.b`, [way, "together", "b", "total", exactly]]
      ])
    )
  )
  .publish({"explainedTests.given": ["explainedTests", "given", "p", exactly]})
  .publish({
    "explained.own": ["ownExplained", "explained", each, exactly],
    "explainedOtherwise.own": ["ownExplained", "explainedOtherwise", each, exactly],
    ceiling: ["ceilings", "of", each, exactly]
  })
  .standsOn({
    "comparing all pairs": {
      modules: ["src/rsa/comparedModels.ts", "src/rsa/allPairs.ts", ...jobModules("inference", "interval")],
      role: "after steps"
    },
    "sweeping sizes": {modules: jobModules("sweep"), role: "after steps", words: "the sweep over sizes"},
    "reducing to one size": {
      modules: ["src/rsa/reducedPair.ts"],
      role: "after steps",
      words: "both models cut down to one size"
    },
    "random spaces": {modules: jobModules("randomSpaces"), role: "after steps", words: "the random words"},
    "intervals over words": {
      modules: ["src/rsa/interval.ts", ...jobModules("inference", "interval")],
      role: "after steps",
      words: "the intervals over words"
    }
  });

/** Every value of the RSA experiment by its name. */
export type RsaValues = (typeof rsa)["types"]["values"];

/** The experiment with what a sweep over sizes needs of it. */
export const rsaSweep = rsa.cell(
  "sweepInput",
  ["sideA", "sideB", "score", "comparison", "rdm", "centre"],
  (a, b, score, comparison, rdm, centre) => orReason(() => sweepInput(a, b, {comparison, rdm, centre, score})),
  {words: "what the sweep over sizes needs"}
);

export type SweepValues = (typeof rsaSweep)["types"]["values"];
