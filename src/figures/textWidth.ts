/** Rough width of a text in a sans-serif font, in pixels: for margins, not for typesetting. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += /[\u2e80-\uffff]|[\u{10000}-\u{10ffff}]/u.test(character) ? 1.1 : 0.6;
  return ems * fontSize;
}
