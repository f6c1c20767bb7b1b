import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {openDataFolder} from "../../loaders/dataFolder.js";
import {site, siteFolder} from "../support/browser.js";

const open = site();

/** The packages that the modules of pages import; no page takes words apart yet, as src/tokens does. */
function importedPackages(): ReadonlySet<string> {
  const modules = readdirSync("src", {recursive: true, encoding: "utf8"}).filter(
    (path) => /\.(?:ts|md)$/.test(path) && !path.includes(".observablehq") && !/^(?:data|tokens)\b/.test(path)
  );
  const found = new Set<string>();
  for (const path of modules)
    for (const [, name = ""] of readFileSync(join("src", path), "utf8").matchAll(
      /^import (?!type )[^;]*? from "((?:@[^/"]+\/)?[^/"]+)/gms
    ))
      if (!/^(?:\.|node:|npm:|tsx)/.test(name)) found.add(name);
  return found;
}

test("the page of licences has a text for all that the site ships, and every page links to it", async () => {
  const pages = readdirSync(siteFolder, {recursive: true, encoding: "utf8"}).filter(
    (path) => path.endsWith(".html") && !path.startsWith("_file")
  );
  expect(pages.length).toBeGreaterThan(10);
  for (const path of pages) {
    const up = "../".repeat(path.split("/").length - 1) || "./";
    expect(readFileSync(join(siteFolder, path), "utf8"), path).toContain(`<a href="${up}licences.html">`);
  }
  const {page, problems} = await open({path: "/licences"});
  const listed = await page
    .locator("#licences details")
    .evaluateAll((all) =>
      all.map(
        (one) =>
          [
            one.querySelector("summary")?.textContent ?? "",
            one.querySelector(".licence-text")?.textContent?.length ?? 0
          ] as const
      )
    );
  const names = listed.map(([text]) => text).join("\n");
  for (const name of importedPackages()) expect(names).toContain(`${name} `);
  for (const name of ["@observablehq/framework", "@duckdb/duckdb-wasm", "d3-array", "flatbuffers"])
    expect(names).toContain(`${name} `);
  const {present} = await openDataFolder(process.cwd());
  const ids = await page
    .locator("#licences details[data-id]")
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["id"]));
  expect(ids).toEqual(expect.arrayContaining([...present]));
  // a person reads a model's name
  for (const id of present) expect(names).not.toContain(`(${id})`);
  const without = listed.filter(([text, length]) => length === 0 && !/: MIT$/.test(text));
  expect(without).toEqual([]);
  expect(names).toMatch(/: Apache-2\.0$/m);
  expect(problems).toEqual([]);
});
