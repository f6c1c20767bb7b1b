/** A character outside ASCII that is letters of ASCII in other case, such as ſ, the Kelvin sign, ß and ﬁ. */
const foldsToLetters = (char: string): string | undefined => {
  const folded = char.toUpperCase().toLowerCase();
  return char > "\x7F" && /^[a-z]+$/.test(folded) ? folded : undefined;
};

/**
 * Why a word's pieces are in doubt where a pattern compares without regard to case: Rust's patterns take ſ for s and ß for ss then,
 * those of JavaScript do not. Several letters count only where the pattern names them in a row.
 * @param pattern - all patterns of a tokenizer, in one text
 */
export function foldingDoubt(pattern: string, word: string): string | undefined {
  if (!/\(\?[a-z]*i/.test(pattern)) return undefined;
  const letters = pattern.toLowerCase();
  const char = [...word].find((candidate) => {
    const folded = foldsToLetters(candidate);
    return folded !== undefined && (folded.length === 1 || letters.includes(folded));
  });
  return char && `it holds ${JSON.stringify(char)}, and a pattern of the tokenizer compares without regard to case`;
}
