import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {ownWords, type OwnRdm} from "../rsa/ownRdm.js";
import {usualColumns} from "../tables/pairColumns.js";

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

  // what reads them comes with the first of them
  const begin = (files: readonly File[]): void =>
    void import("./ownTaking.js")
      .then(({takeOwn}) => takeOwn(files, {words, own, add, columns, said, asked}))
      .catch((error: unknown) => said.replaceChildren(errorNote(error)));
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
