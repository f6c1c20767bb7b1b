import {html} from "htl";
import type {Exercise} from "./exercise.js";

interface ReaderUse {
  /**
   * Lets the figure run on the reader's function, and says so. @param failed - to be called where that function, right in its check,
   * fails in the figure
   */
  use(failed: (error: unknown) => void): Promise<string> | string;
  /** Lets the figure run on the project's own function again. */
  back(): void;
}

/**
 * Lets a figure run on the reader's function as soon as it is right, and again after every change that is, until it fails there or is
 * forgotten. The note that comes back says on whose function the figure runs, and why.
 */
export function onReader(exercise: Exercise, {use, back}: ReaderUse): HTMLElement {
  const note = html`<p class="rsa by-reader" role="status"></p>`;
  let turn = 0;
  const say = (text: string, used: boolean): void => {
    note.textContent = text;
    note.dataset["used"] = String(used);
  };
  const leave = (text: string): void => {
    turn++;
    back();
    say(text, false);
  };
  const run = async (): Promise<void> => {
    const mine = ++turn;
    const failed = (error: unknown): void => {
      if (mine !== turn) return;
      const why = error instanceof Error ? error.message : String(error);
      leave(`The figure runs on the project's own function. Yours was right in the check, but not here: ${why}`);
    };
    try {
      const said = await use(failed);
      if (mine === turn) say(said, true);
    } catch (error) {
      failed(error);
    }
  };
  exercise.element.addEventListener("solved", () => void run());
  exercise.element.addEventListener("unsolved", () => leave(""));
  if (exercise.solved) void run();
  return note;
}

/** A figure that can be computed by another function. */
interface ByFunction<F> {
  readonly element: HTMLElement;
  use(compute: F | undefined, failed?: (error: unknown) => void): void;
}

/**
 * The same for a figure that is made anew when cells change.
 * @param byReader - calls the reader's function
 * @param used - says that the figure runs on it
 */
export function eachOnReader<F>(exercise: Exercise, byReader: F, used: string) {
  let figure: ByFunction<F> | undefined;
  let failing: ((error: unknown) => void) | undefined;
  const note = onReader(exercise, {
    use(failed) {
      failing = failed;
      figure?.use(byReader, failed);
      return used;
    },
    back() {
      failing = undefined;
      figure?.use(undefined);
    }
  });
  return {
    note,
    /** Takes the figure that stands there from now on. */
    take(made: ByFunction<F>): HTMLElement {
      figure = made;
      if (failing) made.use(byReader, failing);
      return made.element;
    }
  };
}
