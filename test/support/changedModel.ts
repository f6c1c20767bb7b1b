import type {Page} from "playwright-core";

/** Chooses a model by the label of its list and its place in it, as a reader does. */
export const chooseModel = (page: Page, side: "A" | "B", id: string): Promise<unknown> =>
  page.getByLabel(`Model ${side}`).evaluate((element, wanted) => {
    const select = element as HTMLSelectElement;
    const at = [...select.options].findIndex(({textContent}) => textContent.startsWith(wanted));
    if (at < 0) throw new Error(`no model ${wanted} in the list`);
    select.selectedIndex = at;
    select.dispatchEvent(new Event("input", {bubbles: true}));
  }, id);

/** Milliseconds from the choice of a model to the score of the pair with it. */
export async function scoreTime(page: Page, side: "A" | "B", name: string): Promise<number> {
  const taken = page.locator("#score").evaluate(
    (place) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const score = (): string | undefined => place.querySelector<HTMLElement>(".score-title")?.dataset["value"];
        const before = score();
        const look = (): void => {
          if (place.classList.contains("stale") || score() === before || score() === undefined) return;
          watching.disconnect();
          resolve(performance.now() - start);
        };
        const watching = new MutationObserver(look);
        watching.observe(place, {subtree: true, childList: true, attributes: true});
      })
  );
  await chooseModel(page, side, name);
  return taken;
}
