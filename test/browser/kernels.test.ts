import {readdirSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {plainKernels} from "../../src/math/kernels.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {kernelsModule} from "../../loaders/kernels.js";
import {site, siteFolder} from "../support/browser.js";
import {moduleText} from "../support/moduleText.js";
import {whole} from "../support/part.js";
import {wasmKernels} from "../../src/math/wasmKernels.js";
import {uniform} from "../math/support.js";

const open = site();

/** The address of a file of the site, whose name has a digest of its bytes in it. */
function addressOf(folder: string, name: RegExp): string {
  const found = readdirSync(join(siteFolder, folder)).find((one) => name.test(one));
  if (!found) throw new Error(`no ${name} in ${folder}; build the site first`);
  return `/${folder}/${found}`;
}

test("kernels in Chromium and in Node, in WebAssembly and in TypeScript, give the same bits", async () => {
  const n = 37;
  const next = uniform(1);
  const matrices = [0, 1].map(() => {
    const data = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) data[i * n + j] = data[j * n + i] = next() - 0.5;
    return Array.from(data);
  });
  const options = {permutations: 50, seed: 7};
  const {page} = await open();
  const body = await moduleText(["wasmKernels", "kernels", "permutationPlan"].map((name) => `src/math/${name}.ts`));
  await page.route("**/under-test.js", (route) => route.fulfill({body, contentType: "text/javascript"}));
  const wasm = addressOf("_file/data", /^kernels\..*wasm$/);
  // as text, since the test runner makes a function's imports its own
  const shown = await page.evaluate(`(async ({wasm, matrices, n, options}) => {
    const {wasmKernels, plainKernels, permutationPlan} = await import("/under-test.js");
    const module = await WebAssembly.compileStreaming(fetch(wasm));
    const [a, b] = matrices.map((data) => ({n, data: Float64Array.from(data)}));
    return [wasmKernels(module), plainKernels].map((kernels) => {
      const sums = kernels.permutedProducts([{a, b}], permutationPlan(n, options), 3, 50);
      const products = kernels.gram({n, d: n, data: a.data});
      return {make: kernels.make, sums: [...sums, products.data].map((list) => Array.from(list))};
    });
  })(${JSON.stringify({wasm, matrices, n, options})})`);
  const [a, b] = matrices.map((data) => ({n, data: Float64Array.from(data)}));
  const here = [wasmKernels(await kernelsModule()), plainKernels].map((kernels) => {
    const sums = kernels.permutedProducts([{a: a!, b: b!}], permutationPlan(n, options), 3, 50);
    const products = kernels.gram({n, d: n, data: a!.data});
    return {make: kernels.make, sums: [...sums, products.data].map((list) => Array.from(list))};
  });
  expect(shown).toEqual(here);
  expect(here[0]?.sums).toEqual(here[1]?.sums);
});

test.runIf(whole)("the page loads its kernels, and gives the same without them", async () => {
  const shown: (string | null)[] = [];
  for (const without of [false, true]) {
    const {page, problems} = await open({
      before: async (page) => {
        if (without) await page.route("**/kernels.*.wasm", (route) => route.abort());
      }
    });
    const arrived = without ? undefined : page.waitForResponse(/kernels\..*\.wasm/);
    await page.reload();
    if (arrived) expect((await arrived).ok()).toBe(true);
    await expect.poll(() => page.locator("#test").getAttribute("data-done")).toBe("1");
    shown.push(await page.locator("#test [data-test=overall]").getAttribute("data-p"));
    expect(problems.filter((line) => !line.includes("ERR_FAILED"))).toEqual([]);
  }
  expect(shown[0]).toBe(shown[1]);
  expect(Number(shown[0])).toBeGreaterThan(0);
});
