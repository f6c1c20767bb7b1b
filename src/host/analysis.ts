import {listeners} from "../page/listeners.js";
import type {Alternative} from "../math/permutationP.js";
import {notebook, type Notebook} from "../notebook/notebook.js";
import type {TraceEntry} from "../notebook/trace.js";
import type {Choice} from "../rsa/choice.js";
import type {Cell} from "../notebook/cell.js";
import type {Engine} from "../rsa/engine.js";
import {rsaCells, rsaSources} from "../rsa/experiment.js";
import type {ComparisonKind, PieceRule, RdmKind} from "../rsa/params.js";
import type {SiteModel, SiteStudy} from "../rsa/siteStudy.js";
import type {SweepValues} from "../rsa/sweepExperiment.js";
import type {Form} from "../tables/embeddings.js";
import {firstState, modelOf} from "./firstState.js";
import {modelCache, type ModelFiles} from "./models.js";

/** The experiment's values, those of the sweep only where the page has its cells, and what only figures use. */
export interface PageValues extends SweepValues {
  /** The word whose values are plotted against each other. */
  readonly focus: string;
  /** The values at the ends of the matrices' colour scale. */
  readonly range: readonly [number, number];
}

/** What a reader has chosen. */
export interface PageState {
  readonly a: string;
  readonly b: string;
  readonly formA: Form;
  readonly formB: Form;
  readonly choice: Choice;
  readonly pieces: PieceRule;
  readonly centre: boolean;
  readonly rdm: RdmKind;
  readonly comparison: ComparisonKind;
  readonly permutations: number;
  readonly seed: number;
  readonly alternative: Alternative;
  readonly focus: string;
  readonly range: readonly [number, number];
}

export interface Analysis {
  readonly study: SiteStudy;
  readonly notebook: Notebook<PageValues>;
  readonly state: PageState;
  model(id: string): SiteModel;
  /** Changes what is given and leaves the rest; a new model comes in its own default form. */
  choose(change: Partial<PageState>): void;
  /** Calls back after every change of the state; returns how to stop. */
  onChange(listener: (state: PageState) => void): () => void;
  /** Calls back after every computation of a cell. */
  onComputed(listener: (entry: TraceEntry) => void): () => void;
}

const same = (x: unknown, y: unknown): boolean => JSON.stringify(x) === JSON.stringify(y);

/** The page as a host of the experiment: holds what the reader chose, and feeds it to the notebook. */
export function openAnalysis(
  study: SiteStudy,
  files: ModelFiles,
  engine: Engine,
  begin = firstState(study),
  cells: readonly Cell[] = rsaCells
): Analysis {
  const changed = listeners<PageState>();
  const computed = listeners<TraceEntry>();
  const models = modelCache(study, files);
  const nb = notebook<PageValues>(cells, {sources: [...rsaSources, "focus", "range"], computed: computed.tell});

  const model = (id: string): SiteModel => modelOf(study, id);
  let state = begin;

  const feed = (): void => {
    const {a, b, ...own} = state;
    const seedOnly = own.choice.kind === "set" && own.choice.set === "seed";
    nb.set({...own, words: study.words, modelA: models.source(a, seedOnly), modelB: models.source(b, seedOnly)});
  };
  nb.set({tester: engine});
  feed();

  return {
    study,
    notebook: nb,
    get state() {
      return state;
    },
    model,
    choose(change) {
      const forms = {
        ...(change.a && change.a !== state.a ? {formA: model(change.a).defaultForm} : {}),
        ...(change.b && change.b !== state.b ? {formB: model(change.b).defaultForm} : {})
      };
      const next = {...state, ...forms, ...change};
      const moved = Object.entries(next).filter(([name, value]) => !same(value, state[name as keyof PageState]));
      if (moved.length === 0) return;
      state = {...state, ...Object.fromEntries(moved)};
      feed();
      changed.tell(state);
    },
    onChange: changed.add,
    onComputed: computed.add
  };
}
