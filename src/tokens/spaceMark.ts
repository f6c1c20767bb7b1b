/** Whether a piece is nothing but marks of a space: sentencepiece's `▁`, the byte-level `Ġ`. Such a piece holds nothing of a word. */
export const isSpaceMark = (token: string): boolean => /^[\u2581\u0120\s]*$/u.test(token);
