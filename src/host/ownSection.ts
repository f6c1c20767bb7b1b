import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import type {CeilingFigureOptions} from "../figures/ceilingFigure.js";
import {ceilingWords, type Ceiling, type Ceilings} from "../rsa/ceilings.js";
import {ownName, ownWords, type OwnRdm, type Sense} from "../rsa/ownRdm.js";
import {mostExplanations, type Explained} from "../rsa/explained.js";
import {usualColumns} from "../tables/pairColumns.js";
import type {Analysis} from "./analysis.js";
import {columnsOf, matricesIn, readOwn, type OwnFile, type OwnReading} from "./readOwn.js";

/** How near both models come to a matrix of people; its code comes with the first such matrix. */
function beforeCeiling(ceiling: Ceiling, drawn: Omit<CeilingFigureOptions, "ceiling">): HTMLElement {
  const box = html`<div></div>` as HTMLElement;
  if (!("reason" in ceiling))
    void import("../figures/ceilingFigure.js").then(({ceilingFigure}) =>
      box.replaceChildren(ceilingFigure({...drawn, ceiling}))
    );
  return box;
}

/** The matrices that are there, each with what it lacks and a way to take it away; how near the models come to those of people. */
function ownList({notebook, state, model, choose, onChange}: Analysis): HTMLElement {
  const list = html`<ul class="rsa own-rdms"></ul>` as HTMLElement;
  const missing = new Map<string, readonly string[]>();
  let ceilings: Ceilings["all"] = {};
  let explained: readonly Explained["each"][number][] = [];
  let names: Pick<CeilingFigureOptions, "nameA" | "nameB"> = {nameA: "", nameB: ""};
  const figure = (name: string): Node | undefined => {
    const {[name]: ceiling} = ceilings;
    const fit = explained.find((one) => one.name === name);
    if (!ceiling || !fit || "reason" in fit.a || "reason" in fit.b) return undefined;
    return beforeCeiling(ceiling, {name, ...names, a: fit.a.value, b: fit.b.value});
  };
  const draw = (own: readonly OwnRdm[]): void =>
    list.replaceChildren(
      ...own.map((one) => {
        const without = () => choose({own: own.filter((other) => other !== one)});
        const remove = button("Remove", without);
        remove.setAttribute("aria-label", `Remove ${one.name}`);
        return html`<li title=${`SHA-256 ${one.digest}`}>
          ${ownWords({...one, missing: missing.get(one.name) ?? []})} ${remove}
          ${Object.hasOwn(ceilings, one.name) ? ceilingWords(one.name, ceilings[one.name]!).map((line) => html`<p>${line}</p>`) : []}
          ${figure(one.name)}
        </li>`;
      })
    );
  draw(state.own);
  let shown = state.own;
  onChange(({own}) => {
    if (own !== shown) draw((shown = own));
  });
  notebook.observe(["explanations", "own", "ceilings", "explained", "modelA", "modelB"], {
    fulfilled({explanations, own, ceilings: {all}, explained: found, modelA, modelB}) {
      if ("reason" in explanations || own.length === 0) return;
      ceilings = all;
      names = {nameA: model(modelA.meta.model).name, nameB: model(modelB.meta.model).name};
      explained = "reason" in found ? [] : found.each;
      for (const {name, own: brought} of explanations) if (brought) missing.set(name, brought.missing);
      draw(own);
    },
    rejected: () => undefined
  });
  return list;
}

/** Lets files be dropped on a box. */
function takesFiles(box: HTMLElement, take: (files: readonly File[]) => void): void {
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("dropping");
  });
  box.addEventListener("dragleave", () => box.classList.remove("dropping"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("dropping");
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

const kinds = ".csv,.tsv,.txt,.npy,.arrow";

/** What is said of a matrix that came. */
const arrived = ({name, words}: OwnRdm): string =>
  `${name}: ${words.length} words, read here and sent nowhere. It is not kept: choose it again after a reload.`;

/** Asks what a higher value means; what is asked about stays until it was read. */
function senseQuestion({file, words}: OwnFile, answered: (sense: Sense) => Promise<boolean>): HTMLElement {
  const row = html`<p class="rsa">
    ${file.name}${words ? ` with the words of ${words.name}` : ""}: does a higher value mean that two words are
  </p>` as HTMLElement;
  const answer = (label: string, sense: Sense) =>
    button(label, async () => {
      row.inert = true;
      if (await answered(sense)) row.remove();
      else row.inert = false;
    });
  row.append(answer("more alike", "similarity"), " ", answer("less alike", "distance"), "?");
  return row;
}

/** Where a reader brings matrices over words, which are read in the page and go nowhere. */
export function ownSection(analysis: Analysis): HTMLElement {
  const picker = html`<input
    type="file"
    multiple
    accept=${kinds}
    aria-label="A matrix of your own"
  />` as HTMLInputElement;
  const columns = html`<input
    type="text"
    value=${usualColumns.join(",")}
    size="24"
    aria-label="Columns of a list of pairs"
  />` as HTMLInputElement;
  const said = html`<div role="status"></div>` as HTMLElement;
  const asked = html`<div class="own-asked"></div>` as HTMLElement;

  const requireNew = (file: File): void => {
    if (analysis.state.own.some(({name}) => name === ownName(file.name)))
      throw new RangeError(`${file.name}: a matrix of that name is there; remove it first`);
  };
  /** Whether it was taken; where it was not, why not is said. */
  const take = async (one: OwnFile, how: () => OwnReading): Promise<boolean> => {
    said.replaceChildren(`Reading ${one.file.name} …`);
    try {
      requireNew(one.file);
      const matrix = await readOwn(one, how());
      // another may have come meanwhile
      requireNew(one.file);
      const {own, given} = analysis.state;
      const all = [...own, matrix];
      const isGiven = given.includes("own") || given.length + all.length > mostExplanations;
      analysis.choose({own: all, ...(isGiven ? {} : {given: [...given, "own"]})});
      said.replaceChildren(arrived(matrix));
      return true;
    } catch (error) {
      said.replaceChildren(errorNote(error));
      return false;
    }
  };
  const ask = async (files: readonly File[]): Promise<void> => {
    said.replaceChildren();
    asked.replaceChildren();
    const only = new Set(analysis.study.words.map(({word}) => word.normalize("NFC")));
    for (const one of await matricesIn(files)) {
      const {kind} = one;
      // rare words are the more alike, as by token rank, and so are words that people keep together: there is nothing to ask
      if (kind) await take(one, () => ({sense: "similarity", columns: usualColumns, list: {kind, only}}));
      else asked.append(senseQuestion(one, (sense) => take(one, () => ({sense, columns: columnsOf(columns.value)}))));
    }
  };
  picker.addEventListener("change", () => {
    void ask([...(picker.files ?? [])]);
    // so that the same file may be chosen again
    picker.value = "";
  });
  const box = html`<div class="rsa own-section">
    <p>
      <strong>A matrix of your own</strong>: human ratings, a hypothesis, a covariate. Choose its file, or drop it here:
      a square, or a list of pairs, as CSV, TSV, .npy (with its words in a .txt) or Arrow; how often words are met, a
      list with the columns word,count; or odd-one-out trials, with the columns word1,word2,word3,odd. It is read in
      your browser and sent nowhere.
    </p>
    <p><label>File ${picker}</label> <label>Columns of a list of pairs ${columns}</label></p>
    ${asked}${said}${ownList(analysis)}
  </div>` as HTMLElement;
  takesFiles(box, (files) => void ask(files));
  return box;
}
