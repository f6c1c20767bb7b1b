import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {grouped} from "../study/grouped.js";
import type {Analysis} from "./analysis.js";
import type {FileModel} from "./fileModel.js";
import type {FileModels} from "./fileModels.js";

/** Models that were brought, each with ways to show it. */
function modelList(analysis: Analysis, models: FileModels): HTMLElement {
  const list = html`<ul class="rsa your-models"></ul>` as HTMLElement;
  const item = ({model, whole}: FileModel): Node => {
    const {id, name, dims, words} = model;
    const {rows, dtype, tensor, digest} = whole.meta;
    const show = (side: "a" | "b"): HTMLElement => {
      const press = button(`Show as ${side.toUpperCase()}`, () => analysis.choose({[side]: id}));
      press.setAttribute("aria-label", `Show ${name} as ${side.toUpperCase()}`);
      return press;
    };
    return html`<li data-model=${id} data-digest=${digest}>
      <strong>${name}</strong>: <code>${tensor}</code>, ${grouped(rows)} × ${grouped(dims)}, stored as ${dtype};
      ${grouped(words[0])} of this site’s ${grouped(words[1])} words, rows
      <code title=${digest}>${digest.slice(0, 12)}</code>.
      <span class="all-none">${show("a")} ${show("b")}</span>
    </li>`;
  };
  const draw = (): void => list.replaceChildren(...models.all().map(item));
  draw();
  analysis.onBrought(draw);
  return list;
}

export interface YourModel {
  readonly element: HTMLElement;
  /** Reads a model out of files. */
  take(files: readonly File[]): Promise<void>;
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
  let asked = 0;
  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    const mine = ++asked;
    said.replaceChildren(`Reading ${files.map(({name}) => name).join(", ")} …`);
    try {
      const {model} = await models.open(files, tensor.value.trim() || undefined, analysis.study);
      analysis.bring(model);
      if (mine !== asked) return;
      said.replaceChildren(
        `${model.name} was read here and sent nowhere. It is not kept: choose it again after a reload.`
      );
    } catch (error) {
      if (mine === asked) said.replaceChildren(errorNote(error));
    }
  };
  picker.addEventListener("change", () => {
    void take([...(picker.files ?? [])]);
    // so that the same file may be chosen again
    picker.value = "";
  });
  const element = html`<div class="your-model">
    <p>
      <strong>A model of your own</strong>: choose its file, or drop it here. safetensors or ONNX together with its
      tokenizer.json, GGUF, word vectors as word2vec, fastText and GloVe write them, CSV with a word and its numbers a
      line, or .npy together with a .txt of its words. It is read in your browser by slices and sent nowhere.
    </p>
    <div class="your-file"><label>Files ${picker}</label> <label>Tensor, or the column of words ${tensor}</label></div>
    ${said}${modelList(analysis, models)}
  </div>` as HTMLElement;
  element.addEventListener("dragover", (event) => event.preventDefault());
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    // around it words are dropped
    event.stopPropagation();
    void take([...(event.dataTransfer?.files ?? [])]);
  });
  return {element, take};
}
