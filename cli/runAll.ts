import {pairScores, type AllPairs} from "../src/rsa/allPairs.js";
import type {Choice} from "../src/rsa/choice.js";
import {usualOptions} from "../src/rsa/usualOptions.js";
import type {Engine} from "../src/rsa/engine.js";
import {modelSpace} from "../src/rsa/modelSpace.js";
import {pairsReport} from "../src/rsa/pairsReport.js";
import {pairs} from "../src/rsa/pairsStudy.js";
import {scoreParams, testParams} from "../src/rsa/params.js";
import type {InferenceOptions} from "../src/rsa/inference.js";
import type {Dropped} from "../src/rsa/values.js";
import {valuesOf, type ParamValues} from "../src/study/param.js";
import {studyNotebook} from "../src/study/studyNotebook.js";
import {collectGarbage} from "../loaders/collectGarbage.js";
import type {Effects} from "./effects.js";
import {many} from "./asked.js";
import type {RunOptions} from "./runOptions.js";
import {scoringReport} from "./scoringReport.js";
import {shareTold} from "./shareTold.js";
import type {Study} from "./study.js";
import {reportText} from "./reportText.js";

/** What a comparison of all pairs was asked for, and what it found. */
interface AllFound {
  readonly asked: readonly string[];
  readonly scoring: ParamValues<typeof scoreParams>;
  readonly test?: InferenceOptions | undefined;
  readonly leftOut: readonly Dropped[];
  readonly models: readonly string[];
  readonly tested: AllPairs;
}

/** All pairs as `run --all --json` prints them (schema rsa-notebook/all@1). */
export function reportOfAll({asked, scoring, test, leftOut, models, tested}: AllFound) {
  const {scores, permuted, exact, reason} = tested;
  const {order, places} = modelSpace(models, scores);
  const {alternative = usualOptions.alternative} = test ?? {};
  return {
    schema: "rsa-notebook/all@1",
    params: {
      words: asked,
      ...scoringReport(scoring),
      ...(test ? {permutations: test.permutations, seed: test.seed} : {}),
      ...(alternative === usualOptions.alternative ? {} : {alternative})
    },
    leftOut,
    models: order,
    scores,
    map: order.map((id) => ({id, place: places.get(id) ?? [0, 0]})),
    ...(permuted === undefined ? {} : {permuted, exact}),
    ...(reason === undefined ? {} : {reason})
  };
}

/** The score of every pair of models that are present, each in its default form, over the words that all of them have. */
export async function allReport(
  study: Study,
  choice: Choice,
  options: RunOptions,
  engine: Engine,
  effects: Pick<Effects, "err" | "status" | "now">
): Promise<ReturnType<typeof reportOfAll>> {
  const {present, registry, words} = study;
  const {permutations} = options;
  const nb = studyNotebook(pairs, {now: effects.now});
  const params = valuesOf({...scoreParams, ...testParams}, options);
  const list = registry.filter(({id}) => present.includes(id));
  try {
    nb.set({words, models: {list, load: (id) => study.embeddings(id)}, choice, engine, ...params});
    const {selection} = await nb.values(["selection"]);
    const toldOfModels = shareTold("comparing the models", effects);
    const {shared} = await nb.values(["shared"], {
      progress({cell, done}) {
        if (cell !== "shared") return;
        toldOfModels(done);
        if (selection.words.length >= many) collectGarbage();
      }
    });
    const progress = shareTold("shuffling words", effects);
    const tested: AllPairs =
      permutations === undefined
        ? {scores: pairScores(shared)}
        : (await nb.values(["tested"], {progress: ({cell, done}) => void (cell === "tested" && progress(done))}))
            .tested;
    return reportOfAll({
      asked: selection.words.map(({word}) => word),
      scoring: valuesOf(scoreParams, params),
      test: permutations === undefined ? undefined : {...params, permutations},
      leftOut: shared.leftOut,
      models: present,
      tested
    });
  } finally {
    nb.dispose();
  }
}

export type AllReport = ReturnType<typeof reportOfAll>;

/** The same for people, on lines of so many characters. */
export const allTable = ({models, params, leftOut, reason, ...tested}: AllReport, columns?: number): string =>
  reportText(
    pairsReport({
      comparison: params.comparison,
      alternative: params.alternative ?? usualOptions.alternative,
      words: params.words.length,
      leftOut: leftOut.length,
      models,
      tested: {...tested, ...(reason === undefined ? {} : {reason})}
    }),
    columns
  );
