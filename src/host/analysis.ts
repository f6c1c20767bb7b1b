import {listeners} from "../page/listeners.js";
import type {Notebook} from "../notebook/notebook.js";
import type {TraceEntry} from "../notebook/trace.js";
import type {Engine} from "../rsa/engine.js";
import {rsaParams} from "../rsa/params.js";
import {valuesOf} from "../study/param.js";
import {studyNotebook} from "../study/studyNotebook.js";
import type {SiteModel, SiteStudy} from "../rsa/siteStudy.js";
import {rsa, type rsaSweep, type SweepValues} from "../rsa/study.js";
import {firstState, modelOf, type PageState} from "./firstState.js";
import {modelCache, type ModelFiles} from "./models.js";

/** The experiment's values, those of the sweep only where the page has its cells. */
export type PageValues = SweepValues;

export interface Analysis {
  readonly study: SiteStudy;
  readonly notebook: Notebook<PageValues>;
  readonly state: PageState;
  model(id: string): SiteModel;
  /** Changes what is given and leaves the rest; a new model comes in its own default form. */
  choose(change: Partial<PageState>): void;
  /** Calls back after every change of the state; returns how to stop. */
  onChange(listener: (state: PageState) => void): () => void;
  /** The same of what only figures are drawn for. */
  onView(listener: (state: PageState) => void): () => void;
  /** Calls back after every computation of a cell. */
  onComputed(listener: (entry: TraceEntry) => void): () => void;
}

const same = (x: unknown, y: unknown): boolean => x === y || JSON.stringify(x) === JSON.stringify(y);

/** The page as a host of the experiment: holds what the reader chose, and feeds it to the notebook. */
export function openAnalysis(
  study: SiteStudy,
  files: ModelFiles,
  engine: Engine,
  begin = firstState(study),
  declared: typeof rsa | typeof rsaSweep = rsa
): Analysis {
  const changed = listeners<PageState>();
  const viewed = listeners<PageState>();
  const computed = listeners<TraceEntry>();
  const models = modelCache(study, files);
  const nb = studyNotebook(declared as typeof rsaSweep, {computed: computed.tell});

  const model = (id: string): SiteModel => modelOf(study, id);
  let state = begin;

  const feed = (): void => {
    const {a, b, choice, own} = state;
    const seedOnly = choice.kind === "set" && choice.set === "seed";
    nb.set({
      ...valuesOf(rsaParams, state),
      choice,
      own,
      words: study.words,
      modelA: models.source(a, seedOnly),
      modelB: models.source(b, seedOnly)
    });
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
      if ("focus" in change || "range" in change) viewed.tell(state);
    },
    onChange: changed.add,
    onView: viewed.add,
    onComputed: computed.add
  };
}
