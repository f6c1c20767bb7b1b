import {expect, test} from "vitest";
import {equalPair, leaningModel, splittingPair, staticModel, type Pair} from "../../src/host/learn/lessonModels.js";
import type {Analysis} from "../../src/host/analysis.js";
import type {SiteModel, SiteStudy} from "../../src/rsa/siteStudy.js";

const study = (...models: readonly (readonly [id: string, dims: number, kind?: string])[]): SiteStudy => ({
  words: [],
  absent: [],
  piecesDigest: "",
  pair: {a: models[0]?.[0] ?? "", b: models[1]?.[0] ?? "", standIn: false},
  models: models.map(([id, dims, kind = "decoder"]): SiteModel => ({
    id,
    dims,
    kind,
    name: id,
    defaultForm: "bare",
    licence: "",
    citation: "",
    words: [18, 18] as const,
    bytes: 0,
    digest: "",
    seedDigest: ""
  }))
});

test("equalPair(study) is the course's own pair, else the first of one size that it finds, else none", () => {
  const own = study(["x", 100], ["whisper-tiny", 384], ["y", 100], ["minilm-l6", 384]);
  expect(equalPair(own)).toEqual({a: "minilm-l6", b: "whisper-tiny"});
  expect(equalPair(study(["x", 100], ["y", 200], ["z", 200]))).toEqual({a: "y", b: "z"});
  expect(equalPair(study(["x", 100], ["y", 200]))).toBeUndefined();
});

test("splittingPair(study) is the study's own pair where both models split words, else others, else none", () => {
  expect(splittingPair(study(["x", 1], ["y", 1], ["z", 1]))).toEqual({a: "x", b: "y"});
  expect(splittingPair(study(["x", 1, "static"], ["y", 1], ["z", 1]))).toEqual({a: "y", b: "z"});
  expect(splittingPair(study(["x", 1], ["y", 1, "static"]))).toBeUndefined();
});

test("staticModel(study) is a static one, else a third, else none", () => {
  expect(staticModel(study(["x", 1], ["y", 1], ["z", 1], ["s", 1, "static"]))).toBe("s");
  expect(staticModel(study(["x", 1], ["y", 1], ["z", 1]))).toBe("z");
  expect(staticModel(study(["x", 1], ["y", 1]))).toBeUndefined();
});

test("leaningModel(study, open) is whisper-tiny, and without it the one with the largest mean cosine", async () => {
  const leans: Readonly<Record<string, number>> = {y: 0.2, z: 0.9};
  const open = ({b}: Pair): Analysis =>
    ({notebook: {value: async () => Float64Array.of(leans[b] ?? 0, leans[b] ?? 0)}}) as unknown as Analysis;
  expect(await leaningModel(study(["x", 1], ["y", 1], ["z", 1]), open)).toBe("z");
  expect(await leaningModel(study(["x", 1], ["y", 1], ["whisper-tiny", 1], ["z", 1]), open)).toBe("whisper-tiny");
});
