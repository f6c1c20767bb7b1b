import {cellOf} from "../notebook/cell.js";
import {notebook} from "../notebook/notebook.js";
import {allPairs, type AllPairs} from "../rsa/allPairs.js";
import type {Engine} from "../rsa/engine.js";
import {comparedModels, type ComparedModels} from "../rsa/comparedModels.js";
import {rsaCells, rsaSources} from "../rsa/experiment.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import type {RsaValues} from "../rsa/values.js";
import type {Embeddings} from "../tables/embeddings.js";
import {firstState} from "./firstState.js";

/** What all pairs are compared by. */
type Given = Pick<
  RsaValues,
  "choice" | "pieces" | "centre" | "rdm" | "comparison" | "permutations" | "seed" | "alternative"
>;

/** Every value of the page of all pairs. */
export interface PairsValues extends Given {
  // sources
  readonly study: SiteStudy;
  readonly load: (id: string, signal: AbortSignal) => Promise<Embeddings>;
  readonly engine: Engine;
  // cells
  readonly shared: ComparedModels;
  readonly tested: AllPairs;
}

/** What the page supplies. */
export const pairsInputs = [
  "choice",
  "pieces",
  "centre",
  "rdm",
  "comparison",
  "permutations",
  "seed",
  "alternative",
  "study",
  "load",
  "engine"
] as const;

const cell = cellOf<PairsValues>();

/** The page's two steps: the scores of all pairs, and their p-values. */
export const pairsCells = [
  cell(
    "shared",
    ["study", "load", "choice", "pieces", "centre", "rdm", "comparison"],
    async (study, load, choice, pieces, centre, rdm, comparison, {signal, progress}) => {
      // a notebook of its own: one that is given up sets nothing of another
      const nb = notebook<RsaValues>(rsaCells, {sources: rsaSources});
      const end = (): void => nb.dispose();
      signal.addEventListener("abort", end, {once: true});
      nb.set({words: study.words, choice, pieces, centre, rdm, comparison});
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
    }
  ),
  cell(
    "tested",
    ["shared", "permutations", "seed", "alternative", "engine"],
    (shared, permutations, seed, alternative, engine, {signal, progress}) =>
      allPairs(shared, {permutations, seed, alternative}, engine, (found, done) => progress(done, found), signal)
  )
];
