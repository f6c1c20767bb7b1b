import {html} from "htl";
import {paramControl} from "../controls/paramControl.js";
import {explainedTable} from "../figures/explainedTable.js";
import {modelRdmTable} from "../figures/modelRdmTable.js";
import {partsTable} from "../figures/partsTable.js";
import {toCome} from "../figures/toCome.js";
import {live} from "../page/live.js";
import {together} from "../page/together.js";
import {mostExplanations, notRegressed, type Explained} from "../rsa/explained.js";
import {explainedRule, explainedWords, givenWords} from "../rsa/explainedWords.js";
import {explanationLabels, explanationNames, type GivenName} from "../rsa/givenNames.js";
import {bySide} from "../rsa/modelRdms.js";
import {comparisonOf, explainParams} from "../rsa/params.js";
import type {PublishedRecord} from "../rsa/record.js";
import {isThere, type Triangle} from "../rsa/side.js";
import {list} from "../study/param.js";
import type {Analysis} from "./analysis.js";
import {correctedPs} from "./correctedPs.js";
import {figureSource} from "./figureSource.js";
import type {PageState} from "./firstState.js";
import {pairColumns} from "./matricesSection.js";
import {ownSection} from "./ownSection.js";
import {partTests, type LateTests} from "./partTests.js";

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const nothing = (): Node => document.createTextNode("");
const paragraph = (text: string | undefined, name: string): Node =>
  text === undefined ? nothing() : html`<p class="rsa" data-says=${name}>${capitalised(text)}.</p>`;

const withStart = (start: string, text: string | undefined): string | undefined => text && `${start}${text}`;

/** Which explanations the score is given; follows the state, whoever changed it. Those of the reader's own are one of them once there are some. */
function givenControl({state: begin, choose, onChange}: Analysis): HTMLElement {
  const box = html`<div class="rsa-controls"></div>` as HTMLElement;
  let names = "";
  let follow: (given: PageState["given"]) => void = () => undefined;
  const show = ({given, own}: PageState): void => {
    const ofOwn = own.map(({name}) => name).join(", ");
    if (ofOwn !== names || !box.firstChild) {
      names = ofOwn;
      const {label = "Given", standard} = explainParams.given;
      const offered: Readonly<Record<string, string>> = {...explanationLabels, ...(ofOwn === "" ? {} : {own: ofOwn})};
      const control = paramControl("given", list(offered, standard, {label}));
      control.addEventListener("input", () => choose({given: control.value as readonly GivenName[]}));
      box.replaceChildren(control);
      follow = (chosen) => (control.value = chosen.filter((name) => Object.hasOwn(offered, name)));
    }
    follow(given);
  };
  show(begin);
  onChange(show);
  return box;
}

const column = (name: string, triangle: Triangle) => (isThere(triangle) ? [{name, values: triangle}] : []);

const zero = {value: 0};
const both = {a: zero, b: zero};

/** What stands there before there are numbers, as high as with them. A matrix of the reader's own stands in no address, and never comes first. */
function eachToCome({state: {comparison, a, b}, called}: Analysis): HTMLElement {
  const names = {nameA: called(a), nameB: called(b)};
  const {letter, note} = comparisonOf(comparison);
  const why = notRegressed(comparison);
  if (why !== undefined)
    return together(
      paragraph(`${why}, to see what part of the score each accounts for`, "why"),
      toCome(modelRdmTable({scores: {categories: both, piecesA: both, piecesB: both}, ...names})),
      note === undefined ? nothing() : html`<p class="p-note">${note}</p>`
    );
  const each = explanationNames.map((name) => ({name, ...both, part: zero, given: zero, of: zero}));
  const all: Explained = {each, together: {reason: ""}};
  return together(
    paragraph(
      "what explains it best is told when both matrices are taken apart: raw, and with the mean word subtracted; each row below then shows the part of the score that it accounts for",
      "to-come"
    ),
    html`<p class="p-note">${capitalised(explainedRule)}.</p>`,
    toCome(explainedTable({raw: all, centred: all, letter, ...names}))
  );
}

/** The same of those that are chosen. */
function togetherToCome({state: {comparison, a, b, given}, called}: Analysis): Node {
  const names = explanationNames.filter((name) => given.includes(name));
  if (notRegressed(comparison) !== undefined || names.length === 0 || names.length > mostExplanations) return nothing();
  const {letter} = comparisonOf(comparison);
  const none = {reason: ""};
  return together(
    paragraph("together: what is left of the score given all of these, and what they account for", "to-come"),
    toCome(
      partsTable({
        together: {names, pairs: 0, of: zero, given: zero, score: none, a: none, b: none},
        letter,
        nameA: called(a),
        nameB: called(b)
      })
    )
  );
}

/** Tables whose changes move nothing outside them. */
function contained(...nodes: readonly Node[]): HTMLElement {
  const box = together(...nodes);
  box.className = "contained";
  return box;
}

/** Each explanation by itself, raw beside centred; where regression splits nothing, how well each model RDM fits. */
function eachAlone(analysis: Analysis): Node {
  const each = live(
    analysis.notebook,
    ["explained", "explainedOtherwise", "modelScores", "centre", "comparison", "modelA", "modelB"],
    ({explained, explainedOtherwise, modelScores, centre, comparison, modelA, modelB}) => {
      const names = {nameA: analysis.called(modelA.meta.model), nameB: analysis.called(modelB.meta.model)};
      const {letter, note} = comparisonOf(comparison);
      const why = notRegressed(comparison);
      ps.note.hidden = why === undefined;
      if (why !== undefined)
        return together(
          paragraph(`${why}, to see what part of the score each accounts for`, "why"),
          ps.filled(modelRdmTable({scores: modelScores, ...names})),
          note === undefined ? nothing() : html`<p class="p-note">${note}</p>`
        );
      if ("reason" in explained) return html`<p class="rsa">None: ${explained.reason}.</p>`;
      if ("reason" in explainedOtherwise) return html`<p class="rsa">None: ${explainedOtherwise.reason}.</p>`;
      const [raw, centred] = centre ? [explainedOtherwise, explained] : [explained, explainedOtherwise];
      return together(
        paragraph(explainedWords(explained, explainedOtherwise, centre, comparison), "best"),
        html`<p class="p-note">${capitalised(explainedRule)}.</p>`,
        explainedTable({raw, centred, letter, ...names})
      );
    },
    {id: "explained", height: 460, late: true}
  );
  const {state} = analysis;
  if (!each.hasChildNodes()) each.append(eachToCome(analysis));
  const ps = correctedPs(analysis, () => each, {
    ps: ({modelRdms}) => bySide(modelRdms),
    of: ({modelRdms}) => modelRdms
  });
  ps.note.hidden = notRegressed(state.comparison) === undefined;
  return contained(each, ps.note);
}

/** Those that are chosen, together, with their tests. */
function chosenTogether(analysis: Analysis, late: LateTests): Node {
  const {notebook, state, called} = analysis;
  const parts = live(
    notebook,
    ["explained", "comparison", "modelA", "modelB"],
    ({explained, comparison, modelA, modelB}) => {
      const why = notRegressed(comparison);
      tests.note.hidden = why !== undefined;
      if (why !== undefined) return nothing();
      const joint = "reason" in explained ? explained : explained.together;
      if ("reason" in joint) return html`<p class="rsa">Nothing together: ${joint.reason}.</p>`;
      const {letter} = comparisonOf(comparison);
      const drawn = together(
        paragraph(withStart("together: ", givenWords(explained, comparison)), "given"),
        partsTable({together: joint, letter, nameA: called(modelA.meta.model), nameB: called(modelB.meta.model)})
      );
      drawn.dataset["pairs"] = String(joint.pairs);
      queueMicrotask(() => tests.fill());
      return drawn;
    },
    {id: "explained-together", height: 120, late: true}
  );
  if (!parts.hasChildNodes()) parts.append(togetherToCome(analysis));
  const tests = partTests(late, () => parts);
  tests.note.hidden = notRegressed(state.comparison) !== undefined;
  return contained(parts, tests.note);
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
    ownSection(analysis),
    givenControl(analysis),
    chosenTogether(analysis, late),
    sourceSection(analysis, published)
  );
  late.shownIn(all);
  return all;
}
