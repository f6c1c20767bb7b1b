import {expect} from "vitest";
import {readFileSync} from "node:fs";
import type {Locator, Page} from "playwright-core";
import {readRegistry} from "../../loaders/registry.js";

const models = readRegistry(readFileSync("data/models.json", "utf8"));

/** A model as the page's lists name it. */
function labelOf(id: string): string {
  const model = models.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`no model ${id} in data/models.json`);
  return `${model.name} (${model.dims} numbers)`;
}

/** The analysis page's parts as a reader finds them. */
export function analysisPage(page: Page) {
  const group = (name: string): Locator => page.getByRole("group", {name, exact: true});
  const numbers = (id: string): Promise<Record<string, number>> =>
    page
      .locator(`#${id} td[data-measure][data-value]`)
      .evaluateAll((cells) =>
        Object.fromEntries(
          cells.map((cell) => [cell.getAttribute("data-measure"), Number(cell.getAttribute("data-value"))])
        )
      );
  /** Inputs that are seldom used are folded away. */
  const unfold = (): Promise<void> =>
    page
      .locator("details.folded")
      .evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
  return {
    group,
    unfold,
    model: (side: "A" | "B", id: string) => page.getByLabel(`Model ${side}`).selectOption({label: labelOf(id)}),
    async radio(label: string, option: string): Promise<void> {
      const box = group(label).getByLabel(option, {exact: true});
      // what is folded has no role until it is unfolded
      await expect
        .poll(async () => {
          await unfold();
          return box.count();
        })
        .toBe(1);
      // those that are seldom used come when they are asked for
      if (!(await box.isVisible()))
        await group(label)
          .getByRole("button", {name: /^\d+ more$/})
          .click();
      await box.check();
    },
    box: (label: string, option: string) => group(label).getByLabel(option, {exact: true}),
    /** Waits until nothing is being computed. */
    async settled(): Promise<void> {
      await page.waitForFunction(() => {
        const lives = [...document.querySelectorAll<HTMLElement>(".live")];
        return lives.length > 5 && lives.every((live) => live.dataset["state"] && !live.classList.contains("stale"));
      });
    },
    /** The cells of the last change, in alphabetical order. */
    cells: async () => (await page.locator("#trace").getAttribute("data-cells"))?.split(" ") ?? [],
    /** The score in the scatter's title, all digits. */
    score: async () => Number(await page.locator("#score .score-title").getAttribute("data-value")),
    /** The numbers of the table by their measures, all digits. */
    measures: () => numbers("comparisons"),
    /** What explanations account for, all digits. */
    explanations: () => numbers("explained"),
    errorAt: (id: string): Locator => page.locator(`#${id} .error-note .message`)
  };
}
