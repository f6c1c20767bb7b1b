import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {partPs} from "../figures/partsTable.js";
import {fillPs} from "../figures/testedCells.js";
import type {LateCells} from "../page/lateCells.js";
import type {CorrectedP} from "../rsa/corrected.js";
import {termTestWords} from "../rsa/explainedWords.js";
import {pWords} from "../rsa/testWords.js";
import type {PageValues} from "./analysis.js";

export type LateTests = LateCells<PageValues, "explainedTests">;

/** The p-values of the chosen explanations: written into a table that stands, when they come. */
export function partTests(late: LateTests, table: () => ParentNode) {
  const state = html`<span class="p-state"></span>` as HTMLElement;
  const note = html`<p class="p-note">${state} In the table ${termTestWords}.</p>` as HTMLElement;
  let shown: ReadonlyMap<string, CorrectedP> | undefined;
  const tell = (ps: ReadonlyMap<string, CorrectedP> | undefined, content: string | Node): void => {
    shown = ps;
    fillPs(table(), shown);
    state.replaceChildren(content);
  };
  late.observe({
    unasked: () => tell(undefined, "p: not computed before this is on the screen."),
    pending: () => tell(undefined, "p: shuffling …"),
    fulfilled({explainedTests: tests}) {
      if ("reason" in tests) return tell(new Map(), `No p: ${tests.reason}.`);
      const {names, given} = tests;
      const score =
        "p" in given
          ? `${pWords(given.p, given.floor)} of the score given all of them.`
          : `No p of the score given all of them: ${given.reason}.`;
      tell(partPs(names, tests), html`<span data-p-given=${"p" in given ? String(given.p) : null}>${score}</span>`);
    },
    rejected: (error) => tell(new Map(), errorNote(error))
  });
  return {note, fill: () => fillPs(table(), shown)};
}
