import {isPaperWidth, paperWidths, type PaperWidth} from "../src/paper/paperWidths.js";
import {UsageError} from "./usageError.js";

/** What `run --figure` was asked for. */
export interface FigureOptions {
  readonly figure?: string;
  /** In millimetres. */
  readonly figureWidth?: string;
}

export interface FigureAsked {
  readonly file: string;
  readonly kind: "svg" | "pdf";
  readonly width: PaperWidth;
}

/** What is to be drawn; undefined where nothing is. @throws UsageError for a kind of file and a width that there is not */
export function figureAsked({figure: file, figureWidth}: FigureOptions): FigureAsked | undefined {
  if (file === undefined) {
    if (figureWidth !== undefined) throw new UsageError("--figure-width is of a figure; expected --figure as well");
    return undefined;
  }
  const kind = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase();
  if (kind !== "svg" && kind !== "pdf") {
    const png = kind === "png" ? "; the page draws a PNG of 300 dots an inch" : "";
    throw new UsageError(
      `wrong file for --figure: ${JSON.stringify(file)}; expected a name that ends in .svg or .pdf${png}`
    );
  }
  const width = Number(figureWidth ?? 180);
  if (!isPaperWidth(width))
    throw new UsageError(
      `wrong --figure-width: ${JSON.stringify(figureWidth)}; expected ${paperWidths.join(", ")}, millimetres of a column or a page`
    );
  return {file, kind, width};
}
