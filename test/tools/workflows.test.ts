import {readFileSync, readdirSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {blankFiles, rsaFiles} from "../../cli/initFiles.js";

const folder = ".github/workflows";
type Scripts = Readonly<Record<string, string>>;
const scriptsOf = (manifest: string | undefined): Scripts =>
  (JSON.parse(manifest ?? "") as {readonly scripts: Scripts}).scripts;
const scripts = scriptsOf(readFileSync("package.json", "utf8"));
const documents = ["README.md", "docs/record.md", "docs/publishing.md"]
  .map((name) => readFileSync(name, "utf8"))
  .join("\n");

function expectCommits(text: string): void {
  const used = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, action = ""]) => action);
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
}

describe.each(readdirSync(folder))("%s", (name) => {
  const text = readFileSync(`${folder}/${name}`, "utf8");

  test("names each action by its commit, with its version", () => expectCommits(text));

  test("may do no more than it must: nothing but reading, where a job does not say otherwise", () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
    // a text that others can choose must not become a part of a command
    for (const [, command = ""] of text.matchAll(/run: (\|(?:\n {10}.*)+|.*)/g)) expect(command).not.toContain("${{");
  });

  test("runs what is there", () => {
    for (const [, script = ""] of text.matchAll(/npm run (\S+)/g)) expect(Object.keys(scripts)).toContain(script);
    for (const [, command = ""] of text.matchAll(/npx rsa-notebook ([\w-]+)/g))
      expect(documents).toContain(`npx rsa-notebook ${command}`);
  });
});

const written = {folder: "/anywhere/mine", title: "Mine", tarball: "vendor/rsa-notebook-0.1.0.tgz"};

describe("the workflow of a study in a folder of its own", () => {
  test("names each action by its commit, and runs scripts that the study has", async () => {
    const files = await rsaFiles(written, {words: "word,category,set,note\n", entries: []});
    const text = files[".github/workflows/site.yml"] ?? "";
    expectCommits(text);
    const own = scriptsOf(files["package.json"]);
    const run = [...text.matchAll(/run: npm (?:run )?(\S+)/g)].map(([, script = ""]) => script);
    expect(run).toEqual(["ci", "rows", "test"]);
    expect(Object.keys(own)).toEqual(expect.arrayContaining(run.slice(1)));
    // before the test, which builds what is published
    expect(own["rows"]).toBe("rsa-notebook publish-rows");
    expect(files["test/study.test.mjs"]).toContain('run("build")');
    expect(text).toContain("path: dist\n");
    expect(files[".gitignore"]).toContain("/data/rows/\n");
    expect(files["README.md"]).toContain("npm run rows ");
  });

  test("has no models whose rows it could publish where the study is of other things", async () => {
    const files = await blankFiles(written);
    expect(scriptsOf(files["package.json"])["rows"]).toBeUndefined();
    expect(files[".github/workflows/site.yml"]).toContain("npm run rows --if-present\n");
  });
});
