import type {Page} from "playwright-core";

/** An input of the page: one of several options. */
export interface Change {
  readonly what: string;
  /** The label of its group. */
  readonly group: string;
  readonly options: readonly [string, string];
}

/** Milliseconds from the input event. */
export interface Times {
  /** To the frame with the scatter, the last of the three figures; what is marked in them once the tests are done comes later. */
  readonly drawn: number;
  /** To the frame with all 10 000 permutations. */
  readonly tested: number;
  /** The longest task after the figures until all tests are drawn, the corrected ones too; 0 where none took 50 ms. */
  readonly longest: number;
}

/** Waits until everything is drawn and the test is under way. */
export async function untilSettled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const lives = [...document.querySelectorAll<HTMLElement>(".live")];
      const drawn =
        lives.length > 5 && lives.every((live) => live.dataset["state"] && !live.classList.contains("stale"));
      return drawn && document.querySelector("#test [data-test=overall]") !== null;
    },
    undefined,
    {timeout: 120_000}
  );
  await page.waitForTimeout(300);
}

/** Chooses an option and looks on until the figures and all permutations are drawn. */
export async function timesOf(page: Page, group: string, option: string): Promise<Times> {
  const input = page.getByRole("group", {name: group, exact: true}).getByLabel(option, {exact: true});
  return input.evaluate(async (element) => {
    const testBox = document.querySelector<HTMLElement>("#test");
    const tasks: PerformanceEntry[] = [];
    const observed = new PerformanceObserver((list) => void tasks.push(...list.getEntries()));
    observed.observe({type: "longtask"});
    let [drawn, tested, begun, watching] = [0, 0, false, true];
    let [figures, test] = [false, false];
    // what changes before a frame's end is in that frame, also what its layout brought about
    const frame = (): void => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => {
        if (figures) drawn ||= performance.now();
        if (test) tested ||= performance.now();
        figures = test = false;
      };
      port2.postMessage(null);
      if (watching) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const mutated = new MutationObserver((records) => {
      const ofScatter = (target: Node): boolean =>
        target instanceof Element && target.closest("#score") !== null && target.querySelector("svg") !== null;
      figures ||= records.some(({target}) => ofScatter(target));
      if (!records.some(({target}) => testBox?.contains(target))) return;
      const words = testBox?.querySelector("[data-test=overall]")?.textContent ?? "";
      test ||= begun && words.includes("10,000 permutations");
    });
    mutated.observe(document.body, {subtree: true, childList: true});
    const restarted = new MutationObserver(() => (begun ||= Number(testBox?.dataset["done"]) < 1));
    if (testBox) restarted.observe(testBox, {attributes: true, attributeFilter: ["data-done"]});
    const start = performance.now();
    (element as HTMLElement).click();
    while (tested === 0) {
      if (performance.now() - start > 120_000) throw new Error("the test does not end");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // the corrected tests follow the score's own; those of tables out of sight wait until they are in it
    const isSeen = (cell: Element): boolean => {
      const {top, bottom} = cell.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const underWay = (): boolean =>
      [...document.querySelectorAll("[data-p-of]")].some((cell) => cell.textContent === "…" && isSeen(cell));
    while (underWay()) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    watching = false;
    for (const observer of [mutated, restarted, observed]) observer.disconnect();
    const after = tasks.filter(({startTime}) => startTime >= drawn).map(({duration}) => duration);
    return {drawn: drawn - start, tested: tested - start, longest: Math.max(0, ...after)};
  });
}
