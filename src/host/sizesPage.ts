import {html} from "htl";
import {ckaWarning} from "../figures/ckaWarning.js";
import {errorNote} from "../figures/errorNote.js";
import {letterOf} from "../figures/scoreTitle.js";
import {sizeCurves} from "../figures/sizeCurves.js";
import {sizeModels} from "../figures/sizeModels.js";
import {sizeSpread, type Spread} from "../figures/sizeSpread.js";
import {swap} from "../figures/swap.js";
import {notebook} from "../notebook/notebook.js";
import {sweepColumns} from "../provenance/sweepColumns.js";
import {cosineSpread} from "../rsa/cosineSpread.js";
import {rsaCells, rsaSources} from "../rsa/experiment.js";
import {firstSizes, type SizedModel} from "../rsa/sizeModels.js";
import type {SweepCurve} from "../rsa/sweep.js";
import {sweepCells, type SweepValues} from "../rsa/sweepExperiment.js";
import {summaryOf, type SizeScore} from "../rsa/sweepSummary.js";
import type {RsaValues} from "../rsa/values.js";
import {followQuery, stepOf, unreadNote} from "./addressSection.js";
import {openAnalysis} from "./analysis.js";
import {figureSource} from "./figureSource.js";
import {modelOf} from "./firstState.js";
import {modelCache} from "./models.js";
import {pageTester} from "./pageTester.js";
import {pageWorkers} from "./pageWorkers.js";
import {readSizesAddress, sizesAddress} from "./sizesAddress.js";
import {latentControl, sizesControls} from "./sizesControls.js";
import {addIntervals, baselineOf, randomSizes, scoreModels, sweepA, type RandomSizes} from "./sizesRun.js";
import {sizesSlider} from "./sizesSlider.js";
import {absentNote, curveNotes, modelNotes, modelColumns, randomColumns, sizeColumns} from "./sizesWords.js";
import {drawnBy, openSizes} from "./sizesState.js";
import {firstView, published, siteStudy, wholeModel} from "./siteFiles.js";
import {together} from "./together.js";

type Input = SweepValues["sweepInput"];

/** What the page shows, as far as it is there. */
interface Found {
  models: readonly SizedModel[];
  curves: readonly SweepCurve[];
  baseline: readonly SizeScore[];
  random?: RandomSizes;
  /** The model that all others are compared with. */
  reference?: Spread;
}

const place = (id: string, height: number): HTMLElement => {
  const box = together();
  box.id = id;
  box.className = "live stale";
  box.style.minHeight = `${height}px`;
  return box;
};

function put(box: HTMLElement, node: Node): void {
  swap(box, node);
  box.classList.remove("stale");
}

/** The page of sizes: one analysis of A and B, swept over A's sizes, and all models beside it. */
export async function sizesPage() {
  const site = await siteStudy();
  const study = {...site, pair: {...firstSizes(site.models, site.pair), standIn: site.pair.standIn}};
  const asked = readSizesAddress(study, window.location.search);
  const models = modelCache(site, {firstView, whole: (id) => wholeModel(site, id)});
  // the site's first-view files are those of its own pair, not of this page's
  const files = {firstView: (side: "a" | "b") => models.whole(study.pair[side]), whole: models.whole};
  const engine = pageWorkers();
  // workers take longer to start than a sweep takes
  const started = Promise.allSettled(
    Array.from({length: engine.width}, () => engine.run("randomSpaces", {n: 4, sizes: [4], seed: 0, from: 0, to: 1}))
  );
  const analysis = openAnalysis(study, files, pageTester(engine), asked.state, sweepCells);
  const sizes = openSizes(asked.sizes);
  const others = notebook<RsaValues>(rsaCells, {sources: rsaSources});
  const origins = published();
  const most = Math.max(...study.models.map(({dims}) => dims));

  const progress = html`<p class="rsa" id="sizes-progress" role="status"></p>`;
  const at = {
    ...{models: place("size-models", 420), chance: place("size-chance", 420)},
    ...{own: place("size-own", 420), other: place("size-other", 420)},
    ...{spread: place("size-spread", 400), cka: place("size-cka", 400)}
  };
  const found: Found = {models: [], curves: [], baseline: []};
  let input: Input | undefined;
  let running = new AbortController();
  let turns = 0;

  const letter = (): string => letterOf(analysis.state.comparison);
  const showModels = (): void => {
    const {b} = analysis.state;
    const shared = {models: found.models, reference: {id: b, dims: modelOf(study, b).dims}, letter: letter()};
    put(at.models, sizeModels({...shared, ...modelNotes.models(b)}));
    put(at.chance, sizeModels({...shared, ...modelNotes.chance(b, sizes.state), baseline: found.baseline}));
  };
  const showCurves = (): void => {
    const curves = found.curves.map(summaryOf);
    const {a, b} = analysis.state;
    const whole = input && "score" in input ? input.score : undefined;
    put(at.own, sizeCurves({...curveNotes.own(a), curves, of: "own", letter: letter()}));
    put(at.other, sizeCurves({...curveNotes.other(a, b), curves, of: "other", whole, letter: letter()}));
  };
  const showRandom = (): void => {
    if (!found.random) return;
    const {sizes, spread, spreadWords, words, biased, debiased, draws} = found.random;
    put(
      at.spread,
      sizeSpread({
        sizes,
        spread,
        words: spreadWords,
        models: [...found.models, ...(found.reference ? [found.reference] : [])]
      })
    );
    put(at.cka, ckaWarning({biased, debiased, words, draws}));
  };

  const compute = async (given: Input, signal: AbortSignal): Promise<void> => {
    const {state} = analysis;
    const tell = (text: string): void => void (signal.aborted || (progress.textContent = text));
    if ("reason" in given) throw new RangeError(`no score: ${given.reason}`);
    tell("Comparing the models …");
    const scored = await scoreModels(others, {study, state, sizes: sizes.state, load: models.whole});
    signal.throwIfAborted();
    [found.models, found.baseline] = [scored.map(({model}) => model), []];
    const {spaceB} = await analysis.notebook.values(["spaceB"]);
    signal.throwIfAborted();
    found.reference = {id: state.b, dims: spaceB.d, spread: cosineSpread(spaceB)};
    showModels();
    await started;
    const begun = performance.now();
    const told = (done: number): void => tell(`Making A smaller: ${Math.round(done * 100)} % …`);
    found.curves = await sweepA(given, sizes.state, engine, told, signal);
    const took = performance.now() - begun;
    showCurves();
    at.own.dataset["ms"] = String(took);
    tell("What size alone does …");
    const curve = await baselineOf(given, most, sizes.state, engine, signal);
    found.baseline = summaryOf(curve).other;
    found.random = await randomSizes(given.space.n, most, sizes.state, engine, signal);
    showModels();
    showRandom();
    tell("Intervals over words …");
    const show = (all: readonly SizedModel[]): void => {
      found.models = all;
      showModels();
    };
    await addIntervals(scored, sizes.state.seed, engine, show, signal);
    tell(`${found.curves[0]?.sizes.length ?? 0} sizes of ${state.a}, swept in ${Math.round(took)} ms.`);
  };
  const start = (): void => {
    running.abort(new DOMException("another input", "AbortError"));
    if (!input) return;
    const own = (running = new AbortController());
    const turn = ++turns;
    for (const box of Object.values(at)) box.classList.add("stale");
    compute(input, own.signal)
      .catch((error: unknown) => {
        if (own.signal.aborted) return;
        progress.textContent = "";
        for (const box of Object.values(at)) put(box, errorNote(error));
      })
      .finally(() => {
        if (!own.signal.aborted) at.models.dataset["done"] = String(turn);
      });
  };
  analysis.notebook.observe(["sweepInput"], {
    fulfilled({sweepInput}) {
      input = sweepInput;
      start();
    },
    rejected(error) {
      running.abort(new DOMException("another input", "AbortError"));
      input = undefined;
      progress.textContent = "";
      for (const box of Object.values(at)) put(box, errorNote(error));
      at.models.dataset["done"] = String(++turns);
    }
  });
  sizes.onChange((state, before) => {
    if (JSON.stringify(drawnBy(state)) !== JSON.stringify(drawnBy(before))) start();
  });
  const forget = followQuery(
    {
      query: () => sizesAddress(study, analysis.state, sizes.state),
      step: () => JSON.stringify([stepOf(analysis.state), {...sizes.state, k: null}]),
      read(search) {
        const next = readSizesAddress(study, search);
        analysis.choose(next.state);
        sizes.choose(next.sizes);
      },
      onChange(listener) {
        const both = [analysis.onChange(listener), sizes.onChange(listener)];
        return () => both.forEach((stop) => stop());
      }
    },
    window
  );
  const source = (
    name: string,
    box: HTMLElement,
    data: () => ReturnType<typeof sizeColumns>,
    others: () => readonly {readonly id: string}[] = () => []
  ): HTMLElement =>
    figureSource(analysis, origins, {
      ...{name, cells: ["sweepInput"], data, place: () => box, then: ["sweeping sizes"]},
      others: () => Promise.all(others().map(({id}) => models.whole(id))),
      more: () => drawnBy(sizes.state)
    });
  const curveSource = (name: string, box: HTMLElement) =>
    source(name, box, () =>
      sweepColumns([{a: {id: analysis.state.a}, b: {id: analysis.state.b}, curves: found.curves}])
    );
  const pair = (...nodes: readonly Node[]): HTMLElement => {
    const box = together(...nodes);
    box.className = "pair";
    return box;
  };
  return {
    unread: unreadNote(asked),
    absent: absentNote(study),
    controls: sizesControls(analysis, sizes),
    progress,
    models: together(
      at.models,
      source(
        "models-by-size",
        at.models,
        () => modelColumns(found.models),
        () => found.models
      )
    ),
    latent: latentControl(sizes),
    chance: together(
      at.chance,
      source(
        "size-alone",
        at.chance,
        () => sizeColumns(found.baseline),
        () => found.models
      )
    ),
    curves: pair(
      together(at.own, curveSource("sizes-own", at.own)),
      together(at.other, curveSource("sizes-other", at.other))
    ),
    slider: sizesSlider(analysis, sizes, origins),
    random: pair(
      together(
        at.spread,
        source(
          "spread",
          at.spread,
          () => randomColumns(found.random),
          () => found.models
        )
      ),
      together(
        at.cka,
        source("cka-of-random-spaces", at.cka, () => randomColumns(found.random))
      )
    ),
    dispose() {
      forget();
      running.abort(new DOMException("the page is left", "AbortError"));
      engine.stop();
      others.dispose();
      analysis.notebook.dispose();
    }
  };
}
