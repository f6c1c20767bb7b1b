import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {
  comparisonLabels,
  comparisonOf,
  rdmLabels,
  type ComparisonKind,
  type PieceRule,
  type RdmKind
} from "../rsa/params.js";
import type {Form} from "../tables/embeddings.js";
import {control, type Control} from "./control.js";
import {radio} from "./radio.js";

export interface Params {
  readonly formA: Form;
  readonly formB: Form;
  readonly pieces: PieceRule;
  readonly centre: boolean;
  readonly rdm: RdmKind;
  readonly comparison: ComparisonKind;
}

/** A model as far as forms go: a static model has only `bare`. */
export interface FormSide {
  readonly name: string;
  readonly forms: readonly Form[];
}

export interface Sides {
  readonly a: FormSide;
  readonly b: FormSide;
}

export interface ParamsControlOptions {
  readonly value: Params;
  readonly sides: Sides;
  /** Whether the forms of words can be chosen; they can without. */
  readonly forms?: boolean;
}

/** The parameters, and the models whose forms they are about; both can be set. */
export type ParamsControl = Control<Params> & {sides: Sides};

const formNames = {bare: "bare word", space: "with a space before it"};

function formControl(label: string, value: Form) {
  const choice = radio<Form>({label, value, names: formNames});
  const reason = html`<p class="reason" hidden></p>`;
  choice.append(reason);
  const allow = ({name, forms}: FormSide): void => {
    choice.allow(forms);
    const missing = (["bare", "space"] as const).filter((form) => !forms.includes(form));
    reason.hidden = missing.length === 0;
    reason.textContent = `${name} knows whole words only: it has no form ${missing.map((form) => formNames[form]).join(", ")}.`;
    const [first] = forms;
    if (first !== undefined && !forms.includes(choice.value)) choice.value = first;
  };
  return {choice, allow};
}

/** How words become vectors, vectors matrices, and matrices a score. */
export function paramsControl({value, sides, forms = true}: ParamsControlOptions): ParamsControl {
  let current = sides;
  const [a, b] = [formControl("Words in A", value.formA), formControl("Words in B", value.formB)];
  const pieces = radio<PieceRule>({
    ...{label: "Split words", value: value.pieces},
    names: {first: "take the first piece", mean: "mean of the pieces", exclude: "leave the word out"}
  });
  const centre = Inputs.toggle({label: "Subtract the mean word", value: value.centre});
  const rdm = radio<RdmKind>({label: "Matrix of", value: value.rdm, names: rdmLabels});
  const comparison = radio<ComparisonKind>({label: "Compare by", value: value.comparison, names: comparisonLabels});
  const note = html`<p class="reason">
    CKA compares the vectors themselves: the kind of matrix changes only the figures.
  </p>`;
  const box = html`<div class="rsa-controls params-control" role="group" aria-label="Parameters">
    ${forms ? [a.choice, b.choice] : null}${pieces}${centre}${rdm}${comparison}${note}
  </div>`;
  const refresh = (): void => {
    a.allow(current.a);
    b.allow(current.b);
    note.hidden = comparisonOf(comparison.value).of !== "vectors";
  };
  box.addEventListener("input", refresh);
  refresh();
  Object.defineProperty(box, "sides", {
    get: () => current,
    set(next: Sides) {
      current = next;
      refresh();
    }
  });
  return control<Params>(
    box,
    () => ({
      ...{formA: a.choice.value, formB: b.choice.value, pieces: pieces.value},
      ...{centre: centre.value, rdm: rdm.value, comparison: comparison.value}
    }),
    (next) => {
      [a.choice.value, b.choice.value, pieces.value] = [next.formA, next.formB, next.pieces];
      if (centre.value !== next.centre) centre.value = next.centre;
      [rdm.value, comparison.value] = [next.rdm, next.comparison];
      refresh();
    }
  ) as ParamsControl;
}
