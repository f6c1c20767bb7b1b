import {spawn} from "node:child_process";
import {existsSync, readdirSync} from "node:fs";
import {cp, mkdir, readFile, readdir, writeFile} from "node:fs/promises";
import {basename, dirname, join, relative, resolve} from "node:path";
import {createInterface} from "node:readline/promises";
import {codeRoot} from "../loaders/code/codeRoot.js";
import {formatWords, parseWords} from "../loaders/words.js";
import {readNeeded} from "../loaders/readRegular.js";
import {readRegistry} from "../loaders/registry.js";
import {commaList} from "./commaList.js";
import type {Effects} from "./effects.js";
import {UsageError} from "./usageError.js";

export interface InitOptions {
  /** A CSV file of words. */
  readonly words?: string;
  /** Ids of the models that the package knows, or what `add` takes. */
  readonly models?: readonly string[];
  readonly title?: string;
  readonly skipMissing?: boolean;
  /** False with --no-install: the files are written, and nothing is installed or read. */
  readonly install?: boolean;
}

/** What a new study is made of, checked. */
interface Asked {
  readonly folder: string;
  readonly title: string;
  readonly words: string;
  /** Entries of data/models.json as they stand in the package's. */
  readonly entries: readonly unknown[];
  /** Models that are to be added. */
  readonly others: readonly string[];
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
  const {words, models = usualModels, title = basename(folder)} = await ask(options, folder);
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
  const all = JSON.parse(text) as {readonly id: string}[];
  return {
    folder,
    title: title.trim(),
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

const pages = ["index", "learn", "exercises", "pairs", "sizes", "chance", "dataflow"];
/** Pages that a study's author wants to edit first. */
const ownPages = ["index.md", "pairs.md", "sizes.md", "dataflow.md"];

/** The study's package.json: the package is its only dependency, with the versions of what this was tried with. */
function manifestOf(
  name: string,
  tarball: string,
  {dependencies, overrides, engines}: Readonly<Record<string, Readonly<Record<string, string>>>>
) {
  const versions = Object.keys(overrides ?? {}).map((id) => [id, dependencies?.[id] ?? ""]);
  return {
    name:
      basename(name)
        .toLowerCase()
        .replace(/[^a-z0-9._-]+/g, "-")
        .replace(/^[._-]+/, "") || "study",
    version: "0.1.0",
    private: true,
    type: "module",
    engines,
    scripts: {
      start: "rsa-notebook start",
      test: "node --test test/",
      build: "rsa-notebook build",
      dev: "rsa-notebook dev"
    },
    dependencies: {"rsa-notebook": `file:${tarball}`},
    overrides: Object.fromEntries(versions) as Record<string, string>
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function writeStudy({folder, title, words, entries}: Asked, err: Effects["err"]): Promise<void> {
  const code = codeRoot();
  const templates = join(code, "templates/rsa");
  await mkdir(join(folder, "vendor"), {recursive: true});
  // what was packed once has all that its own scripts make
  const scripts = existsSync(join(code, "lib/notebook.mjs")) ? "--ignore-scripts" : "--ignore-scripts=false";
  await run(
    "npm pack",
    "npm",
    ["pack", code, scripts, "--silent", "--pack-destination", join(folder, "vendor")],
    folder
  );
  const [tarball = ""] = await readdir(join(folder, "vendor"));
  const template = (name: string): Promise<string> => readFile(join(templates, name), "utf8");
  const manifest = JSON.parse(await readFile(join(code, "package.json"), "utf8")) as Parameters<typeof manifestOf>[2];
  const files: Readonly<Record<string, string>> = {
    "package.json": json(manifestOf(folder, `vendor/${tarball}`, manifest)),
    "study.json": json({title, pages}),
    "README.md": (await template("README.md")).replace("{{title}}", () => title),
    ".gitignore": await template("gitignore"),
    ".github/workflows/site.yml": await template("site.yml"),
    "test/study.test.mjs": await template("study.test.mjs"),
    "tsconfig.json": await template("tsconfig.json"),
    "data/words.csv": words,
    "data/models.json": json(entries)
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), text);
  }
  for (const page of ownPages) await cp(join(code, "src", page), join(folder, "src", page));
  err(`${folder}: ${Object.keys(files).length + ownPages.length} files\n`);
}

/** `rsa-notebook init FOLDER`: a new study in a folder of its own; resolves to the exit code. */
export async function initCommand(name: string, options: InitOptions, effects: Effects): Promise<number> {
  const asked = await checked(name, options);
  const {folder, others} = asked;
  await writeStudy(asked, effects.err);
  if (options.install !== false) {
    await run("npm install", "npm", ["install", "--no-audit", "--no-fund"], folder);
    const command = join(folder, "node_modules/rsa-notebook/bin/rsa-notebook.mjs");
    const study = (...args: readonly string[]) =>
      run(`rsa-notebook ${args.join(" ")}`, process.execPath, [command, ...args], folder);
    const skip = options.skipMissing ? ["--skip-missing"] : [];
    if (asked.entries.length > 0) await study("data", ...skip);
    for (const other of others) await study("add", other, ...skip);
    await study("record");
  }
  const path = relative(process.cwd(), folder) || ".";
  effects.out(`The study is in ${path}. Go on with: cd ${path} && npm start\n`);
  return 0;
}
