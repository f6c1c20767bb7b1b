import {rdmOf} from "../rsa/params.js";
import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {slidingMatrix, type SlidingMatrix} from "../figures/slidingMatrix.js";
import {slidingScatter, type SlidingScatter} from "../figures/slidingScatter.js";
import {reducedPair, type ReducedPair, type ReducedView} from "../rsa/reducedPair.js";
import type {DataTable} from "../provenance/dataTable.js";
import type {PublishedRecord} from "../rsa/record.js";
import {inWords} from "../rsa/wordMatrix.js";
import type {Analysis, PageValues} from "./analysis.js";
import {figureSource} from "./figureSource.js";
import {extent, pairColumns} from "./matricesSection.js";
import {sizesParams, type SizesState, type SizesStore} from "./sizesState.js";
import {joinedControls} from "../page/joinedControls.js";
import {together} from "../page/together.js";

const cells = [
  "spaceA",
  "spaceB",
  "triangleA",
  "triangleB",
  "usable",
  "modelA",
  "modelB",
  "rdm",
  "comparison"
] as const;
type Given = Pick<PageValues, (typeof cells)[number]>;

interface Shown {
  readonly words: readonly string[];
  /** Of A and of B. */
  readonly names: readonly [string, string];
  readonly most: number;
  readonly at: (k: number) => ReducedPair;
  readonly a: SlidingMatrix;
  readonly b: SlidingMatrix;
  readonly scatter: SlidingScatter;
}

const whole = (view: ReducedView | {readonly reason: string}): view is ReducedView => !("reason" in view);

/** What is to be said of a pair at a size, and whether it can be drawn. */
function noteOf(
  {a, b}: ReducedPair,
  k: number,
  {words, names}: Shown
): {readonly text: string; readonly drawn: boolean} {
  const reasons = [a, b].flatMap((view, i) => (whole(view) ? [] : [inWords(view.reason, words, names[i] ?? "")]));
  const smaller = [a, b].flatMap((view, i) =>
    whole(view) && view.size < k ? [`Model ${"AB"[i] ?? ""} has only ${view.size} dimensions`] : []
  );
  if (reasons.length > 0) return {text: `Nothing to draw at this size: ${reasons.join("; ")}.`, drawn: false};
  return {text: smaller.map((text) => `${text}.`).join(" "), drawn: true};
}

/** The figures of a pair, at any size. */
function shownOf(given: Given, {keep: method, seed}: SizesState, called: Analysis["called"]): Shown {
  const {spaceA, spaceB, triangleA, triangleB, usable, modelA, modelB, rdm, comparison} = given;
  const [low, high] = extent(triangleA, triangleB);
  const shared = {words: usable.words, kind: rdm, range: [low, high] as const};
  const names = {nameA: called(modelA.meta.model), nameB: called(modelB.meta.model)};
  return {
    words: usable.words.map(({word}) => word),
    names: [names.nameA, names.nameB],
    most: Math.max(spaceA.d, spaceB.d),
    at: reducedPair({spaceA, spaceB, rdm, comparison, method, seed}),
    a: slidingMatrix({...shared, name: names.nameA}),
    b: slidingMatrix({...shared, name: names.nameB}),
    scatter: slidingScatter({words: usable.words, kind: rdm, comparison, ...names})
  };
}

/** What the scatter shows, as a table. */
function columnsOf(words: Given["usable"]["words"], pair: ReducedPair | undefined): DataTable["columns"] {
  const values = (view: ReducedPair["a"] | undefined) => (view && whole(view) ? view.triangle : new Float64Array());
  return [...pairColumns(words), {name: "a", values: values(pair?.a)}, {name: "b", values: values(pair?.b)}];
}

/** One slider for the number of dimensions: both matrices and the scatter follow it at once. */
export function sizesSlider(analysis: Analysis, sizes: SizesStore, published: Promise<PublishedRecord>): HTMLElement {
  const slider = html`<input type="range" min="1" step="1" id="k" />` as HTMLInputElement;
  const shownSize = html`<output for="k"></output>`;
  const {keep, sameAxes} = joinedControls({keep: sizesParams.keep, sameAxes: sizesParams.sameAxes}, sizes);
  const note = html`<p class="rsa" id="sliding-note" role="status"></p>`;
  const section = together();
  section.id = "sliding";
  let given: Given | undefined;
  let shown: Shown | undefined;
  let latest: ReducedPair | undefined;
  let drawing = 0;

  const kNow = (): number => Math.min(shown?.most ?? 1, sizes.state.k ?? shown?.most ?? 1);
  // distances grow with the dimensions, cosines and correlations do not
  const rangeAt = (triangle: Float64Array) => (given && !rdmOf(given.rdm).range ? extent(triangle) : undefined);
  const draw = (): void => {
    drawing = 0;
    if (!shown) return;
    const k = kNow();
    const pair = (latest = shown.at(k));
    const {a, b, score} = pair;
    if (whole(a)) shown.a.update(a.matrix, a.size, rangeAt(a.triangle));
    if (whole(b)) shown.b.update(b.matrix, b.size, rangeAt(b.triangle));
    if (whole(a) && whole(b))
      shown.scatter.update({
        triangleA: a.triangle,
        triangleB: b.triangle,
        score,
        sameAxes: sizes.state.sameAxes
      });
    const {text, drawn} = noteOf(pair, k, shown);
    note.textContent = text;
    section.style.opacity = drawn ? "" : "0.4";
    slider.value = String(k);
    shownSize.textContent = `k = ${k} of ${shown.most}`;
    section.dataset["k"] = String(k);
  };
  const later = (): void => {
    if (drawing === 0) drawing = requestAnimationFrame(draw);
  };
  const build = (): void => {
    if (!given) return;
    shown = shownOf(given, sizes.state, analysis.called);
    slider.max = String(shown.most);
    section.replaceChildren(shown.a.element, shown.b.element, shown.scatter.element);
    section.className = "triple";
    later();
  };
  analysis.notebook.observe(cells, {
    fulfilled(values) {
      given = values;
      build();
    },
    rejected(error) {
      given = shown = undefined;
      section.replaceChildren(errorNote(error));
    }
  });
  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    sizes.choose({k: slider.valueAsNumber});
  });
  sizes.onChange((state, before) => {
    if (state.keep !== before.keep || state.seed !== before.seed) build();
    else if (state.k !== before.k || state.sameAxes !== before.sameAxes) later();
  });
  const source = figureSource(analysis, published, {
    name: "pairs-at-size",
    cells: ["usable", "spaceA", "spaceB"],
    then: ["reducing to one size"],
    data: ({usable}) => ({columns: columnsOf(usable.words, latest)}),
    place: () => shown?.scatter.element ?? section,
    more: () => ({k: kNow(), keep: sizes.state.keep, seed: sizes.state.seed})
  });
  const controls = html`<div class="rsa-controls size-slider">
    ${keep}${sameAxes}<label class="slider"><span>Dimensions kept</span> ${slider} ${shownSize}</label>
  </div>`;
  return together(controls, note, section, source);
}
