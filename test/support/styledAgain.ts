import type {Page} from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly args: {readonly elementCount?: number};
}

/** How many elements the browser styles at once, at most, while work is done in a page: from its own trace, so that no clock decides it. */
export async function styledAgain(page: Page, work: () => Promise<unknown>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser; expected a page of one that was launched");
  await browser.startTracing(page, {categories: ["devtools.timeline"]});
  await work();
  const {traceEvents} = JSON.parse((await browser.stopTracing()).toString()) as {traceEvents: readonly TraceEvent[]};
  const styled = traceEvents.filter(({name}) => name === "UpdateLayoutTree").map(({args}) => args.elementCount ?? 0);
  if (styled.length === 0) throw new Error("the trace tells of no styles; expected UpdateLayoutTree among its events");
  return Math.max(...styled);
}
