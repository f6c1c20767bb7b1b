import {printable} from "../loaders/printable.js";
import type {Params} from "../src/study/record.js";
import {movedDefaults} from "../src/study/defaults.js";
import {ancestorsOf} from "../src/study/verification.js";
import type {Effects} from "./effects.js";
import {neededRecord, type StudyHost} from "./studyHost.js";
import {UsageError} from "./usageError.js";

/** What a cell depends on, and why it would have to be computed again since the record. */
export async function explainCommand<P extends Params>(
  host: StudyHost<P>,
  cell: string,
  {json = false}: {readonly json?: boolean},
  effects: Effects
): Promise<number> {
  const record = await neededRecord(host, effects.root);
  const run = await host.run(effects.root, record.params);
  const {topology, origins, chain} = run;
  if (!Object.hasOwn(record.cells, cell) || !topology.names.includes(cell))
    throw new UsageError(
      `unknown cell: ${JSON.stringify(cell)}; expected one of ${Object.keys(record.cells).join(", ")}`
    );
  const path = topology.pathTo(cell);
  const defaults = movedDefaults(host.study, record).filter(({name}) => path.includes(name));
  const because = [...ancestorsOf(host.study, record, run, cell), ...defaults.map(({text}) => text)];
  const same = chain[cell] === record.cells[cell]?.chain && defaults.length === 0;
  const modules = origins.code.cells[cell] ?? [];
  if (json) {
    effects.out(`${JSON.stringify({schema: "rsa-notebook/explain@1", cell, same, because, path, modules}, null, 1)}\n`);
    return 0;
  }
  effects.out(
    printable(
      [
        same ? `${cell}: nothing that decides it has changed since the record` : `${cell}: would be computed again`,
        ...because.map((name) => `  because of ${name}`),
        `path: ${path.join(" → ")}`,
        `code: ${modules.join(", ")}`,
        ""
      ].join("\n")
    )
  );
  return 0;
}
