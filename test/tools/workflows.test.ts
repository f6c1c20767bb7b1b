import {readFileSync, readdirSync} from "node:fs";
import {describe, expect, test} from "vitest";

const folder = ".github/workflows";
const {scripts} = JSON.parse(readFileSync("package.json", "utf8")) as {scripts: Record<string, string>};
const documents = ["README.md", "docs/record.md", "docs/publishing.md"]
  .map((name) => readFileSync(name, "utf8"))
  .join("\n");

describe.each(readdirSync(folder))("%s", (name) => {
  const text = readFileSync(`${folder}/${name}`, "utf8");

  test("names each action by its commit, with its version", () => {
    const used = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, action = ""]) => action);
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

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
