/** A reader's guess: an input whose answer can be shown beside it. Its element dispatches `input`. */
export interface Guess<T> {
  readonly element: HTMLElement;
  /** Undefined until the reader has guessed. */
  readonly value: T | undefined;
  /** Puts a guess back, as kept from the last visit; what is no guess of this kind takes it away. */
  restore(kept: unknown): void;
  /** Shows the answer beside the guess and takes no more guesses; undefined hides it again. */
  reveal(answer: T | undefined): void;
  /** A guess or an answer, in words. */
  words(value: T): string;
}

/** Tells who listens to a guess that it has changed. */
export const guessed = (element: HTMLElement): void =>
  void element.dispatchEvent(new CustomEvent("input", {bubbles: true}));
