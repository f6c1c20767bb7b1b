import {isRevealed} from "./prediction.js";
import type {Progress} from "./progress.js";

/** Whether all predictions of a list, with spaces between, were revealed. */
export const allRevealed = (names: string, progress: Progress): boolean =>
  names.split(" ").every((name) => isRevealed(progress, name));

/**
 * Holds back what would give an answer away: what has `data-after`, a list of predictions such as `score/r score/map`, is hidden until all
 * of these are revealed, and again when the reader guesses anew.
 * @returns how to stop
 */
export function gates(main: HTMLElement, progress: Progress): () => void {
  const show = (): void => {
    for (const gated of main.querySelectorAll<HTMLElement>("[data-after]"))
      gated.hidden = !allRevealed(gated.dataset["after"] ?? "", progress);
  };
  const events = ["reveal", "hide"] as const;
  for (const name of events) main.addEventListener(name, show);
  const forget = progress.onReset(show);
  show();
  return () => {
    for (const name of events) main.removeEventListener(name, show);
    forget();
  };
}
