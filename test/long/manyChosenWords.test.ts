import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {firstView, sitePieces, siteStudy} from "../../loaders/site.js";
import {analysisPage} from "../support/analysisPage.js";
import {command} from "../cli/support.js";
import {site} from "../support/browser.js";
import {chosenByQuery} from "../support/chosenByQuery.js";
import {writeManyWords} from "../support/manyWords.js";
import {publishInstead} from "../support/publishInstead.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const open = site();
const [count, seed] = [1250, 18];

test("1 250 words chosen by a query stand in a short address, which gives the same numbers again, as the terminal does", async () => {
  const root = await temporaryFolder();
  await writeManyWords(root, count);
  const table = join(root, "data", "words.csv");
  const lines = (await readFile(table, "utf8")).split("\n");
  const seeded = lines.map((line, i) => (i >= 1 && i <= seed ? line.replace(",everyday", ",seed") : line));
  await writeFile(table, seeded.join("\n"));
  const made = {
    study: JSON.stringify(await siteStudy(root)),
    "first-a": await firstView(root, "a"),
    "first-b": await firstView(root, "b"),
    pieces: await sitePieces(root)
  };
  const {page, problems} = await open({
    path: "?v=1&a=minilm-l6&b=glove-100d&perm=100",
    async before(page) {
      await publishInstead(page, made);
      await page.route(/\/_file\/data\/embeddings\/[^/]+$/, async (route) => {
        const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
        await route.fulfill({body: await readFile(join(root, "data", "embeddings", name))});
      });
    }
  });
  page.setDefaultTimeout(240_000);
  await analysisPage(page).settled();
  const sql = "SELECT word FROM words ORDER BY reverse(word)";
  const link = await chosenByQuery(page, {
    sql,
    count,
    terminal: (name, ...options) => command([name, "--a", "minilm-l6", "--b", "glove-100d", ...options], root)
  });
  process.stdout.write(`${JSON.stringify(["words by SQL", count, `${link.length} characters`])}\n`);
  expect(link.length).toBeLessThan(4_000);
  expect(problems).toEqual([]);
});
