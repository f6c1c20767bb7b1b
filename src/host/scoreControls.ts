import {html} from "htl";
import {folded} from "../controls/folded.js";
import type {Radio} from "../controls/radio.js";
import {joinedControls} from "../page/joinedControls.js";
import {comparisonSays} from "../rsa/comparisonTexts.js";
import {comparisonOf, forms as formNames, formParams, scoreParams, testParams} from "../rsa/params.js";
import type {Form} from "../tables/embeddings.js";
import type {Analysis} from "./analysis.js";
import {firstState, formsOf, type PageState} from "./firstState.js";
import {testControls} from "./testControls.js";

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

type Follow = (refresh: () => void) => void;

/** The forms of words in A and in B. */
function formControls(analysis: Analysis, follow: Follow): readonly Node[] {
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
  return [formA, formB];
}

interface ScoreControlsOptions {
  /** Whether the forms of words in A and in B are chosen. */
  readonly forms: boolean;
  /** Whether the test is. */
  readonly test: boolean;
}

/** How vectors become matrices, and matrices a score; folded, what is seldom changed: forms, pieces, centring, the test. */
export function scoreControls(analysis: Analysis, {forms, test}: ScoreControlsOptions): HTMLElement {
  const {rdm, comparison, ...seldom} = joinedControls(scoreParams, analysis);
  const note = html`<p class="reason"></p>`;
  const about = html`<details class="about-comparison">
    <summary></summary>
    <dl></dl>
  </details>` as HTMLDetailsElement;
  const follow: Follow = (refresh) => {
    analysis.onChange(refresh);
    refresh();
  };
  follow(() => {
    const {of, label, short = label} = comparisonOf(analysis.state.comparison);
    note.hidden = of !== "vectors";
    note.textContent = `${short} compares the vectors themselves: the kind of matrix changes only the figures.`;
    about.querySelector("summary")!.textContent = `What ${short} sees, and what it misses`;
    about
      .querySelector("dl")!
      .replaceChildren(
        ...comparisonSays(analysis.state.comparison).flatMap(([name, text]) => [
          html`<dt>${name}</dt>`,
          html`<dd>${text}</dd>`
        ])
      );
  });
  const names = [
    ...(forms ? Object.keys(formParams) : []),
    ...Object.keys(seldom),
    ...(test ? Object.keys(testParams) : [])
  ] as (keyof PageState)[];
  const more = folded(
    "More inputs",
    ...(forms ? formControls(analysis, follow) : []),
    ...Object.values(seldom),
    ...(test ? [testControls(analysis)] : [])
  );
  follow(() => {
    const {state, study} = analysis;
    const usual = firstState(study, state.a, state.b);
    more.count(names.filter((name) => state[name] !== usual[name]).length);
  });
  return html`<div class="rsa-controls params-control" role="group" aria-label="Parameters">
    ${rdm}${comparison}${note}${about}${more.element}
  </div>` as HTMLElement;
}
