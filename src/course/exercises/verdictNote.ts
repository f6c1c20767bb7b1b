import {html} from "htl";
import {mostCode, type Verdict} from "./checkCode.js";
import type {Case, Definition} from "./definition.js";
import {showAnswer, showExpected, showValue} from "./showValue.js";
import {stoppedWords} from "./stoppedWords.js";

/** A call as code. */
export const callText = (name: string, {inputs}: Case): string => `${name}(${inputs.map(showValue).join(", ")})`;

const list = (numbers: readonly number[]): string =>
  numbers.length < 2 ? `line ${numbers.join("")}` : `lines ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;

function body(verdict: Verdict, {name, parameters, visible}: Definition, code: string): Node {
  switch (verdict.kind) {
    case "solved":
      return html`<p>
        <strong>✓ Right.</strong> All ${verdict.visible + verdict.unseen} cases agree with the page's own function:
        ${verdict.visible} that you saw, ${verdict.unseen} that you did not.
      </p>`;
    case "gaps":
      return html`<p>
        Something is still missing at ${list(verdict.lines)}: put code in place of each <code>___</code>.
      </p>`;
    case "long":
      return html`<p>The code has ${verdict.letters} letters; expected ${mostCode} at the most.</p>`;
    case "stopped":
      return html`<p>
        <strong>✗</strong>
        ${stoppedWords(verdict.end, name, code, verdict.failing ? callText(name, verdict.failing) : name)}
      </p>`;
    case "wrong":
      return html`<div>
        <p>
          <strong>✗ Not yet.</strong> Case ${verdict.at} of ${verdict.of},
          ${verdict.failing.about}${verdict.at > visible.length ? " (not among those you saw)" : ""}:
        </p>
        <dl class="failing-case">
          <dt>input</dt>
          <dd><code>${callText(name, verdict.failing)}</code></dd>
          <dt>expected</dt>
          <dd><code>${showExpected(verdict.expected)}</code></dd>
          <dt>got</dt>
          <dd><code>${showAnswer(verdict.answer, parameters)}</code></dd>
        </dl>
      </div>`;
  }
}

/** What came of a check, for the reader. */
export function verdictNote(
  verdict: Verdict,
  definition: Definition,
  code: string,
  lines: readonly string[]
): HTMLElement {
  return html`<div class="verdict-note" data-verdict=${verdict.kind}>
    ${body(verdict, definition, code)} ${lines.length === 0 ? null : html`<p>Your code wrote:</p>`}
    ${lines.length === 0 ? null : html`<pre class="console-lines">${lines.join("\n")}</pre>`}
  </div>`;
}
