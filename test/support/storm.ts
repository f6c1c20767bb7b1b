import type {Page, Route} from "playwright-core";
import {randomStream} from "../../src/math/randomStream.js";
import type {OpenOptions, OpenPage} from "./browser.js";

/** A page under random changes, faster than its files arrive. */
interface Storm {
  readonly path: string;
  readonly seed: number;
  readonly changes: number;
}

/** Everything in a page that a reader takes for a result: words and digits of tables and titles, by their places. */
const results = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("main .live, main #test, main #pairs, main .p-note, main #sliding")].flatMap(
      (box) => [
        `${box.id}: ${box.querySelector("h2, h3, figcaption")?.textContent ?? ""}`,
        ...[...box.querySelectorAll<HTMLElement>("[data-value], [data-p], td")].map(
          (one) => `${box.id} ${JSON.stringify({...one.dataset, text: one.textContent.trim()})}`
        )
      ]
    )
  );

/** Whether the page computes nothing any more. */
const isDone = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const test = document.querySelector<HTMLElement>("#test");
    const bars = [...document.querySelectorAll<HTMLProgressElement>("main progress")].filter((bar) => !bar.hidden);
    const said = [...document.querySelectorAll("main [role=status]")].map(({textContent}) => textContent);
    return (
      document.querySelector("main .stale") === null &&
      (test === null || test.dataset["done"] === "1") &&
      bars.length === 0 &&
      said.every((text) => !/(?:Comparing|smaller|does|over words|Shuffling).*…/.test(text))
    );
  });

/** What the page says of its progress. */
const told = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.querySelectorAll("main [role=status]")].map((one) => one.textContent).join("\n"));

/** The results when they have stood still for a second. Slow is no fault; a minute in which nothing moves is one. */
async function settled(page: Page): Promise<string[]> {
  let [before, saidBefore]: [string[], string] = [[], ""];
  for (let still = 0, idle = 0; idle < 240; idle++) {
    await page.waitForTimeout(250);
    const [now, said] = [await results(page), await told(page)];
    const same = JSON.stringify(now) === JSON.stringify(before);
    still = (await isDone(page)) && now.length > 0 && same ? still + 1 : 0;
    if (still === 4) return now;
    if (!same || said !== saidBefore) idle = 0;
    [before, saidBefore] = [now, said];
  }
  throw new Error(`nothing moved for a minute, and it is not done: ${page.url()}; it says: ${saidBefore}`);
}

/** Changes one input at random, as a reader does. */
const change = (page: Page, pick: number, choice: number): Promise<void> =>
  page.evaluate(
    ([pick, choice]) => {
      const all = document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
        ".controls-card select, .controls-card input[type=radio], .controls-card input[type=checkbox]"
      );
      const inputs = [...all].filter((one) => !one.disabled);
      const input = inputs[pick % inputs.length];
      if (input instanceof HTMLInputElement) return input.click();
      if (!input) return;
      input.selectedIndex = choice % input.options.length;
      for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, {bubbles: true}));
    },
    [pick, choice] as const
  );

/**
 * The last change of a storm, where every size of a model is asked for over hundreds of words: that takes a core 15 to 300 seconds,
 * depending on the comparison. Clearing the box gives that work up.
 */
const withinSeconds = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const input = (box: "form" | "label", text: string) =>
      [...document.querySelectorAll(`.controls-card ${box}`)]
        .find((one) => one.textContent.includes(text))
        ?.querySelector("input");
    const every = input("form", "Every size");
    if (every?.checked && !input("label", "seed (18)")?.checked) every.click();
  });

/** The lines in which the page after a storm differs from a fresh load of its address; and what went wrong besides. */
export async function storm(
  open: (options: OpenOptions) => Promise<OpenPage>,
  {path, seed, changes}: Storm
): Promise<readonly string[]> {
  const {below} = randomStream(seed, 0);
  const late = async (route: Route): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, below(401)));
    await route.continue().catch(() => undefined);
  };
  const {page, problems} = await open({path, before: (page) => page.route(/\.arrow(?:\?.*)?$/, late)});
  await page.locator(".controls-card input, .controls-card select").first().waitFor();
  for (let i = 0; i < changes; i++) {
    await change(page, below(1_000), below(1_000));
    await page.waitForTimeout(below(120));
  }
  await withinSeconds(page);
  const after = await settled(page);
  const exceptions = problems.filter((line) => line.startsWith("exception"));
  await page.unroute(/\.arrow(?:\?.*)?$/);
  await page.waitForTimeout(200);
  await page.reload();
  const fresh = await settled(page);
  const differences = Array.from({length: Math.max(after.length, fresh.length)}, (_, i) =>
    after[i] === fresh[i] ? [] : [`seed ${seed}, ${page.url()}: ${after[i]}; a fresh load gives ${fresh[i]}`]
  );
  return [...exceptions, ...differences.flat().slice(0, 3)];
}
