import {afterFrame} from "../page/afterFrame.js";
import {listeners} from "../page/listeners.js";
import {store, type Store} from "../page/store.js";
import type {Notebook} from "../notebook/notebook.js";
import type {TraceEntry} from "../notebook/trace.js";
import {firstSet, type Choice, type WordRow} from "../rsa/choice.js";
import type {Engine} from "../rsa/engine.js";
import {rsaParams} from "../rsa/params.js";
import {selectWords} from "../rsa/selectWords.js";
import {foreignWords, withYours} from "../rsa/yourWords.js";
import {valuesOf} from "../study/param.js";
import {studyNotebook} from "../study/studyNotebook.js";
import {shortNames} from "../rsa/shortNames.js";
import type {BroughtModel, SiteModel, SiteStudy} from "../rsa/siteStudy.js";
import type {Form} from "../tables/embeddings.js";
import {rsa, type rsaSweep, type SweepValues} from "../rsa/study.js";
import {firstState, isBrought, modelOf, without, type PageState} from "./firstState.js";
import {modelCache, type ModelFiles} from "./models.js";

/** The experiment's values, those of the sweep only where the page has its cells. */
export type PageValues = SweepValues;

/** The experiment on a page, and what its reader has chosen; a new model comes in its own default form. */
export interface Analysis extends Store<PageState> {
  readonly study: SiteStudy;
  readonly notebook: Notebook<PageValues>;
  model(id: string): SiteModel;
  /** Takes a model that a reader brought among those that can be chosen. */
  bring(model: BroughtModel): void;
  /** Takes a model that was brought out of what can be chosen; where it is shown, one of the site's takes its place. */
  remove(id: string): void;
  /** Calls back when a model was brought or removed. */
  onBrought(listener: () => void): () => void;
  /** A model's name where there is little room for it. @throws RangeError for an id that the site does not have */
  called(id: string): string;
  /** Calls back after every change of what only figures are drawn for. */
  onView(listener: (state: PageState) => void): () => void;
  /** Calls back after every computation of a cell. */
  onComputed(listener: (entry: TraceEntry) => void): () => void;
}

/** The words that are chosen; none where the choice cannot be: its cell says why. */
function chosenWords(words: readonly WordRow[], choice: Choice): readonly string[] {
  try {
    return selectWords(words, choice).words.map(({word}) => word);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** The models of the site that were shown last. */
function shownLast(study: SiteStudy, {state, onChange}: Store<PageState>): Readonly<Pick<PageState, "a" | "b">> {
  const last = {a: study.pair.a, b: study.pair.b};
  const remember = ({a, b}: PageState): void => {
    if (!isBrought(study, a)) last.a = a;
    if (!isBrought(study, b)) last.b = b;
  };
  remember(state);
  onChange(remember);
  return last;
}

/** What only figures are drawn for. */
const views = ["focus", "colours", "scale", "order"] as const;

/** The page as a host of the experiment: holds what the reader chose, and feeds it to the notebook. */
export function openAnalysis(
  study: SiteStudy,
  files: ModelFiles,
  engine: Engine,
  begin = firstState(study),
  declared: typeof rsa | typeof rsaSweep = rsa
): Analysis {
  const chosen = store(begin);
  const computed = listeners<TraceEntry>();
  const brought = listeners<undefined>();
  const models = modelCache(study, files);
  const nb = studyNotebook(declared as typeof rsaSweep, {computed: computed.tell, shown: afterFrame});

  const model = (id: string): SiteModel => modelOf(study, id);
  const feed = (): void => {
    const {a, b, formA, formB, choice, own, yours} = chosen.state;
    const seedOnly = choice.kind === "set" && choice.set === firstSet(study.words);
    const words = withYours(study.words, yours);
    const source = (id: string, form: Form) => {
      // of a model that was brought only what is asked for is read
      if (isBrought(study, id)) return models.live(id, chosenWords(words, choice), form);
      return foreignWords(study.words, yours).length > 0
        ? models.live(
            id,
            yours.map(({word}) => word)
          )
        : models.source(id, seedOnly);
    };
    nb.set({
      ...valuesOf(rsaParams, chosen.state),
      choice,
      own,
      words,
      modelA: source(a, formA),
      modelB: source(b, formB)
    });
  };
  const choose: Analysis["choose"] = (change) => {
    const {a, b} = chosen.state;
    chosen.choose({
      ...(change.a && change.a !== a ? {formA: model(change.a).defaultForm} : {}),
      ...(change.b && change.b !== b ? {formB: model(change.b).defaultForm} : {}),
      // other words take the place of the reader's own
      ...(change.choice ? {yours: []} : {}),
      ...change
    });
  };
  nb.set({tester: engine});
  feed();
  chosen.onChange(feed);
  const before = shownLast(study, chosen);

  return {
    study,
    notebook: nb,
    get state() {
      return chosen.state;
    },
    model,
    bring(one) {
      if (!isBrought(study, one.id)) study.brought?.push(one);
      brought.tell(undefined);
    },
    remove(id) {
      choose(without(study, chosen.state, id, before));
      const at = study.brought?.findIndex((candidate) => candidate.id === id) ?? -1;
      if (at >= 0) study.removed?.push(...study.brought!.splice(at, 1));
      brought.tell(undefined);
    },
    onBrought: (listener) => brought.add(listener),
    called: (id) => shortNames([...study.models, ...(study.brought ?? [])]).get(id) ?? model(id).name,
    choose,
    onChange: chosen.onChange,
    onView: (listener) =>
      chosen.onChange((state, before) => {
        if (views.some((name) => state[name] !== before[name])) listener(state);
      }),
    onComputed: computed.add
  };
}
