import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {grouped} from "../study/grouped.js";
import {fillPs} from "../figures/testedCells.js";
import type {Corrected, CorrectedP} from "../rsa/corrected.js";
import {correctionWords} from "../rsa/explanations.js";
import type {Analysis} from "./analysis.js";

/** The p-values of one family of scores, by the names of their cells. */
interface Family {
  readonly ps: (corrected: Corrected) => readonly (readonly [string, CorrectedP])[];
  readonly of: (corrected: Corrected) => Corrected["comparisons"] | Corrected["modelRdms"];
}

interface CorrectedPs {
  /** A line under the table: how the p-values are corrected, or how far the tests are. */
  readonly note: HTMLElement;
  /** Writes what is known into a table that is drawn again, and gives it back. */
  filled<T extends ParentNode>(drawn: T): T;
}

/** Keeps the p-values in a table up to date: they come after the scores, and go when an input changes. */
export function correctedPs({notebook}: Analysis, table: () => ParentNode, {ps, of}: Family): CorrectedPs {
  const note = html`<p class="p-note"></p>` as HTMLElement;
  let found: ReadonlyMap<string, CorrectedP> | undefined;
  const fill = (): void => fillPs(table(), found);
  const say = (...content: readonly (string | Node)[]): void => note.replaceChildren(...content);
  const none = (reason: string | Node): void => {
    found = new Map();
    fill();
    say(reason);
  };
  notebook.observe(["corrected"], {
    pending() {
      found = undefined;
      fill();
      say(
        "p: shuffling … ",
        html`<progress max="1" value="0" aria-label="How much of these tests is done"></progress>`
      );
    },
    progress({cell, done}) {
      const bar = cell === "corrected" ? note.querySelector("progress") : null;
      if (bar) bar.value = done;
    },
    fulfilled({corrected}) {
      if ("reason" in corrected) return none(`No p: ${corrected.reason}.`);
      found = new Map(ps(corrected));
      fill();
      const words = correctionWords(of(corrected), grouped);
      say(words ? `${words}.` : "No p: no score of this table can be tested.");
    },
    rejected: (error) => none(errorNote(error))
  });
  return {
    note,
    filled(drawn) {
      fillPs(drawn, found);
      return drawn;
    }
  };
}
