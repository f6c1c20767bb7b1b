import {html} from "htl";
import type {ComparisonKind} from "../rsa/params.js";
import type {Score} from "../rsa/values.js";
import {errorNote} from "./errorNote.js";
import {figureFrame} from "./figureFrame.js";
import {scoreTitle} from "./scoreTitle.js";

interface ScoreAloneOptions {
  readonly score: Score;
  readonly comparison: ComparisonKind;
  /** Why there are no pairs to draw. */
  readonly reason: string;
}

/** The score where there are no pairs to draw, as CKA of words that have no cosine; and why there are none. */
export function scoreAlone({score, comparison, reason}: ScoreAloneOptions): HTMLElement {
  const why = errorNote(new RangeError(reason));
  if (!("value" in score)) return why;
  const title = scoreTitle(score, comparison);
  return figureFrame(
    {
      name: "score",
      title: html`<span class="score-title" data-value=${String(score.value)}>${title}</span>`,
      description: `${title}; there are no pairs to draw: ${reason}`,
      table: undefined
    },
    why
  );
}
