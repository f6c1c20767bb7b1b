import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {later} from "../page/later.js";
import {whenIdle} from "../page/whenIdle.js";
import {save} from "../provenance/save.js";
import {firstSet, wholeSet} from "../rsa/choice.js";
import {writtenParams} from "../rsa/runParams.js";
import {fewestTestWords} from "../rsa/testInput.js";
import {verdictWords} from "../rsa/testWords.js";
import {
  checkedWords,
  finished,
  isWritable,
  linesOf,
  mostYourWords,
  readWords,
  yourSet,
  type YourWord
} from "../rsa/yourWords.js";
import {isWordTable, readWordFile} from "../tables/wordFile.js";
import {anotherModel} from "./anotherModel.js";
import type {Analysis} from "./analysis.js";
import {droppedFiles, hasFiles, keepPage} from "./droppedFiles.js";
import type {LiveHost} from "./liveHost.js";
import {isLive} from "./isLive.js";
import {liveNote} from "./liveNote.js";
import {wordsHereTable} from "./wordsHereTable.js";
import {yourModel, type YourModel} from "./yourModel.js";

/** How words stand in the models is shown so long after they are used, and the latest so long after that, in milliseconds. */
const [soon, latest] = [40, 200];

const sameWords = (x: readonly YourWord[], y: readonly YourWord[]): boolean =>
  x.length === y.length && x.every(({word, category}, i) => word === y[i]?.word && category === y[i]?.category);

/** The rows of the analysis as it is shown, with its words and inputs, as one file. */
async function saveRun({notebook, state}: Analysis): Promise<void> {
  const [{encodeRunRows}, {selection, modelA, modelB}] = await Promise.all([
    import("../tables/runRows.js"),
    notebook.values(["selection", "modelA", "modelB"])
  ]);
  const bytes = encodeRunRows({
    words: selection.words.map(({word, category, set}) => ({word, category, set})),
    models: modelA.meta.model === modelB.meta.model ? [modelA] : [modelA, modelB],
    params: {
      a: state.a,
      b: state.b,
      ...writtenParams({...state, given: state.given.filter((name) => name !== "own")})
    }
  });
  save("rows.arrow", "application/vnd.apache.arrow.file", bytes as Uint8Array<ArrayBuffer>);
}

/** What is said of how many words there are, with a caution where so few tell nothing. */
const countText = (count: number): string =>
  `${count} of at most ${mostYourWords} words${count < fewestTestWords ? `: ${verdictWords("too few words", "greater")}` : ""}.`;

/** The words of a file as the box holds them, and those that it cannot hold. */
async function wordsOfFile(file: File): Promise<{readonly text: string; readonly faults: readonly string[]}> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (/\.txt$/i.test(file.name)) return {text: new TextDecoder().decode(bytes), faults: []};
  const {words, faults} = checkedWords(await readWordFile(file.name, bytes));
  const unfit = words.filter((word) => !isWritable(word));
  return {
    text: `${linesOf(words.filter(isWritable)).join("\n")}\n`,
    faults: [
      ...faults,
      ...unfit.map(
        ({word}) => `${JSON.stringify(word)}: expected a word without spaces and commas, and a category without a colon`
      )
    ]
  };
}

const faultList = (faults: readonly string[]): readonly Node[] =>
  faults.length === 0
    ? []
    : [
        html`<ul class="your-faults">
          ${faults.slice(0, 20).map((fault) => html`<li>${fault}</li>`)}
          ${faults.length > 20 ? html`<li>and ${faults.length - 20} more</li>` : ""}
        </ul>` as Node
      ];

/** The parts of the section that are drawn again. */
function places() {
  return {
    said: html`<div class="your-said" role="status"></div>` as HTMLElement,
    faults: html`<div></div>` as HTMLElement,
    table: html`<div class="your-table"></div>` as HTMLElement
  };
}

/** Shows how words stand in both models, as they are typed; an older answer never replaces a newer one. */
function shownWords(analysis: Analysis, live: LiveHost, {table}: ReturnType<typeof places>) {
  let asked = 0;
  return async (words: readonly YourWord[]): Promise<void> => {
    const mine = ++asked;
    const {a, b, formA, formB} = analysis.state;
    const list = words.map(({word}) => word);
    try {
      const [ofA, ofB] = await Promise.all([live.look(a, list, formA), live.look(b, list, formB)]);
      if (mine !== asked) return;
      const names = [analysis.model(a), analysis.model(b)] as const;
      table.replaceChildren(words.length === 0 ? "" : wordsHereTable({words: list, ofA, ofB, names}));
    } catch (error) {
      if (mine === asked) table.replaceChildren(errorNote(error));
    }
  };
}

/** Has the analysis use words; tells whether they are others than before. */
function useWords({state, choose}: Analysis, live: LiveHost, words: readonly YourWord[]): boolean {
  if (words.length === 0 || sameWords(words, state.yours)) return false;
  const list = words.map(({word}) => word);
  for (const id of new Set([state.a, state.b])) live.begin(id, list);
  choose({yours: words, choice: {kind: "words", words: list}});
  return true;
}

/** Files that may hold words; all others hold a model, or a part of one. */
const mayHoldWords = ({name, size}: File): boolean => /\.(?:csv|tsv|txt)$/i.test(name) && size <= 10_000_000;

/** Takes a file of words that is chosen, or dropped on an element; what else is dropped there has a model. */
function takesFile(
  element: HTMLElement,
  picker: HTMLInputElement,
  take: {words(file: File): Promise<void>; model: YourModel["take"]}
): void {
  picker.addEventListener("change", () => {
    const [file] = picker.files ?? [];
    if (file) void take.words(file);
    // so that the same file may be chosen again
    picker.value = "";
  });
  // a text that is dropped in the box stands there
  const isText = (event: DragEvent): boolean => !hasFiles(event) && event.target instanceof HTMLTextAreaElement;
  element.addEventListener("dragover", (event) => isText(event) || event.preventDefault());
  element.addEventListener("drop", (event) => {
    if (isText(event)) return;
    event.preventDefault();
    if (!hasFiles(event)) return;
    const [file, more] = event.dataTransfer?.files ?? [];
    if (file && !more && mayHoldWords(file)) void take.words(file);
    else void take.model(() => droppedFiles(event));
  });
  keepPage(document);
}

/** What is said of the words in the box. */
function saidOf(count: number, isEmpty: boolean, inUse: boolean): string {
  if (count > 0) return countText(count);
  if (!inUse) return "";
  return isEmpty
    ? "The box is empty: the site’s words are compared again."
    : "None of these can be compared: the words before are in use still.";
}

/** Reads what stands in the box, whoever wrote it there, and takes files of words into it. */
function boxReading(analysis: Analysis, live: LiveHost, box: HTMLTextAreaElement, parts: ReturnType<typeof places>) {
  const show = shownWords(analysis, live, parts);
  const inUse = (): boolean => analysis.state.yours.length > 0;
  const use = (words: readonly YourWord[]): boolean => useWords(analysis, live, words);
  const typing = later();
  /** @param whole - whether the last word is one, too */
  const read = (whole: boolean, more: readonly string[] = []): void => {
    const {words, faults} = readWords(box.value);
    const isEmpty = box.value.trim() === "";
    parts.faults.replaceChildren(...faultList([...more, ...faults]));
    parts.said.textContent = saidOf(words.length, isEmpty, inUse());
    if (isEmpty && inUse()) analysis.choose({choice: wholeSet(firstSet(analysis.study.words))});
    const used = inUse() && use(whole ? words : readWords(finished(box.value)).words);
    // while rows of words in use are on their way, there is time for it
    typing.set(() => whenIdle(() => void show(words), latest), used ? soon : undefined);
  };
  /** @param at - where its words go; in place of all without it */
  const take = async (file: File, at: readonly [start: number, end: number] = [0, box.value.length]): Promise<void> => {
    try {
      const {text, faults} = await wordsOfFile(file);
      const [start, end] = at;
      const line = start === 0 || box.value[start - 1] === "\n" ? "" : "\n";
      box.setRangeText(`${line}${text}`, start, end, "end");
      read(true, faults);
    } catch (error) {
      parts.faults.replaceChildren(errorNote(error));
    }
  };
  return {show, use, read, take};
}

/** A box for words of the reader's own, which become those of the analysis, and a place for models of a hub. @param search - of the address that the page was opened at */
export function yourWords(analysis: Analysis, live: LiveHost, search: string): HTMLElement {
  const box = html`<textarea
    id="your-words"
    rows="5"
    spellcheck="false"
    aria-label="Your words"
    placeholder="lychee papaya mango&#10;tools: hammer, saw"
  ></textarea>` as HTMLTextAreaElement;
  const picker = html`<input type="file" accept=".csv,.tsv,.txt" aria-label="A file of words" />` as HTMLInputElement;
  const parts = places();
  const {show, use, read, take} = boxReading(analysis, live, box, parts);
  const press = button("Compare these words", () => {
    const {words} = readWords(box.value);
    if (words.length === 0) parts.said.textContent = "No words are there yet.";
    use(words);
  });
  const download = button("Download their rows (Arrow)", () => {
    saveRun(analysis).catch((error: unknown) => parts.faults.replaceChildren(errorNote(error)));
  });
  const model = yourModel(analysis, live.files);
  box.addEventListener("input", () => read(false));
  box.addEventListener("change", () => read(true));
  box.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isWordTable(text)) return;
    event.preventDefault();
    void take(new File([text], "what you pasted"), [box.selectionStart, box.selectionEnd]);
  });
  const element = html`<div class="your-words-box">
    <p class="reason">
      With spaces, commas or lines between, at most ${mostYourWords}. A line may begin with a category. Without one, a
      word of this site keeps its own, and all others count as one, “${yourSet}”.
    </p>
    ${box}
    <div class="all-none">${press} ${download}</div>
    <label class="your-file">Or a CSV file with the columns word, category: ${picker}</label>
    ${parts.said}${parts.faults}${liveNote(analysis, live)}${parts.table}
    ${live.hub ? anotherModel(analysis, live.hub, search) : ""} ${model.element}
  </div>` as HTMLElement;
  takesFile(element, picker, {words: take, model: model.take});
  // the choice of words around it would take what is typed for a change of its own
  for (const kind of ["input", "change"]) element.addEventListener(kind, (event) => event.stopPropagation());
  const follow = (): void => {
    const {yours} = analysis.state;
    download.hidden = yours.length === 0 && !isLive(analysis);
    if (yours.length === 0 || sameWords(yours, readWords(box.value).words)) return;
    // what is being typed is not touched
    if (sameWords(yours, readWords(finished(box.value)).words)) return;
    box.value = linesOf(yours).join("\n");
    read(true);
  };
  analysis.onChange((state, before) => {
    follow();
    const moved = (["a", "b", "formA", "formB"] as const).some((name) => state[name] !== before[name]);
    if (moved) void show(readWords(box.value).words);
  });
  follow();
  return element;
}
