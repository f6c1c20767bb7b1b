import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {kernelSources} from "../../loaders/kernelSources.js";
import {compileKernels, kernelFiles} from "../../tools/compileKernels.js";
import {projectCopy} from "../support/projectCopy.js";

test("the compiled kernels are those of the sources, by fixed-width SIMD alone, whose results do not depend on the processor", async () => {
  const bytes = await compileKernels(process.cwd());
  for (const [path, content] of Object.entries(kernelFiles(bytes, (await kernelSources(".")) ?? "")))
    expect((await readFile(path)).equals(Buffer.from(content))).toBe(true);
  const settings = JSON.parse(await readFile("kernels/asconfig.json", "utf8")) as {options: {enable: string[]}};
  expect(settings.options.enable).toEqual(["simd"]);
  expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes))).toEqual([]);
  for (const name of await readdir("kernels"))
    expect(await readFile(join("kernels", name), "utf8")).not.toMatch(/relaxed/);
}, 60_000);

test("compileKernels(root) tells the compiler's words where the source is wrong", async () => {
  const root = await projectCopy();
  await writeFile(join(root, "kernels", "products.ts"), "export function products(): void { nothing(); }");
  await expect(compileKernels(root)).rejects.toThrow(
    /kernels\/ cannot be compiled: .*Expected 0 arguments.*in permutations\.ts/s
  );
}, 60_000);
