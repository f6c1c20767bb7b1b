import {spawn} from "node:child_process";
import {existsSync, readdirSync} from "node:fs";
import {mkdir, readdir, writeFile} from "node:fs/promises";
import {basename, dirname, join, relative, resolve} from "node:path";
import {createInterface} from "node:readline/promises";
import {codeRoot} from "../loaders/code/codeRoot.js";
import {openDataFolder} from "../loaders/dataFolder.js";
import {formatWords, parseWords} from "../loaders/words.js";
import {readNeeded} from "../loaders/readRegular.js";
import {modelsIn, readRegistry} from "../loaders/registry.js";
import {commaList} from "./commaList.js";
import type {Effects} from "./effects.js";
import {blankFiles, exampleStudy, rsaFiles, type ModelsAsked, type Template} from "./initFiles.js";
import {UsageError} from "./usageError.js";

export interface InitOptions {
  /** A CSV file of words. */
  readonly words?: string;
  /** Ids of the models that the package knows, or what `add` takes. */
  readonly models?: readonly string[];
  readonly title?: string;
  /** What it begins as; an analysis of words in models without it. */
  readonly template?: Template;
  /** False with --no-install: the files are written, and nothing is installed or read. */
  readonly install?: boolean;
}

/** What a new study is made of, checked. */
interface Asked {
  readonly folder: string;
  readonly title: string;
  /** Of a study of words in models only. */
  readonly models?: ModelsAsked & {
    /** Models that are to be added. */
    readonly others: readonly string[];
  };
}

const usualModels = ["minilm-l6", "stories15m"];

/** Asks on a terminal for what no option says. */
async function ask(options: InitOptions, folder: string): Promise<InitOptions> {
  if (!process.stdin.isTTY) return options;
  const {words, models, title} = options;
  const lines = createInterface({input: process.stdin, output: process.stderr});
  const answer = async (question: string, usual: string): Promise<string> =>
    (await lines.question(`${question}${usual === "" ? "" : ` (${usual})`}: `)).trim() || usual;
  try {
    return {
      ...options,
      title: title ?? (await answer("Title of the study", basename(folder))),
      words: words ?? (await answer("CSV file of your words, with the columns word,category", "")),
      models: models ?? commaList(await answer("Two models or more, with commas between", usualModels.join()))
    };
  } finally {
    lines.close();
  }
}

/** @throws UsageError, LoaderError, before anything is written */
async function checked(name: string, options: InitOptions): Promise<Asked> {
  const folder = resolve(name);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(`${name}: it is not empty; expected a new folder, or an empty one`);
  if (options.template === "blank") {
    for (const option of ["words", "models"] as const)
      if (options[option] !== undefined)
        throw new UsageError(`--${option} belongs to a study of models; expected no --template blank`);
    return {folder, title: (options.title ?? basename(folder)).trim()};
  }
  const {title = basename(folder), ...asked} = await ask(options, folder);
  return {folder, title: title.trim(), models: await modelsAsked(asked)};
}

/** @throws UsageError, LoaderError */
async function modelsAsked({words, models = usualModels}: InitOptions): Promise<NonNullable<Asked["models"]>> {
  if (words === undefined || words === "")
    throw new UsageError(
      "no words: expected --words FILE.csv, with the columns word,category and if you like set,note"
    );
  const rows = parseWords((await readNeeded(resolve(words), {name: words})).toString("utf8"), words);
  const text = (await readNeeded(join(codeRoot(), "data/models.json"), {name: "data/models.json"})).toString("utf8");
  const known = readRegistry(text).map(({id}) => id);
  const isOther = (id: string): boolean => id.includes("/") || id.startsWith("npm:");
  const unknown = models.filter((id) => !known.includes(id) && !isOther(id));
  if (unknown.length > 0)
    throw new UsageError(
      `unknown models: ${unknown.join(", ")}; expected some of ${known.join(", ")}, or OWNER/NAME, npm:PACKAGE@VERSION, ./FILE`
    );
  if (new Set(models).size < 2) throw new UsageError(`too few models: ${models.join(", ")}; expected two or more`);
  const all = modelsIn(text);
  return {
    words: formatWords(rows),
    entries: all.filter(({id}) => models.includes(id)),
    others: models.filter((id) => !known.includes(id)).map((id) => (existsSync(id) ? resolve(id) : id))
  };
}

/** Runs a program whose words go to standard error. @throws UsageError where it fails */
async function run(what: string, command: string, args: readonly string[], cwd: string): Promise<void> {
  const shell = process.platform === "win32" && command === "npm";
  const child = spawn(command, args, {cwd, stdio: ["ignore", 2, 2], shell});
  const code = await new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done));
  if (code !== 0)
    throw new UsageError(
      `${what} failed; its words are above. The files are in ${cwd}: mend what it says, and run it there again`
    );
}

/** Packs the package into the study's folder; resolves to the file's path from there. */
async function packInto(folder: string): Promise<string> {
  const code = codeRoot();
  const vendor = join(folder, "vendor");
  await mkdir(vendor, {recursive: true});
  // what was packed once has all that its own scripts make
  const scripts = existsSync(join(code, "lib/notebook.mjs")) ? "--ignore-scripts" : "--ignore-scripts=false";
  await run("npm pack", "npm", ["pack", code, scripts, "--silent", "--pack-destination", vendor], folder);
  const [tarball = ""] = await readdir(vendor);
  return `vendor/${tarball}`;
}

async function writeStudy({folder, title, models}: Asked, err: Effects["err"]): Promise<void> {
  const written = {folder, title, tarball: await packInto(folder)};
  const files = models ? await rsaFiles(written, models) : await blankFiles(written);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), text);
  }
  err(`${folder}: ${Object.keys(files).length} files\n`);
}

/** The words that a model of the study cannot represent, a line a model: they stay in data/words.csv, and out of its results. */
async function leftOut(folder: string): Promise<string[]> {
  const {lock} = await openDataFolder(folder);
  return Object.entries(lock.models).flatMap(([id, {missing}]) =>
    missing.length === 0
      ? []
      : [`left out, since ${id} cannot represent them: ${missing.map((word) => JSON.stringify(word)).join(", ")}`]
  );
}

/** `rsa-notebook init FOLDER`: a new study in a folder of its own; resolves to the exit code. */
export async function initCommand(name: string, options: InitOptions, effects: Effects): Promise<number> {
  const asked = await checked(name, options);
  const {folder, models} = asked;
  await writeStudy(asked, effects.err);
  if (options.install !== false) {
    await run("npm install", "npm", ["install", "--no-audit", "--no-fund"], folder);
    const command = join(folder, "node_modules/rsa-notebook/bin/rsa-notebook.mjs");
    const study = (...args: readonly string[]) =>
      run(`rsa-notebook ${args.join(" ")}`, process.execPath, [command, ...args], folder);
    if (models) {
      // what a model cannot represent is told below, and stays told: by `npm start`, and in the page
      if (models.entries.length > 0) await study("data", "--skip-missing");
      for (const other of models.others) await study("add", other, "--skip-missing");
      await study("record");
      for (const line of await leftOut(folder)) effects.err(`${line}\n`);
    } else await study(exampleStudy, "record");
  }
  const path = relative(process.cwd(), folder) || ".";
  effects.out(`The study is in ${path}. Go on with: cd ${path} && npm start\n`);
  return 0;
}
