/** A text of at most `most` characters, the last of them an ellipsis where something was cut off. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, Math.max(1, most) - 1).join("")}…`;
}
