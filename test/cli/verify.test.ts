import {appendFile, mkdir, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {describe, expect, test} from "vitest";
import type {Verification} from "../../src/study/verification.js";
import {fewMutations} from "../support/mutations.js";
import {part} from "../support/part.js";
import {commandIn, projectCopy} from "../support/projectCopy.js";
import {verifyMutation} from "../support/verifyMutation.js";
import {command} from "./support.js";

async function folderFor(path: string): Promise<void> {
  await rm(path);
  await mkdir(path);
}

/** Every path under data/, with the bytes of the tables. */
async function filesOf(root: string): Promise<readonly string[]> {
  const names = (await readdir(`${root}/data`, {recursive: true})).sort();
  const read = (name: string): Promise<string> => readFile(`${root}/data/${name}`, "latin1").catch(() => "");
  return Promise.all(names.map(async (name) => `${name} ${await read(name)}`));
}

describe("verify", () => {
  test("finds the tree as recorded", async () => {
    const {code, out} = await command(["verify"]);
    expect({code, out}).toEqual({code: 0, out: expect.stringMatching(/^same as recorded: \d+ results/)});
  });

  test.each(part(fewMutations, 3).map((mutation) => [mutation.what, mutation] as const))(
    "names what was changed: %s",
    (_, mutation) => verifyMutation(mutation, mutation.runs ? commandIn : (root, args) => command(args, root))
  );

  test("passes over another version of a package that no number stands on", async () => {
    const root = await projectCopy();
    const file = `${root}/package-lock.json`;
    const lock = await readFile(file, "utf8");
    const other = lock.replace(/("node_modules\/commander": \{\s*"version": )"[^"]*"/, '$1"99.0.0"');
    expect(other).not.toBe(lock);
    await writeFile(file, other);
    expect((await command(["verify"], root)).code).toBe(0);
  });

  test("tells in a line, and finds no difference, where code changed on which no published result stands", async () => {
    const root = await projectCopy();
    await appendFile(`${root}/src/math/randomSpaces.ts`, "// another remark\n");
    const {code, out} = await command(["verify"], root);
    expect({code, out}).toEqual({
      code: 0,
      out: expect.stringMatching(
        /^same as recorded: .*\nchanged, though no published result stands on it: src\/math\/randomSpaces\.ts\n$/
      )
    });
    expect(JSON.parse((await command(["verify", "--json"], root)).out)).toMatchObject({
      same: true,
      changed: [],
      aside: ["src/math/randomSpaces.ts"]
    });
  });

  test("checks a record in another file, names that, and says where there is none", async () => {
    const root = await projectCopy();
    const file = `${root}/mine.json`;
    const text = await readFile(`${root}/data/record.json`, "utf8");
    await writeFile(file, text.replace(/("name": "score",\s*"tolerance": "exact",\s*"value": )0\.\d+/, "$10.5"));
    const {code, out} = await command(["verify", "--record", file], root);
    expect(code).toBe(1);
    expect(out).toContain(`${file} itself: nothing that decides the number has changed`);
    expect(out).not.toMatch(/data\/record\.json|npx/);
    const missing = await command(["verify", "--record", `${root}/none.json`], root);
    expect(missing).toMatchObject({code: 2, err: expect.stringMatching(/none\.json: no such file; expected a record/)});
    const other = await command(["verify", "--record", `${root}/package.json`], root);
    expect(other).toMatchObject({code: 2, err: expect.stringMatching(/package\.json: .*; expected a record/)});
  });

  test("tells a table of what moved, from what to what, and why", async () => {
    const root = await projectCopy();
    await fewMutations[1]?.apply(root);
    const {code, out} = await command(["verify"], root);
    expect(code).toBe(1);
    expect(out).toMatch(/^result +recorded +now +difference +tolerance +first ancestor that changed$/m);
    expect(out).toMatch(/^within .*data\/words\.csv$/m);
    expect(out).toMatch(/^\d+ of \d+ results moved\.$/m);
  });
});

test("verify counts what moved and what is not computed any more, after words were taken away", async () => {
  const root = await projectCopy();
  const words = await readFile(`${root}/data/words.csv`, "utf8");
  await writeFile(`${root}/data/words.csv`, words.replace(/^(?:moon|galaxy),.*\n/gm, ""));
  const {results} = JSON.parse(await readFile(`${root}/data/record.json`, "utf8")) as {results: readonly unknown[]};
  const {code, out} = await command(["verify"], root);
  expect(code).toBe(1);
  const [, moved, all] = /^(\d+) of (\d+) results moved; 66 of them are not computed any more\.$/m.exec(out) ?? [];
  // 18 words have 153 pairs, 16 have 120, and there are two matrices
  expect(Number(all)).toBe(results.length);
  expect(Number(moved)).toBeGreaterThan(66);
  expect(Number(moved)).toBeLessThanOrEqual(results.length);
});

describe("record", () => {
  test("writes the same bytes again, and is what verify then compares with", async () => {
    const root = await projectCopy();
    expect((await command(["record"], root)).out).toMatch(/^data\/record\.json: unchanged/);
    await fewMutations[1]?.apply(root);
    expect((await command(["record"], root)).out).toMatch(/^data\/record\.json: written/);
    expect((await command(["verify"], root)).code).toBe(0);
  });
});

describe("explain", () => {
  test("says that nothing has changed, and names the path", async () => {
    const {code, out} = await command(["explain", "matrixA"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^matrixA: nothing that decides it has changed/);
    expect(out).toMatch(/^spaceA +vectorsA, centre\nrdm +a parameter\nmatrixA +spaceA, rdm, usable, modelA, centre$/m);
    expect(out).toMatch(/^words +data\/words\.csv$/m);
    expect(out).toContain("src/math/cosineSimilarity.ts");
  });

  test("names why a cell would be computed again, and that another would not", async () => {
    const root = await projectCopy();
    await fewMutations[3]?.apply(root);
    expect((await command(["explain", "score"], root)).out).toContain("because of src/math/pearson.ts");
    expect((await command(["explain", "matrixA"], root)).out).toContain("nothing that decides it has changed");
  });

  test("refuses a cell that there is not", async () => {
    const {code, err} = await command(["explain", "scores"]);
    expect({code, err}).toEqual({
      code: 2,
      err: expect.stringMatching(/^error: unknown cell: "scores"; expected one of .*score/)
    });
  });
});

describe("what cannot be read or run ends with 2 and one line, and changes nothing:", () => {
  const restore = /^error: [^\n]*restore it\n$/;
  test.each<[string, readonly string[], (root: string) => Promise<unknown>, RegExp]>(
    part(
      [
        [
          "a record in another schema",
          ["verify"],
          (root) => writeFile(`${root}/data/record.json`, '{"schema": "rsa-notebook/record@9"}'),
          /^error: data\/record\.json: [^\n]*npx rsa-notebook record`\n$/
        ],
        [
          "no record",
          ["verify"],
          (root) => rm(`${root}/data/record.json`),
          /^error: no data\/record\.json here; write one with `npx rsa-notebook record`\n$/
        ],
        [
          "a folder in the record's place, to verify",
          ["verify"],
          (root) => folderFor(`${root}/data/record.json`),
          /^error: data\/record\.json: cannot be read: it is a folder, no file; [^\n]*\n$/
        ],
        [
          "a folder in the record's place, to record",
          ["record"],
          (root) => folderFor(`${root}/data/record.json`),
          /^error: [^\n]*record\.json: cannot be read: it is a folder, no file; [^\n]*\n$/
        ],
        ["no words", ["verify"], (root) => rm(`${root}/data/words.csv`), restore],
        ["a lock file that is none", ["verify"], (root) => writeFile(`${root}/package-lock.json`, "null"), restore],
        [
          "a lock of the sources that is none",
          ["verify"],
          (root) => writeFile(`${root}/data/sources.lock.json`, "{"),
          /restore it/
        ]
      ],
      3
    )
  )("%s", async (_, args, change, message) => {
    const root = await projectCopy();
    await change(root);
    const before = await filesOf(root);
    const {code, err} = await command(args, root);
    expect({code, err}).toEqual({code: 2, err: expect.stringMatching(message)});
    expect(await filesOf(root)).toEqual(before);
  });

  test("a module that cannot be loaded", async () => {
    const root = await projectCopy();
    await appendFile(`${root}/src/math/pearson.ts`, "throw new Error('boom\\nand more');");
    const {code, err} = await commandIn(root, ["verify"]);
    expect({code, err}).toEqual({
      code: 2,
      err: expect.stringMatching(
        /^error: the code cannot be run: boom and more \(.*\/src\/math\/pearson\.ts:\d+\); restore it\n$/
      )
    });
  });
});

describe("a model's rows that did not load", () => {
  const path = "data/embeddings/bert-base.arrow";
  test.each<[string, (file: string) => Promise<unknown>, RegExp]>([
    ["no file there", (file) => rm(file), /model not here: bert-base; run `npx rsa-notebook data --model bert-base`/],
    ["a folder", folderFor, /data\/embeddings\/bert-base\.arrow: cannot be read: it is a folder, no file; move it away/]
  ])("could not be checked, and no number is said to differ: %s", async (_, change, why) => {
    const root = await projectCopy();
    await change(`${root}/${path}`);
    const {code, out} = await command(["verify"], root);
    expect(out).toMatch(new RegExp(`^could not be checked: ${why.source}[^\\n]*\\n$`));
    expect(code).toBe(2);
    const json = await command(["verify", "--json"], root);
    expect(json.code).toBe(2);
    const {failure, ...rest} = JSON.parse(json.out) as Verification;
    expect(failure).toMatch(why);
    expect(rest).toEqual({schema: "rsa-notebook/verify@1", same: false, moved: [], changed: [], unchecked: true});
  });

  test("hide no difference of what was read", async () => {
    const root = await projectCopy();
    await rm(`${root}/${path}`);
    await fewMutations[1]?.apply(root);
    const {code, out} = await command(["verify"], root);
    expect(out).toMatch(/^could not be checked: [^\n]+\nchanged: data\/words\.csv\n$/);
    expect(code).toBe(1);
  });
});
