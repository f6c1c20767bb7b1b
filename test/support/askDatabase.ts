import type {Page} from "playwright-core";

/** Asks DuckDB for the words of the analysis, and waits until it answers the same. */
export async function askDatabase(page: Page): Promise<void> {
  await page.getByRole("button", {name: "Ask DuckDB"}).click();
  await page.locator("#agreement[data-same=true]").waitFor();
}
