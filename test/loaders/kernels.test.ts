import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {kernelsModule} from "../../loaders/kernels.js";
import {projectCopy} from "../support/projectCopy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

test("kernelsModule(root) is the compiled kernels, whole or not at all", async () => {
  expect(await kernelsModule()).toBeInstanceOf(WebAssembly.Module);
  const root = await temporaryFolder();
  await expect(kernelsModule(root)).rejects.toThrow("src/data/kernels.wasm: cannot be read; restore it");
  await mkdir(join(root, "src", "data"), {recursive: true});
  const bytes = await readFile("src/data/kernels.wasm");
  // another constant: still a module, of other numbers
  const at = bytes.length - 200;
  for (const damaged of [bytes.subarray(0, -1), bytes.with(at, (bytes[at] ?? 0) ^ 1)]) {
    await writeFile(join(root, "src", "data", "kernels.wasm"), damaged);
    await expect(kernelsModule(root)).rejects.toMatchObject({
      code: "damaged-kernels",
      message: expect.stringMatching(
        /^src\/data\/kernels\.wasm: digest .* or compile it by `npm run kernels`$/
      ) as string
    });
  }
});

test("kernelsModule(root) refuses kernels that were compiled from other sources than stand there", async () => {
  const root = await projectCopy();
  await expect(kernelsModule(root)).resolves.toBeInstanceOf(WebAssembly.Module);
  const file = join(root, "kernels", "tiles.ts");
  await writeFile(file, `${await readFile(file, "utf8")}\n`);
  await expect(kernelsModule(root)).rejects.toThrow(
    "kernels/: it is not what src/data/kernels.wasm was compiled from; compile it by `npm run kernels`"
  );
});
