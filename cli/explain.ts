import {printable} from "../loaders/printable.js";
import type {Params} from "../src/study/record.js";
import {movedDefaults} from "../src/study/defaults.js";
import type {TracedRun} from "../src/study/tracedRun.js";
import {ancestorsOf} from "../src/study/verification.js";
import type {Effects} from "./effects.js";
import type {StudyHost} from "./studyHost.js";
import {table} from "./table.js";
import {UsageError} from "./usageError.js";

/** A cell and all that it depends on, each with what it is made of; inputs before those who use them. */
function pathTable<P extends Params>({study}: StudyHost<P>, {topology}: TracedRun, params: P, path: readonly string[]) {
  const sourceWords = (name: string): string =>
    study.files[name]?.path(params) ?? (name in params ? "a parameter" : "an input");
  const madeOf = (name: string): string =>
    topology.isSource(name) ? sourceWords(name) : topology.inputsOf(name).join(", ");
  return table([["computed in this order", "made of"], ...path.map((name) => [name, madeOf(name)])]);
}

/** How a cell stands to the record, in words. */
function stateText(cell: string, recordFile: string, same: boolean | null, isRecorded: boolean): string {
  if (!isRecorded) return `${cell}: there is no ${recordFile} to compare with`;
  if (same === null) return `${cell}: no published result stands on it`;
  return same ? `${cell}: nothing that decides it has changed since the record` : `${cell}: would be computed again`;
}

/** What a cell depends on, and why it would have to be computed again since the record, if there is one. */
export async function explainCommand<P extends Params>(
  host: StudyHost<P>,
  cell: string,
  {json = false}: {readonly json?: boolean},
  effects: Effects
): Promise<number> {
  const record = await host.readRecord(effects.root);
  const params = record?.params ?? (await host.publishedParams(effects));
  const run = await host.run(effects.root, params);
  const {topology, origins, chain} = run;
  const cells = topology.names.filter((name) => !topology.isSource(name));
  if (!cells.includes(cell))
    throw new UsageError(`unknown cell: ${JSON.stringify(cell)}; expected one of ${cells.join(", ")}`);
  const path = topology.pathTo(cell);
  const recorded = record?.cells[cell];
  const defaults = record ? movedDefaults(host.study, record).filter(({name}) => path.includes(name)) : [];
  const because =
    record && recorded ? [...ancestorsOf(host.study, record, run, cell), ...defaults.map(({text}) => text)] : [];
  const same = recorded ? chain[cell] === recorded.chain && defaults.length === 0 : null;
  const modules = origins.code.cells[cell] ?? [];
  if (json) {
    const inputs = Object.fromEntries(path.map((name) => [name, topology.inputsOf(name)]));
    const report = {schema: "rsa-notebook/explain@1", cell, same, because, path, inputs, modules};
    effects.out(`${JSON.stringify(report, null, 1)}\n`);
    return 0;
  }
  effects.out(
    printable(
      [
        stateText(cell, host.study.recordFile, same, record !== undefined),
        ...because.map((name) => `  because of ${name}`),
        "",
        pathTable(host, run, params, path),
        "",
        `code: ${modules.join(", ")}`,
        ""
      ].join("\n")
    )
  );
  return 0;
}
