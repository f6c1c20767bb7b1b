import {Option, type Command} from "commander";
import {
  isBrought,
  optionOf,
  recordedValues,
  standards,
  type Choice,
  type Param,
  type Params,
  type ParamValues
} from "../src/study/param.js";
import type {AnyStudy} from "../src/study/study.js";
import type {Effects} from "./effects.js";
import {expectedOf, helpOf, paramOptions, readOption, takingNoValue} from "./paramOption.js";
import {explainCommand} from "./explain.js";
import {changesCommand, type ChangesOptions} from "./changes.js";
import {recordCommand} from "./record.js";
import {runStudyCommand} from "./runStudyCommand.js";
import {studyHost, type Hosting} from "./runStudy.js";
import {studyWorkers} from "./studyWorkers.js";
import {sweepStudyCommand} from "./sweepStudy.js";
import {UsageError} from "./usageError.js";
import {verifyCommand} from "./verify.js";
import {refuseWrong} from "./wrongOptions.js";

type Given = Readonly<Record<string, unknown>>;
type Done = (code: Promise<number>) => void;

/** Whether `all` means every value of a choice, and is none of them. */
const hasAll = (param: Param): param is Choice => param.kind === "choice" && !param.values.includes("all");
const separator = ({kind}: Param): string => (kind === "list" ? ";" : ",");
/** The values of one parameter that a sweep goes through. */
function axisOf(param: Param, text: string): readonly unknown[] {
  if (text === "all" && hasAll(param)) return param.values;
  if (text === "all" && param.kind === "flag") return [false, true];
  // a value may have a comma itself
  if (param.kind === "choice" && param.values.includes(text)) return [text];
  const values = text.split(separator(param)).map((part) => param.read(part.trim()));
  return values.filter((value, i) => values.indexOf(value) === i);
}

function axisFor(name: string, param: Param): Option {
  const isOne = param.kind === "choice" && param.values.includes("all");
  const all = isOne ? "; all is the value of that name" : hasAll(param) || param.kind === "flag" ? ", or all" : "";
  const text = `${helpOf(name, param)}: values with ${separator(param)} between, each ${expectedOf(param)}${all}`;
  return new Option(`--${optionOf(name, param)} <values>`, text).argParser(
    readOption(name, param, (given) => axisOf(param, given))
  );
}

/** Notes where `all` is a value of the study's own, for who wanted every value. */
function noteOwnAll(
  params: AnyStudy["params"],
  axes: Readonly<Record<string, readonly unknown[]>>,
  {err}: Effects
): void {
  for (const [name, values] of Object.entries(axes)) {
    const param = params[name];
    if (param?.kind !== "choice" || values.length !== 1 || values[0] !== "all") continue;
    const option = `--${optionOf(name, param)}`;
    err(`note: ${option} all is the value of that name; for every value, ${option} ${param.values.join(",")}\n`);
  }
}

/** What commander calls an option's value. */
const attribute = (name: string, param: Param): string =>
  optionOf(name, param).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const named = (params: AnyStudy["params"], options: Given): Given =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, param]) => {
      const value = options[attribute(name, param)];
      return value === undefined ? [] : [[name, value]];
    })
  );

/** Options that commands have besides those of parameters. */
const taken = ["help", "json", "csv"];

/** @throws UsageError for a parameter whose option is no name, the command's own, or another parameter's */
function requireOptions({id, params}: AnyStudy): void {
  const known = new Map<string, string>();
  for (const [name, param] of Object.entries(params)) {
    const option = optionOf(name, param);
    const other = taken.includes(option) ? "the commands' own" : known.get(option);
    const why = /^[a-z][a-z0-9-]*$/.test(option)
      ? other && `is ${other}`
      : "is no name of small letters, digits and dashes";
    if (why) throw new UsageError(`${id}, parameter ${name}: --${option} ${why}; give it another by {option: "…"}`);
    known.set(option, `that of ${name}`);
  }
}

/** What a host does for a study on so many workers. */
export type HostOf = (workers: ReturnType<typeof studyWorkers>) => Hosting;

/** How a study is given what is brought from files. */
export interface Brought {
  /** Adds the options that name them. */
  readonly addTo: (command: Command) => Command;
  /** @throws UsageError and what reading them throws */
  readonly read: (effects: Effects, options: Given) => Promise<Given>;
}

/**
 * Adds to a command those of a study: each parameter an option, told from the declaration.
 * @param hostOf - what is done for it; what its declaration says without
 * @param brought - what a run is given from files
 */
export function addStudyCommands(
  root: Command,
  study: AnyStudy,
  effects: Effects,
  done: Done,
  hostOf: HostOf = (workers) => ({workers}),
  brought?: Brought
): void {
  requireOptions(study);
  refuseWrong(root);
  const {params} = study;
  const all = Object.entries(params).filter(([, param]) => !isBrought(param));
  const hosted = async (run: (hosting: Hosting) => Promise<number>): Promise<number> => {
    const workers = studyWorkers(study);
    try {
      return await run(hostOf(workers));
    } finally {
      workers.stop();
    }
  };
  const asked = async ({complete}: Hosting, options: Given): Promise<Given> =>
    complete ? complete(effects, named(params, options)) : {...standards(params), ...named(params, options)};
  const recording = (hosting: Hosting, options: Given = {}) =>
    studyHost(study, hosting, async () =>
      recordedValues(params, (await asked(hosting, options)) as ParamValues<Params>)
    );
  const command = (name: string, text: string, options: readonly Option[] = []): Command => {
    const made = root.command(name).description(text);
    for (const option of options) made.addOption(option);
    return made;
  };
  const each = all.flatMap(([name, param]) => {
    const options = paramOptions(name, param);
    return param.kind === "flag" ? takingNoValue(options) : options;
  });
  const json = new Option("--json", "JSON instead of a table");
  const run = command("run", "run the study and print its results", [...each, json]).action((options: Given) =>
    done(
      hosted(async (hosting) => {
        const given = {...(await asked(hosting, options)), ...(await brought?.read(effects, options))};
        return runStudyCommand(study, given, options["json"] === true, hosting, effects);
      })
    )
  );
  brought?.addTo(run);
  command("sweep", "run it for every combination of the values given; goes on where it was cut short", [
    ...all.map(([name, param]) => axisFor(name, param)),
    new Option("--csv", "comma-separated values instead of a table").conflicts("json"),
    json
  ]).action((options: Given) => {
    const form = options["json"] === true ? "json" : options["csv"] === true ? "csv" : "table";
    const axes = named(params, options) as Readonly<Record<string, readonly unknown[]>>;
    noteOwnAll(params, axes, effects);
    done(hosted((hosting) => sweepStudyCommand(study, axes, form, hosting, effects)));
  });
  command("record", "write the record: the published results, and all that decides them", each).action(
    (options: Given) => done(hosted((hosting) => recordCommand(recording(hosting, options), effects)))
  );
  command("verify", "run again and compare with the record", [json]).action((options: Given) =>
    done(hosted((hosting) => verifyCommand(recording(hosting), {json: options["json"] === true}, effects)))
  );
  command("changes", "tell each published number before and after what changed since the record, and why it moved", [
    new Option("--quiet", "say nothing where nothing changed, or where there is no record"),
    json
  ]).action((options: Given) =>
    done(hosted((hosting) => changesCommand(recording(hosting), options as ChangesOptions, effects)))
  );
  const steps = study.steps.map(({name}) => name).join(", ");
  command("explain", "say what a step depends on, and why it would be computed again since the record", [json])
    .argument("[cell]", `one of ${steps}`)
    .action((cell: string | undefined, options: Given) => {
      if (cell === undefined) throw new UsageError(`no cell to explain; expected one of ${steps}`);
      done(hosted((hosting) => explainCommand(recording(hosting), cell, {json: options["json"] === true}, effects)));
    });
}
