/**
 * Where a figure stands alone in the frame of another page, puts a note above it.
 * @returns whether it does
 */
export function aboveFigure(note: HTMLElement): boolean {
  if (!("embed" in document.documentElement.dataset)) return false;
  note.classList.add("embed-note");
  document.body.prepend(note);
  return true;
}
