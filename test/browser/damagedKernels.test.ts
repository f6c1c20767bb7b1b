import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {site, siteFolder} from "../support/browser.js";
import {flippedKernels} from "../support/flippedKernels.js";

const open = site();

test("a page refuses kernels of which a bit has changed, and shows the same p", async () => {
  const folder = join(siteFolder, "_file", "data");
  const name = readdirSync(folder).find((one) => /^kernels\..*wasm$/.test(one)) ?? "";
  const shown: (string | null)[] = [];
  for (const damaged of [false, true]) {
    const {page} = await open({
      before: async (page) => {
        const bytes = readFileSync(join(folder, name));
        const body = damaged ? flippedKernels(bytes) : bytes;
        await page.route("**/kernels.*.wasm", (route) => route.fulfill({body, contentType: "application/wasm"}));
      }
    });
    await expect.poll(() => page.locator("#test").getAttribute("data-done")).toBe("1");
    shown.push(await page.locator("#test [data-test=overall]").getAttribute("data-p"));
  }
  expect(Number(shown[0])).toBeGreaterThan(0);
  expect(shown[1]).toBe(shown[0]);
});
