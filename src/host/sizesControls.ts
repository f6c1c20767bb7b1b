import * as Inputs from "@observablehq/inputs";
import {labelled} from "../controls/labelled.js";
import {joinedControls} from "../page/joinedControls.js";
import type {Analysis} from "./analysis.js";
import {controlPanel, type OpenSql} from "./controlPanel.js";
import {sizesParams, type SizesStore} from "./sizesState.js";
import {together} from "../page/together.js";

/** The models to compare with the reference; the reference itself is no choice. */
function othersControl({study, state, called, onChange}: Analysis, sizes: SizesStore): HTMLElement {
  const box = together();
  const draw = (reference: string): void => {
    const ids = study.models.map(({id}) => id).filter((id) => id !== reference);
    const all = Inputs.checkbox(ids, {
      label: "Compare with B",
      value: sizes.state.others ?? ids,
      format: called
    });
    all.addEventListener("input", () => {
      const chosen = all.value ?? [];
      sizes.choose({others: chosen.length === ids.length ? null : chosen});
    });
    box.replaceChildren(labelled(all, "Compare with B"));
  };
  let reference = state.b;
  draw(reference);
  onChange(({b}) => {
    if (b === reference) return;
    reference = b;
    draw(b);
  });
  sizes.onChange(({others}, before) => {
    if (JSON.stringify(others) !== JSON.stringify(before.others) && !box.contains(document.activeElement))
      draw(reference);
  });
  return box;
}

/** All inputs of the page of sizes but the slider's and the baseline's. */
export function sizesControls(analysis: Analysis, sizes: SizesStore, openSql: OpenSql): HTMLElement {
  const panel = controlPanel(analysis, {labels: {a: "Model A, made smaller", b: "Model B, the reference"}, openSql});
  const {draws, seed, every} = sizesParams;
  const numbers = together(...Object.values(joinedControls({draws, seed, every}, sizes)));
  numbers.className = "test-controls";
  const others = together(othersControl(analysis, sizes));
  others.className = "chips";
  const more = together(others, numbers);
  more.className = "rsa-controls";
  panel.append(more);
  return panel;
}

/** The latent dimension of the baseline, beside its figure. */
export function latentControl(sizes: SizesStore): HTMLElement {
  const {latent} = sizesParams;
  const box = together(joinedControls({latent}, sizes).latent);
  box.className = "rsa-controls test-controls";
  return box;
}
