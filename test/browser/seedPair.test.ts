import {createHash} from "node:crypto";
import {cp, readdir} from "node:fs/promises";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {expect, onTestFinished, test, vi} from "vitest";
import {firstView, siteEmbeddings, sitePieces, siteStudy} from "../../loaders/site.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site, siteFolder} from "../support/browser.js";
import {startHub} from "../support/fakeHub.js";
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

/** Serves what the loaders make of this data/ in place of what the built site has, under the names that a build would give it. */
async function publishInstead(
  page: Page,
  made: Readonly<Record<string, string | Uint8Array>>,
  embeddings: (id: string) => Promise<Uint8Array>
): Promise<void> {
  const built = await readdir(join(siteFolder, "_file/data"));
  const renamed = built.flatMap((old) => {
    const [stem = "", , ending = ""] = old.split(".");
    const body = made[stem];
    if (body === undefined) return [];
    const digest = createHash("sha256").update(body).digest("hex").slice(0, 8);
    return [{old, name: `${stem}.${digest}.${ending}`, body}];
  });
  expect(renamed.map(({old}) => old.split(".")[0])).toEqual(Object.keys(made).sort());
  const rename = (text: string): string => renamed.reduce((text, {old, name}) => text.replaceAll(old, name), text);
  await page.route(/\/(?:_code\/[^/]+\.js|[^/.]*(?:\.html)?)$/, async (route) => {
    const response = await route.fetch();
    // the policy holds the digest of the page's own script, in which the names stand
    const text = rename(await response.text()).replace(/'sha256-[^']+'/, "'unsafe-inline'");
    await route.fulfill({response, body: text});
  });
  await page.route(/\/_file\/data\/[^/]+$/, (route) => {
    const found = renamed.find(({name}) => route.request().url().endsWith(`/${name}`));
    return found ? route.fulfill({body: Buffer.from(found.body)}) : route.continue();
  });
  await page.route(/\/embeddings\/[^/]+\.arrow/, async (route) => {
    const id = /([^/]+)\.arrow/.exec(route.request().url())?.[1] ?? "";
    await route.fulfill({body: Buffer.from(await embeddings(id))});
  });
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
  const {page, problems} = await open({before: (page) => publishInstead(page, made, (id) => siteEmbeddings(root, id))});
  const analysis = analysisPage(page);
  await analysis.settled();
  const names = pair.map((id) => study.models.find((model) => model.id === id)?.name);
  await page.getByText(`Shown first: ${names.join(" and ")}, the pair of the original analysis.`).waitFor();
  expect(await page.getByText("stand in for").count()).toBe(0);
  const {code, out} = await command(["run", "--json"], root);
  expect(code).toBe(0);
  const {result} = JSON.parse(out) as {result: {r: number}};
  expect(await analysis.score()).toBe(result.r);
  expect(problems).toEqual([]);
});
