import type {Pieces, WordForm} from "./wordPieces.js";

/** A word's pieces in each form; the reason in one that it has none in. */
export type SplitForms = Readonly<Record<WordForm, Pieces | {readonly reason: string}>>;

const idsIn = (split: SplitForms, form: WordForm): string | undefined => {
  const pieces = split[form];
  return "ids" in pieces ? pieces.ids.join(" ") : undefined;
};

/** How words stand in running text for a tokenizer: `space` where one of these has other pieces after a space than elsewhere, else `bare`. */
export const usualForm = (split: readonly SplitForms[]): WordForm =>
  split.some((word) => {
    const space = idsIn(word, "space");
    return space !== undefined && space !== idsIn(word, "bare");
  })
    ? "space"
    : "bare";
