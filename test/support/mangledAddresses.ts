import fc from "fast-check";
import {expect} from "vitest";
import {analysisPage} from "./analysisPage.js";
import type {OpenOptions, OpenPage} from "./browser.js";

const evil = [
  `"><img src=x onerror="window.injected=true">`,
  "javascript:window.injected=true",
  "__proto__",
  "%",
  "\u0000",
  "’;--"
];
const names = ["v", "a", "b", "fa", "fb", "set", "cat", "off", "words", "word", "pieces", "centre", "rdm", "by"];
const part = fc
  .tuple(
    fc.constantFrom(...names, "perm", "seed", "colours", "result", "x"),
    fc.oneof(
      fc.constantFrom(...evil),
      fc.string({maxLength: 8}),
      fc.constantFrom("minilm-l6", "space", "moon", "0~1", "7")
    )
  )
  .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);

/** So many addresses of an analysis with nonsense in them. */
const mangled = (count: number): string[] =>
  fc.sample(
    fc.array(part, {minLength: 1, maxLength: 6}).map((parts) => parts.join("&")),
    {numRuns: count, seed: 3}
  );

/** Leads an analysis page through so many mangled addresses, and holds that it shows the published result afterwards and ran nothing. */
export async function leadAstray(open: (options: OpenOptions) => Promise<OpenPage>, count: number): Promise<void> {
  const [first = "", ...others] = mangled(count);
  const {page, problems} = await open({path: `?${first}`});
  const analysis = analysisPage(page);
  await analysis.settled();
  for (const query of [first, ...others])
    await page.evaluate(async (search) => {
      history.pushState(null, "", `?${search}`);
      dispatchEvent(new PopStateEvent("popstate"));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }, query);
  await page.evaluate(() => {
    history.pushState(null, "", location.pathname);
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await expect.poll(() => page.locator(".record-badge").getAttribute("data-record")).toBe("same");
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
  expect(problems).toEqual([]);
}
