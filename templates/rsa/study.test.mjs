import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {readFileSync, readdirSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import test from "node:test";

const folder = dirname(createRequire(import.meta.url).resolve("rsa-notebook/package.json"));

/** Runs a command of rsa-notebook; gives what it printed. */
function run(...args) {
  const command = [join(folder, "bin", "rsa-notebook.mjs"), ...args];
  const {status, stdout, stderr} = spawnSync(process.execPath, command, {encoding: "utf8"});
  assert.equal(status, 0, `${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}

test("data/ holds the rows of two models or more", () => {
  const {models} = JSON.parse(run("models", "--json"));
  assert.ok(models.filter((model) => model.here).length >= 2);
});

test("the results are those of data/record.json", () => {
  assert.match(run("verify"), /^same as recorded/);
});

test("the site is built, each of its pages with words and no NaN", () => {
  run("build");
  const pages = readdirSync("dist", {recursive: true}).filter((path) => path.endsWith(".html"));
  assert.ok(pages.includes("index.html"));
  for (const page of pages) assert.doesNotMatch(readFileSync(join("dist", page), "utf8"), /\bNaN\b/, page);
});
