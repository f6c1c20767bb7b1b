import type {Page} from "playwright-core";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Makes a window one that is touched. */
export async function touched(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setTouchEmulationEnabled", {enabled: true});
}

/** A finger on a point of the window, and off again. */
export async function tap(page: Page, {x, y}: Place): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchTouchEvent", {type: "touchStart", touchPoints: [{x, y}]});
  await session.send("Input.dispatchTouchEvent", {type: "touchEnd", touchPoints: []});
  await session.detach();
}
