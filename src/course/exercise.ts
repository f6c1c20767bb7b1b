import {html} from "htl";
import {button} from "../controls/button.js";
import {lazyDetails} from "../figures/lazyDetails.js";
import {whenSeen} from "../figures/sight.js";
import type {Editor} from "./editor.js";
import {caseTable} from "./exercises/caseTable.js";
import {checkCode} from "./exercises/checkCode.js";
import {definitions, type ExerciseName} from "./exercises/definitions.js";
import {valueOf} from "./exercises/judge.js";
import {readKept, writeKept, type Kept} from "./exercises/keptExercise.js";
import {showAnswer} from "./exercises/showValue.js";
import {stoppedWords} from "./exercises/stoppedWords.js";
import {verdictNote} from "./exercises/verdictNote.js";
import {openProgress, type Progress} from "./progress.js";
import {pageSandbox} from "./pageSandbox.js";

export interface ExerciseOptions {
  readonly name: ExerciseName;
  /** Where code and state are kept; the lesson's own, so that its reset is heard. */
  readonly progress?: Progress;
}

export interface Exercise {
  /** Fires "solved", which bubbles, whenever a check finds all cases right; "unsolved" when the code that passed is forgotten. */
  readonly element: HTMLElement;
  /** Whether some code of this reader passed, now or at an earlier visit. */
  readonly solved: boolean;
  /**
   * What the reader's function, the last that passed, returns: a number, a list of numbers or a list of rows.
   * @param inputs - its arguments
   * @throws Error where nothing passed yet, and where the function fails
   */
  apply(inputs: readonly unknown[]): Promise<unknown>;
  /** The same for many calls, which share one sandbox. */
  applyAll(calls: readonly (readonly unknown[])[]): Promise<readonly unknown[]>;
}

const [checkSeconds, applySeconds] = [2, 5];
let made = 0;

/** A function to complete: an editor, hints, a check on cases that are seen and unseen, a solution. */
export function exercise({name, progress = openProgress()}: ExerciseOptions): Exercise {
  const definition = definitions[name];
  const {gaps, hints, parameters, solution, task, visible, unseen} = definition;
  const call = `${name}(${parameters.join(", ")})`;
  const keys = `exercise-keys-${++made}`;
  let kept = readKept(progress, name, gaps, hints.length);
  let editor: Editor | undefined;
  let turn = 0;

  const draft = html`<pre class="exercise-draft"></pre>`;
  const place = html`<div class="exercise-code">${draft}</div>`;
  const verdict = html`<div class="exercise-verdict" role="status"></div>`;
  const hintList = html`<ol class="exercise-hints" aria-live="polite"></ol>`;
  const check = button("Check", () => void run());
  const hint = button("", () => keep({hints: Math.min(hints.length, kept.hints + 1)}));
  const again = button("Start again", () => {
    keep({code: gaps, hints: 0, solved: undefined});
    tell();
  });

  const show = (): void => {
    if (editor && editor.code !== kept.code) editor.code = kept.code;
    draft.textContent = kept.code;
    hintList.replaceChildren(...hints.slice(0, kept.hints).map((text) => html`<li>${text}</li>`));
    hint.textContent = kept.hints < hints.length ? `Hint ${kept.hints + 1} of ${hints.length}` : "No more hints";
    hint.disabled = kept.hints >= hints.length;
    element.dataset["solved"] = String(kept.solved !== undefined);
  };
  const take = (next: Kept): void => {
    const forgotten = kept.solved !== undefined && next.solved === undefined;
    kept = next;
    show();
    if (forgotten) element.dispatchEvent(new Event("unsolved"));
  };
  const keep = (change: Partial<Kept>): void => {
    const next = {...kept, ...change};
    writeKept(progress, name, next);
    take(next);
  };
  const tell = (...nodes: readonly (Node | string)[]): void => {
    turn++;
    check.disabled = false;
    verdict.replaceChildren(...nodes);
  };
  const run = async (): Promise<void> => {
    tell("Checking …");
    check.disabled = true;
    const [mine, {code}] = [turn, kept];
    const found = await checkCode(definition, code, (job) => pageSandbox(job, checkSeconds));
    if (mine !== turn) return;
    tell(verdictNote(found.verdict, definition, code, found.lines));
    verdict.scrollIntoView({block: "nearest"});
    if (found.verdict.kind !== "solved") return;
    keep({solved: code});
    element.dispatchEvent(new Event("solved", {bubbles: true}));
  };
  const applyAll = async (calls: readonly (readonly unknown[])[]): Promise<readonly unknown[]> => {
    const {solved} = kept;
    if (solved === undefined) throw new Error(`not solved: ${name}; expected code that passes its check`);
    const {answers, end} = await pageSandbox({code: solved, name, calls}, applySeconds);
    return calls.map((_, i) => {
      const answer = answers[i];
      const value = answer && valueOf(answer);
      if (value !== undefined) return value;
      const where = `call ${i + 1} of ${name}`;
      if (answer || end.kind === "done")
        throw new Error(`${where} gave ${answer ? showAnswer(answer, parameters) : "no answer"}`);
      throw new Error(stoppedWords(end, name, solved, where));
    });
  };

  const element = html`<section class="rsa exercise" aria-label=${`Exercise: ${call}`}>
    <h3>Exercise: <code>${call}</code></h3>
    ${task.map((text) => html`<p>${text}</p>`)} ${place}
    <p class="exercise-keys" id=${keys}>Tab leaves the editor. What you write stays in this browser.</p>
    <div class="exercise-buttons">${check} ${hint} ${again}</div>
    ${verdict} ${hintList}
    ${lazyDetails(`The ${visible.length} cases that you can see; ${unseen.length} more come with the check`, () => caseTable(definition))}
    ${lazyDetails(
      "A solution",
      () =>
        html`<div>
          <pre><code>${solution}</code></pre>
          ${button("Put it into the editor", () => keep({code: solution}))}
        </div>`
    )}
  </section>`;
  const fetched = () => import("./editor.js");
  whenSeen(element, "400px", () => void fetched());
  // an editor made out of sight guesses how high its lines are, and puts their numbers beside other lines
  whenSeen(place, "0px", () => {
    void fetched().then((module) => {
      const onChange = (code: string): void => {
        if (code !== kept.code) keep({code});
      };
      editor = module.editor({code: kept.code, label: `Code of ${call}`, keys, onChange});
      place.replaceChildren(editor.element);
    });
  });
  progress.onReset(() => {
    take(readKept(progress, name, gaps, hints.length));
    tell();
  });
  show();
  return {
    element,
    get solved() {
      return kept.solved !== undefined;
    },
    apply: async (inputs) => (await applyAll([inputs]))[0],
    applyAll
  };
}
