/** Characters that move a cursor, colour or hide text, or turn its direction; neither line breaks nor tabs, nor joiners of emoji. */
const unprintable = /(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** A text without what would steer a terminal: texts from elsewhere may hold it. */
export const printable = (text: string): string => text.replace(unprintable, "");

/** The same on one line. */
export const oneLine = (text: string): string => printable(text.replace(/\s*[\n\r\u2028\u2029]\s*/g, " "));

/** A message keeps so many characters of its beginning and of its end, where the remedy is. */
const kept = {beginning: 3000, end: 600};

/** An error's message on one line: what would steer a terminal written out, and a middle that is too long left out. */
export function errorLine(text: string): string {
  const visible = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const line = text.replace(/\s*[\n\r\u2028\u2029]\s*/g, " ").replace(unprintable, visible);
  const left = line.length - kept.beginning - kept.end;
  if (left <= 0) return line;
  return `${line.slice(0, kept.beginning)} … (${left} characters left out) … ${line.slice(-kept.end)}`;
}
