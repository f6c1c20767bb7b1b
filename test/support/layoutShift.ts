import type {Page} from "playwright-core";

/** Has a page count, from its next load on, how far things move by themselves. */
export async function watchLayoutShift(page: Page): Promise<void> {
  // as text, since what runs a test marks functions in ways that a page knows nothing of
  await page.addInitScript(`{
    window.moved = 0;
    new PerformanceObserver((list) => {
      for (const {value, hadRecentInput} of list.getEntries()) if (!hadRecentInput) window.moved += value;
    }).observe({type: "layout-shift", buffered: true});
  }`);
}

/** How far things have moved so far (cumulative layout shift), and a moment later. */
export async function layoutShift(page: Page): Promise<number> {
  await page.waitForTimeout(400);
  return page.evaluate(() => (window as Window & {moved?: number}).moved ?? NaN);
}
