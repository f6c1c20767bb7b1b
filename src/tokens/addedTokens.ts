/** A text that a tokenizer takes as one token before it splits anything. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  readonly single_word: boolean;
  readonly lstrip: boolean;
  readonly rstrip: boolean;
  readonly normalized: boolean;
  readonly special: boolean;
}

/** An added token as tokenizer.json has it; what that leaves out is as the Rust tokenizers take it. */
export const addedToken = (token: Readonly<Record<string, unknown>> & {id: number; content: string}): AddedToken => ({
  id: token.id,
  content: token.content,
  special: token["special"] === true,
  single_word: token["single_word"] === true,
  lstrip: token["lstrip"] === true,
  rstrip: token["rstrip"] === true,
  normalized: typeof token["normalized"] === "boolean" ? token["normalized"] : token["special"] !== true
});

/** A stretch of text, or an added token in it. */
interface Section {
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly start: number;
  readonly token?: AddedToken;
}

const [wordBefore, wordAfter] = [
  "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D]$",
  "^[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D]"
].map((source) => new RegExp(source, "u")) as [RegExp, RegExp];

/**
 * Finds added tokens as the Rust tokenizers do: the leftmost, of these the longest; one with `single_word` only where no word
 * goes on before or after it. `lstrip` and `rstrip` take the spaces beside it; an added token in spaces that another one has taken
 * counts all the same.
 * @param tokens - by the text that is looked for
 */
export function addedSplitter(tokens: ReadonlyMap<string, AddedToken>): (text: string) => readonly Section[] {
  const byFirst = new Map<string, string[]>();
  for (const content of [...tokens.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)))
    if (content !== "") byFirst.set(content.charAt(0), [...(byFirst.get(content.charAt(0)) ?? []), content]);

  return (text) => {
    const sections: Section[] = [];
    let from = 0;
    for (let at = 0; at < text.length;) {
      const content = byFirst.get(text.charAt(at))?.find((candidate) => text.startsWith(candidate, at));
      const token = content === undefined ? undefined : tokens.get(content);
      if (content === undefined || !token) {
        at++;
        continue;
      }
      const [before, after] = [text.slice(0, at), text.slice(at + content.length)];
      at += content.length;
      if (token.single_word && (wordBefore.test(before) || wordAfter.test(after))) continue;
      const start = token.lstrip ? Math.max(from, before.trimEnd().length) : before.length;
      const end = token.rstrip ? text.length - after.trimStart().length : at;
      if (from < start) sections.push({text: text.slice(from, start), start: from});
      sections.push({text: text.slice(start, end), start, token});
      from = end;
    }
    if (from < text.length) sections.push({text: text.slice(from), start: from});
    return sections;
  };
}
