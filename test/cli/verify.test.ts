import {readFile, writeFile} from "node:fs/promises";
import {describe, expect, test} from "vitest";
import {fewMutations} from "../support/mutations.js";
import {commandIn, projectCopy} from "../support/projectCopy.js";
import {verifyMutation} from "../support/verifyMutation.js";
import {command} from "./support.js";

describe("verify", () => {
  test("finds the tree as recorded", async () => {
    const {code, out} = await command(["verify"]);
    expect({code, out}).toEqual({code: 0, out: expect.stringMatching(/^same as recorded: \d+ results/)});
  });

  test.each(fewMutations.map((mutation) => [mutation.what, mutation] as const))(
    "names what was changed: %s",
    (_, mutation) => verifyMutation(mutation)
  );

  test("passes over another version of a package that no number stands on", async () => {
    const root = await projectCopy();
    const file = `${root}/package-lock.json`;
    const lock = await readFile(file, "utf8");
    const other = lock.replace(/("node_modules\/commander": \{\s*"version": )"[^"]*"/, '$1"99.0.0"');
    expect(other).not.toBe(lock);
    await writeFile(file, other);
    expect((await commandIn(root, ["verify"])).code).toBe(0);
  });

  test("tells a table of what moved, from what to what, and why", async () => {
    const root = await projectCopy();
    await fewMutations[1]?.apply(root);
    const {code, out} = await commandIn(root, ["verify"]);
    expect(code).toBe(1);
    expect(out).toMatch(/^result +recorded +now +difference +tolerance +first ancestor that changed$/m);
    expect(out).toMatch(/^within .*data\/words\.csv$/m);
    expect(out).toMatch(/^\d+ of \d+ results moved\.$/m);
  });
});

describe("record", () => {
  test("writes the same bytes again, and is what verify then compares with", async () => {
    const root = await projectCopy();
    expect((await commandIn(root, ["record"])).out).toMatch(/^data\/record\.json: unchanged/);
    await fewMutations[1]?.apply(root);
    expect((await commandIn(root, ["record"])).out).toMatch(/^data\/record\.json: written/);
    expect((await commandIn(root, ["verify"])).code).toBe(0);
  });
});

describe("explain", () => {
  test("says that nothing has changed, and names the path", async () => {
    const {code, out} = await command(["explain", "matrixA"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^matrixA: nothing that decides it has changed/);
    expect(out).toMatch(/→ spaceA → rdm → matrixA$/m);
    expect(out).toContain("src/math/cosineSimilarity.ts");
  });

  test("names why a cell would be computed again, and that another would not", async () => {
    const root = await projectCopy();
    await fewMutations[3]?.apply(root);
    expect((await commandIn(root, ["explain", "score"])).out).toContain("because of src/math/pearson.ts");
    expect((await commandIn(root, ["explain", "matrixA"])).out).toContain("nothing that decides it has changed");
  });

  test("refuses a cell that there is not", async () => {
    const {code, err} = await command(["explain", "scores"]);
    expect({code, err}).toEqual({
      code: 2,
      err: expect.stringMatching(/^error: unknown cell: "scores"; expected one of .*score/)
    });
  });
});

test.each([
  ["not JSON", "{"],
  ["another schema", '{"schema": "rsa-notebook/record@9"}'],
  ["an empty file", ""]
])("a record that is %s is refused in one line with the remedy", async (_, text) => {
  const root = await projectCopy();
  await writeFile(`${root}/data/record.json`, text);
  const {code, err} = await commandIn(root, ["verify"]);
  expect({code, err}).toEqual({
    code: 2,
    err: expect.stringMatching(/^error: data\/record\.json: [^\n]*npx rsa-notebook record`\n$/)
  });
});
