import {recordBadge, type RecordState} from "../provenance/recordBadge.js";
import {publishedCells, publishedResults, type PublishedResult} from "../rsa/publishedResults.js";
import type {Published, RunParams} from "../rsa/record.js";
import {sourceDigests} from "../rsa/sourceDigests.js";
import {verification} from "../rsa/verification.js";
import type {Analysis, PageState} from "./analysis.js";

/** What a state asks of the experiment: the state without what only figures use. */
export function paramsOf(state: PageState): RunParams {
  const {a, b, formA, formB, choice, pieces, centre, rdm, comparison, permutations, seed} = state;
  return {a, b, formA, formB, choice, pieces, centre, rdm, comparison, permutations, seed};
}

const sameParams = (x: RunParams, y: RunParams): boolean =>
  (Object.keys(paramsOf({...x, focus: "", range: [0, 1]})) as (keyof RunParams)[]).every(
    (name) => JSON.stringify(ordered(x[name])) === JSON.stringify(ordered(y[name]))
  );

/** A value with the keys of its object in order, since a record's keys are. */
function ordered(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function stateOf(
  analysis: Analysis,
  {record, code, packages}: Published,
  results: readonly PublishedResult[] | undefined,
  failure?: string
): RecordState {
  if (!record) return {kind: "none"};
  const {params} = record;
  if (!sameParams(paramsOf(analysis.state), params)) return {kind: "inputs", back: () => analysis.choose(params)};
  if (!results) return {kind: "pending"};
  const {words} = analysis.study;
  const rows = (id: string): string => analysis.model(id).digest;
  const sources = sourceDigests({...params, words}, rows(params.a), rows(params.b));
  const {topology} = analysis.notebook;
  const run = {topology, origins: {sources, code, packages}, files: record.files, results};
  const outcome = verification(record, failure === undefined ? run : {...run, failure});
  return outcome.same
    ? {kind: "same", results: record.results.length}
    : {kind: "differs", outcome, results: record.results.length};
}

/** A badge that compares what is shown with what was published, after every change. */
export function recordSection(analysis: Analysis, published: Promise<Published>): HTMLElement {
  const box = document.createElement("div");
  box.id = "record";
  let turn = 0;
  const show = async (results?: readonly PublishedResult[], failure?: string): Promise<void> => {
    const mine = ++turn;
    const state = await published.then(
      (found) => stateOf(analysis, found, results, failure),
      (): RecordState => ({kind: "none"})
    );
    if (mine === turn) box.replaceChildren(recordBadge(state));
  };
  let last:
    {readonly params: RunParams; readonly results: readonly PublishedResult[]; readonly failure?: string} | undefined;
  const found = (results: readonly PublishedResult[], failure?: string): void => {
    last = {params: paramsOf(analysis.state), results, ...(failure === undefined ? {} : {failure})};
    void show(results, failure);
  };
  // nothing is computed again for a change of what only figures use
  analysis.onChange((state) => {
    if (last && sameParams(paramsOf(state), last.params)) void show(last.results, last.failure);
    else void show();
  });
  analysis.notebook.observe(publishedCells, {
    fulfilled: (values) => found(publishedResults(values)),
    rejected: (error) => found([], error.message)
  });
  return box;
}
