import type {Page} from "playwright-core";

/** What a figure has for readers who do not see it. */
interface FigureParts {
  /** As the page marks it. */
  readonly figure: string;
  /** Its accessible name. */
  readonly name: string;
  /** Its accessible description. */
  readonly words: string;
  /** Rows with values, of all its tables. */
  readonly rows: number;
}

/** All figures of a page. Their tables are unfolded, since they are made on demand. */
export async function figuresOf(page: Page): Promise<FigureParts[]> {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  // a table is made in a task after the one that unfolds it; where one never comes, its figure tells of no rows
  const made = (): boolean =>
    [...document.querySelectorAll("[data-figure]")].every((figure) => figure.querySelector("tbody tr:has(td)"));
  for (let wait = 0; wait < 50 && !(await page.evaluate(made)); wait++) await page.waitForTimeout(100);
  return page.evaluate(() => {
    return [...document.querySelectorAll<HTMLElement>("[data-figure]")].map((figure) => ({
      figure: figure.dataset["figure"] ?? "",
      name:
        figure.getAttribute("aria-label") ??
        document.getElementById(figure.getAttribute("aria-labelledby") ?? "")?.textContent ??
        "",
      words: document.getElementById(figure.getAttribute("aria-describedby") ?? "")?.textContent ?? "",
      rows: figure.querySelectorAll("tbody tr:has(td)").length
    }));
  });
}

/** Drawings of a page that are in no figure, a line each. */
export const strayDrawings = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("#observablehq-main :is(svg, canvas, img)")]
      .filter((drawing) => !drawing.closest("[data-figure]"))
      .map((drawing) => drawing.outerHTML.slice(0, 200))
  );
