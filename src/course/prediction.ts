import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import type {Guess} from "./guess.js";
import type {Progress} from "./progress.js";

interface PredictionOptions<T> {
  /** Under which it is kept, such as `score/r`. */
  readonly name: string;
  readonly question: string | Node;
  readonly guess: Guess<T>;
  /** Asks the cells. */
  readonly answer: () => Promise<T>;
  /** Why the answer is what it is, for a reader who has seen it beside the guess. */
  readonly why: (guess: T, answer: T) => string | Node;
  readonly progress: Progress;
}

/** What is kept of a prediction. */
interface Kept {
  readonly guess: unknown;
  readonly revealed: boolean;
}

const keptOf = (kept: unknown): Kept =>
  typeof kept === "object" && kept !== null && "guess" in kept
    ? {guess: kept.guess, revealed: "revealed" in kept && kept.revealed === true}
    : {guess: undefined, revealed: false};

/** The id of a prediction's question in its page. */
export const questionId = (name: string): string => `question-${name.replace("/", "-")}`;

/** Whether a prediction was made and revealed. */
export const isRevealed = (progress: Progress, name: string): boolean =>
  keptOf(progress.read(`guess/${name}`)).revealed;

/**
 * Predict, then reveal: the answer comes only after a guess, and stands beside it. Dispatches `reveal` when it is shown and `hide` when
 * the reader guesses again, which bubble; `data-revealed` says which.
 */
export function prediction<T>({name, question, guess, answer, why, progress}: PredictionOptions<T>): HTMLElement {
  const key = `guess/${name}`;
  const id = questionId(name);
  const outcome = html`<div class="outcome" role="status"></div>`;
  let asking = false;
  const reveal = button("Reveal", () => void show());
  const again = button("Guess again", () => hide());
  const element = html`<section class="rsa prediction" data-name=${name} aria-labelledby=${id}>
    <p class="question" id=${id}><strong>Predict.</strong> ${question}</p>
    ${guess.element}
    <p class="reveal-line">${reveal} ${again} <span class="hint"></span></p>
    ${outcome}
  </section>`;
  const hint = element.querySelector(".hint");
  const keep = (revealed: boolean): void => progress.write(key, {guess: guess.value, revealed});
  const buttons = (revealed: boolean): void => {
    const ready = guess.value !== undefined;
    const [gone, come] = revealed ? [reveal, again] : [again, reveal];
    const held = document.activeElement === gone;
    gone.hidden = true;
    come.hidden = false;
    reveal.disabled = !ready;
    if (hint) hint.textContent = ready ? "" : "Guess first.";
    element.dataset["revealed"] = String(revealed);
    // what is hidden loses the focus, to the top of the page
    if (held) come.focus();
  };
  const hide = (): void => {
    guess.reveal(undefined);
    outcome.replaceChildren();
    buttons(false);
    if (guess.value !== undefined) keep(false);
    element.dispatchEvent(new CustomEvent("hide", {bubbles: true}));
  };
  const show = async (): Promise<void> => {
    const mine = guess.value;
    if (mine === undefined || asking) return;
    asking = true; // not `disabled`, which would take the focus away
    try {
      const truth = await answer();
      guess.reveal(truth);
      outcome.replaceChildren(
        html`<p class="beside">
            <span>You: <strong class="yours">${guess.words(mine)}</strong></span>
            <span>The answer: <strong class="truth">${guess.words(truth)}</strong></span>
          </p>
          <p class="why">${why(mine, truth)}</p>`
      );
      buttons(true);
      keep(true);
      element.dispatchEvent(new CustomEvent("reveal", {bubbles: true}));
    } catch (error) {
      outcome.replaceChildren(errorNote(error));
      buttons(false);
    } finally {
      asking = false;
    }
  };
  guess.element.addEventListener("input", () => {
    buttons(false);
    keep(false);
  });
  progress.onReset(() => {
    guess.restore(undefined);
    hide();
  });
  const kept = keptOf(progress.read(key));
  guess.restore(kept.guess);
  buttons(false);
  if (kept.revealed) void show();
  return element;
}
