import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {ownName, type OwnRdm, type Sense} from "../rsa/ownRdm.js";
import {usualColumns} from "../tables/pairColumns.js";
import {columnsOf, matricesIn, readOwn, type OwnFile, type OwnReading} from "./readOwn.js";

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

interface Taking {
  /** The study's words: of long lists only these are kept. */
  readonly words: readonly {readonly word: string}[];
  /** Those that are there. */
  readonly own: () => readonly OwnRdm[];
  readonly add: (matrix: OwnRdm) => void;
  /** Names the columns of a list of pairs. */
  readonly columns: HTMLInputElement;
  /** Where it is told what becomes of files, and asked what they mean. */
  readonly said: HTMLElement;
  readonly asked: HTMLElement;
}

/** Reads the matrices among files, and asks of each what a higher value means where it does not say so itself. */
export async function takeOwn(files: readonly File[], {words, own, add, columns, said, asked}: Taking): Promise<void> {
  const requireNew = (file: File): void => {
    if (own().some(({name}) => name === ownName(file.name)))
      throw new RangeError(`${file.name}: a matrix of that name is there; remove it first`);
  };
  /** Whether it was taken; where it was not, why not is said. */
  const take = async (given: OwnFile, how: () => OwnReading): Promise<boolean> => {
    said.replaceChildren(`Reading ${given.file.name} …`);
    try {
      requireNew(given.file);
      const matrix = await readOwn(given, how());
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
  said.replaceChildren();
  asked.replaceChildren();
  const only = new Set(words.map(({word}) => word.normalize("NFC")));
  for (const given of await matricesIn(files)) {
    const {kind} = given;
    // rare words are the more alike, as by token rank, and so are words that people keep together: there is nothing to ask
    if (kind) await take(given, () => ({sense: "similarity", columns: usualColumns, list: {kind, only}}));
    else asked.append(senseQuestion(given, (sense) => take(given, () => ({sense, columns: columnsOf(columns.value)}))));
  }
}
