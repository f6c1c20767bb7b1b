import {cellOf} from "../notebook/cell.js";
import type {CellError} from "../notebook/cellError.js";
import {chainOf} from "../notebook/chain.js";
import {notebook} from "../notebook/notebook.js";
import {recordBadge, type RecordState} from "../provenance/recordBadge.js";
import {usualOptions} from "../rsa/inference.js";
import {publishedCells, publishedResults, type PublishedResult} from "../rsa/publishedResults.js";
import type {Published, RunParams} from "../rsa/record.js";
import {sourceDigests} from "../rsa/sourceDigests.js";
import {itself, verification} from "../rsa/verification.js";
import {TableError} from "../tables/tableError.js";
import type {Analysis, PageState} from "./analysis.js";
import {editedFiles} from "./editedFiles.js";

/** What a state asks of the experiment: the state without what only figures use. */
export function paramsOf(state: PageState): RunParams {
  const {a, b, formA, formB, choice, pieces, centre, rdm, comparison, permutations, seed, alternative} = state;
  return {
    ...{a, b, formA, formB, choice, pieces, centre, rdm, comparison, permutations, seed},
    ...(alternative === "greater" ? {} : {alternative})
  };
}

/** A record's parameters with what it leaves out. */
const asGiven = (params: RunParams) => ({...params, alternative: params.alternative ?? usualOptions.alternative});

const sameParams = (x: RunParams, y: RunParams): boolean =>
  ([...new Set([...Object.keys(x), ...Object.keys(y)])] as (keyof RunParams)[]).every(
    (name) => JSON.stringify(ordered(x[name])) === JSON.stringify(ordered(y[name]))
  );

/** A value with the keys of its object in order, since a record's keys are. */
function ordered(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a change of the state came to: results, or the name of what failed and why. */
interface Found {
  readonly params: RunParams;
  readonly results: readonly PublishedResult[];
  readonly failed?: {readonly cell: string; readonly because: string; readonly arrived: boolean};
}

function stateOf(
  analysis: Analysis,
  {record, code, packages}: Published,
  chosen: RunParams,
  {results, failed}: Partial<Found>
): RecordState {
  if (!record) return {kind: "none", because: "Nothing published to compare with."};
  const {params} = record;
  const {words, models} = analysis.study;
  const absent = [params.a, params.b].find((id) => models.every((model) => model.id !== id));
  if (absent !== undefined)
    return {kind: "none", because: `What was published needs ${absent}, which is not on this site.`};
  if (!sameParams(chosen, params)) return {kind: "inputs", back: () => analysis.choose(asGiven(params))};
  if (!results) return {kind: "pending"};
  const rows = (side: "a" | "b"): string => analysis.model(params[side]).digest;
  const given = sourceDigests({...params, words}, rows("a"), rows("b"));
  // what arrived and was refused is not what was recorded; of what did not arrive nothing is known
  const sources = failed?.arrived && failed.cell in given ? {...given, [failed.cell]: ""} : given;
  const unread = (["modelA", "modelB"] as const).filter((name) => failed?.cell === name && !failed.arrived);
  const {topology} = analysis.notebook;
  const files = Object.fromEntries(
    (["a", "b"] as const).map((side) => {
      const path = `data/embeddings/${params[side]}.arrow`;
      const name = side === "a" ? "modelA" : "modelB";
      return [path, sources[name] === record.sources[name] ? (record.files[path] ?? "") : ""];
    })
  );
  const outcome = verification(record, {
    ...{topology, results, origins: {sources, code, packages}, files: {...record.files, ...files}},
    chain: chainOf(topology, {...sources, focus: "", range: ""}, code),
    ...(failed ? {failure: failed.because, unread} : {})
  });
  if (outcome.same) return {kind: "same", results: record.results.length};
  if (outcome.unchecked) return {kind: "unchecked", because: outcome.failure ?? ""};
  return {kind: "differs", outcome, results: record.results.length};
}

/** Where nothing that was recorded explains a number: whether the site's own code is as it was built. */
async function edited(state: RecordState): Promise<RecordState | undefined> {
  const unexplained = state.kind === "differs" && state.outcome.moved.some(({ancestor}) => ancestor === itself);
  if (!unexplained && state.kind !== "unchecked") return undefined;
  const [first, ...more] = (await editedFiles(document.baseURI)).map(
    (path) => `this site's ${path}: not as it was built`
  );
  if (first === undefined) return undefined;
  if (state.kind !== "differs") return {...state, changed: [first, ...more]};
  const {moved, changed} = state.outcome;
  return {
    ...state,
    outcome: {
      ...state.outcome,
      moved: moved.map((one) => (one.ancestor === itself ? {...one, ancestor: first} : one)),
      changed: [...changed, first, ...more]
    }
  };
}

interface Values {
  readonly published: Published;
  /** What the reader chose, and what it came to as far as that is known. */
  readonly shown: {readonly params: RunParams; readonly found?: Found | undefined};
  readonly state: RecordState;
  /** The same, with what differs of the site's own code. */
  readonly explained: RecordState;
}

const cell = cellOf<Values>();
const cellsOf = (analysis: Analysis) => [
  cell("state", ["published", "shown"], (published, {params, found}) =>
    stateOf(analysis, published, params, found ?? {})
  ),
  cell("explained", ["state"], async (state) => (await edited(state).catch(() => undefined)) ?? state)
];

const unreadable = ({message}: CellError): RecordState => ({
  kind: "none",
  because: `The record cannot be read: ${message}`
});

/** A badge that compares what is shown with what was published, after every change. */
export function recordSection(analysis: Analysis, published: Promise<Published>): HTMLElement {
  const box = document.createElement("div");
  box.id = "record";
  const nb = notebook<Values>(cellsOf(analysis), {sources: ["published", "shown"]});
  let drawn: RecordState | undefined;
  for (const name of ["state", "explained"] as const)
    nb.observe([name], {
      fulfilled: ({[name]: state}) => {
        if (state !== drawn) box.replaceChildren(recordBadge((drawn = state)));
      },
      rejected: (error) => box.replaceChildren(recordBadge(unreadable(error)))
    });
  let last: Found | undefined;
  const show = (found?: Found): void => nb.set({shown: {params: paramsOf(analysis.state), found}});
  const found = (results: readonly PublishedResult[], failed?: CellError): void => {
    last = {
      ...{params: paramsOf(analysis.state), results},
      ...(failed
        ? {failed: {cell: failed.cell, because: failed.message, arrived: failed.cause instanceof TableError}}
        : {})
    };
    show(last);
  };
  nb.set({published});
  show();
  // nothing is computed again for a change of what only figures use
  analysis.onChange((state) => show(last && sameParams(paramsOf(state), last.params) ? last : undefined));
  analysis.notebook.observe(publishedCells, {
    fulfilled: (values) => found(publishedResults(values)),
    rejected: (error) => found([], error)
  });
  return box;
}
