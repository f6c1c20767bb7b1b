import {expect, test} from "vitest";
import {topology} from "../../src/notebook/topology.js";
import {changesSince} from "../../src/study/changes.js";
import {causeKind, causeText, changesSentence} from "../../src/study/changesTexts.js";
import type {Contents, StudyRecord} from "../../src/study/record.js";
import type {TracedRun, Verifiable} from "../../src/study/tracedRun.js";

const compute = (): number => 0;
const cells = [
  {name: "ofRows", inputs: ["words", "rows"], compute},
  {name: "ofWords", inputs: ["words"], compute}
];
const study: Verifiable = {
  recordFile: "data/record.json",
  publishedCells: ["ofRows", "ofWords"],
  tolerances: {exact: {absolute: 0, because: "sums"}},
  toleranceOf: () => "exact",
  files: {
    words: {path: () => "data/words.csv"},
    rows: {path: (params) => `data/rows/${String((params as {id: string}).id)}.arrow`, by: "id"}
  },
  besides: []
};
const code = {modules: {}, cells: {ofRows: [], ofWords: []}, packages: {}};
const words = (...names: readonly string[]): Contents => ({entries: names.map((name) => [name, "a category"])});
const rows = (from: string, states: Readonly<Record<string, string>>): Contents => ({
  entries: Object.entries(states),
  from
});

interface State {
  readonly words: Contents;
  readonly rows: Contents;
  /** The numbers of the two steps. */
  readonly numbers: readonly [ofRows: number, ofWords: number];
}

/** A state is its own digest. */
const digestsOf = (state: State) => ({words: JSON.stringify(state.words), rows: JSON.stringify(state.rows)});

const resultsOf = ({numbers}: State) => [
  {name: "ofRows", cell: "ofRows", value: numbers[0]},
  {name: "ofWords", cell: "ofWords", value: numbers[1]}
];

function changes(before: State, after: State) {
  const record: StudyRecord = {
    schema: "rsa-notebook/record@2",
    params: {id: "x"},
    results: resultsOf(before).map((result) => ({...result, tolerance: "exact"})),
    tolerances: study.tolerances,
    cells: {ofRows: {chain: "", value: ""}, ofWords: {chain: "", value: ""}},
    sources: digestsOf(before),
    code,
    packages: {},
    files: {},
    contents: {words: before.words, rows: before.rows},
    engine: {}
  };
  const run: TracedRun = {
    topology: topology(cells, ["words", "rows"]),
    origins: {sources: digestsOf(after), code, packages: {}},
    files: {},
    chain: {ofRows: "", ofWords: ""},
    contents: {words: after.words, rows: after.rows},
    results: resultsOf(after)
  };
  return changesSince(study, record, run);
}

const before: State = {
  words: words("moon", "star"),
  rows: rows("npm:x@1.0.0", {moon: "1", star: "2"}),
  numbers: [0.5, 2]
};

test("rows that came with a word are told with the word alone", () => {
  const after: State = {
    words: words("moon", "star", "sun"),
    rows: rows("npm:x@1.0.0", {moon: "1", star: "2", sun: "3"}),
    numbers: [0.25, 3]
  };
  const found = changes(before, after);
  expect(found.causes).toEqual([{kind: "words", added: ["sun"], removed: [], changed: [], reordered: false}]);
  expect(found.movedScores).toEqual([
    {name: "ofRows", fate: "moved", before: 0.5, after: 0.25, difference: -0.25, causes: [0]},
    {name: "ofWords", fate: "moved", before: 2, after: 3, difference: 1, causes: [0]}
  ]);
  expect(changesSentence(found)).toBe("since data/record.json, 2 of 2 scores moved");
});

test("another revision is told with the words whose rows are others, and of what stands on them alone", () => {
  const after: State = {...before, rows: rows("npm:x@1.1.0", {moon: "1", star: "9"}), numbers: [0.25, 2]};
  const {causes, movedScores} = changes(before, after);
  expect(movedScores).toMatchObject([{name: "ofRows", causes: [0]}]);
  expect(causes.map((cause) => `${causeKind(cause)}: ${causeText(cause)}`)).toEqual([
    "revision: x: npm:x@1.0.0 → npm:x@1.1.0; other rows: star"
  ]);
});

test("words and rows that changed at once are both told, each of what stands on it", () => {
  const after: State = {
    words: words("star", "moon"),
    rows: rows("npm:x@1.0.0", {star: "2", moon: "7"}),
    numbers: [0.75, 4]
  };
  const {causes, movedScores} = changes(before, after);
  expect(causes.map((cause) => `${causeKind(cause)}: ${causeText(cause)}`)).toEqual([
    "words: in another order",
    "rows: x: other rows: moon"
  ]);
  expect(movedScores.map(({causes: why}) => why)).toEqual([[0, 1], [0]]);
});

test("a word that lost its rows while it stayed is told", () => {
  const after: State = {...before, rows: rows("npm:x@1.0.0", {moon: "1"}), numbers: [0.25, 2]};
  expect(changes(before, after).causes).toEqual([{kind: "rows", of: "x", changed: [], gained: [], lost: ["star"]}]);
});
