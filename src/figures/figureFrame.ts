import {html} from "htl";

export interface FrameOptions {
  /** Marks the figure in style sheets and tests. */
  readonly name: string;
  readonly title: string | Node;
  /** What the figure shows, for those who cannot see it. */
  readonly description: string;
  readonly note?: string | Node | undefined;
  /** What is folded away at the end, such as the values as a table. */
  readonly more?: Node | undefined;
}

/** The frame of every drawn figure: a title, the drawing, a note, and what else belongs to it. */
export function figureFrame(
  {name, title, description, note, more}: FrameOptions,
  ...content: readonly (Node | undefined)[]
): HTMLElement {
  return html`<figure class=${`rsa rsa-${name}`} aria-label=${description}>
    <h3>${title}</h3>
    ${content}${note === undefined ? null : html`<figcaption>${note}</figcaption>`}${more}
  </figure>`;
}
