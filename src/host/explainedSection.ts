import {html} from "htl";
import {paramControl} from "../controls/paramControl.js";
import {errorNote} from "../figures/errorNote.js";
import {explainedTable} from "../figures/explainedTable.js";
import {partPs, partsTable} from "../figures/partsTable.js";
import {fillPs} from "../figures/testedCells.js";
import type {LateCells} from "../page/lateCells.js";
import {live} from "../page/live.js";
import {together} from "../page/together.js";
import type {CorrectedP} from "../rsa/corrected.js";
import {explainedWords, givenWords} from "../rsa/explainedWords.js";
import {explanationNames, type GivenName} from "../rsa/givenNames.js";
import {comparisonOf, explainParams} from "../rsa/params.js";
import type {PublishedRecord} from "../rsa/record.js";
import {isThere, type Triangle} from "../rsa/side.js";
import {pWords} from "../rsa/testWords.js";
import {list} from "../study/param.js";
import type {Analysis, PageValues} from "./analysis.js";
import type {PageState} from "./firstState.js";
import {figureSource} from "./figureSource.js";
import {pairColumns} from "./matricesSection.js";

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const paragraph = (text: string | undefined, name: string): Node =>
  text === undefined ? document.createTextNode("") : html`<p class="rsa" data-says=${name}>${capitalised(text)}.</p>`;

const withStart = (start: string, text: string | undefined): string | undefined => text && `${start}${text}`;

/** A page has no matrices of the reader's own. */
const offered = list(explanationNames, ["category", "rank"], {
  label: explainParams.given.label ?? "Given"
});

/** Which explanations the score is given; follows the state, whoever changed it. */
function givenControl({state, choose, onChange}: Analysis): HTMLElement {
  const shown = (given: PageState["given"]) => given.filter((name) => name !== "own");
  const control = paramControl("given", offered);
  control.value = shown(state.given);
  control.addEventListener("input", () => choose({given: control.value as readonly GivenName[]}));
  onChange(({given}) => (control.value = shown(given)));
  return html`<div class="rsa-controls">${control}</div>`;
}

const column = (name: string, triangle: Triangle) => (isThere(triangle) ? [{name, values: triangle}] : []);

export type LateTests = LateCells<PageValues, "explainedTests">;

const how =
  "p in the table is of what an explanation adds to the others, two-sided and corrected by max-T within a model. What the others leave is shuffled word by word (Freedman and Lane 1983).";

/** The p-values of the chosen explanations: written into a table that stands, when they come. */
function partTests(late: LateTests, table: () => ParentNode) {
  const state = html`<span class="p-state"></span>` as HTMLElement;
  const note = html`<p class="p-note">${state} ${how}</p>` as HTMLElement;
  let found: ReadonlyMap<string, CorrectedP> | undefined;
  const tell = (ps: ReadonlyMap<string, CorrectedP> | undefined, content: string | Node): void => {
    found = ps;
    fillPs(table(), found);
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
  return {note, fill: () => fillPs(table(), found)};
}

/** Each explanation by itself, raw beside centred. */
function eachAlone({notebook}: Analysis): HTMLElement {
  return live(
    notebook,
    ["explained", "explainedOtherwise", "centre", "comparison", "modelA", "modelB"],
    ({explained, explainedOtherwise, centre, comparison, modelA, modelB}) => {
      if ("reason" in explained || "reason" in explainedOtherwise)
        return html`<p class="rsa">
          None:
          ${"reason" in explained ? explained.reason : "reason" in explainedOtherwise ? explainedOtherwise.reason : ""}.
        </p>`;
      const [raw, centred] = centre ? [explainedOtherwise, explained] : [explained, explainedOtherwise];
      const {letter} = comparisonOf(comparison);
      return together(
        paragraph(explainedWords(explained, explainedOtherwise, centre, comparison), "best"),
        explainedTable({
          raw,
          centred,
          letter,
          nameA: modelA.meta.model,
          nameB: modelB.meta.model
        })
      );
    },
    {id: "explained", height: 420}
  );
}

/** Those that are chosen, together, with their tests. */
function chosenTogether({notebook}: Analysis, late: LateTests): Node {
  const parts = live(
    notebook,
    ["explained", "comparison", "modelA", "modelB"],
    ({explained, comparison, modelA, modelB}) => {
      const found = "reason" in explained ? explained : explained.together;
      if ("reason" in found) return html`<p class="rsa">Nothing together: ${found.reason}.</p>`;
      const {letter} = comparisonOf(comparison);
      const pairs = found.pairs;
      const drawn = together(
        paragraph(withStart("together: ", givenWords(explained, comparison)), "given"),
        partsTable({
          together: found,
          letter,
          nameA: modelA.meta.model,
          nameB: modelB.meta.model
        })
      );
      drawn.dataset["pairs"] = String(pairs);
      queueMicrotask(() => tests.fill());
      return drawn;
    },
    {id: "explained-together", height: 120}
  );
  const tests = partTests(late, () => parts);
  return together(parts, tests.note);
}

/** Where the numbers come from, and every pair of words with what explains it. */
function sourceSection(analysis: Analysis, published: Promise<PublishedRecord>): Node {
  return figureSource(analysis, published, {
    name: "explanations",
    cells: ["usable", "sideA", "sideB", "explanations", "explained", "explainedOtherwise", "explainedTests"],
    data: ({usable, sideA, sideB, explanations}) => ({
      columns: [
        ...pairColumns(usable.words),
        ...column("a", sideA.triangle),
        ...column("b", sideB.triangle),
        ...("reason" in explanations
          ? []
          : explanations.flatMap(({name, a, b}) =>
              a === b ? column(name, a) : [...column(`${name}_a`, a), ...column(`${name}_b`, b)]
            ))
      ]
    })
  });
}

/** What explains the score: each explanation by itself, raw beside centred, and those that are chosen together. */
export function explainedSection(analysis: Analysis, published: Promise<PublishedRecord>, late: LateTests): Node {
  const all = together(
    eachAlone(analysis),
    givenControl(analysis),
    chosenTogether(analysis, late),
    sourceSection(analysis, published)
  );
  late.shownIn(all);
  return all;
}
