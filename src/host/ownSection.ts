import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {ownName, ownWords, type OwnRdm, type Sense} from "../rsa/ownRdm.js";
import {mostExplanations} from "../rsa/explained.js";
import type {BroughtFile} from "../tables/readWordMatrix.js";
import {usualColumns, type PairColumns} from "../tables/pairColumns.js";
import type {Analysis} from "./analysis.js";
import {readMatrix} from "./readMatrix.js";

/** @throws TableError for a file that is too large, before it is read */
async function broughtFile(file: File): Promise<BroughtFile> {
  // few readers bring one
  const {requireSize} = await import("../tables/readWordMatrix.js");
  requireSize(file.name, file.size);
  return {name: file.name, bytes: new Uint8Array(await file.arrayBuffer())};
}

/** Reads a matrix as the terminal does. @throws TableError with every fault, in one line */
async function readOwn(file: File, words: File | undefined, sense: Sense, columns: PairColumns): Promise<OwnRdm> {
  const brought = await broughtFile(file);
  const usual = columns.join() === usualColumns.join();
  const options = {...(usual ? {} : {columns}), ...(words ? {words: await broughtFile(words)} : {})};
  const matrix = await readMatrix({file: brought, options});
  return {name: ownName(file.name), sense, ...matrix};
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
    const requireNew = (): void => {
      if (analysis.state.own.some(({name}) => name === ownName(file.name)))
        throw new RangeError(`${file.name}: a matrix of that name is there; remove it first`);
    };
    requireNew();
    const one = await readOwn(file, words, sense, columnsOf(columns.value));
    // another may have come meanwhile
    requireNew();
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
            row.inert = true;
            take(file, words, sense).then(
              () => row.remove(),
              (error: unknown) => {
                row.inert = false;
                said.replaceChildren(errorNote(error));
              }
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
  takesFiles(box, ask);
  return box;
}
