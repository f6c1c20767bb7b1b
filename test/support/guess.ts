import type {Locator, Page} from "playwright-core";

/** Guesses as a reader with a keyboard does, whatever the kind of guess. */
export async function guess(question: Locator): Promise<void> {
  const first = (selector: string): Locator => question.locator(selector).first();
  if (await first("input[type=range]").count()) return first("input[type=range]").press("ArrowRight");
  if (await first("input[type=radio]").count()) return first("input[type=radio]").check();
  if (await first("[data-move=down]").count()) return first("[data-move=down]").press("Enter");
  await first(".handle").press("ArrowUp");
}

/** Guesses and reveals every prediction of a page. */
export async function revealAll(page: Page): Promise<void> {
  const names = await page
    .locator(".prediction")
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["name"] ?? ""));
  for (const name of names) {
    const question = page.locator(`.prediction[data-name='${name}']`);
    await guess(question);
    await question.getByRole("button", {name: "Reveal"}).click();
    await question.locator(".beside").waitFor();
  }
}
