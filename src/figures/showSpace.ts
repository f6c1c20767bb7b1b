/** A token for readers: a leading-space mark of a tokenizer (`Ġ`, `▁`, or a real space) becomes `␣`. */
export const showSpace = (token: string): string => token.replace(/^[Ġ▁ ]/u, "␣");
