import {cp} from "node:fs/promises";
import {join} from "node:path";
import {expect, onTestFinished, test, vi} from "vitest";
import {firstView, siteEmbeddings, sitePieces, siteStudy} from "../../loaders/site.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {startHub} from "../support/fakeHub.js";
import {publishInstead} from "../support/publishInstead.js";
import {registryRepos} from "../support/registryHub.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const open = site();
const pair = ["bert-large-uncased", "gpt2-medium"] as const;

/** A project's data/ with the pair of the original analysis, read from a hub on loopback that has its shapes and made-up values. */
async function withSeedPair(): Promise<string> {
  const root = await temporaryFolder();
  await cp("data", join(root, "data"), {recursive: true});
  const hub = await startHub(await registryRepos());
  onTestFinished(() => hub.close());
  vi.stubEnv("HF_ENDPOINT", hub.url);
  vi.stubEnv("RSA_NOTEBOOK_CACHE", join(root, "cache"));
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await command(["data", "--model", ...pair], root)).toMatchObject({code: 0});
  return root;
}

test("once the rows of the original pair are here, the page shows it first and says so", async () => {
  const root = await withSeedPair();
  const study = await siteStudy(root);
  expect(study.pair).toEqual({a: pair[0], b: pair[1], standIn: false});
  const made: Readonly<Record<string, string | Uint8Array>> = {
    study: JSON.stringify(study),
    "first-a": await firstView(root, "a"),
    "first-b": await firstView(root, "b"),
    pieces: await sitePieces(root)
  };
  const {page, problems} = await open({
    // what the loaders make of this data/, in place of what the built site has
    async before(page) {
      await publishInstead(page, made);
      await page.route(/\/embeddings\/[^/]+\.arrow/, async (route) => {
        const id = /([^/]+)\.arrow/.exec(route.request().url())?.[1] ?? "";
        await route.fulfill({body: Buffer.from(await siteEmbeddings(root, id))});
      });
    }
  });
  const analysis = analysisPage(page);
  await analysis.settled();
  const names = pair.map((id) => study.models.find((model) => model.id === id)?.name);
  await page.getByText(`Shown first: ${names.join(" and ")}, the pair of the original analysis.`).waitFor();
  expect(await page.getByText("in place of the original").count()).toBe(0);
  const {code, out} = await command(["run", "--json"], root);
  expect(code).toBe(0);
  const {result} = JSON.parse(out) as {result: {r: number}};
  expect(await analysis.score()).toBe(result.r);
  expect(problems).toEqual([]);
});
