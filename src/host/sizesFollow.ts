import {notebook} from "../notebook/notebook.js";
import {cosineSpread} from "../rsa/cosineSpread.js";
import type {Engine} from "../rsa/engine.js";
import {rsaCells, rsaSources} from "../rsa/experiment.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import type {SizedModel} from "../rsa/sizeModels.js";
import type {SweepValues} from "../rsa/sweepExperiment.js";
import {summaryOf} from "../rsa/sweepSummary.js";
import type {RsaValues} from "../rsa/values.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {Analysis} from "./analysis.js";
import type {FoundSizes, SizesFigures} from "./sizesFigures.js";
import {markStale, putError, type SizesPlaces} from "./sizesPlaces.js";
import {addIntervals, baselineOf, randomSizes, scoreModels, sweepA} from "./sizesRun.js";
import {drawnBy, type SizesStore} from "./sizesState.js";

type Input = SweepValues["sweepInput"];

export interface SizesWork {
  readonly study: SiteStudy;
  readonly analysis: Analysis;
  readonly sizes: SizesStore;
  readonly load: (id: string) => Promise<Embeddings>;
  readonly engine: Engine;
  readonly found: FoundSizes;
  readonly figures: SizesFigures;
  readonly at: SizesPlaces;
  /** Says how far it is. */
  tell(text: string): void;
}

/** Computes and draws all again whenever an input changes, the figures in turn; what runs for an older input ends. Returns how to stop. */
export function followSizes({study, analysis, sizes, load, engine, found, figures, at, tell}: SizesWork): () => void {
  const others = notebook<RsaValues>(rsaCells, {sources: rsaSources});
  const most = Math.max(...study.models.map(({dims}) => dims));
  // workers take longer to start than a sweep takes
  const started = Promise.allSettled(
    Array.from({length: engine.width}, () => engine.run("randomSpaces", {n: 4, sizes: [4], seed: 0, from: 0, to: 1}))
  );
  let input: Input | undefined;
  let running = new AbortController();
  let turns = 0;

  async function compute(given: Input, signal: AbortSignal): Promise<void> {
    const say = (text: string): void => void (signal.aborted || tell(text));
    const {state} = analysis;
    if ("reason" in given) throw new RangeError(`no score: ${given.reason}`);
    say("Comparing the models …");
    const scored = await scoreModels(others, {study, state, sizes: sizes.state, load});
    signal.throwIfAborted();
    [found.models, found.baseline, found.whole] = [scored.map(({model}) => model), [], given.score];
    const {spaceB} = await analysis.notebook.values(["spaceB"]);
    signal.throwIfAborted();
    found.reference = {id: state.b, dims: spaceB.d, spread: cosineSpread(spaceB)};
    figures.models();
    await started;
    const begun = performance.now();
    const told = (done: number): void => say(`Making A smaller: ${Math.round(done * 100)} % …`);
    found.curves = await sweepA(given, sizes.state, engine, told, signal);
    const took = performance.now() - begun;
    figures.curves();
    at.own.dataset["ms"] = String(took);
    say("What size alone does …");
    found.baseline = summaryOf(await baselineOf(given, most, sizes.state, engine, signal)).other;
    found.random = await randomSizes(given.space.n, most, sizes.state, engine, signal);
    figures.models();
    figures.random();
    say("Intervals over words …");
    const show = (all: readonly SizedModel[]): void => {
      found.models = all;
      figures.models();
    };
    await addIntervals(scored, engine, show, signal);
    say(`${found.curves[0]?.sizes.length ?? 0} sizes of ${state.a}, swept in ${Math.round(took)} ms.`);
  }

  const end = (why: string): void => running.abort(new DOMException(why, "AbortError"));
  const done = (): void => void (at.models.dataset["done"] = String(turns));
  function fail(error: unknown): void {
    tell("");
    putError(at, error);
  }
  function start(): void {
    end("another input");
    if (!input) return;
    const own = (running = new AbortController());
    turns++;
    markStale(at);
    compute(input, own.signal)
      .catch((error: unknown) => own.signal.aborted || fail(error))
      .finally(() => own.signal.aborted || done());
  }
  const stops = [
    analysis.notebook.observe(["sweepInput"], {
      fulfilled({sweepInput}) {
        input = sweepInput;
        start();
      },
      rejected(error) {
        end("another input");
        input = undefined;
        turns++;
        fail(error);
        done();
      }
    }),
    sizes.onChange((state, before) => {
      if (JSON.stringify(drawnBy(state)) !== JSON.stringify(drawnBy(before))) start();
    })
  ];
  return () => {
    for (const stop of stops) stop();
    end("the page is left");
    others.dispose();
  };
}
