import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {serve} from "../../tools/serve.js";
import {hostileRequests, writeSite} from "../support/hostileRequests.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

test("a server is still there after 10 000 hostile requests and 20 builds, and keeps no memory of them", async () => {
  const site = join(await temporaryFolder(), "dist");
  await writeSite(site, "first");
  const {address, close} = await serve(site, 0);
  onTestFinished(close);
  const port = Number(new URL(address).port);
  await hostileRequests(port, 1000);
  const before = process.memoryUsage();
  const answers = await hostileRequests(port, 9000, async (i) => {
    if (i % 460 === 0) await writeSite(site, String(i));
  });
  const after = process.memoryUsage();
  const grown = (after.heapUsed + after.external - before.heapUsed - before.external) / 2 ** 20;
  process.stdout.write(`${JSON.stringify([answers, `${grown.toFixed(1)} MB more`])}\n`);
  expect(answers["500"]).toBe(undefined);
  expect(grown).toBeLessThan(40);
  expect((await fetch(address)).status).toBe(200);
}, 1_800_000);
