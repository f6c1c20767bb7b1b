import {cellOf} from "../notebook/cell.js";
import {allPairs, type AllPairs} from "../rsa/allPairs.js";
import type {Engine} from "../rsa/engine.js";
import {comparedModels, type ComparedModels} from "../rsa/comparedModels.js";
import type {Choice} from "../rsa/choice.js";
import type {scoreParams, testParams} from "../rsa/params.js";
import type {ParamValues} from "../study/param.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import {rsa} from "../rsa/study.js";
import {studyNotebook} from "../study/studyNotebook.js";
import type {Embeddings} from "../tables/embeddings.js";
import {firstState} from "./firstState.js";

/** Every value of the page of all pairs. */
export interface PairsValues {
  // sources
  readonly choice: Choice;
  readonly scoring: ParamValues<typeof scoreParams>;
  readonly testing: ParamValues<typeof testParams>;
  readonly study: SiteStudy;
  readonly load: (id: string, signal: AbortSignal) => Promise<Embeddings>;
  readonly engine: Engine;
  // cells
  readonly shared: ComparedModels;
  readonly tested: AllPairs;
}

/** What the page supplies. */
export const pairsInputs = ["choice", "scoring", "testing", "study", "load", "engine"] as const;

const cell = cellOf<PairsValues>();

/** The page's two steps: the scores of all pairs, and their p-values. */
export const pairsCells = [
  cell("shared", ["study", "load", "choice", "scoring"], async (study, load, choice, scoring, {signal, progress}) => {
    // a notebook of its own: one that is given up sets nothing of another
    const nb = studyNotebook(rsa);
    const end = (): void => nb.dispose();
    signal.addEventListener("abort", end, {once: true});
    nb.set({words: study.words, choice, ...scoring});
    const setPair = async (a: string, b: string, before: number, total: number): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      progress(before / total);
      const {formA, formB} = firstState(study, a, b);
      nb.set({modelA: load(a, signal), modelB: load(b, signal), formA, formB});
    };
    try {
      return await comparedModels(
        nb,
        study.models.map(({id}) => id),
        setPair,
        {signal}
      );
    } finally {
      end();
    }
  }),
  cell("tested", ["shared", "testing", "engine"], (shared, testing, engine, {signal, progress}) =>
    allPairs(shared, testing, engine, (found, done) => progress(done, found), signal)
  )
];
