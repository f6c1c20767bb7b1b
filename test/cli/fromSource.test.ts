import {appendFile, cp, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test, vi} from "vitest";
import {refresh} from "../../loaders/refresh.js";
import type {RunRecord} from "../../src/rsa/record.js";
import type {Verification} from "../../src/study/verification.js";
import {tinyProject, type TinyProject} from "../loaders/npm/tinyProject.js";
import {keptCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

let project: TinyProject;
let copy: Awaited<ReturnType<typeof keptCopy>>;

/** The project's code over the data of two small models of a registry on loopback. */
beforeAll(async () => {
  [project, copy] = await Promise.all([tinyProject(), keptCopy()]);
  await refresh({root: project.root, force: true}, project.effects());
  await rm(join(copy.root, "data"), {recursive: true});
  await cp(join(project.root, "data"), join(copy.root, "data"), {recursive: true});
  await writeFile(join(copy.root, ".npmrc"), `registry=${project.registry.url}\nfetch-retries=0\n`);
  vi.stubEnv("RSA_NOTEBOOK_CACHE", project.cache);
  expect(await command(["record"], copy.root)).toMatchObject({code: 0});
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([project.dispose(), copy.dispose()]);
});

const verify = async (...more: readonly string[]) => {
  const {code, out, err} = await command(["verify", "--json", ...more], copy.root);
  return {code, err, ...(JSON.parse(out || "{}") as Partial<Verification>)};
};

/** The paths under the copy's data/, and the bytes of its record, lock and embeddings. */
async function dataOf(): Promise<readonly unknown[]> {
  const names = (await readdir(join(copy.root, "data"), {recursive: true})).sort();
  const files = names.filter((name) => /\.(?:json|arrow)$/.test(name));
  return [names, ...(await Promise.all(files.map((name) => readFile(join(copy.root, "data", name), "latin1"))))];
}

test("verify --from-source makes the embeddings anew, and finds them as recorded", async () => {
  expect(await verify("--from-source")).toMatchObject({code: 0, same: true, changed: []});
});

test.each([
  [
    ["--file", "one=/dev/zero"],
    /^error: --file: nothing is read from it but with --from-source; expected both, or neither\n$/
  ],
  [["--from-source", "--file", "other=/dev/zero"], /^error: --file other: the record compares \S+ and \S+; expected/],
  [["--from-source", "--file", "ID=/dev/zero"], /^error: \S+: it is read from npm:\S+, not from a file; expected/],
  [["--from-source", "--file", "ID=a", "ID=b"], /^error: --file: a model is there twice; expected one file each/]
] as const)("verify refuses a file that it would not read: %j", async (args, why) => {
  const {a} = (JSON.parse(await readFile(join(copy.root, "data/record.json"), "utf8")) as RunRecord).params;
  const {code, err} = await verify(...args.map((arg) => arg.replace("ID", a)));
  expect({code, err}).toEqual({code: 2, err: expect.stringMatching(why) as string});
});

test("verify --from-source ends with 2 and one line where a package is not the one recorded, and changes nothing", async () => {
  await rm(project.cache, {recursive: true, force: true});
  project.registry.fault = "other bytes";
  const before = await dataOf();
  const {code, err} = await verify("--from-source");
  project.registry.fault = undefined;
  expect(code).toBe(2);
  expect(err).toMatch(/^error: [^\n]+$/m);
  expect(await dataOf()).toEqual(before);
});

test("verify --from-source names a loader that has changed; verify alone takes the embeddings as they are", async () => {
  await appendFile(join(copy.root, "loaders", "modelRows.ts"), "\n// changed\n");
  expect(await verify()).toMatchObject({code: 0, same: true});
  expect(await verify("--from-source")).toMatchObject({code: 1, moved: [], changed: ["loaders/modelRows.ts"]});
});
