import {sameMark, type Mark, type Marking} from "./marking.js";

/** What a row of a table is of, for `markedRows`; to stand in its `data-mark`. */
export const rowMark = (...mark: Mark): string => JSON.stringify(mark);

const markOfRow = (row: HTMLElement | null | undefined): Mark | undefined => {
  const text = row?.dataset["mark"];
  return text === undefined ? undefined : (JSON.parse(text) as Mark);
};

/** Has the rows of tables in a place that tell what they are of mark it, and marks those of what is marked elsewhere. */
export function markedRows<E extends HTMLElement>(place: E, marking: Marking): E {
  const at = ({target}: Event): Mark | undefined =>
    markOfRow(target instanceof Element ? target.closest<HTMLElement>("tr[data-mark]") : null);
  place.addEventListener("pointerover", (event) => {
    const mark = at(event);
    if (mark) marking.point(mark);
  });
  place.addEventListener("pointerleave", () => marking.point(undefined));
  place.addEventListener("click", (event) => {
    const mark = at(event);
    if (mark) marking.pin(mark);
  });
  marking.follow(place, (mark) => {
    for (const row of place.querySelectorAll<HTMLElement>("tr[data-mark]"))
      row.classList.toggle("marked-row", mark !== undefined && sameMark(markOfRow(row), mark));
  });
  return place;
}
