import {html} from "htl";
import {comparisonOf, forms as formNames, formParams, scoreParams, type RsaParams} from "../rsa/params.js";
import type {Params} from "../study/param.js";
import type {Form} from "../tables/embeddings.js";
import {control, type Control} from "./control.js";
import {paramControls} from "./paramControls.js";
import type {Radio} from "./radio.js";

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
  readonly value: RsaParams;
  readonly sides: Sides;
  /** Whether the forms of words can be chosen; they can without. */
  readonly forms?: boolean;
}

/** The parameters, and the models whose forms they are about; both can be set. */
export type ParamsControl = Control<Partial<RsaParams>> & {sides: Sides};

/** Lets a reader choose only forms that a model has, and says which it has not. */
function allowedForms(choice: Radio<Form>): (side: FormSide) => void {
  const reason = html`<p class="reason" hidden></p>`;
  choice.append(reason);
  return ({name, forms}) => {
    choice.allow(forms);
    const missing = formParams.formA.values.filter((form) => !forms.includes(form));
    reason.hidden = missing.length === 0;
    reason.textContent = `${name} knows whole words only: it has no form ${missing.map((form) => formNames[form]).join(", ")}.`;
    const [first] = forms;
    if (first !== undefined && !forms.includes(choice.value)) choice.value = first;
  };
}

/** How words become vectors, vectors matrices, and matrices a score. */
export function paramsControl({value, sides, forms = true}: ParamsControlOptions): ParamsControl {
  let current = sides;
  const params: Params = forms ? {...formParams, ...scoreParams} : scoreParams;
  const controls = paramControls(params, {...value});
  const {formA, formB, comparison} = controls.parts;
  const allow = [formA, formB].map((choice) => choice && allowedForms(choice as Radio<Form>));
  const note = html`<p class="reason">
    CKA compares the vectors themselves: the kind of matrix changes only the figures.
  </p>`;
  const box = html`<div class="rsa-controls params-control" role="group" aria-label="Parameters">
    ${Object.values(controls.parts)}${note}
  </div>`;
  const refresh = (): void => {
    allow[0]?.(current.a);
    allow[1]?.(current.b);
    note.hidden = comparisonOf(comparison?.value as RsaParams["comparison"]).of !== "vectors";
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
  return control<Partial<RsaParams>>(
    box,
    () => controls.value,
    (next) => {
      controls.value = {...next};
      refresh();
    }
  ) as ParamsControl;
}
