import {afterEach, expect, test, vi} from "vitest";
import {liveModel} from "../../src/host/liveModel.js";
import {pageCache} from "../../src/host/pageCache.js";
import {valueAt} from "../support/fakeModel.js";
import type {HubFaultName} from "../support/hubFaults.js";
import {memoryStorage} from "../support/memoryStorage.js";
import {hub, hubForEach, opened} from "./pageHub.js";

hubForEach();
afterEach(() => void vi.useRealTimers());

/** Opens the model as a page that was loaded anew does, and reads a word's row; gives the addresses that were asked for. */
async function readAnew(storage: CacheStorage, word: "sun" | "moon" | "starship"): Promise<readonly string[]> {
  hub.requests.length = 0;
  const models = opened({cache: pageCache(storage)});
  const {whole, rows} = await models.open("owner/bert", [word]);
  const {embeddings} = await liveModel(whole, [word], rows, {forms: ["bare"]});
  const ids = {sun: [5], moon: [8], starship: [6, 7]}[word];
  expect([...embeddings.vectors]).toEqual(ids.flatMap((row) => [0, 1, 2, 3].map((column) => valueAt(row, column))));
  await models.kept.size();
  return hub.requests.map(({host, path}) => `${host} ${path.split("/").slice(1, 3).join("/")}`);
}

/** Requests for files, without that for their list. */
const ofFiles = (asked: readonly string[]) => asked.filter((one) => one !== "hub api/models");

test("a word costs one round trip after a reload: its row is asked for where the hub sent the page before", async () => {
  const {storage} = memoryStorage();
  expect(ofFiles(await readAnew(storage, "sun"))).toContain("hub owner/bert");
  expect(ofFiles(await readAnew(storage, "moon"))).toEqual(["files 0/owner"]);
  // nothing is asked for what is kept
  expect(ofFiles(await readAnew(storage, "moon"))).toEqual([]);
});

const faults: readonly HubFaultName[] = [
  "401",
  "403",
  "404 without a code",
  "418",
  "429 for an hour",
  "500",
  "reset at once",
  "reset mid-body",
  "whole file",
  "another range",
  "no range",
  "encoded",
  "short body",
  "206 without bytes",
  "long body",
  "several parts",
  "other size",
  "html with 206",
  "no CORS header"
];
test.each(faults)("where that link fails, the hub is asked, and no later page asks there again: %s", async (name) => {
  const {storage} = memoryStorage();
  await readAnew(storage, "sun");
  hub.fault = {name, on: "files/0/", times: 1000};
  const asked = ofFiles(await readAnew(storage, "moon"));
  expect(asked.slice(-2)).toEqual(["hub owner/bert", "files 1/owner"]);
  expect(ofFiles(await readAnew(storage, "starship"))).toEqual(["files 1/owner"]);
});

test("a link that gives what is no number is told, and no later page asks there", async () => {
  const {storage} = memoryStorage();
  await readAnew(storage, "sun");
  hub.fault = {name: "not a number", on: "files/0/", times: 1000};
  const models = opened({cache: pageCache(storage)});
  const {whole, rows} = await models.open("owner/bert", ["moon"]);
  const reading = () => liveModel(whole, ["moon"], rows, {forms: ["bare"]});
  await expect(reading()).rejects.toThrow("value not finite: row 8 of");
  await models.kept.size();
  expect(ofFiles(await readAnew(storage, "moon"))).toEqual(["hub owner/bert", "files 1/owner"]);
  // nor does the page itself
  expect((await reading()).embeddings.words).toEqual(["moon"]);
});

test("a link that may have expired is not asked, nor one of a clock that was set back", async () => {
  const {storage} = memoryStorage();
  vi.useFakeTimers({toFake: ["Date"]});
  await readAnew(storage, "sun");
  vi.setSystemTime(Date.now() + 51 * 60_000);
  expect(ofFiles(await readAnew(storage, "moon"))).toEqual(["hub owner/bert", "files 1/owner"]);
  vi.setSystemTime(Date.now() - 60_000);
  expect(ofFiles(await readAnew(storage, "starship"))).toEqual(["hub owner/bert", "files 2/owner"]);
});
