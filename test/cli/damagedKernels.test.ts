import {readFile, writeFile} from "node:fs/promises";
import {expect, test} from "vitest";
import {flippedKernels} from "../support/flippedKernels.js";
import {commandIn, projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

test("a bit flipped in the compiled kernels changes no p, and verify tells it", {timeout: 120_000}, async () => {
  const root = await projectCopy();
  const run = ["run", "--permutations", "300", "--json"];
  const right = await commandIn(root, run);
  expect(right.err).not.toMatch(/^note: no compiled kernels/m);
  const file = `${root}/src/data/kernels.wasm`;
  const bytes = await readFile(file);
  const damaged = flippedKernels(bytes);
  await writeFile(file, damaged);
  const {code, out, err} = await commandIn(root, run);
  expect({code, out}).toEqual({code: 0, out: right.out});
  expect(err).toMatch(/^note: no compiled kernels, [^\n]*src\/data\/kernels\.wasm: digest /m);
  const verified = await command(["verify", "--json"], root);
  expect(verified.code).toBe(1);
  expect((JSON.parse(verified.out) as {changed: string[]}).changed).toEqual([
    "src/data/kernels.wasm: it is not what kernels/ compile to"
  ]);
  const plain = await command(["verify"], root);
  expect(plain.out).toMatch(/Restore what is damaged, and verify again\.\n$/);
  expect(plain.out).not.toContain("record` records it");
  const before = await readFile(`${root}/data/record.json`, "utf8");
  expect(await command(["record"], root)).toMatchObject({
    code: 2,
    err: "error: nothing to record: src/data/kernels.wasm: it is not what kernels/ compile to; restore it\n"
  });
  expect(await readFile(`${root}/data/record.json`, "utf8")).toBe(before);
});
