import {html} from "htl";
import {droppedNote} from "../figures/droppedNote.js";
import {errorNote} from "../figures/errorNote.js";
import {modelMap} from "../figures/modelMap.js";
import {pairsTable} from "../figures/pairsTable.js";
import {swap} from "../figures/swap.js";
import type {CellError} from "../notebook/cellError.js";
import {together} from "../page/together.js";
import type {AllPairs, PairScore} from "../rsa/allPairs.js";
import type {ComparedModels} from "../rsa/comparedModels.js";
import {modelSpace} from "../rsa/modelSpace.js";
import {addressOf} from "./address.js";
import type {Analysis} from "./analysis.js";
import type {ContrastSection} from "./contrastSection.js";
import {firstState} from "./firstState.js";

/** What was compared: its words as far as all pairs have them, and the scores without p-values. */
export interface Compared extends Pick<ComparedModels, "words" | "leftOut"> {
  readonly scores: readonly PairScore[];
}

/** Where all pairs are drawn, and what is said of them meanwhile. */
export interface PairsView {
  readonly place: HTMLElement;
  readonly progress: HTMLElement;
  /** What stands there now. */
  readonly shown: AllPairs;
  draw(pairs: AllPairs, of: Compared): void;
  /** Takes what stands there as it is: p-values were written into it. */
  refined(pairs: AllPairs): void;
  stale(): void;
  say(text: string): void;
  /** How much of the shuffling is done, 0 to 1; undefined when there is none. */
  done(share: number | undefined): void;
  fail(error: CellError, keep: boolean): void;
  clearFault(): void;
}

/** The words to open a pair's analysis with: those that all models have. */
const choiceOf = ({words, leftOut}: Compared, {state}: Analysis) =>
  leftOut.length > 0 && words.length > 0 ? ({kind: "words", words} as const) : state.choice;

export function pairsView(analysis: Analysis, against: () => ContrastSection): PairsView {
  const {study, called} = analysis;
  const ids = study.models.map(({id}) => id);
  const fault = together();
  const said = html`<p role="status"></p>`;
  const bar = html`<progress
    max="1"
    value="0"
    aria-label="How much of the shuffling is done"
    hidden
  ></progress>` as HTMLProgressElement;
  const section = together();
  section.id = "pairs";
  let shown: AllPairs = {scores: []};

  const linkOf =
    (of: Compared) =>
    (a: string, b: string): string => {
      const {formA, formB} = firstState(study, a, b);
      const query = addressOf(study, {...analysis.state, a, b, formA, formB, choice: choiceOf(of, analysis)});
      return `./${query === "" ? "" : `?${query}`}`;
    };
  return {
    place: section,
    progress: html`<div class="rsa" id="pairs-progress">${said}${bar}${fault}</div>` as HTMLElement,
    get shown() {
      return shown;
    },
    draw(pairs, of) {
      shown = pairs;
      const {scores, reason} = pairs;
      const {order, places} = modelSpace(ids, scores);
      const {words, leftOut} = of;
      const why = reason === undefined ? "" : html`<p class="rsa">No p-values: ${reason}.</p>`;
      const table = together(
        pairsTable({order, scores, called, choose: linkOf(of), hold: against().toggle}),
        html`${why}`,
        droppedNote({words, dropped: words.length > 0 ? leftOut : []})
      );
      const named = order.map((id) => [called(id), places.get(id) ?? ([0, 0] as const)] as const);
      swap(section, table, modelMap({places: new Map(named)}));
      section.className = "pair live";
      against().mark();
    },
    refined: (pairs) => void (shown = pairs),
    stale: () => section.classList.add("stale"),
    say: (text) => void (said.textContent = text),
    done(share) {
      bar.hidden = share === undefined;
      bar.value = share ?? 0;
    },
    fail(error, keep) {
      bar.hidden = true;
      said.textContent = "";
      if (!keep) {
        shown = {scores: []};
        section.replaceChildren();
      }
      fault.replaceChildren(errorNote(error));
    },
    clearFault: () => fault.replaceChildren()
  };
}
