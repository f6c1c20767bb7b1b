import {copyFile, mkdir, readFile, readdir, rename, rm, writeFile} from "node:fs/promises";
import {describe, expect, test} from "vitest";
import {seedRows, siteEmbeddings, siteStudy} from "../../loaders/site.js";
import {sha256} from "../../loaders/sha256.js";
import {nameOf} from "../../loaders/processName.js";
import {notAFile, replaceBy} from "../support/notAFile.js";
import {part} from "../support/part.js";
import {projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

const file = "data/embeddings/bert-base.arrow";

/** Every command that reads a model's file, with the code that it ends with where that is another model's. */
const readers: readonly (readonly [readonly string[], number])[] = [
  [["run", "--a", "bert-base"], 2],
  [["run", "--all"], 2],
  [["sweep", "--a", "bert-base", "--b", "stories15m"], 2],
  [["record"], 2],
  [["verify"], 1]
];

async function expectRefusal(root: string, why: RegExp, commands = readers): Promise<void> {
  const record = await readFile(`${root}/data/record.json`);
  for (const [args, wanted] of commands) {
    const {code, out, err} = await command(args, root);
    expect({args, code}).toEqual({args, code: wanted});
    if (wanted === 2) expect(err).toMatch(why);
    expect(wanted === 2 ? out : out.split("\n")[0]).toMatch(wanted === 2 ? /^$/ : /^no results: /);
    expect(out + err).not.toMatch(/\n\s+at /);
  }
  for (const read of [
    siteStudy,
    (at: string) => seedRows(at, "bert-base"),
    (at: string) => siteEmbeddings(at, "bert-base")
  ])
    await expect(read(root)).rejects.toThrow(file);
  expect(await readFile(`${root}/data/record.json`)).toEqual(record);
}

describe("a file must be the model that its name, the registry and the lock say:", () => {
  test("another model's file under its name is refused by everything that reads it", {timeout: 240_000}, async () => {
    const root = await projectCopy();
    await copyFile(`${root}/data/embeddings/whisper-base.arrow`, `${root}/${file}`);
    await expectRefusal(
      root,
      /^error: (?:nothing to record: )?data\/embeddings\/bert-base\.arrow: it is not the file that data\/sources\.lock\.json names; restore it or run `npx rsa-notebook data --model bert-base`\n$/m
    );
    const lockFile = `${root}/data/sources.lock.json`;
    const lock = JSON.parse(await readFile(lockFile, "utf8")) as {models: Record<string, object>};
    lock.models["bert-base"] = lock.models["whisper-base"] ?? {};
    await writeFile(lockFile, JSON.stringify(lock));
    await expectRefusal(
      root,
      /^error: (?:nothing to record: )?data\/embeddings\/bert-base\.arrow: it holds model whisper-base, dims 512, matrix rows 51865, source npm:[^\n]*; expected model bert-base, dims 768, [^\n]* as in data\/models\.json; restore it or run/m,
      readers.slice(0, 1)
    );
    const {models} = lock;
    delete models["bert-base"];
    await writeFile(lockFile, JSON.stringify(lock));
    await expectRefusal(
      root,
      /^error: (?:nothing to record: )?data\/embeddings\/bert-base\.arrow: data\/sources\.lock\.json does not name it; /m
    );
  });
});

const tables = ["data/words.csv", "data/models.json", "data/sources.lock.json", "data/record.json", file];

describe("what is no file is told in one line with its path:", () => {
  for (const what of part(Object.keys(notAFile), 2))
    test(`${what} in the place of each file of data/`, {timeout: 240_000}, async () => {
      const root = await projectCopy();
      for (const path of tables) {
        const kept = await readFile(`${root}/${path}`);
        await replaceBy(what, `${root}/${path}`);
        const args = path === "data/record.json" ? ["verify"] : ["run"];
        const {code, out, err} = await command(args, root);
        expect({code, out, err}).toEqual({
          code: 2,
          out: "",
          err: expect.stringMatching(
            new RegExp(`^error: ${path}: cannot be read: (?:it|its links) [^\\n]+; [^\\n]+\\n$`)
          )
        });
        await rm(`${root}/${path}`, {recursive: true});
        await writeFile(`${root}/${path}`, kept);
      }
      await replaceBy(what, `${root}/data/embeddings`);
      expect((await command(["run"], root)).err).toMatch(
        /^error: [^\n]*data\/embeddings: [^\n]+\n$|^error: [^\n]*too few models[^\n]*\n$/
      );
    });
});

describe("a refresh that was cut short", () => {
  const read = [["run"], ["models"], ["verify"], ["explain", "score"]];
  const paths = async (root: string): Promise<readonly string[]> =>
    (await readdir(`${root}/data`, {recursive: true})).sort();

  test("is read as if it were complete, and nothing is written to read it", {timeout: 240_000}, async () => {
    const root = await projectCopy();
    const commit = `${nameOf(process.pid)}-1000`;
    await mkdir(`${root}/data/.next`);
    await rename(`${root}/${file}`, `${root}/data/.next/${commit}.0`);
    const journal = [
      {
        path: "embeddings/bert-base.arrow",
        staged: `${commit}.0`,
        sha256: sha256(await readFile(`${root}/data/.next/${commit}.0`))
      }
    ];
    await writeFile(`${root}/data/.next/${commit}.journal.json`, JSON.stringify(journal));
    const before = await paths(root);
    for (const args of read) expect((await command(args, root)).code, args.join(" ")).toBe(0);
    expect(await paths(root)).toEqual(before);
  });

  test("whose file is no file is told by its own name", async () => {
    const root = await projectCopy();
    await mkdir(`${root}/data/.next`);
    await writeFile(`${root}/data/.next/journal.json`, JSON.stringify(["words.csv"]));
    await notAFile["a pipe"]?.(`${root}/data/.next/0`);
    for (const args of [["run"], ["data", "--offline"]])
      expect((await command(args, root)).err).toMatch(
        /^error: [^\n]*damaged \([^\n]*\/data\/\.next\/0: cannot be read: it is a pipe, no file; [^\n]*delete [^\n]*\/\.next and run it again\n$/
      );
  });

  test(
    "is left alone where it was not complete, and told where its journal is damaged",
    {timeout: 240_000},
    async () => {
      const root = await projectCopy();
      await mkdir(`${root}/data/.next`);
      await writeFile(`${root}/data/.next/owner`, String(process.ppid));
      await writeFile(`${root}/data/.next/0`, "half");
      const before = await paths(root);
      for (const args of read) expect((await command(args, root)).code, args.join(" ")).toBe(0);
      expect(await paths(root)).toEqual(before);
      await writeFile(`${root}/data/.next/journal.json`, "{");
      for (const args of read)
        expect((await command(args, root)).err).toMatch(
          /^error: [^\n]*data: a refresh was cut short, and what it left in \.next is damaged [^\n]*; restore [^\n]*, delete [^\n]* and run it again\n$/
        );
    }
  );
});
