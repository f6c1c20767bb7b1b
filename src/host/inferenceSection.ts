import {comparisonOf} from "../rsa/params.js";
import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {nullDistribution} from "../figures/nullDistribution.js";
import {wantsStillness} from "../figures/stillness.js";
import {swap} from "../figures/swap.js";
import {testSummary} from "../figures/testSummary.js";
import type {Inference} from "../rsa/inference.js";
import type {ComparisonKind} from "../rsa/params.js";
import type {Score} from "../rsa/values.js";
import type {WordRow} from "../rsa/choice.js";
import type {PublishedRecord} from "../rsa/record.js";
import {shownElsewhere, verdictNotes} from "../rsa/testWords.js";
import type {Analysis} from "./analysis.js";
import {figureSource} from "./figureSource.js";
import {frameAfter} from "../figures/frames.js";
import {together} from "../page/together.js";

/** Milliseconds between drawings of a test on its way: each takes the page a frame or two. */
const between = 60;

/** What the verdict does not say by itself: of the test, and of the scores that are shown elsewhere. */
function verdictSection({notebook}: Analysis): HTMLElement {
  const [here, elsewhere] = [html`<p></p>`, html`<p></p>`];
  const clear = (): void => (here.replaceChildren(), elsewhere.replaceChildren());
  notebook.observe(["test", "structure"], {
    pending: clear,
    fulfilled: ({test, structure}) =>
      here.replaceChildren("reason" in test ? "" : verdictNotes(test, structure.within).join(" ")),
    rejected: clear
  });
  notebook.observe(["test", "comparisons", "corrected", "centre"], {
    pending: () => elsewhere.replaceChildren(),
    fulfilled: ({test, comparisons, corrected, centre}) =>
      elsewhere.replaceChildren(
        "reason" in test || "reason" in corrected
          ? ""
          : (shownElsewhere(test, comparisons, corrected.comparisons, centre) ?? "")
      ),
    rejected: () => elsewhere.replaceChildren()
  });
  return html`<div class="rsa verdict-notes">${here}${elsewhere}</div>` as HTMLElement;
}

/** The null distribution so far; of another comparison where the one that was asked for takes too long. */
function testFigure({permuted, observed, overall, interval, tested}: Inference, asked: ComparisonKind): HTMLElement {
  const note =
    tested === asked
      ? document.createTextNode("")
      : html`<p class="rsa">
          Kendall's τ-a of more than ${comparisonOf("kendall").inPlace?.above} words takes too long to shuffle:
          Spearman's ρ is tested in its place.
        </p>`;
  const ends = "reason" in interval || tested !== asked ? undefined : ([interval.low, interval.high] as const);
  const {p, floor, exact} = overall;
  return together(nullDistribution({permuted, observed, p, floor, exact, comparison: tested, interval: ends}), note);
}

/** The permutation test of what is shown: grows as permutations arrive, and starts again when an input changes. */
export function inferenceSection(analysis: Analysis, published: Promise<PublishedRecord>): HTMLElement {
  const {notebook} = analysis;
  const section = together();
  section.className = "pair";
  section.id = "test";
  let asked: ComparisonKind = analysis.state.comparison;
  let shown: Inference | undefined;
  let words: readonly WordRow[] = [];
  let score: Score = {reason: "not there yet"};
  let [drawing, figuresPainted] = [false, true];
  let drawnAt = -Infinity;
  let drawn = 0;

  const draw = (): void => {
    drawing = false;
    if (!shown) return;
    drawnAt = performance.now();
    swap(section, testFigure(shown, asked), testSummary(shown, words, score));
    section.dataset["done"] = String((drawn = shown.done));
  };
  const show = (state: Inference): void => {
    const before = shown?.done ?? 1;
    // for who wants no motion: a few steps, not a growth
    const due = !wantsStillness() || state.done === 1 || state.done < before || state.done >= drawn + 0.25;
    shown = state;
    if (drawing || !due) return;
    drawing = true;
    const wait = state.done < 1 ? drawnAt + between - performance.now() : 0;
    const next = (): void => frameAfter(figuresPainted ? 1 : 2, draw);
    if (wait > 0) setTimeout(next, wait);
    else next();
  };
  const fail = (error: unknown): void => {
    shown = undefined;
    section.replaceChildren(errorNote(error));
    section.dataset["done"] = "1";
  };
  notebook.observe(["testInput", "usable", "score"], {
    fulfilled(values) {
      ({words} = values.usable);
      ({score} = values);
      asked = "reason" in values.testInput ? asked : values.testInput.asked;
      // the figures of this score, which are painted first
      figuresPainted = false;
      frameAfter(1, () => (figuresPainted = true));
    },
    rejected: () => undefined
  });
  notebook.observe(["test"], {
    pending: () => void (section.dataset["done"] = "0"),
    progress: ({cell, value}) => void (cell === "test" && value && "done" in value && show(value)),
    fulfilled: ({test}) => ("reason" in test ? fail(new RangeError(`no test: ${test.reason}`)) : show(test)),
    rejected: fail
  });
  const source = figureSource(analysis, published, {
    name: "permuted-scores",
    cells: ["test"],
    data: ({test}) => ({
      columns: [{name: "score", values: "reason" in test ? new Float64Array() : new Float64Array(test.permuted)}]
    }),
    place: () => section
  });
  return together(section, verdictSection(analysis), source);
}
