/** Widths of figures in journals, in millimetres: of a column, and of a page. */
export const paperWidths = [85, 90, 180] as const;
export type PaperWidth = (typeof paperWidths)[number];

export const isPaperWidth = (width: number): width is PaperWidth => paperWidths.some((known) => known === width);
