/** The places of a page whose figures are drawn at build: a page that has none of them is left as it is. */
export const firstPlaces: readonly string[] = ["matrix-a", "matrix-b", "matrices", "score"];

/** How wide a figure is drawn, in pixels: it is as wide as its place by its style sheet until the page's own code draws it again. */
export const drawnWidth = 350;

/** What the program that draws hands back. */
export interface Drawn {
  /** What stands in the page in place of each block, by Framework's name of it, as HTML. */
  readonly blocks: Readonly<Record<string, string>>;
  /** Why there is nothing, in one line. */
  readonly why?: string;
}
