import {html} from "htl";
import type {Radio} from "../controls/radio.js";
import {joinedControls} from "../page/joinedControls.js";
import {comparisonSays} from "../rsa/comparisonTexts.js";
import {comparisonOf, forms as formNames, formParams, scoreParams} from "../rsa/params.js";
import type {Form} from "../tables/embeddings.js";
import type {Analysis} from "./analysis.js";
import {formsOf} from "./firstState.js";

/** Lets a reader choose only forms that a model has, and says which it has not. */
function allowedForms(choice: Radio<Form>): (name: string, forms: readonly Form[]) => void {
  const reason = html`<p class="reason" hidden></p>`;
  choice.append(reason);
  return (name, forms) => {
    choice.allow(forms);
    const missing = formParams.formA.values.filter((form) => !forms.includes(form));
    reason.hidden = missing.length === 0;
    reason.textContent = `${name} knows whole words only: it has no form ${missing.map((form) => formNames[form]).join(", ")}.`;
  };
}

const group = (...nodes: readonly Node[]): HTMLElement =>
  html`<div class="rsa-controls params-control" role="group" aria-label="Parameters">${nodes}</div>` as HTMLElement;

/** How vectors become matrices, and matrices a score; with the forms of words in A and in B before it where they can be chosen. */
export function scoreControls(analysis: Analysis, {forms}: {readonly forms: boolean}): HTMLElement {
  const controls = joinedControls(scoreParams, analysis);
  const note = html`<p class="reason"></p>`;
  const about = html`<details class="about-comparison">
    <summary></summary>
    <dl></dl>
  </details>` as HTMLDetailsElement;
  const follow = (refresh: () => void): void => {
    analysis.onChange(refresh);
    refresh();
  };
  follow(() => {
    const {comparison} = analysis.state;
    const {of, label, short = label} = comparisonOf(comparison);
    note.hidden = of !== "vectors";
    note.textContent = `${short} compares the vectors themselves: the kind of matrix changes only the figures.`;
    about.querySelector("summary")!.textContent = `What ${short} looks at, and what is known against it`;
    about
      .querySelector("dl")!
      .replaceChildren(
        ...comparisonSays(comparison).flatMap(([name, text]) => [html`<dt>${name}</dt>`, html`<dd>${text}</dd>`])
      );
  });
  if (!forms) return group(...Object.values(controls), note, about);
  const {formA, formB} = joinedControls(formParams, analysis);
  for (const [side, control] of [
    ["a", formA],
    ["b", formB]
  ] as const) {
    // prettier-ignore
    const allow = allowedForms(control as Radio<Form>);
    follow(() => {
      const id = analysis.state[side];
      allow(analysis.model(id).name, formsOf(analysis.study, id));
    });
  }
  return group(formA, formB, ...Object.values(controls), note, about);
}
