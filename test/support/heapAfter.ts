import type {Page} from "playwright-core";
import {analysisPage} from "./analysisPage.js";

/** Bytes of the page's heap, and of the numbers beside it, when all is settled and what nobody holds has gone. */
async function heapOf(page: Page): Promise<number> {
  await analysisPage(page).settled();
  await page.waitForTimeout(1_000);
  const session = await page.context().newCDPSession(page);
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
  const {usedSize, backingStorageSize = 0} = (await session.send("Runtime.getHeapUsage")) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await session.detach();
  return usedSize + backingStorageSize;
}

/** Changes inputs of the analysis page, one a frame, whether or not anything has been drawn, and at last back again. */
const changeInputs = (page: Page, changes: number): Promise<void> =>
  page.evaluate(async (count) => {
    const option = (group: string, at: number): void => {
      const fields = [...document.querySelectorAll("fieldset, form, [role=group], [role=radiogroup]")];
      const named = fields.find((one) => one.textContent.trim().startsWith(group) && one.querySelector("[type=radio]"));
      const radios = [...(named?.querySelectorAll<HTMLInputElement>("[type=radio]") ?? [])];
      if (radios.length < 2) throw new Error(`no options of ${group}`);
      radios[at % radios.length]?.click();
    };
    for (let i = count - 1; i >= 0; i--) {
      if (i % 2 === 0) option("Matrix of", i / 2);
      else option("Compare by", (i - 1) / 2);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, changes);

/** The heap before and after so many changes of an analysis page in a row. */
export async function heapAfter(page: Page, changes: number): Promise<{before: number; after: number}> {
  await changeInputs(page, 12);
  const before = await heapOf(page);
  await changeInputs(page, changes);
  return {before, after: await heapOf(page)};
}
