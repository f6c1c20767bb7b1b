import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {whole} from "../support/part.js";
import {styledAgain} from "../support/styledAgain.js";

const open = site();

test("page and terminal give the same p, interval and verdict, all digits, and again for other inputs", async () => {
  const {page, problems} = await open();
  const analysis = analysisPage(page);
  const place = page.locator("#test");
  const same = async (args: readonly string[]): Promise<void> => {
    const {out} = await command(["run", "--json", "--permutations", "10000", "--seed", "1", ...args]);
    const {result} = JSON.parse(out) as RunReport;
    const shown = async (test: string, name: string) =>
      Number(
        await place
          .locator(`[data-test=${test}]`)
          .getAttribute(name, {timeout: 1000})
          .catch(() => NaN)
      );
    await expect.poll(() => place.locator(".verdict").getAttribute("data-verdict")).toBe(result.verdict);
    await expect.poll(() => shown("overall", "data-p")).toBe(result.p);
    await expect.poll(() => shown("within", "data-p")).toBe(result.pWithin);
    const interval = () => Promise.all([shown("interval", "data-low"), shown("interval", "data-high")]);
    await expect.poll(interval).toEqual(result.interval);
    const corrected = () =>
      page
        .locator("table:not(.parts-table) td[data-p]")
        .evaluateAll((cells) =>
          cells.map((cell) => [cell.getAttribute("data-p-of"), Number(cell.getAttribute("data-p"))])
        );
    const {comparisons, modelRdms} = result.pCorrected!;
    const sides = Object.entries(modelRdms).flatMap(([name, {a, b}]) => [
      [`${name}.a`, a],
      [`${name}.b`, b]
    ]);
    // the explanations have a table of their own, but where regression splits nothing
    const ofExplanations = args.includes("kendall") ? sides : [];
    const expected = [...Object.entries(comparisons), ...ofExplanations].filter(([, p]) => p !== null);
    await expect.poll(corrected).toEqual(expected);
    // these are computed where a reader comes to them
    await page.locator("#explained-together").scrollIntoViewIfNeeded();
    const parts = page.locator(".parts-table td[data-p]");
    const explained = () =>
      parts.evaluateAll((cells) => cells.map(({dataset}) => [dataset["pOf"], Number(dataset["p"])]));
    const {a: ofA = {}, b: ofB = {}} = result.explanations?.p ?? {};
    await expect.poll(explained).toEqual(
      Object.keys(ofA).flatMap((name) => [
        [`a.${name}`, ofA[name]],
        [`b.${name}`, ofB[name]]
      ])
    );
  };
  await same([]);
  await analysis.radio("Compare by", "Kendall τ-a");
  await same(["--comparison", "kendall"]);
  await analysis.radio("Compare by", "Spearman ρ");
  await analysis.box("Categories", "fruit").uncheck();
  await same(["--comparison", "spearman", "--categories", "space,furniture"]);
  expect(problems).toEqual([]);
});

test("two-sided is a choice of the page and of its address, with the terminal's p", async () => {
  const {page, problems} = await open();
  const analysis = analysisPage(page);
  const {out} = await command(["run", "--json", "--permutations", "10000", "--alternative", "two-sided"]);
  const {result} = JSON.parse(out) as RunReport;
  await analysis.radio("Test whether the score is", "higher or lower (two-sided)");
  const overall = page.locator("#test [data-test=overall]");
  await expect.poll(() => overall.getAttribute("data-p")).toBe(String(result.p));
  expect(await overall.textContent()).toMatch(/two-sided: twice how often/);
  await expect.poll(() => new URL(page.url()).searchParams.get("sides")).toBe("two-sided");
  await page.reload();
  await expect.poll(() => overall.getAttribute("data-p")).toBe(String(result.p));
  expect(problems).toEqual([]);
});

/** The words of the labels that bars stand beside, by the middles of both. */
function barsBesideLabels(bars: readonly Element[]): string[] {
  const middle = (element: Element): readonly [number, number] => {
    const {left, right, top, bottom} = element.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };
  const labels = [...(bars[0]?.closest("svg")?.querySelectorAll("[data-mark$='tick label'] > text") ?? [])];
  const away = (bar: Element, label: Element): number => {
    const {width, height} = bar.getBoundingClientRect();
    const [[x, y], [toX, toY]] = [middle(bar), middle(label)];
    return height > width ? Math.abs(y - toY) + (toX < x ? 0 : 1e3) : Math.abs(x - toX) + (toY > y ? 0 : 1e3);
  };
  return bars
    .map((bar) => labels.toSorted((one, other) => away(bar, one) - away(bar, other))[0]?.textContent ?? "")
    .toSorted();
}

/** How far each ring is from the dot that is nearest, in pixels of the screen. */
function awayFromDots(rings: readonly Element[]): number[] {
  const middle = (element: Element): DOMPoint => {
    const {cx, cy} = element instanceof SVGCircleElement ? element : {};
    const at = new DOMPoint(cx?.baseVal.value ?? 0, cy?.baseVal.value ?? 0);
    return at.matrixTransform((element as SVGGraphicsElement).getScreenCTM() ?? undefined);
  };
  const dots = [...(rings[0]?.closest("svg")?.querySelectorAll("[data-mark=dot] > *") ?? [])].map(middle);
  return rings.map(middle).map(({x, y}) => Math.min(...dots.map((dot) => Math.hypot(dot.x - x, dot.y - y))));
}

test("the most influential words are marked in the figures once they are known, as the terminal names them", async () => {
  const {page, problems} = await open();
  const {out} = await command(["run", "--permutations", "1000"]);
  const named = /most influential words: (.*)/.exec(out)?.[1]?.match(/\p{L}+(?= [−\d])/gu) ?? [];
  expect(named).toHaveLength(3);
  for (const id of ["matrix-a", "matrix-b"]) {
    const place = page.locator(`#${id}`);
    await expect.poll(() => place.locator(".legend.marked").textContent()).toContain(named.join(", "));
    const bold = await place.locator(".marked-word").allTextContents();
    expect(bold.toSorted()).toEqual([...named, ...named].toSorted());
    expect(await place.locator(".edge-bars rect").evaluateAll(barsBesideLabels)).toEqual(bold.toSorted());
  }
  // the pairs of the first with the 17 others
  const score = page.locator("#score");
  await expect.poll(() => score.locator(".rings circle").count()).toBe(17);
  expect(Math.max(...(await score.locator(".rings circle").evaluateAll(awayFromDots)))).toBeLessThan(0.01);
  expect(await score.locator(".ringed").textContent()).toContain(`pairs of ${named[0]}`);
  expect(problems).toEqual([]);
});

test.runIf(whole)(
  "a worker that cannot start is told where the test would stand, and the rest of the page lives",
  async () => {
    const {page} = await open({before: (page) => page.route("**/job.worker*", (route) => route.abort())});
    const analysis = analysisPage(page);
    await analysis.settled();
    await expect.poll(() => page.locator("#test .error-note .message").textContent()).toMatch(/a worker failed/);
    expect(await analysis.score()).toBeCloseTo(0.767, 3);
  }
);

test("a worker that fails amid a test is told where the test would stand, and the next test runs", async () => {
  const fail =
    "let c=0;addEventListener('message',e=>{if(++c===20){e.stopImmediatePropagation();throw new Error('boom')}});";
  const {page} = await open({
    path: "?set=all&perm=1000000",
    before: (page) =>
      page.route("**/job.worker*", async (route) => {
        const response = await route.fetch();
        await route.fulfill({response, body: fail + (await response.text())});
      })
  });
  const message = page.locator("#test .error-note .message");
  await expect.poll(() => message.textContent({timeout: 500}).catch(() => "")).toMatch(/a worker failed: .*boom/);
  // what is on its way in other workers does not draw over it
  await page.waitForTimeout(500);
  expect(await message.count()).toBe(1);
  const analysis = analysisPage(page);
  await analysis.radio("Words", "seed (18)");
  await page.locator(".test-controls").getByRole("button", {name: "1,000", exact: true}).click();
  await expect.poll(() => page.locator("#test .verdict").count()).toBe(1);
});

test("the number of permutations is any whole number in range, taken when it is committed, and kept in the address", async () => {
  const {page, problems} = await open({path: "?perm=1e3&seed=-1"});
  const unread = (await page.locator("#unread").textContent()) ?? "";
  for (const part of ["perm=1e3: expected a whole number from 1 to 1,000,000 (more would take minutes)", "seed=-1"])
    expect(unread).toContain(part);
  await page.locator("#test [data-test=overall]").waitFor();
  await analysisPage(page).unfold();
  const field = page.getByLabel("Permutations", {exact: true});
  const alert = page.locator(".test-controls [role=alert]").first();
  const told = () => page.locator("#test [data-test=overall]").textContent();
  const tests = (count: string) => expect.poll(told).toContain(`${count} permutations)`);
  await tests("10,000");
  for (const bad of ["0", "-5", "1.5", "1e7", "abc", ""]) {
    await field.fill(bad);
    await field.press("Enter");
    expect(await alert.textContent()).toBe(
      "Expected a whole number from 1 to 1,000,000 (more would take minutes); it stays 10,000."
    );
    expect([await field.inputValue(), await field.getAttribute("aria-invalid")]).toEqual([bad, "true"]);
  }
  await field.press("Escape");
  expect([await field.inputValue(), await alert.textContent()]).toEqual(["10,000", ""]);
  await field.press("Control+a");
  await field.pressSequentially("1 234");
  expect(new URL(page.url()).search).toBe("?perm=1e3&seed=-1");
  await field.press("Enter");
  await tests("1,234");
  await expect.poll(() => page.url()).toContain("perm=1234");
  await field.press("ArrowUp");
  await tests("10,000");
  // a state has its place in the history when the address has it
  await expect.poll(() => page.url()).not.toContain("perm=1234");
  await page
    .getByRole("group", {name: "Usual: Permutations"})
    .getByRole("button", {name: "1,000", exact: true})
    .click();
  await tests("1,000");
  await expect.poll(() => page.url()).toContain("perm=1000");
  await page.goBack();
  await tests("10,000");
  await page.goBack();
  await expect.poll(() => field.inputValue()).toBe("1,234");
  expect(problems).toEqual([]);
});

test("the page stays responsive while many words are tested, and a redraw styles only what is drawn", async () => {
  const {page} = await open({path: "?set=all&perm=1000"});
  const analysis = analysisPage(page);
  await analysis.settled();
  await expect.poll(() => page.locator("#test").getAttribute("data-done")).not.toBe(null);
  await analysis.box("Categories", "fruit").click();
  await expect.poll(() => analysis.box("Categories", "fruit").isChecked()).toBe(false);
  await analysis.settled();
  expect(await page.locator("#score figure").count()).toBe(1);
  await expect.poll(() => page.locator("#test .fitted svg").count()).toBe(1);
  // of what a container's layout styles, the trace tells no number
  await page.addStyleTag({content: "#observablehq-main {container-type: normal}"});
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  const redraw = () =>
    page.locator("#test .fitted").evaluate((place) => {
      const drawn = [...place.childNodes];
      for (const nodes of [[], drawn]) {
        place.replaceChildren(...nodes);
        place.getBoundingClientRect();
      }
    });
  // of some 9 000, of which what is drawn here has about 50
  expect(await styledAgain(page, redraw)).toBeLessThan(1000);
});
