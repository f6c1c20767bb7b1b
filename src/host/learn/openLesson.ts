import {html} from "htl";
import {gates} from "../../course/gates.js";
import {lessonFoot, lessonHead} from "../../course/lessonFrame.js";
import {openProgress, type Progress} from "../../course/progress.js";
import {slides} from "../../course/slides.js";
import type {NameOf} from "../../notebook/cell.js";
import {firstSet} from "../../rsa/choice.js";
import type {Engine} from "../../rsa/engine.js";
import {spawnInPage} from "../../workers/spawnInPage.js";
import {workerPool} from "../../workers/workerPool.js";
import type {SiteStudy} from "../../rsa/siteStudy.js";
import {openAnalysis, type Analysis, type PageValues} from "../analysis.js";
import {firstState} from "../firstState.js";
import {lessonStudy, seedModel} from "./lessonFiles.js";
import type {Pair} from "./lessonModels.js";

/** A lesson's page as a host of the experiment. */
export interface OpenLesson {
  readonly analysis: Analysis;
  readonly progress: Progress;
  readonly head: HTMLElement;
  readonly foot: HTMLElement;
  /** A worker, which starts with its first job. */
  readonly engine: Engine;
  /** The experiment over another pair of models, of the same words. */
  open(pair: Pair): Analysis;
  /** Calls `stop` when the page is left. */
  onLeave(stop: () => void): void;
  dispose(): void;
}

/** The words that lessons are told on: those of the first set. */
export const wordsOf = ({words}: SiteStudy): readonly string[] =>
  words.filter(({set}) => set === firstSet(words)).map(({word}) => word);

/** A number or a few words of a sentence, from cells: they follow the notebook. */
export function say<const N extends NameOf<PageValues>>(
  {notebook}: Analysis,
  names: readonly N[],
  text: (values: {readonly [K in N]: PageValues[K]}) => string
): HTMLElement {
  const span = html`<span class="from-cells">…</span>`;
  notebook.observe(names, {
    fulfilled: (values) => (span.textContent = text(values)),
    rejected: () => (span.textContent = "(no result)")
  });
  return span;
}

/**
 * Opens a lesson: the experiment over the first set's words of two models, of which only these words' rows are loaded.
 * @param pairOf - chooses the models; the default pair without it
 */
export async function openLesson(id: string, pairOf?: (study: SiteStudy) => Pair | undefined): Promise<OpenLesson> {
  const study = await lessonStudy();
  const leaving: (() => void)[] = [];
  const engine = workerPool(1, spawnInPage);
  leaving.push(() => engine.stop());
  const open: OpenLesson["open"] = ({a, b, ...state}) => {
    const ownStudy = {...study, pair: {a, b, standIn: study.pair.standIn}};
    const whole = (id: string) => seedModel(study, id);
    const files = {firstView: (side: "a" | "b") => whole(ownStudy.pair[side]), whole};
    const analysis = openAnalysis(ownStudy, files, engine, {...firstState(ownStudy), ...state});
    leaving.push(() => analysis.notebook.dispose());
    return analysis;
  };
  const main = document.querySelector<HTMLElement>("#observablehq-main") ?? document.body;
  const show = slides(main, window);
  leaving.push(show.stop);
  const progress = openProgress();
  leaving.push(gates(main, progress));
  return {
    analysis: open(pairOf?.(study) ?? {a: study.pair.a, b: study.pair.b}),
    engine,
    progress,
    head: lessonHead(id, show.element),
    foot: lessonFoot(id, progress),
    open,
    onLeave: (stop) => void leaving.push(stop),
    dispose: () => leaving.forEach((stop) => stop())
  };
}
