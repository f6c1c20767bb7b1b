import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {ownName, ownWords, type OwnRdm, type Sense} from "../rsa/ownRdm.js";
import {usualColumns} from "../tables/pairColumns.js";
import type {OwnFile, OwnReading} from "./readOwn.js";

/** What reads such files comes with the first of them. */
const readers = () => import("./readOwn.js");
type Readers = Awaited<ReturnType<typeof readers>>;

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

/** A matrix that is there, with what it lacks and a way to take it away. */
export function ownEntry(
  rdm: OwnRdm,
  {missing, remove}: {readonly missing: readonly string[]; readonly remove: () => void},
  ...more: readonly (Node | undefined)[]
): HTMLElement {
  const away = button("Remove", remove);
  away.setAttribute("aria-label", `Remove ${rdm.name}`);
  return html`<li title=${`SHA-256 ${rdm.digest}`}>${ownWords({...rdm, missing})} ${away} ${more}</li>` as HTMLElement;
}

/** Where matrices go that a reader brings. */
interface OwnPickerOptions {
  /** The study's words: of long lists only these are kept. */
  readonly words: readonly {readonly word: string}[];
  /** Those that are there. */
  readonly own: () => readonly OwnRdm[];
  readonly add: (matrix: OwnRdm) => void;
  /** Shows those that are there. */
  readonly list: HTMLElement;
}

/** Where a reader brings matrices over words, which are read in the page and go nowhere. */
export function ownPicker({words, own, add, list}: OwnPickerOptions): HTMLElement {
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
    if (own().some(({name}) => name === ownName(file.name)))
      throw new RangeError(`${file.name}: a matrix of that name is there; remove it first`);
  };
  /** Whether it was taken; where it was not, why not is said. */
  const take = async (given: OwnFile, how: (by: Readers) => OwnReading): Promise<boolean> => {
    said.replaceChildren(`Reading ${given.file.name} …`);
    try {
      requireNew(given.file);
      const by = await readers();
      const matrix = await by.readOwn(given, how(by));
      // another may have come meanwhile
      requireNew(given.file);
      add(matrix);
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
    const only = new Set(words.map(({word}) => word.normalize("NFC")));
    const {matricesIn} = await readers();
    for (const given of await matricesIn(files)) {
      const {kind} = given;
      // rare words are the more alike, as by token rank, and so are words that people keep together: there is nothing to ask
      if (kind) await take(given, () => ({sense: "similarity", columns: usualColumns, list: {kind, only}}));
      else
        asked.append(
          senseQuestion(given, (sense) => take(given, ({columnsOf}) => ({sense, columns: columnsOf(columns.value)})))
        );
    }
  };
  const begin = (files: readonly File[]): void =>
    void ask(files).catch((error: unknown) => said.replaceChildren(errorNote(error)));
  picker.addEventListener("change", () => {
    begin([...(picker.files ?? [])]);
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
    ${asked}${said}${list}
  </div>` as HTMLElement;
  takesFiles(box, begin);
  return box;
}
