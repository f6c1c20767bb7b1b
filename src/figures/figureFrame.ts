import {html} from "htl";
import {lazyDetails} from "./lazyDetails.js";

interface FrameOptions {
  /** Marks the figure in style sheets and tests. */
  readonly name: string;
  readonly title: string | Node;
  /** What the figure shows, its main values among it, for those who cannot see it; a node where it changes. */
  readonly description: string | Node;
  readonly note?: string | Node | undefined;
  /** The values that are drawn, as a table on demand; an element of its own where it changes, none where nothing is drawn. */
  readonly table: (() => Node) | HTMLElement | undefined;
  /** What the table is called. */
  readonly tableName?: string;
}

let made = 0;

/** The frame of every drawn figure: a title, the drawing, its description in words, a note, and its values as a table. */
export function figureFrame(
  {name, title, description, note, table, tableName = "The values as a table"}: FrameOptions,
  ...content: readonly (Node | undefined)[]
): HTMLElement {
  const id = `figure-${++made}`;
  const values = typeof table === "function" ? lazyDetails(tableName, table) : table;
  return html`<figure
    class=${`rsa rsa-${name}`}
    data-figure=${name}
    aria-labelledby=${`${id}-title`}
    aria-describedby=${`${id}-words`}
  >
    <p class="figure-title" id=${`${id}-title`}>${title}</p>
    ${content}
    <p class="unseen" id=${`${id}-words`}>${description}</p>
    ${note === undefined ? null : html`<figcaption>${note}</figcaption>`}${values}
  </figure>`;
}
