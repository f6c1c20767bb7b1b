import {join} from "node:path";
import {expect, onTestFinished, test} from "vitest";
import {buildPages} from "../../tools/build/buildPages.js";
import {serve} from "../../tools/serve.js";
import {allStockFaults, sourcesOf, stockSite} from "../support/stockSite.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

// all of them, in the preview too, are in test/long
const names = ["plot", "csv", "inputs", "sql-csv"];

test("what Framework offers every page comes from the installed packages and works under the site's policy", async () => {
  const root = await temporaryFolder();
  await stockSite(root, sourcesOf(names));
  await buildPages(root, "dist", {say: () => undefined});
  const {address, close} = await serve(join(root, "dist"), 0);
  onTestFinished(() => close());
  expect(await allStockFaults(address, names)).toEqual([]);
}, 120_000);
