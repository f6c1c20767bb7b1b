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

const studies = readdirSync("src/studies");

test("there is a study", () => assert.ok(studies.length > 0));

for (const study of studies)
  test(`the results of ${study} are those of its record`, () => {
    assert.match(run(study, "verify"), /^same as recorded/);
  });

test("the site is built, each of its pages with words and no NaN", () => {
  run("build");
  const pages = readdirSync("dist", {recursive: true}).filter((path) => path.endsWith(".html"));
  assert.ok(pages.includes("index.html"));
  for (const page of pages) assert.doesNotMatch(readFileSync(join("dist", page), "utf8"), /\bNaN\b/, page);
});
