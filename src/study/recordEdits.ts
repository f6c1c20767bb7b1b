import type {Params, StudyRecord} from "./record.js";
import {someNames} from "./someNames.js";
import type {TracedRun, Verifiable} from "./tracedRun.js";

const same = (x: unknown, y: unknown): boolean => JSON.stringify(x) === JSON.stringify(y);

/** Steps whose digests the record says otherwise although nothing that decides them has changed: an edit, or an engine's own bits. */
export function editedDigests<P extends Params>(
  {publishedCells, recordFile}: Verifiable<P>,
  record: StudyRecord<P>,
  run: TracedRun,
  explained: (cell: string) => boolean
): string[] {
  const steps = new Set(publishedCells.flatMap((cell) => run.topology.pathTo(cell)));
  const computed = [...steps].filter((step) => !run.topology.isSource(step));
  const unknown = (cell: string): boolean =>
    (run.unread ?? []).some((name) => run.topology.names.includes(cell) && run.topology.pathTo(cell).includes(name));
  const {code} = run.origins;
  const differs = (cell: string): boolean => {
    const {chain, value} = record.cells[cell] ?? {};
    if (chain !== run.chain[cell]) return true;
    if (run.values && run.failure === undefined && value !== run.values[cell]) return true;
    return !same(record.code.cells[cell], code.cells[cell]) || !same(record.code.packages[cell], code.packages[cell]);
  };
  const cells = [...computed, ...Object.keys(record.cells).filter((cell) => !steps.has(cell))];
  return cells
    .filter((cell) => !explained(cell) && !unknown(cell) && differs(cell))
    .map((cell) => `${recordFile} itself: the digests of ${cell}`);
}

/** Where the record and the study say other tolerances, each with both: which of them was changed, neither tells. */
export function changedTolerances<P extends Params>(
  {tolerances, toleranceOf, recordFile}: Pick<Verifiable<P>, "tolerances" | "toleranceOf" | "recordFile">,
  record: StudyRecord<P>
): string[] {
  const moved = new Map<string, string[]>();
  const named = new Set<string>();
  for (const {name, tolerance} of record.results) {
    const declared = toleranceOf(name);
    if (declared === tolerance) continue;
    const change = `${tolerance} in ${recordFile}, ${declared} in the study`;
    moved.set(change, [...(moved.get(change) ?? []), name]);
    named.add(tolerance).add(declared);
  }
  const of = [...moved].map(([change, names]) => `the tolerance of ${someNames(names)}: ${change}`);
  const bounds = Object.keys({...record.tolerances, ...tolerances}).flatMap((name) => {
    const [old, declared] = [record.tolerances[name], tolerances[name]];
    if (old && declared) {
      if (old.absolute !== declared.absolute)
        return [`the tolerance ${name}: ${old.absolute} in ${recordFile}, ${declared.absolute} in the study`];
      return old.because === declared.because ? [] : [`the reason for the tolerance ${name}`];
    }
    if (named.has(name)) return [];
    return [`the tolerance ${name}: in ${old ? recordFile : "the study"} alone`];
  });
  return [...of, ...bounds];
}

/** What is said of a result that the record has and the study does not publish, or the other way round; undefined for any other. */
export function otherResult<P extends Params>(
  {recordFile}: Pick<Verifiable<P>, "recordFile">,
  record: StudyRecord<P>,
  run: Pick<TracedRun, "results" | "failure">
): (name: string) => string | undefined {
  const recorded = new Set(record.results.map(({name}) => name));
  const published = new Set(run.results.map(({name}) => name));
  return (name) => {
    if (!recorded.has(name)) return `the list of results: ${recordFile} lacks this one`;
    if (run.failure === undefined && !published.has(name))
      return `the list of results: ${recordFile} alone has this one`;
    return undefined;
  };
}
