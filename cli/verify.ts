import {printable} from "../loaders/printable.js";
import {isEdited} from "../src/study/recordDigest.js";
import {fateOf} from "../src/notebook/compareResults.js";
import {counted} from "../src/study/changesTexts.js";
import type {Params} from "../src/study/record.js";
import {verification, type Verification} from "../src/study/verification.js";
import type {Effects} from "./effects.js";
import {neededRecord, type StudyHost} from "./studyHost.js";
import {table} from "./table.js";
import {UsageError} from "./usageError.js";

const mostRows = 20;

/** A number's digits with a minus sign. */
const minus = (text: string): string => text.replace(/^-/, "−");

const shown = (value: Verification["moved"][number]["found"]): string =>
  typeof value === "number" ? minus(String(value)) : `none: ${value.reason}`;

/** How many recorded results moved, of how many; and what is not among both. */
function countsOf(moved: Verification["moved"], results: number): string {
  const count = (fate: ReturnType<typeof fateOf>): number => moved.filter((result) => fateOf(result) === fate).length;
  const [gone, more] = [count("gone"), count("new")];
  return [
    `${count("moved")} of ${counted(results, "result")} moved`,
    ...(gone > 0 ? [`${gone} of them are not computed any more`] : []),
    ...(more > 0 ? [`${more} more are computed that are not recorded`] : [])
  ]
    .join("; ")
    .concat(".");
}

function report(
  {same, moved, changed, notFinite = [], aside = [], failure}: Verification,
  results: number,
  {meant, faults, columns}: {readonly meant: string; readonly faults: number; readonly columns: number | undefined}
): string {
  if (failure !== undefined && moved.length === 0)
    return [
      `could not be checked: ${failure.replace(/\s+/g, " ")}\n`,
      ...(changed.length > 0 ? [`changed: ${changed.join(", ")}\n`] : [])
    ].join("");
  const besides = aside.length > 0 ? [`changed, though no published result stands on it: ${aside.join(", ")}`] : [];
  if (same)
    return [`same as recorded: ${counted(results, "result")}, and all that decides them`, ...besides, ""].join("\n");
  const lines = failure === undefined ? [] : [`no results: ${failure.replace(/\s+/g, " ")}`, ""];
  if (moved.length > 0 && failure === undefined)
    lines.push(
      table(
        [
          ["result", "recorded", "now", "difference", "tolerance", "first ancestor that changed"],
          ...moved
            .slice(0, mostRows)
            .map(({name, recorded, found, difference, tolerance, ancestor}) => [
              name,
              shown(recorded),
              shown(found),
              difference === null ? "" : minus(difference.toPrecision(3)),
              String(tolerance),
              ancestor
            ])
        ],
        columns
      )
    );
  if (moved.length > mostRows && failure === undefined)
    lines.push(`… and ${moved.length - mostRows} more (all with --json)`);
  lines.push(
    "",
    failure === undefined ? countsOf(moved, results) : `None of the ${results} recorded results can be compared.`
  );
  if (changed.length > 0) lines.push(`changed: ${changed.join(", ")}`);
  if (notFinite.length > 0) lines.push(...notFinite, "No record takes that; mend the step, and verify again.");
  else if (faults > 0) lines.push("Restore what is damaged, and verify again.");
  else if (moved.length === 0) lines.push(meant === "" ? "No number moved." : `No number moved; if ${meant}`);
  else if (changed.length > 0 && meant !== "") lines.push(`If ${meant}`);
  return `${[...lines, ...besides].join("\n")}\n`;
}

export interface VerifyOptions {
  readonly json?: boolean;
  readonly fromSource?: boolean;
  /** `ID=PATH` each: files that are in no registry. */
  readonly file?: readonly string[];
  /** A record in place of the study's own, such as one that a page gave. */
  readonly record?: string;
}

/** Runs a study again and compares with its record; 0 the same, 1 a difference, 2 nothing to compare. */
export async function verifyCommand<P extends Params>(
  host: StudyHost<P>,
  {json = false, fromSource = false, file = [], record: other}: VerifyOptions,
  effects: Effects
): Promise<number> {
  const {command} = host;
  const study = other === undefined ? host.study : {...host.study, recordFile: other};
  const {root} = effects;
  if (file.length > 0 && !fromSource)
    throw new UsageError("--file: nothing is read from it but with --from-source; expected both, or neither");
  const record = other === undefined ? await neededRecord(host, root) : await host.readRecordFile(other);
  const {params} = record;
  if (fromSource && !host.runFromSource)
    throw new UsageError("--from-source: the data of this study are made from no other; expected verify without it");
  const run = (fromSource && (await host.runFromSource?.(effects, params, file))) || (await host.run(root, params));
  const compared = verification(study, record, run, fromSource);
  const edited = `${study.recordFile} itself: it was edited since it was written`;
  const faults = (await host.faults?.(root)) ?? [];
  const more = [...(isEdited(record) ? [edited] : []), ...faults];
  const named = (path: string): boolean => faults.some((fault) => fault.startsWith(`${path}: `));
  const outcome: Verification =
    more.length === 0
      ? compared
      : {
          ...compared,
          same: false,
          changed: [...compared.changed.filter((path) => !named(path)), ...more],
          unchecked: undefined
        };
  const {node} = record.engine;
  if (node !== undefined && node !== process.versions.node)
    effects.err(`note: recorded with Node ${node}, run with ${process.versions.node}\n`);
  const meant = other === undefined ? `the change is meant, \`npx ${command} record\` records it.` : "";
  if (json) effects.out(`${JSON.stringify({schema: "rsa-notebook/verify@1", ...outcome}, null, 1)}\n`);
  else
    effects.out(
      printable(report(outcome, record.results.length, {meant, faults: faults.length, columns: effects.columns}))
    );
  return outcome.same ? 0 : outcome.unchecked ? 2 : 1;
}
