import {html} from "htl";
import {grouped} from "../study/grouped.js";
import type {Analysis} from "./analysis.js";
import {broughtList} from "./broughtList.js";
import {droppedFiles} from "./droppedFiles.js";
import type {FileModels} from "./fileModels.js";
import {fileReading} from "./fileReading.js";

export interface YourModel {
  readonly element: HTMLElement;
  /** Reads a model out of files that were chosen, or dropped. */
  take(files: () => readonly File[]): Promise<void>;
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
  const reading = fileReading(analysis, models, picker);
  const take: YourModel["take"] = async (files) => {
    await reading.read(files, tensor.value.trim() || undefined);
  };
  picker.addEventListener("change", () => {
    const files = [...(picker.files ?? [])];
    if (files.length > 0) void take(() => files);
    // so that the same file may be chosen again
    picker.value = "";
  });
  const list = broughtList(analysis, {
    ...models,
    more: ({model: {words}, whole: {meta}}) =>
      html`${grouped(words[0])} of this site’s ${grouped(words[1])} words, rows
        <code title=${meta.digest}>${meta.digest.slice(0, 12)}</code>.` as Node,
    removed: (name) => reading.say(`${name} was removed.`),
    field: picker
  });
  const element = html`<div class="your-model">
    <p>
      <strong>A model of your own</strong>: choose its file, or drop it here. safetensors or ONNX together with its
      tokenizer.json, GGUF, word vectors as word2vec, fastText and GloVe write them, CSV with a word and its numbers a
      line, or .npy together with a .txt of its words. It is read in your browser by slices and sent nowhere.
    </p>
    <div class="your-file"><label>Files ${picker}</label> <label>Tensor, or the column of words ${tensor}</label></div>
    ${reading.elements}${list}
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
