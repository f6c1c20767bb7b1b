import type {Page} from "playwright-core";

/** Has a page tell, from its next load on, when it shows its first figure. */
export async function watchFirstFigure(page: Page): Promise<void> {
  // as text, since what runs a test marks functions in ways that a page knows nothing of
  await page.addInitScript(`{
    const shown = () => document.querySelector("#observablehq-main :is(figure svg, .guess-drawing, #main-figure table)");
    const frame = () => {
      if (!shown()) return requestAnimationFrame(frame);
      // what comes after a frame's own work comes when it is laid out and painted
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => document.documentElement.dataset.firstFigure = String(performance.now());
      port2.postMessage(null);
    };
    requestAnimationFrame(frame);
  }`);
}

/** Milliseconds from the start of the load to the frame with the first figure. */
export async function firstFigure(page: Page): Promise<number> {
  const root = page.locator("html[data-first-figure]");
  await root.waitFor({state: "attached"});
  return Number(await root.getAttribute("data-first-figure"));
}
