/** Keeps a number's width. */
const noNumber = "\u2007".repeat(5);

/** Takes the numbers out of a table that keeps the room for what is to come: as high as with them, and without any. */
export function toCome(table: HTMLElement): HTMLElement {
  for (const cell of table.querySelectorAll<HTMLElement>("td")) {
    cell.textContent = noNumber;
    cell.removeAttribute("title");
    for (const name of Object.keys(cell.dataset)) delete cell.dataset[name];
  }
  table.inert = true;
  return table;
}
