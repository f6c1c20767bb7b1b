import {expect} from "vitest";
import {machines, type fontBrowsers} from "./fontBrowsers.js";
import {whenDone} from "./sitePages.js";
import {machineFonts, strayControls, textPlaces} from "./textPlaces.js";

const widths = [1280, 390];

/** Holds that a page is the same, line by line, whatever fonts a machine has, and that none of them is seen in it. */
export async function expectSamePage(open: ReturnType<typeof fontBrowsers>, path: string): Promise<void> {
  const seen = await Promise.all(
    machines.map(async (machine) => {
      const page = await open(machine, path);
      await whenDone(page, path);
      await expect.poll(() => page.getByText("shuffling").count()).toBe(0);
      await page.evaluate(() => document.fonts.ready);
      expect.soft(await machineFonts(page), `fonts of the machine with ${machine}`).toEqual([]);
      expect.soft(await strayControls(page)).toEqual([]);
      const places: string[][] = [];
      for (const width of widths) {
        await page.setViewportSize({width, height: 900});
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        );
        places.push(await textPlaces(page));
      }
      await page.context().close();
      return places;
    })
  );
  const [bare, odd] = seen;
  for (const [i, width] of widths.entries()) {
    expect(bare?.[i]?.length).toBeGreaterThan(10);
    expect(odd?.[i], `at ${width} pixels`).toEqual(bare?.[i]);
  }
}
