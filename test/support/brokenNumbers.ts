import type {Page} from "playwright-core";

/** The numbers in a page's tables that are broken over lines. */
export const brokenNumbers = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("table.rsa :is(th, td)")].flatMap((cell) => {
      const text = cell.textContent?.trim() ?? "";
      const range = document.createRange();
      range.selectNodeContents(cell);
      const tops = new Set([...range.getClientRects()].map(({top}) => Math.round(top)));
      return /^[−\d.,]+$/.test(text) && tops.size > 1 ? [text] : [];
    })
  );
