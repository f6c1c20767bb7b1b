import {html} from "htl";
import {button} from "../controls/button.js";
import {lazyDetails} from "../figures/lazyDetails.js";
import {whenSeen} from "../figures/sight.js";
import type {Editor, EditorOptions} from "./editor.js";
import {caseTable} from "./exercises/caseTable.js";
import {checkCode} from "./exercises/checkCode.js";
import type {Definition} from "./exercises/definition.js";
import {definitions, type ExerciseName} from "./exercises/definitions.js";
import {valueOf} from "./exercises/judge.js";
import {readKept, writeKept, type Kept} from "./exercises/keptExercise.js";
import {showAnswer} from "./exercises/showValue.js";
import {stoppedWords} from "./exercises/stoppedWords.js";
import {verdictNote} from "./exercises/verdictNote.js";
import {openProgress, type Progress} from "./progress.js";
import {pageSandbox} from "./pageSandbox.js";

interface ExerciseOptions {
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

const fetchEditor = () => import("./editor.js");

/**
 * The reader's code: plain text until it is in sight, then in an editor. One made out of sight would guess how high its lines are, and put
 * their numbers beside other lines.
 */
function codeField(options: Pick<EditorOptions, "label" | "keys" | "onChange">) {
  const draft = html`<pre class="exercise-draft"></pre>`;
  const element = html`<div class="exercise-code">${draft}</div>`;
  let editor: Editor | undefined;
  whenSeen(element, "0px", () => {
    void fetchEditor().then((module) => {
      editor = module.editor({...options, code: draft.textContent ?? ""});
      element.replaceChildren(editor.element);
    });
  });
  return {
    element,
    show(code: string): void {
      draft.textContent = code;
      if (editor && editor.code !== code) editor.code = code;
    }
  };
}

/** What code that passed its check returns for many calls. @throws Error where it gives no answer to one of them */
async function answersOf(name: ExerciseName, code: string, calls: readonly (readonly unknown[])[]) {
  const {answers, end} = await pageSandbox({code, name, calls}, applySeconds);
  return calls.map((_, i) => {
    const answer = answers[i];
    const value = answer && valueOf(answer);
    if (value !== undefined) return value;
    const where = `call ${i + 1} of ${name}`;
    if (answer || end.kind === "done")
      throw new Error(`${where} gave ${answer ? showAnswer(answer, definitions[name].parameters) : "no answer"}`);
    throw new Error(stoppedWords(end, name, code, where));
  });
}

/** A button that checks the code on all cases, and what the check said. @param passed - hears of code that is right */
function checkParts(definition: Definition, codeNow: () => string, passed: (code: string) => void) {
  const verdict = html`<div class="exercise-verdict" role="status"></div>`;
  const check = button("Check", () => void run());
  let turn = 0;
  const tell = (...nodes: readonly (Node | string)[]): void => {
    turn++;
    check.disabled = false;
    verdict.replaceChildren(...nodes);
  };
  const run = async (): Promise<void> => {
    tell("Checking …");
    check.disabled = true;
    const [mine, code] = [turn, codeNow()];
    const result = await checkCode(definition, code, (job) => pageSandbox(job, checkSeconds));
    if (mine !== turn) return;
    tell(verdictNote(result.verdict, definition, code, result.lines));
    verdict.scrollIntoView({block: "nearest"});
    if (result.verdict.kind === "solved") passed(code);
  };
  return {check, verdict, clear: () => tell()};
}

/** The hints that were asked for, and a button that asks for the next. */
function hintParts(hints: readonly string[], ask: () => void) {
  const list = html`<ol class="exercise-hints" aria-live="polite"></ol>`;
  const next = button("", ask);
  return {
    list,
    next,
    show(count: number): void {
      list.replaceChildren(...hints.slice(0, count).map((text) => html`<li>${text}</li>`));
      next.textContent = count < hints.length ? `Hint ${count + 1} of ${hints.length}` : "No more hints";
      next.disabled = count >= hints.length;
    }
  };
}

/** What stands below an exercise: the cases that its reader sees, and a solution. */
const foldedParts = (definition: Definition, putSolution: () => void): readonly HTMLElement[] => [
  lazyDetails(
    `The ${definition.visible.length} cases that you can see; ${definition.unseen.length} more come with the check`,
    () => caseTable(definition)
  ),
  lazyDetails(
    "A solution",
    () =>
      html`<div>
        <pre><code>${definition.solution}</code></pre>
        ${button("Put it into the editor", putSolution)}
      </div>`
  )
];

/** A function to complete: an editor, hints, a check on cases that are seen and unseen, a solution. */
export function exercise({name, progress = openProgress()}: ExerciseOptions): Exercise {
  const definition = definitions[name];
  const {gaps, hints, solution, task} = definition;
  const call = `${name}(${definition.parameters.join(", ")})`;
  const keys = `exercise-keys-${++made}`;
  let kept = readKept(progress, name, gaps, hints.length);

  const field = codeField({
    label: `Code of ${call}`,
    keys,
    onChange(code) {
      if (code !== kept.code) keep({code});
    }
  });
  const {check, verdict, clear} = checkParts(
    definition,
    () => kept.code,
    (code) => {
      keep({solved: code});
      element.dispatchEvent(new Event("solved", {bubbles: true}));
    }
  );
  const hint = hintParts(hints, () => keep({hints: Math.min(hints.length, kept.hints + 1)}));
  const again = button("Start again", () => {
    keep({code: gaps, hints: 0, solved: undefined});
    clear();
  });

  const show = (): void => {
    field.show(kept.code);
    hint.show(kept.hints);
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
  const applyAll = async (calls: readonly (readonly unknown[])[]): Promise<readonly unknown[]> => {
    const {solved} = kept;
    if (solved === undefined) throw new Error(`not solved: ${name}; expected code that passes its check`);
    return answersOf(name, solved, calls);
  };

  const element = html`<section class="rsa exercise" aria-label=${`Exercise: ${call}`}>
    <h3>Exercise: <code>${call}</code></h3>
    ${task.map((text) => html`<p>${text}</p>`)} ${field.element}
    <p class="exercise-keys" id=${keys}>Tab leaves the editor. What you write stays in this browser.</p>
    <div class="exercise-buttons">${check} ${hint.next} ${again}</div>
    ${verdict} ${hint.list} ${foldedParts(definition, () => keep({code: solution}))}
  </section>`;
  whenSeen(element, "400px", () => void fetchEditor());
  progress.onReset(() => {
    take(readKept(progress, name, gaps, hints.length));
    clear();
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
