import {html} from "htl";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";
import type {Inference} from "../rsa/inference.js";
import {influenceOfWords, influenceWords} from "../rsa/influential.js";
import {againstNullWords, floorNote, intervalWords, permutationWords, pWords, verdictWords} from "../rsa/testWords.js";
import {grouped} from "../study/grouped.js";
import type {Score} from "../rsa/values.js";
import {isInSite} from "./inSite.js";

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const sentence = (note: string | undefined): string => (note === undefined ? "" : `; ${note}`);

/** What the tests of a score say, in words: the verdict first, then each test. */
export function testSummary(
  {observed, permuted, alternative, overall, within, interval, without, verdict, done}: Inference,
  words: readonly WordRow[],
  score: Score
): HTMLElement {
  const chance = againstNullWords(observed, permuted);
  const influence = "value" in score ? influenceWords(influenceOfWords(words, without), score.value) : undefined;
  const progress = html`<progress max="1" value=${String(done)} aria-label="How much of the test is done"></progress>`;
  const inside =
    "reason" in within
      ? `No test within categories: ${within.reason}`
      : `${pWords(within.p, within.floor)} when words are shuffled within their own categories only (${permutationWords(grouped(within.permutations), within.exact)})`;
  return html`<div class="rsa test-summary">
    <p class="verdict" data-verdict=${verdict ?? "pending"} role="status">
      ${verdict === undefined ? ["Shuffling … ", progress] : html`<strong>Verdict: ${verdictWords(verdict, alternative)}.</strong>`}
    </p>
    <ul>
      <li data-test="overall" data-p=${String(overall.p)}>
        ${pWords(overall.p, overall.floor)} when all words are shuffled (Mantel test,
        ${
          alternative === "greater"
            ? "one-sided: how often a shuffle scores as high or higher"
            : "two-sided: twice how often a shuffle scores as far out on the score’s side"
        },
        ${permutationWords(grouped(overall.permutations), overall.exact)})${sentence(floorNote(overall))}.
      </li>
      ${chance === undefined ? null : html`<li data-test="null">${capitalised(chance)}.</li>`}
      <li data-test="within" data-p=${"reason" in within ? null : String(within.p)}>
        ${inside}${"reason" in within ? "" : sentence(floorNote(within))}.
      </li>
      <li
        data-test="interval"
        data-low=${"reason" in interval ? null : String(interval.low)}
        data-high=${"reason" in interval ? null : String(interval.high)}
      >
        ${
          "reason" in interval
            ? `No interval: ${interval.reason}.`
            : `95 % interval over words: ${signed(interval.low, 3)} to ${signed(interval.high, 3)} (${intervalWords}).`
        }
      </li>
      ${influence === undefined ? null : html`<li data-test="influence">${capitalised(influence)}.</li>`}
    </ul>
    <details>
      <summary>Why no ordinary p-value?</summary>
      <p>
        The usual p-value of a correlation takes the pairs for independent. They are not: each word is in many pairs.
        With a direction that all words share, it calls 10 to 48 of 100 unrelated pairs of models significant. So the
        words themselves are shuffled here, which keeps their pairs together (Mantel 1967).
        ${isInSite("chance.html") ? html`<a href="./chance.html">Watch what happens otherwise</a>.` : null}
      </p>
    </details>
  </div>`;
}
