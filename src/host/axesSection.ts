import * as Inputs from "@observablehq/inputs";
import {axisBars} from "../figures/axisBars.js";
import {axisRefusal} from "../figures/axisRefusal.js";
import {axisScatter} from "../figures/axisScatter.js";
import {swap} from "../figures/swap.js";
import type {Vectors} from "../math/matrix.js";
import type {PublishedRecord} from "../rsa/record.js";
import type {AxisCorrelations} from "../rsa/values.js";
import type {Analysis} from "./analysis.js";
import {figureSource} from "./figureSource.js";
import {live} from "../page/live.js";
import {together} from "../page/together.js";

const equalPair = {a: "minilm-l6", b: "whisper-tiny"};
const row = ({d, data}: Vectors, i: number): Float64Array => data.subarray(i * d, (i + 1) * d);

/** NaN where there is no correlation. */
function valueAt(axes: AxisCorrelations, i: number): number {
  const r = axes.kind === "same" ? axes.r[i] : undefined;
  return r && "value" in r ? r.value : NaN;
}

/** A picker that stays the same element as long as the words stay the same, so that it keeps the keyboard's focus. */
function wordPicker(choose: (word: string) => void) {
  let shown: readonly string[] = [];
  let input = Inputs.select(shown, {label: "Word"});
  return (words: readonly string[], focus: string): HTMLElement => {
    if (words.length !== shown.length || words.some((word, i) => word !== shown[i])) {
      shown = words;
      input = Inputs.select(words, {label: "Word"});
      input.addEventListener("input", () => choose(input.value));
    }
    input.value = focus;
    return input;
  };
}

/** One word's values in A against B, and the correlation for each word; or why there is no such figure. */
export function axesSection(analysis: Analysis, published: Promise<PublishedRecord>): Node {
  const {notebook, choose, study, model, called} = analysis;
  const present = new Set(study.models.map(({id}) => id));
  const offer =
    present.has(equalPair.a) && present.has(equalPair.b)
      ? {
          names: `${called(equalPair.a)} × ${called(equalPair.b)} (both ${model(equalPair.a).dims})`,
          choose: () => choose(equalPair)
        }
      : undefined;
  const picker = wordPicker((focus) => choose({focus}));
  const figures = document.createElement("div");
  figures.className = "pair";
  const both = together();
  const section = together();

  const shown = live(
    notebook,
    ["axes", "usable", "vectorsA", "vectorsB", "modelA", "modelB"],
    ({axes, usable: {words}, vectorsA, vectorsB, modelA, modelB}) => {
      // figures are wider than the column, words are not
      section.parentElement?.classList.toggle("wide", axes.kind === "same");
      if (axes.kind === "different") return axisRefusal({...axes, offer});
      const at = Math.max(
        0,
        words.findIndex(({word}) => word === analysis.state.focus)
      );
      const word = words[at]?.word ?? "";
      const names = {nameA: analysis.called(modelA.meta.model), nameB: analysis.called(modelB.meta.model)};
      const r = axes.r[at] ?? {reason: "no such word"};
      const select = picker(
        words.map(({word}) => word),
        word
      );
      swap(
        figures,
        axisScatter({word, a: row(vectorsA, at), b: row(vectorsB, at), r, ...names}),
        axisBars({words, r: axes.r, selected: word})
      );
      if (both.firstChild !== select) both.replaceChildren(select, figures);
      return both;
    },
    {id: "axes", height: 160, again: analysis.onView, late: true}
  );
  const source = figureSource(analysis, published, {
    name: "axes",
    cells: ["axes", "usable"],
    data: ({axes, usable: {words}}) => ({
      columns: [
        {name: "word", values: words.map(({word}) => word)},
        {name: "r", values: Float64Array.from(words, (_, i) => valueAt(axes, i))}
      ]
    }),
    place: () => shown
  });
  section.append(shown, source);
  return section;
}
