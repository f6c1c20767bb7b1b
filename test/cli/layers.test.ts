import {cp, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {readLayers} from "../../src/tables/readLayers.js";
import {projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

test("layers verify finds the record as it is", async () => {
  const {code, out} = await command(["layers", "verify"]);
  expect({code, out}).toEqual({code: 0, out: expect.stringMatching(/^same as recorded: \d+ results/)});
});

test("layers sweep gives of each layer what layers run gives of it, and says why there is none", async () => {
  const {out} = await command(["layers", "sweep", "--layer", "0,6,7", "--csv"]);
  const [head = [], ...rows] = out
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  expect(rows.map((row) => row.length)).toEqual([head.length, head.length, head.length]);
  const {results} = JSON.parse((await command(["layers", "run", "--layer", "6", "--json"])).out) as {
    readonly results: readonly {readonly name: string; readonly value: unknown}[];
  };
  const known = new Map(results.map(({name, value}) => [name, value]));
  const at = (name: string): number => head.indexOf(name);
  expect([rows[1]?.[at("score")], rows[1]?.[at("byLayer.6")]]).toEqual(
    [known.get("score"), known.get("byLayer.6")].map(String)
  );
  expect([rows[2]?.[at("layer")], rows[2]?.[at("score")]]).toEqual(["7", ""]);
});

test("layers data names at once what is wrong with templates, sets and models, and loses nothing", async () => {
  const root = await projectCopy();
  const file = join(root, "data/layers/minilm-l6.arrow");
  const before = await readFile(file);
  const templates = join(root, "templates.txt");
  await writeFile(templates, "no word here\n{word} {word}\n");
  const refused = async (...args: readonly string[]) => {
    const {code, err} = await command(["layers", "data", "--offline", ...args], root);
    expect(code).toBe(2);
    return err;
  };
  expect(await refused("--templates", templates)).toMatch(/line 1 has \{word\} 0 times; .*line 2 has \{word\} 2 times/);
  expect(await refused("--set", "nowhere")).toContain('unknown set: "nowhere"; expected one of seed');
  expect(await refused("--model", "bert")).toContain('unknown model: "bert"; expected one of minilm-l6, gte-small');
  expect(await readFile(file)).toEqual(before);
});

test("a file of layers that was changed is refused by its name", async () => {
  const root = await projectCopy();
  const file = join(root, "data/layers/minilm-l6.arrow");
  const bytes = await readFile(file);
  const changed = Buffer.from(bytes);
  // a number in the middle of the vectors
  changed.writeFloatLE(0.5, 4 * Math.floor(bytes.length / 8));
  await writeFile(file, changed);
  const {code, err} = await command(["layers", "run"], root);
  expect([code, err]).toEqual([
    2,
    expect.stringContaining("broken embeddings file: data/layers/minilm-l6.arrow: its rows have digest")
  ]);
  expect(() => readLayers(bytes.subarray(0, 1000), "x.arrow")).toThrow("it is cut short");
  expect(readLayers(bytes, "x.arrow").words).toHaveLength(2 * 18 * 8);
  await rm(file);
  await cp(join(process.cwd(), "data/layers/gte-small.arrow"), file);
  expect((await command(["layers", "run"], root)).err).toContain(
    "it holds other layers than data/layers/models.json says"
  );
});

test("layers run --rdm-file holds each layer against a matrix of one's own, and says what is wrong with it", async () => {
  const file = "test/fixtures/rdms/pairs.csv";
  const {code, out} = await command(["layers", "run", "--rdm-file", file, "--rdm-sense", "similarity", "--json"]);
  expect(code).toBe(0);
  const {params, results} = JSON.parse(out) as {
    readonly params: Readonly<Record<string, unknown>>;
    readonly results: readonly {readonly name: string; readonly value: unknown}[];
  };
  expect(params["own"]).toMatch(/^pairs \(similarity; SHA-256 [0-9a-f]{12}\)$/);
  const own = results.filter(({name}) => name.startsWith("own."));
  expect(own.map(({name}) => name)).toEqual(["input", "0", "1", "2", "3", "4", "5", "6"].map((k) => `own.pairs.${k}`));
  // by numpy, over the 136 of 153 pairs that the file has
  const numpy = [-0.060661864797325396, -0.06567722049178143, -0.055903507633848964, -0.056149914485150505];
  numpy.push(-0.05446108973227208, -0.057725662477846565, -0.03804531575860088, -0.013299602262967952);
  own.forEach(({value}, k) => expect(Math.abs(Number(value) - numpy[k]!)).toBeLessThan(1e-12));

  const untold = await command(["layers", "run", "--rdm-file", file]);
  expect([untold.code, untold.err]).toEqual([2, expect.stringContaining("expected --rdm-sense similarity where")]);
  const asked = ["layers", "run", "--comparison", "cka", "--rdm-sense", "distance", "--rdm-file", file];
  const vectors = await command(asked);
  expect(vectors.out).toMatch(/own\.pairs\.6 +none: debiased linear CKA needs more than a matrix of pairs/);
});
