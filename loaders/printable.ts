/** Characters that move a cursor, colour or hide text, or turn its direction; neither line breaks nor tabs, nor joiners of emoji. */
const unprintable = /(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** A text without what would steer a terminal: texts from elsewhere may hold it. */
export const printable = (text: string): string => text.replace(unprintable, "");

/** The same on one line. */
export const oneLine = (text: string): string => printable(text.replace(/\s*[\n\r\u2028\u2029]\s*/g, " "));

/** A message keeps so many characters of its beginning and of its end, where the remedy is. */
const kept = {beginning: 3000, end: 600};

/** A value that a message quotes keeps so many; a path, which is looked up by, may have more. */
const keptOfValue = {beginning: 80, end: 20};
const keptOfPath = {beginning: 200, end: 100};

function shortened(text: string, {beginning, end}: typeof kept): string {
  const left = text.length - beginning - end;
  // what stands for the middle has up to 40 itself, and quotes about it: it is not shortened again
  if (left <= 45) return text;
  return `${text.slice(0, beginning)} … (${left} characters left out) … ${text.slice(-end)}`;
}

/** Shortens what a message quotes: between quotes, or among the values that it was made from. */
function shortValues(message: string, values: readonly string[]): string {
  const parts = values.flatMap((value) => [value, ...value.split(/[,;=]/)]).filter(({length}) => length > 130);
  return [...new Set(parts)]
    .toSorted((x, y) => y.length - x.length)
    .reduce((text, part) => text.replaceAll(part, () => shortened(part, keptOfValue)), message)
    .replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => shortened(quoted, keptOfValue));
}

const shortWords = (text: string): string =>
  text.replace(/\S{131,}/g, (word) => shortened(word, /[/\\]/.test(word) ? keptOfPath : keptOfValue));

/**
 * An error's message on one line: what would steer a terminal written out, and the middle left out of what is too long, a value or all.
 * @param values - what was asked for, which the message may quote
 */
export function errorLine(message: string, values: readonly string[] = []): string {
  const text = shortWords(shortValues(message, values));
  const visible = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const line = text.replace(/\s*[\n\r\u2028\u2029]\s*/g, " ").replace(unprintable, visible);
  return shortened(shortWords(line), kept);
}
