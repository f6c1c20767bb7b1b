import {html} from "htl";
import {tableBox} from "../figures/tableBox.js";
import type {SiteModel} from "../rsa/siteStudy.js";
import type {WordHere} from "./liveHost.js";

interface WordsHereOptions {
  readonly words: readonly string[];
  /** How each stands in A and in B. */
  readonly ofA: readonly WordHere[];
  readonly ofB: readonly WordHere[];
  readonly names: readonly [SiteModel, SiteModel];
}

/** A word's pieces, or why it has none. */
function piecesOf(here: WordHere | undefined): Node {
  if (!here) return html`<span class="muted">…</span>`;
  const {pieces, from} = here;
  if ("reason" in pieces)
    return html`<span class="muted" title=${pieces.reason}>${from === "nowhere" ? pieces.reason : "…"}</span>`;
  return html`<span class="pieces"
    >${pieces.tokens.map((token) => html`<span class="piece">${token.replace(/[\u0120\u2581]/gu, "␣")}</span>`)}${from === "live" ? html` <small title="its rows are read live">live</small>` : ""}</span
  >`;
}

/** Words that a model has on this site in no way, and how they come there. */
function missingNote(words: readonly string[], here: readonly WordHere[], {name, id, kind}: SiteModel): Node {
  const missing = words.filter(
    (_, i) => here[i]?.pieces && "reason" in here[i].pieces && here[i].pieces.reason === "not on this site"
  );
  if (missing.length === 0) return html`<div></div>`;
  const listed = `${missing.slice(0, 6).join(", ")}${missing.length > 6 ? ` and ${missing.length - 6} more` : ""}`;
  return html`<p class="reason">
    ${name} is without ${listed}: this site has no rows of it for other words than its own. In the project,
    <code>npx rsa-notebook data --words FILE.csv</code> reads
    them${kind === "static" ? "." : html`; <code>npx rsa-notebook publish-rows ${id}</code> puts all of its rows on the site.`}
  </p>`;
}

/** How words stand in both models: their pieces, where their rows come from, and of those that are missing why and what to do. */
export function wordsHereTable({words, ofA, ofB, names: [a, b]}: WordsHereOptions): HTMLElement {
  return html`<div>
    ${missingNote(words, ofA, a)}${a.id === b.id ? "" : missingNote(words, ofB, b)}
    ${tableBox(
      "Your words and their pieces",
      html`<table class="rsa your-pieces">
        <thead>
          <tr>
            <th scope="col">Word</th>
            <th scope="col">${a.name}</th>
            <th scope="col">${b.name}</th>
          </tr>
        </thead>
        <tbody>
          ${words.map(
            (word, i) =>
              html`<tr>
                <th scope="row">${word}</th>
                <td>${piecesOf(ofA[i])}</td>
                <td>${piecesOf(ofB[i])}</td>
              </tr>`
          )}
        </tbody>
      </table>`
    )}
  </div>` as HTMLElement;
}
