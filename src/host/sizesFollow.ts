import {CellError} from "../notebook/cellError.js";
import {notebook, type Notebook} from "../notebook/notebook.js";
import type {Engine} from "../rsa/engine.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {Analysis} from "./analysis.js";
import {sizesCells, sizesInputs, type SizesValues} from "./sizesCells.js";
import type {FoundSizes, SizesFigures} from "./sizesFigures.js";
import {markStale, putError, type SizesPlaces} from "./sizesPlaces.js";
import {drawnBy, type SizesStore} from "./sizesState.js";

interface SizesWork {
  readonly study: SiteStudy;
  readonly analysis: Analysis;
  readonly sizes: SizesStore;
  readonly load: (id: string, signal?: AbortSignal) => Promise<Embeddings>;
  readonly engine: Engine;
  readonly found: FoundSizes;
  readonly figures: SizesFigures;
  readonly at: SizesPlaces;
  /** Says how far it is. */
  tell(text: string): void;
}

/** Steps on the way, in the order in which they are told, each with what it says while it is not there, and the figures it is for. */
const steps = {
  curves: {words: "Making A smaller", figures: ["own", "other"]},
  scored: {words: "Comparing the models", figures: ["answer", "models", "chance", "spread"]},
  bands: {words: "What size alone does", figures: ["chance"]},
  random: {words: "What size alone does", figures: ["spread", "cka"]},
  models: {words: "Intervals over words", figures: ["answer", "models", "chance"]}
} as const;
type Step = keyof typeof steps;
const stepNames = Object.keys(steps) as readonly Step[];

/** The failure that a reader should see: the analysis's own, where it is handed on. */
const ownError = (error: CellError): unknown => (error.cause instanceof CellError ? error.cause : error);

/** What was done, in words. */
function sweptWords({analysis, found, at}: Pick<SizesWork, "analysis" | "found" | "at">): string {
  const [curve] = found.curves;
  if (!curve) return "";
  const seconds = (Number(at.own.dataset["ms"]) / 1000).toFixed(1);
  return `${curve.sizes.length} sizes of ${analysis.called(analysis.state.a)}, swept in ${seconds} s.`;
}

/**
 * Keeps what is found of a step, draws it, and tells how far the steps are.
 * @param done - what is told when all are done; undefined where nothing is to be told yet
 */
function followSteps(
  nb: Notebook<SizesValues>,
  {at, tell}: Pick<SizesWork, "at" | "tell">,
  done: () => string | undefined
) {
  const open = new Map<Step, number>();
  const say = (): void => {
    const all = done();
    const step = stepNames.find((name) => open.has(name));
    const share = step === undefined ? 0 : Math.round(100 * (open.get(step) ?? 0));
    if (all !== undefined) tell(step ? `${steps[step].words}${share > 0 ? `: ${share} %` : ""} …` : all);
  };
  return <const S extends Step>(step: S, keep: (value: SizesValues[S] | undefined) => void, draw: () => void): void => {
    nb.observe([step], {
      pending() {
        open.set(step, 0);
        for (const name of steps[step].figures) markStale(at[name]);
        keep(undefined);
        say();
      },
      progress(state) {
        if (state.cell !== step) return;
        open.set(step, state.done);
        if (state.value !== undefined) {
          keep(state.value as SizesValues[S]);
          draw();
        }
        say();
      },
      fulfilled(values) {
        open.delete(step);
        keep(values[step]);
        draw();
        say();
      },
      // told by the one who follows all
      rejected: () => open.delete(step)
    });
  };
}

/** Computes and draws again what depends on an input that changes; what runs for an older input is given up. Returns how to stop. */
export function followSizes({study, analysis, sizes, load, engine, found, figures, at, tell}: SizesWork): () => void {
  const nb = notebook<SizesValues>(sizesCells, {sources: sizesInputs});
  let turns = 0;
  const follow = followSteps(nb, {at, tell}, () => (turns > 0 ? sweptWords({analysis, found, at}) : undefined));
  nb.observe(["pair", "reference"], {
    fulfilled: ({pair, reference}) => void ([found.whole, found.reference] = [pair.score, reference]),
    rejected: () => undefined
  });
  const drawModels = (): void => (figures.models(), figures.random());
  follow(
    "curves",
    (of) => of && ([found.curves, at.own.dataset["ms"]] = [of.curves, String(Math.round(of.ms))]),
    figures.curves
  );
  follow("scored", (scored) => scored && (found.models = scored.map(({model}) => model)), drawModels);
  follow("models", (models) => models && (found.models = models), figures.models);
  follow("bands", (bands) => (found.bands = bands), figures.models);
  follow("random", (random) => (found.random = random), figures.random);
  const done = (): void => void (at.models.dataset["done"] = String(turns));
  nb.observe([...stepNames, "reference"], {
    fulfilled: done,
    rejected(error) {
      tell("");
      putError(at, ownError(error));
      done();
    }
  });
  // workers take longer to start than a sweep takes
  void Promise.allSettled(
    Array.from({length: engine.width}, () => engine.run("randomSpaces", {n: 4, sizes: [4], seed: 0, from: 0, to: 1}))
  ).then(() => nb.set({engine}));
  nb.set(drawnBy(sizes.state));
  const stops = [
    analysis.notebook.observe(["sweepInput", "spaceB"], {
      fulfilled({sweepInput: input, spaceB}) {
        turns++;
        nb.set({input, spaceB, scoring: {study, state: analysis.state, load}});
      },
      rejected(error) {
        turns++;
        nb.set({input: Promise.reject(error)});
      }
    }),
    sizes.onChange((state, before) => {
      if (JSON.stringify(drawnBy(state)) === JSON.stringify(drawnBy(before))) return;
      turns++;
      nb.set(drawnBy(state));
    })
  ];
  return () => {
    for (const stop of stops) stop();
    nb.dispose();
  };
}
