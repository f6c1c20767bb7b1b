import {html} from "htl";
import type {Exercise} from "./exercise.js";

/**
 * Lets a figure run on the reader's function as soon as it is right, and again after every change that is: `use` does so, and what it
 * says, or why it could not, is told in the note that comes back.
 */
export function onReader(exercise: Exercise, use: (exercise: Exercise) => Promise<string> | string): HTMLElement {
  const note = html`<p class="rsa by-reader" role="status"></p>`;
  const run = async (): Promise<void> => {
    try {
      note.textContent = await use(exercise);
      note.dataset["used"] = "true";
    } catch (error) {
      note.textContent = `The figure stays with the project's own function: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  exercise.element.addEventListener("solved", () => void run());
  if (exercise.solved) void run();
  return note;
}
