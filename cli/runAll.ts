import {comparisonOf} from "../src/math/comparisons.js";
import {allPairs, correctedBy, pairScores, type AllPairs} from "../src/rsa/allPairs.js";
import {usualOptions} from "../src/rsa/usualOptions.js";
import type {Engine} from "../src/rsa/engine.js";
import type {Notebook} from "../src/notebook/notebook.js";
import {modelSpace} from "../src/rsa/modelSpace.js";
import {comparedModels} from "../src/rsa/comparedModels.js";
import type {RsaValues} from "../src/rsa/study.js";
import {signed} from "../src/rsa/digits.js";
import {pWords} from "../src/rsa/testWords.js";
import {collectGarbage} from "./collectGarbage.js";
import type {Effects} from "./effects.js";
import {many, setPair} from "./asked.js";
import type {RunOptions} from "./runOptions.js";
import {shareTold} from "./shareTold.js";
import type {Study} from "./study.js";
import {table} from "./table.js";

/** The score of every pair of models that are present (schema rsa-notebook/all@1), each in its default form, over the words that all of them have. */
export async function allReport(
  nb: Notebook<RsaValues>,
  study: Study,
  options: RunOptions,
  engine: Engine,
  effects: Pick<Effects, "err" | "status" | "now">
) {
  const {selection} = await nb.values(["selection"]);
  const toldOfModels = shareTold("comparing the models", effects);
  const compared = await comparedModels(nb, study.present, (a, b) => setPair(nb, study, a, b, options), {
    told(done) {
      toldOfModels(done);
      if (selection.words.length >= many) collectGarbage();
    }
  });
  const {permutations, seed = usualOptions.seed, alternative = usualOptions.alternative} = options;
  const told = shareTold("shuffling words", effects);
  const {scores, permuted, exact, reason}: AllPairs =
    permutations === undefined
      ? {scores: pairScores(compared)}
      : await allPairs(compared, {permutations, seed, alternative}, engine, (_, done) => told(done));
  const {rdm, comparison, pieces, centre} = await nb.values(["rdm", "comparison", "pieces", "centre"]);
  const {order, places} = modelSpace(study.present, scores);
  return {
    schema: "rsa-notebook/all@1",
    params: {
      words: selection.words.map(({word}) => word),
      pieces,
      ...(comparisonOf(comparison).of === "vectors" ? {} : {rdm}),
      centre,
      comparison,
      ...(permutations === undefined ? {} : {permutations, seed}),
      ...(permutations === undefined || alternative === usualOptions.alternative ? {} : {alternative})
    },
    leftOut: compared.leftOut,
    models: order,
    scores,
    map: order.map((id) => ({id, place: places.get(id) ?? [0, 0]})),
    ...(permuted === undefined ? {} : {permuted, exact}),
    ...(reason === undefined ? {} : {reason})
  };
}

export type AllReport = Awaited<ReturnType<typeof allReport>>;

/** The scores as a triangle of models, on lines of so many characters. */
export function allTable(
  {models, scores, params, leftOut, permuted, exact, reason}: AllReport,
  columns?: number
): string {
  const cellOf = (a: string, b: string): string => {
    const found = scores.find((score) => (score.a === a && score.b === b) || (score.a === b && score.b === a));
    if (!found || models.indexOf(a) >= models.indexOf(b)) return "";
    return `${found.r === null || found.r === undefined ? "–" : signed(found.r, 3)}${found.pCorrected === undefined ? "" : ` (${pWords(found.pCorrected, found.pFloor ?? 0)})`}`;
  };
  const rows = models.slice(0, -1).map((a) => [a, ...models.slice(1).map((b) => cellOf(a, b))]);
  return [
    `${params.comparison}, ${params.words.length} words asked for`,
    ...(leftOut.length === 0 ? [] : [`${leftOut.length} left out, which not all models have`]),
    ...(permuted === undefined
      ? []
      : [
          `p is corrected for looking at all pairs (${correctedBy({permuted, exact: exact ?? false, alternative: params.alternative ?? usualOptions.alternative})})`
        ]),
    ...(reason === undefined ? [] : [`no p: ${reason}`]),
    "",
    table([["", ...models.slice(1)], ...rows], columns),
    ""
  ].join("\n");
}
