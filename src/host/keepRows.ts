import {html} from "htl";
import {button} from "../controls/button.js";
import type {RowsFiles} from "./siteRows.js";

/** Files that are asked for at once. */
const atOnce = 6;

/** Asks for all files of a model's rows, which what makes the site work offline then keeps. Gives how many were kept. */
async function keepAll({addresses}: RowsFiles, hear: (done: number, all: number) => void): Promise<number> {
  const all = addresses();
  const left = all[Symbol.iterator]();
  let done = 0;
  const worker = async (): Promise<void> => {
    for (const url of left) {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      await response.arrayBuffer();
      hear(++done, all.length);
    }
  };
  await Promise.all(Array.from({length: atOnce}, worker));
  const kept = await Promise.all(all.map(async (url) => ((await caches.match(url)) ? 1 : 0)));
  return kept.reduce<number>((sum, bytes) => sum + bytes, 0);
}

/** A button that keeps all of a model's rows for when there is no network; nothing where this page would keep none. */
export function keepRows(files: RowsFiles): Node {
  // the same that `src/shell` asks: the worker is there on https and localhost alone
  if (!navigator.serviceWorker?.controller) return document.createTextNode("");
  const said = html`<span role="status"></span>` as HTMLElement;
  const megabytes = (files.bytes / 1e6).toFixed(1);
  const press = button(`Keep all its rows for offline (${megabytes} MB)`, async () => {
    press.disabled = true;
    try {
      const kept = await keepAll(files, (done, all) => (said.textContent = ` ${done} of ${all} files …`));
      const all = files.addresses().length;
      said.textContent =
        kept === all
          ? " Kept: they work without a network."
          : ` This browser kept ${kept} of ${all} files; it may be short of space.`;
    } catch (error) {
      said.textContent = ` Not all were kept: ${error instanceof Error ? error.message : String(error)}; press again to go on.`;
    }
    press.disabled = false;
  });
  return html`<span class="keep-rows">${press}${said}</span>`;
}
