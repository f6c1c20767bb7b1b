import type {Page} from "playwright-core";

/** Has a page note, from its next load on, how far what is seen is moved by what comes later (layout shift), and by what. */
export const watchLayoutShifts = (page: Page): Promise<unknown> =>
  // as text, since what runs a test marks functions in ways that a page knows nothing of
  page.addInitScript(`
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const {value, sources, hadRecentInput} of list.getEntries())
        if (!hadRecentInput)
          window.layoutShifts.push({value, moved: sources.map(({node}) => node?.id || node?.className || node?.nodeName)});
    }).observe({type: "layout-shift", buffered: true});`);

interface LayoutShifts {
  /** The sum of all: never less than what Core Web Vitals call cumulative layout shift. */
  readonly sum: number;
  /** What was moved, by much, a line each. */
  readonly moved: readonly string[];
}

/** What was moved since the load. */
export async function layoutShifts(page: Page): Promise<LayoutShifts> {
  const all = (await page.evaluate("window.layoutShifts")) as {value: number; moved: readonly unknown[]}[];
  return {
    sum: all.reduce((sum, {value}) => sum + value, 0),
    moved: all.filter(({value}) => value > 0.005).map(({value, moved}) => `${value.toFixed(3)}: ${moved.join(", ")}`)
  };
}
