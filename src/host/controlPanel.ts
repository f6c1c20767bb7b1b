import {html} from "htl";
import {button} from "../controls/button.js";
import {choiceControl} from "../controls/choiceControl.js";
import type {Control} from "../controls/control.js";
import {modelControl} from "../controls/modelControl.js";
import {joined} from "../page/joinedControls.js";
import {droppedNote} from "../figures/droppedNote.js";
import {droppedBy, errorNote} from "../figures/errorNote.js";
import {live as shown} from "../page/live.js";
import {together} from "../page/together.js";
import {displaySql} from "../query/displaySql.js";
import {selectionSql} from "../query/selectionSql.js";
import {addressOf} from "./address.js";
import type {Analysis} from "./analysis.js";
import {loadingNote} from "./loadingNote.js";
import {scoreControls} from "./scoreControls.js";
import type {LazyLive} from "./lazyLive.js";
import {yourWordsPlace} from "./yourWordsPlace.js";

/** How many of the chosen words can be used, and why the others cannot. */
function usedWords(analysis: Analysis): HTMLElement {
  const names = () => new Map([analysis.state.a, analysis.state.b].map((id) => [id, analysis.called(id)]));
  return shown(analysis.notebook, ["usable"], ({usable}) => droppedNote({...usable, names: names()}), {
    id: "dropped",
    failed(error) {
      const dropped = droppedBy(error);
      return dropped ? droppedNote({words: [], dropped, names: names()}) : errorNote(error);
    }
  });
}

/** Puts A in the place of B, and B in that of A, each with the form of its words. */
function swapButton(analysis: Analysis): HTMLElement {
  const swap = button("Swap", () => {
    const {a, b, formA, formB} = analysis.state;
    analysis.choose({a: b, b: a, formA: formB, formB: formA});
  });
  swap.title = "Swap A and B";
  swap.setAttribute("aria-label", "Swap A and B");
  return swap;
}

/** Asks a query of DuckDB, where the page has one. */
export type OpenSql = (sql: string) => void;

/** The query that the chosen words stand for, and the way to ask DuckDB: here, or on the page of the analysis. */
function choiceAsSql(analysis: Analysis, open?: OpenSql): HTMLElement {
  const code = html`<code></code>`;
  const there = html`<a class="button">Open in DuckDB</a>` as HTMLAnchorElement;
  const sql = (): string => displaySql(selectionSql(analysis.state.choice));
  const details = html`<details class="choice-sql">
    <summary>As SQL</summary>
    <pre class="rsa-sql">${code}</pre>
    ${open ? button("Open in DuckDB", () => open(sql())) : there}
  </details>` as HTMLDetailsElement;
  // empty until it is in sight, its letters need no font
  const show = (): void => {
    if (details.open) code.textContent = sql();
    there.href = `./?${addressOf(analysis.study, analysis.state)}#the-query`;
  };
  show();
  details.addEventListener("toggle", show);
  analysis.onChange(show);
  return details;
}

/** The choice of words, and the query that it stands for. */
export function wordsControl(analysis: Analysis, open?: OpenSql): HTMLElement {
  const control = choiceControl({words: analysis.study.words, value: analysis.state.choice});
  const box = joined(analysis, "choice", control);
  box.append(choiceAsSql(analysis, open));
  return box;
}

interface PanelOptions {
  readonly labels?: {readonly a: string; readonly b: string};
  /** Whether the test is chosen here. */
  readonly test?: boolean;
  readonly openSql?: OpenSql;
  /** Where rows of words come from that are not the site's; without it there is no place for them. */
  readonly live?: LazyLive;
  /** Where it is told which models of the page's address are not here. */
  readonly linked?: HTMLElement;
}

/** The choice of a model: another control takes its place, for it has more to choose from, when one was brought. */
function modelChoice(analysis: Analysis, side: "a" | "b", label: string): HTMLElement {
  const make = (): Control<string> => {
    const {models, brought = []} = analysis.study;
    const made = modelControl({models: [...models, ...brought], value: analysis.state[side], label});
    made.addEventListener("input", () => analysis.choose({[side]: made.value}));
    return made;
  };
  let control = make();
  analysis.onBrought(() => {
    const next = make();
    control.replaceWith(next);
    control = next;
  });
  analysis.onChange(({[side]: id}) => {
    if (control.value !== id) control.value = id;
  });
  return control;
}

/** All inputs of the analysis; they follow the state, whoever changed it. */
export function controlPanel(
  analysis: Analysis,
  {labels = {a: "Model A", b: "Model B"}, test = false, openSql, live, linked}: PanelOptions = {}
): HTMLElement {
  const model = (side: "a" | "b"): HTMLElement => modelChoice(analysis, side, labels[side]);
  const models = html`<div class="models-control">
    ${model("a")}${swapButton(analysis)}${model("b")}${loadingNote(analysis)}
  </div>`;
  const words = wordsControl(analysis, openSql);
  words.append(...(live && linked ? [yourWordsPlace(analysis, live, linked)] : []), usedWords(analysis));
  const panel = together(models, words, scoreControls(analysis, {forms: true, test}));
  panel.id = "controls";
  panel.className = "control-panel";
  return panel;
}
