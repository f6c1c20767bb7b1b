import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {newSha256} from "../notebook/sha256.js";
import {ownName, ownWords, type OwnRdm, type Sense} from "../rsa/ownRdm.js";
import {mostExplanations} from "../rsa/explained.js";
import type {BroughtFile} from "../tables/readWordMatrix.js";
import {usualColumns, type PairColumns} from "../tables/pairColumns.js";
import type {Analysis} from "./analysis.js";

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The code that reads matrices, which few readers bring. */
const reading = () => import("../tables/readWordMatrix.js");

/** @throws TableError for a file that is too large, before it is read */
async function broughtFile(file: File): Promise<BroughtFile> {
  const {requireSize} = await reading();
  requireSize(file.name, file.size);
  return {name: file.name, bytes: new Uint8Array(await file.arrayBuffer())};
}

/** Reads a matrix as the terminal does. @throws TableError with every fault, in one line */
async function readOwn(file: File, words: File | undefined, sense: Sense, columns: PairColumns): Promise<OwnRdm> {
  const brought = await broughtFile(file);
  const {readWordMatrix} = await reading();
  const usual = columns.join() === usualColumns.join();
  const matrix = await readWordMatrix(brought, {
    ...(usual ? {} : {columns}),
    ...(words ? {words: await broughtFile(words)} : {})
  });
  const digest = newSha256();
  digest.update(brought.bytes);
  return {name: ownName(file.name), sense, digest: hex(digest.digest()), ...matrix};
}

const isNpy = ({name}: File): boolean => /\.npy$/i.test(name);

/** Matrices among files, each .npy with the list of its words, which stands beside it. */
function matricesIn(files: readonly File[]): readonly {readonly file: File; readonly words: File | undefined}[] {
  const [words] = files.filter((file) => /\.txt$/i.test(file.name));
  const npy = files.filter(isNpy);
  if (npy.length === 1 && words)
    return [{file: npy[0]!, words}, ...matricesIn(files.filter((one) => one !== words && !isNpy(one)))];
  return files.map((file) => ({file, words: undefined}));
}

/** The names of three columns. @throws RangeError for any other number of them */
function columnsOf(text: string): PairColumns {
  const [first, second, third, more] = text.split(",").map((name) => name.trim());
  if (!first || !second || !third || more !== undefined)
    throw new RangeError(`columns ${JSON.stringify(text)}; expected three names with commas between`);
  return [first, second, third];
}

/** The matrices that are there, each with what it lacks and a way to take it away. */
function ownList({notebook, state, choose, onChange}: Analysis): HTMLElement {
  const list = html`<ul class="rsa own-rdms"></ul>` as HTMLElement;
  const missing = new Map<string, readonly string[]>();
  const draw = (own: readonly OwnRdm[]): void =>
    list.replaceChildren(
      ...own.map((one) => {
        const without = () => choose({own: own.filter((other) => other !== one)});
        const remove = button("Remove", without);
        remove.setAttribute("aria-label", `Remove ${one.name}`);
        return html`<li title=${`SHA-256 ${one.digest}`}>
          ${ownWords({...one, missing: missing.get(one.name) ?? []})} ${remove}
        </li>`;
      })
    );
  draw(state.own);
  let shown = state.own;
  onChange(({own}) => {
    if (own !== shown) draw((shown = own));
  });
  notebook.observe(["explanations", "own"], {
    fulfilled({explanations, own}) {
      if ("reason" in explanations || own.length === 0) return;
      for (const {name, own: brought} of explanations) if (brought) missing.set(name, brought.missing);
      draw(own);
    },
    rejected: () => undefined
  });
  return list;
}

const kinds = ".csv,.tsv,.txt,.npy,.arrow";

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

  const take = async (file: File, words: File | undefined, sense: Sense): Promise<void> => {
    said.replaceChildren(`Reading ${file.name} …`);
    await new Promise((drawn) => setTimeout(drawn));
    const {state} = analysis;
    if (state.own.some(({name}) => name === ownName(file.name)))
      throw new RangeError(`${file.name}: a matrix of that name is there; remove it first`);
    const one = await readOwn(file, words, sense, columnsOf(columns.value));
    const {own, given} = analysis.state;
    const all = [...own, one];
    const isGiven = given.includes("own") || given.length + all.length > mostExplanations;
    analysis.choose({own: all, ...(isGiven ? {} : {given: [...given, "own"]})});
    said.replaceChildren(
      `${one.name}: ${one.words.length} words, read here and sent nowhere. It is not kept: choose it again after a reload.`
    );
  };
  const ask = (files: readonly File[]): void => {
    said.replaceChildren();
    asked.replaceChildren(
      ...matricesIn(files).map(({file, words}) => {
        const row = html`<p class="rsa">
          ${file.name}${words ? ` with the words of ${words.name}` : ""}: does a higher value mean that two words are
        </p>` as HTMLElement;
        const answer = (label: string, sense: Sense) =>
          button(label, () => {
            take(file, words, sense).then(
              () => row.remove(),
              (error: unknown) => said.replaceChildren(errorNote(error))
            );
          });
        row.append(answer("more alike", "similarity"), " ", answer("less alike", "distance"), "?");
        return row;
      })
    );
  };
  picker.addEventListener("change", () => {
    ask([...(picker.files ?? [])]);
    // so that the same file may be chosen again
    picker.value = "";
  });
  const box = html`<div class="rsa own-section">
    <p>
      <strong>A matrix of your own</strong>: human ratings, a hypothesis, a covariate. Choose its file, or drop it here:
      a square, or a list of pairs, as CSV, TSV, .npy (with its words in a .txt) or Arrow. It is read in your browser
      and sent nowhere.
    </p>
    <p><label>File ${picker}</label> <label>Columns of a list of pairs ${columns}</label></p>
    ${asked}${said}${ownList(analysis)}
  </div>` as HTMLElement;
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("dropping");
  });
  box.addEventListener("dragleave", () => box.classList.remove("dropping"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("dropping");
    ask([...(event.dataTransfer?.files ?? [])]);
  });
  return box;
}
