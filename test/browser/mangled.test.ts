import fc from "fast-check";
import {expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";

const open = site();

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
const mangled = fc.sample(
  fc.array(part, {minLength: 1, maxLength: 6}).map((parts) => parts.join("&")),
  {
    ...{numRuns: 200, seed: 3}
  }
);

test("200 mangled addresses neither break the page nor run anything", async () => {
  const {page, problems} = await open({path: `?${mangled[0]}`});
  const analysis = analysisPage(page);
  await analysis.settled();
  for (const query of mangled)
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
});
