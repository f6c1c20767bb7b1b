import {comparisonOf} from "../src/math/comparisons.js";
import type {Notebook} from "../src/notebook/notebook.js";
import {byPublishedName, eachComparison} from "../src/rsa/comparisons.js";
import {bySide, eachModelRdm} from "../src/rsa/modelRdms.js";
import {valueOf} from "../src/rsa/score.js";
import {rsa, type RsaValues} from "../src/rsa/study.js";
import type {Score, WordTokens} from "../src/rsa/values.js";
import {isThere} from "../src/rsa/side.js";
import type {SquareMatrix} from "../src/math/matrix.js";
import {scoreParams} from "../src/rsa/params.js";
import {valuesOf} from "../src/study/param.js";
import type {Embeddings} from "../src/tables/embeddings.js";
import type {Engine} from "../src/rsa/engine.js";
import type {Effects} from "./effects.js";
import {explainedReport} from "./explainedReport.js";
import type {RunOptions} from "./runOptions.js";
import {scoringNames, scoringReport} from "./scoringReport.js";
import {testsOf} from "./testReport.js";
import {UsageError} from "./usageError.js";

const rowsOf = ({n, data}: SquareMatrix): number[][] =>
  Array.from({length: n}, (_, i) => Array.from(data.subarray(i * n, (i + 1) * n)));

const modelOf = ({meta, dims}: Embeddings) => ({id: meta.model, dims, vocabulary: meta.vocabulary});

/** Every undefined number's reason, by its name. */
function reasonsOf(scores: Record<string, Score>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(scores).flatMap(([name, score]) => ("reason" in score ? [[name, score.reason]] : []))
  );
}

const pieceOf = (tokens: WordTokens, form: "bare" | "space") => ({
  ...tokens[form],
  bare: tokens.bare.ids.length,
  space: tokens.space.ids.length
});

/** Both matrices; null and the reason for one that is not there. */
async function matricesOf(nb: Notebook<RsaValues>) {
  const {sideA, sideB} = await nb.values(["sideA", "sideB"]);
  const [a, b] = [sideA.triangle, sideB.triangle];
  const reasons: Readonly<Record<string, string>> = {
    ...(isThere(a) ? {} : {"matrices.a": a.reason}),
    ...(isThere(b) ? {} : {"matrices.b": b.reason})
  };
  return {
    reasons,
    matrices: {
      a: isThere(a) ? rowsOf(await nb.value("matrixA")) : null,
      b: isThere(b) ? rowsOf(await nb.value("matrixB")) : null
    }
  };
}

/** What a report is made of. */
const reported = [
  "modelA",
  "modelB",
  "formA",
  "formB",
  ...scoringNames,
  "given",
  "selection",
  "usable",
  "tokensA",
  "tokensB",
  "score",
  "comparisons",
  "structure",
  "modelScores"
] as const;

/**
 * Runs the notebook and collects what `run --json` prints (schema rsa-notebook/run@1).
 * @throws CellError where a cell fails; UsageError where there is no score
 */
export async function runReport(
  nb: Notebook<RsaValues>,
  options: RunOptions,
  engine: Engine,
  effects: Pick<Effects, "err" | "status" | "now">
) {
  const {matrices = false, timing = false, json = false} = options;
  const values = await nb.values(reported);
  const drawn = matrices ? await matricesOf(nb) : undefined;
  const {score, comparisons, structure, modelScores, usable, selection} = values;
  if ("reason" in score) throw new UsageError(`no score: ${score.reason}`);
  const tests = await testsOf(nb, options, engine, effects);
  const explanations = await explainedReport(nb, tests !== undefined, effects);
  const kept = new Set(usable.words.map(({word}) => word));
  const {meanA, meanB, within, between, partial} = structure;
  const {ofModelRdm} = comparisonOf(values.comparison);
  const order = rsa.steps.map(({name}) => name);
  const last = new Map(nb.trace().map((entry) => [entry.cell, entry]));
  const traced = [...last.values()].toSorted((x, y) => order.indexOf(x.cell) - order.indexOf(y.cell));
  return {
    schema: "rsa-notebook/run@1",
    params: {
      a: values.modelA.meta.model,
      b: values.modelB.meta.model,
      words: selection.words.map(({word}) => word),
      forms: {a: values.formA, b: values.formB},
      ...scoringReport(valuesOf(scoreParams, values)),
      given: values.given,
      ...tests?.params
    },
    models: {a: modelOf(values.modelA), b: modelOf(values.modelB)},
    tokens: values.tokensA.flatMap((tokens, i) => {
      const other = values.tokensB[i];
      if (!other || !kept.has(tokens.word)) return [];
      return [{word: tokens.word, a: pieceOf(tokens, values.formA), b: pieceOf(other, values.formB)}];
    }),
    dropped: usable.dropped,
    result: {
      words: kept.size,
      pairs: (kept.size * (kept.size - 1)) / 2,
      r: score.value,
      ...(score.eachWay ? {eachWay: {bFromA: score.eachWay[0], aFromB: score.eachWay[1]}} : {}),
      comparisons: byPublishedName(eachComparison((kind) => valueOf(comparisons[kind]))),
      within: valueOf(within),
      between: valueOf(between),
      partial: valueOf(partial),
      means: {
        a: {within: valueOf(meanA.within), between: valueOf(meanA.between)},
        b: {within: valueOf(meanB.within), between: valueOf(meanB.between)}
      },
      ...(ofModelRdm ? {modelRdmComparison: ofModelRdm.result} : {}),
      modelRdms: eachModelRdm((name) => ({a: valueOf(modelScores[name].a), b: valueOf(modelScores[name].b)})),
      explanations,
      reasons: {
        ...reasonsOf({...byPublishedName(comparisons), within, between, partial}),
        ...reasonsOf({"means.a.within": meanA.within, "means.a.between": meanA.between}),
        ...reasonsOf({"means.b.within": meanB.within, "means.b.between": meanB.between}),
        ...reasonsOf(
          Object.fromEntries(bySide(modelScores).map(([name, modelScore]) => [`modelRdms.${name}`, modelScore]))
        ),
        ...drawn?.reasons,
        ...tests?.reasons
      },
      ...tests?.result
    },
    ...(drawn ? {matrices: drawn.matrices} : {}),
    trace: json
      ? traced.map(({cell, digest, ms, end}) => ({
          cell,
          digest: digest(),
          ...(timing ? {ms, ...(end === "stored" ? {stored: true} : {})} : {})
        }))
      : []
  };
}

export type RunReport = Awaited<ReturnType<typeof runReport>>;
