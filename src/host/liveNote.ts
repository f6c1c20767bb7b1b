import {html} from "htl";
import type {Embeddings} from "../tables/embeddings.js";
import type {Analysis} from "./analysis.js";
import {keepRows} from "./keepRows.js";
import type {LiveHost} from "./liveHost.js";

/** A bound rounded up to two digits. */
function roundedUp(bound: number): string {
  const near = bound.toPrecision(2);
  return Number(near) >= bound ? near : (bound * 1.05).toPrecision(2);
}

/** What was read live of a model's rows, and how exact they are. */
async function readingLine(analysis: Analysis, live: LiveHost, embeddings: Embeddings): Promise<Node | undefined> {
  const reading = live.readingOf(embeddings);
  const rows = reading && (await live.rowsOf(embeddings.meta.model));
  if (!reading || !rows) return undefined;
  const {words, precision, bound} = reading;
  const {bytes, files, beside} = rows.cost();
  const kilobytes = (count: number): string => `${Math.ceil(count / 1000)} kB`;
  const taken =
    beside === undefined
      ? `${files} so far, ${kilobytes(bytes)}`
      : `${files} requests so far: ${kilobytes(bytes)} of rows and header, ${kilobytes(beside)} of tokenizer and list of files`;
  const exact =
    bound === 0
      ? `stored as ${precision}, exactly`
      : `stored as ${precision}: the cosine of two of these rows, as it is without centring, is off by at most ${roundedUp(bound)}`;
  return html`<li data-live=${embeddings.meta.model} data-bound=${bound}>
    ${analysis.model(embeddings.meta.model).name}: ${words.length} ${words.length === 1 ? "word" : "words"} read live
    from ${rows.from} (${taken}), ${exact}. ${rows.files ? keepRows(rows.files) : ""}
  </li>`;
}

/** Says which words of the analysis were read live, at what cost, and how exact their rows are. */
export function liveNote(analysis: Analysis, live: LiveHost): HTMLElement {
  const note = html`<ul class="live-note" hidden></ul>` as HTMLElement;
  let last: readonly Embeddings[] = [];
  analysis.notebook.observe(["modelA", "modelB"], {
    async fulfilled({modelA, modelB}) {
      const both = (last = modelA.meta.model === modelB.meta.model ? [modelA] : [modelA, modelB]);
      const lines = await Promise.all(both.map((model) => readingLine(analysis, live, model)));
      if (last !== both) return;
      note.replaceChildren(...lines.flatMap((line) => line ?? []));
      note.hidden = note.childElementCount === 0;
    },
    rejected: () => (note.hidden = true)
  });
  return note;
}
