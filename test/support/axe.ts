import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly {
      readonly html: string;
      readonly target: readonly string[];
      readonly failureSummary: string;
    }[];
  }[];
}

/**
 * Puts axe into a page; the page's policy is for what the page brings, not for its testers. Of a long table it is shown ten rows of each
 * kind: the others are made as they are, and each costs it a look at all that lies around.
 */
export const bringAxe = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    for (const body of document.querySelectorAll("tbody")) {
      const seen = new Map<string, number>();
      for (const row of [...body.rows]) {
        const count = (seen.get(row.className) ?? 0) + 1;
        seen.set(row.className, count);
        if (count > 10) row.remove();
      }
    }
  });
  await page.evaluate(source);
};

const kinds = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds wrong, a line an element.
 * @param rules - only these; all that it has for WCAG 2.0 to 2.2, A and AA, and its best practices without
 */
export async function axeFinds(page: Page, rules?: readonly string[]): Promise<string[]> {
  const runOnly = rules ? {type: "rule", values: rules} : {type: "tag", values: kinds};
  const options = JSON.stringify({resultTypes: ["violations"], runOnly});
  const {violations} = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResults;
  return violations.flatMap(({id, nodes}) =>
    nodes.map(
      ({target, html, failureSummary}) => `${id}: ${target.join(" ")}: ${html.slice(0, 200)}: ${failureSummary}`
    )
  );
}
