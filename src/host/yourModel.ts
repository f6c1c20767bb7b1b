import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {grouped} from "../study/grouped.js";
import type {Analysis} from "./analysis.js";
import {broughtList} from "./broughtList.js";
import {droppedFiles} from "./droppedFiles.js";
import {readingNote} from "./readingNote.js";
import type {FileModels} from "./fileModels.js";

export interface YourModel {
  readonly element: HTMLElement;
  /** Reads a model out of files that were chosen, or dropped. */
  take(files: readonly File[] | (() => readonly File[])): Promise<void>;
}

/** Where a reader brings a model in a file of their own, which is read in the page and goes nowhere. */
export function yourModel(analysis: Analysis, models: FileModels): YourModel {
  const picker = html`<input type="file" multiple aria-label="A file with a model" />` as HTMLInputElement;
  const tensor = html`<input
    type="text"
    size="24"
    spellcheck="false"
    placeholder="only where there are several"
    aria-label="Tensor, or the column of words"
  />` as HTMLInputElement;
  const said = html`<div role="status"></div>` as HTMLElement;
  const reading = readingNote(picker);
  const take: YourModel["take"] = async (given) => {
    const mine = reading.begin();
    try {
      const files = typeof given === "function" ? given() : given;
      if (files.length === 0) throw new Error("no file was dropped: drop or choose one that holds a model");
      const names = files.map(({name}) => name).join(", ");
      said.replaceChildren(`Reading ${names} …`);
      mine.signal.addEventListener("abort", () => said.replaceChildren(`${names}: not read, since you cancelled it.`));
      const {model} = await models.open(files, tensor.value.trim() || undefined, {study: analysis.study, ...mine});
      analysis.bring(model);
      if (reading.isLast(mine))
        said.replaceChildren(
          `${model.name} was read here and sent nowhere. It is not kept: choose it again after a reload.`
        );
    } catch (error) {
      if (reading.isLast(mine) && !mine.signal.aborted) said.replaceChildren(errorNote(error));
    } finally {
      reading.end(mine);
    }
  };
  picker.addEventListener("change", () => {
    if (picker.files?.length) void take([...picker.files]);
    // so that the same file may be chosen again
    picker.value = "";
  });
  const list = broughtList(analysis, {
    ...models,
    more: ({model: {words}, whole: {meta}}) =>
      html`${grouped(words[0])} of this site’s ${grouped(words[1])} words, rows
        <code title=${meta.digest}>${meta.digest.slice(0, 12)}</code>.` as Node,
    removed: (name) => said.replaceChildren(`${name} was removed.`),
    field: picker
  });
  const element = html`<div class="your-model">
    <p>
      <strong>A model of your own</strong>: choose its file, or drop it here. safetensors or ONNX together with its
      tokenizer.json, GGUF, word vectors as word2vec, fastText and GloVe write them, CSV with a word and its numbers a
      line, or .npy together with a .txt of its words. It is read in your browser by slices and sent nowhere.
    </p>
    <div class="your-file"><label>Files ${picker}</label> <label>Tensor, or the column of words ${tensor}</label></div>
    ${said}${reading.element}${list}
  </div>` as HTMLElement;
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    // around it words are dropped
    event.stopPropagation();
    void take(() => droppedFiles(event));
  });
  return {element, take};
}
