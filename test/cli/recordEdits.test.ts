import {readFile, writeFile} from "node:fs/promises";
import {expect, test} from "vitest";
import {rsaHost} from "../../cli/rsaHost.js";
import {parseRecord} from "../../loaders/recordFile.js";
import {studyRecordFile} from "../../loaders/studyRecordFile.js";
import type {RunParams, RunRecord} from "../../src/rsa/record.js";
import {rsa} from "../../src/rsa/study.js";
import {verification} from "../../src/study/verification.js";
import {projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

const text = await readFile("data/record.json", "utf8");
const parseRunRecord = (source: string): RunRecord => parseRecord(studyRecordFile<RunParams>(rsa), source);
const {study: verifiable, run: publishedRun} = rsaHost();
const record = parseRunRecord(text);
const run = await publishedRun(process.cwd(), record.params);
const [lacks, alone] = ["lacks", "alone has"].map((how) => `the list of results: data/record.json ${how} this one`);
const zeros = "0".repeat(64);

/** A copy that an edit may change. */
type Draft = {-readonly [K in keyof RunRecord]: RunRecord[K]} & {
  cells: Record<string, {chain: string; value: string}>;
  code: {cells: Record<string, readonly string[]>};
};

const edited = (edit: (draft: Draft) => void): RunRecord => {
  const draft = JSON.parse(text) as Draft;
  edit(draft);
  return parseRunRecord(JSON.stringify(draft));
};

test("a record as it was written is the same", () => {
  expect(verification(verifiable, record, run)).toEqual({same: true, moved: [], changed: []});
});

test.each<[string, (draft: Draft) => void, string, string | undefined]>([
  ["without a result", (draft) => (draft.results = draft.results.filter(({name}) => name !== "score")), "score", lacks],
  [
    "with a result that no step gives",
    (draft) => (draft.results = [...draft.results, {...one, name: "more"}]),
    "more",
    alone
  ],
  [
    "with a result of a step that there is not",
    (draft) => (draft.results = [...draft.results, {...one, name: "more", cell: "toString"}]),
    "more",
    alone
  ],
  [
    "with another number",
    (draft) =>
      (draft.results = draft.results.map((result) => (result.name === "score" ? {...result, ...one} : result))),
    "score",
    "data/record.json itself: nothing that decides the number has changed"
  ]
])("a record %s is not the same, and says which list or number it is", (_, edit, name, why) => {
  const {same, moved, changed} = verification(verifiable, edited(edit), run);
  expect({same, changed}).toEqual({same: false, changed: []});
  expect(moved.map((result) => [result.name, result.ancestor])).toEqual([[name, why]]);
});

test("results that the study publishes no more, or publishes besides, are told as such", () => {
  const [first, ...others] = run.results;
  const {moved} = verification(verifiable, record, {...run, results: [...others, {...one, name: "more"}]});
  expect(moved.map((result) => [result.name, result.ancestor])).toEqual([
    [first?.name, alone],
    ["more", lacks]
  ]);
});

const one = {cell: "score", value: 1, tolerance: "exact"};

test("a record without any result lacks them all", () => {
  const {same, moved} = verification(
    verifiable,
    edited((draft) => (draft.results = [])),
    run
  );
  expect({same, moved: moved.length}).toEqual({same: false, moved: record.results.length});
});

const digestsOf = (name: string): string => `data/record.json itself: the digests of ${name}`;

test.each<[string, (draft: Draft) => void, string]>([
  ["a digest of a value", (draft) => (draft.cells["score"] = {chain: chainOf("score"), value: zeros}), "score"],
  ["a digest of what decides a value", (draft) => (draft.cells["test"] = {...valueOf("test"), chain: zeros}), "test"],
  ["without a step", (draft) => delete draft.cells["matrixA"], "matrixA"],
  ["with a step that there is not", (draft) => (draft.cells["luck"] = {chain: zeros, value: zeros}), "luck"],
  ["without the modules of a step", (draft) => delete draft.code.cells["score"], "score"]
])("a record with %s edited is not the same, and names the step", (_, edit, name) => {
  expect(verification(verifiable, edited(edit), run)).toEqual({same: false, moved: [], changed: [digestsOf(name)]});
});

const valueOf = (name: string) => record.cells[name] ?? {chain: "", value: ""};
const chainOf = (name: string) => valueOf(name).chain;

test("a tolerance that was widened is a change, whatever it lets pass", () => {
  const wide = edited((draft) => {
    draft.tolerances = {exact: {absolute: 1e9, because: "of luck"}};
    draft.results = draft.results.map((result) => (result.name === "score" ? {...result, value: 0.5} : result));
  });
  expect(verification(verifiable, wide, run)).toEqual({
    same: false,
    moved: [],
    changed: ["the tolerance exact: 1000000000 in data/record.json, 0 in the study"]
  });
});

test("each tolerance that the record and the study say otherwise is named, with both", () => {
  const loose = {absolute: 0.5, because: "of luck"};
  const of = (edit: (draft: Draft) => void, study = verifiable): readonly string[] =>
    verification(study, edited(edit), run).changed;
  expect(
    of((draft) => {
      draft.tolerances = {...draft.tolerances, loose};
      draft.results = draft.results.map((result) => ({...result, tolerance: "loose"}));
    })
  ).toEqual([
    expect.stringMatching(
      /^the tolerance of \w+, \w+, \w+ and \d+ more: loose in data\/record\.json, exact in the study$/
    )
  ]);
  expect(of((draft) => (draft.tolerances = {...draft.tolerances, loose}))).toEqual([
    "the tolerance loose: in data/record.json alone"
  ]);
  expect(of(() => {}, {...verifiable, tolerances: {...verifiable.tolerances, loose}})).toEqual([
    "the tolerance loose: in the study alone"
  ]);
  expect(of((draft) => (draft.tolerances = {exact: {absolute: 0, because: "of luck"}}))).toEqual([
    "the reason for the tolerance exact"
  ]);
});

test.each([
  ["a", "glove-100d"],
  ["b", "minilm-l6"],
  ["a", "../../data/embeddings/minilm-l6"]
])("a record of another model %s, %s, is a changed parameter, since no file has changed", async (side, id) => {
  const other = edited((draft) => (draft.params = {...draft.params, [side]: id}));
  const {moved, changed} = verification(verifiable, other, await publishedRun(process.cwd(), other.params));
  expect(changed[0]).toBe(`parameter ${side}`);
  expect([...new Set(moved.map(({ancestor}) => ancestor))]).toEqual(moved.length > 0 ? [`parameter ${side}`] : []);
});

test("the path to a step is sought once, however many of a record's results are its", () => {
  const many = edited((draft) => (draft.results = Array.from({length: 20_000}, (_, i) => ({...one, name: `n${i}`}))));
  const {topology} = run;
  let sought = 0;
  const pathTo = (name: string) => (sought++, topology.pathTo(name));
  verification(verifiable, many, {...run, topology: {...topology, pathTo}});
  expect(sought).toBeLessThan(200);
});

test.each<[string, (text: string) => string, string]>([
  ["that is cut short", (whole) => whole.slice(0, 5000), "not JSON"],
  ["that is empty", () => "", "not JSON"],
  ["that is null", () => "null", "invalid type"],
  ["that is a list", () => "[]", "schema"],
  ["of an older schema", (whole) => whole.replace("record@2", "record@1"), 'Expected "rsa-notebook/record@2"'],
  ["with a key of objects' own making", (whole) => whole.replace("{", '{"__proto__": {}, '), "__proto__"],
  ["with such a key deep in it", (whole) => whole.replace('"cells": {', '"cells": {"__proto__": {}, '), "__proto__"],
  ["with a constructor", (whole) => whole.replace("{", '{"constructor": {}, '), "constructor"],
  ["with an endless tolerance", (whole) => whole.replace('"absolute": 0', '"absolute": 1e999'), "absolute"],
  ["with an endless number", (whole) => whole.replace(/"value": 0\.\d+/, '"value": -1e999'), "value"],
  ["with a number as text", (whole) => whole.replace(/"value": (0\.\d+)/, '"value": "$1"'), "value"],
  [
    "with a tolerance of no name",
    (whole) => whole.replace('"tolerance": "exact"', '"tolerance": "toString"'),
    "toString"
  ],
  [
    "with a result twice",
    (whole) => whole.replace('"name": "spearman"', '"name": "pearson"'),
    "pearson is there twice"
  ],
  ["with signs that steer a terminal", (whole) => whole.replace('"because": "', '"because": "\\u001b[2J'), "because"],
  ["with very many permutations", (whole) => whole.replace(/("permutations": )\d+/, "$11e15"), "permutations"],
  ["with half a seed", (whole) => whole.replace(/("seed": )\d+/, "$11.5"), "seed"],
  [
    "with a digest in capitals",
    (whole) => whole.replace(/("chain": ")([0-9a-f]+)/, (_, a, b) => a + b.toUpperCase()),
    "chain"
  ]
])("a record %s is refused in one line with the remedy", (_, change, what) => {
  const other = change(text);
  expect(other).not.toBe(text);
  const refused = (() => {
    try {
      parseRunRecord(other);
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  })();
  expect(refused).toMatch(/^data\/record\.json: [^\n]*; restore it, or write it anew with `npx rsa-notebook record`$/);
  expect(refused).toContain(what);
});

test("a record with the line ends and the byte order mark of another system is read", () => {
  expect(parseRunRecord(`\uFEFF${text.replaceAll("\n", "\r\n")}`)).toEqual(record);
});

test("an edit off the published path is told: of a digest, a package, the engine", {timeout: 240_000}, async () => {
  const root = await projectCopy();
  expect((await command(["record"], root)).code).toBe(0);
  const file = `${root}/data/record.json`;
  const whole = await readFile(file, "utf8");
  const written = JSON.parse(whole) as {code: {modules: Record<string, string>}; engine: Record<string, string>};
  const off = "src/rsa/reducedPair.ts";
  expect(written.code.modules[off]).toBeDefined();
  for (const edit of [
    () => void (written.code.modules[off] = zeros),
    () => void (written.engine["node"] = process.versions.node + "1")
  ]) {
    Object.assign(written, JSON.parse(whole));
    edit();
    await writeFile(file, JSON.stringify(written));
    const {code, out} = await command(["verify", "--json"], root);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      same: false,
      moved: [],
      changed: ["data/record.json itself: it was edited since it was written"]
    });
  }
  await writeFile(file, JSON.stringify(JSON.parse(whole)));
  expect((await command(["verify"], root)).code).toBe(0);
});

test("what moved to a record is read as it was written, and refused where it is another thing", () => {
  const moved = {
    record: "data/record.json",
    scores: 1,
    lists: 0,
    movedScores: [
      {name: "score", fate: "moved", before: 0.5, after: {reason: "no words"}, difference: null, causes: [0]}
    ],
    movedLists: [],
    causes: [{kind: "rows", of: "a", changed: ["moon"], gained: [], lost: [], from: ["one", "another"]}],
    besides: []
  };
  const withMoved = (other: object): RunRecord =>
    parseRunRecord(JSON.stringify({...record, moved: {...moved, ...other}}));
  expect(withMoved({}).moved).toEqual(moved);
  expect(() => withMoved({causes: []})).toThrow(/expected places in its list of causes/);
  expect(() => withMoved({causes: [{kind: "weather"}]})).toThrow(/moved\.causes/);
  expect(() => withMoved({more: 1})).toThrow(/moved\.more/);
});
