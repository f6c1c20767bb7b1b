import {copyFile, mkdir, readFile, readdir, symlink, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {cachedKernels, compileKernels, kernelsBytes, kernelsKey} from "../../loaders/compileKernels.js";
import {projectCopy} from "../support/projectCopy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

/** A project with one small kernel, which is compiled in a moment. */
async function smallKernels(): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, "kernels"));
  await copyFile("kernels/asconfig.json", join(root, "kernels", "asconfig.json"));
  await writeFile(join(root, "kernels", "index.ts"), "export function one(): i32 { return 1; }");
  await symlink(join(process.cwd(), "node_modules"), join(root, "node_modules"), "dir");
  return root;
}

describe("kernelsBytes(root, cache)", () => {
  test("compiles once: afterwards the file of the cache is read, unless it is broken", async () => {
    const root = await smallKernels();
    const cache = await temporaryFolder();
    expect(await cachedKernels(root, cache)).toBe(undefined);
    const bytes = await kernelsBytes(root, cache);
    const [name] = await readdir(join(cache, "kernels"));
    const file = join(cache, "kernels", name ?? "");
    expect(name).toBe(`${await kernelsKey(root)}.wasm`);
    expect(await cachedKernels(root, cache)).toBeInstanceOf(WebAssembly.Module);

    const other = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
    await writeFile(file, other);
    expect(await kernelsBytes(root, cache)).toEqual(other);
    await writeFile(file, bytes.subarray(0, -1));
    expect(await cachedKernels(root, cache)).toBe(undefined);
    expect(await kernelsBytes(root, cache)).toEqual(bytes);
    expect(await readFile(file)).toEqual(Buffer.from(bytes));
  });

  test("uses fixed-width SIMD only, whose results do not depend on the processor", async () => {
    const bytes = await kernelsBytes(process.cwd());
    const settings = JSON.parse(await readFile("kernels/asconfig.json", "utf8")) as {options: {enable: string[]}};
    expect(settings.options.enable).toEqual(["simd"]);
    expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes))).toEqual([]);
    for (const name of await readdir("kernels"))
      expect(await readFile(join("kernels", name), "utf8")).not.toMatch(/relaxed/);
  }, 60_000);
});

test("kernelsBytes(root, cache) compiles also where the cache folder can keep nothing", async () => {
  const root = await smallKernels();
  const cache = join(root, "kernels", "index.ts");
  expect(await cachedKernels(root, cache)).toBe(undefined);
  expect(WebAssembly.validate(await kernelsBytes(root, cache))).toBe(true);
}, 60_000);

test("kernelsKey(root) changes with a kernel's source and with the compiler's settings", async () => {
  const root = await smallKernels();
  const keys = [await kernelsKey(root)];
  for (const name of ["index.ts", "asconfig.json"]) {
    const path = join(root, "kernels", name);
    await writeFile(path, `${await readFile(path, "utf8")}\n`);
    keys.push(await kernelsKey(root));
  }
  expect(new Set(keys).size).toBe(3);
});

test("compileKernels(root) tells the compiler's words where the source is wrong", async () => {
  const root = await projectCopy();
  await writeFile(join(root, "kernels", "products.ts"), "export function products(): void { nothing(); }");
  await expect(compileKernels(root)).rejects.toMatchObject({
    code: "not-compiled",
    message: expect.stringMatching(
      /kernels\/ cannot be compiled: .*Expected 0 arguments.*in permutations\.ts/s
    ) as string
  });
}, 60_000);
