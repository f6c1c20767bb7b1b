import {readFile, readdir} from "node:fs/promises";
import {basename, join} from "node:path";
import {codeRoot} from "../loaders/code/codeRoot.js";
import {modelsText} from "../loaders/registry.js";
import {schemaFiles} from "../loaders/schemaFiles.js";

/** What a study begins as: an analysis of words in models, or a study of the author's own, by an example that works. */
export type Template = "rsa" | "blank";

/** The example of a study of one's own. */
export const exampleStudy = "penguins";

/** What a study of models holds. */
export interface ModelsAsked {
  /** data/words.csv. */
  readonly words: string;
  /** Entries of data/models.json as they stand in the package's. */
  readonly entries: readonly unknown[];
}

/** Besides the first page: those that every site has, the one about pages, and one that needs data which a new study has not. */
const notOfStudies = ["index", "404", "licences", "cite", "write", "layers"];

/** The package's pages but those that every site has, and the one about pages. */
async function studyPages(code: string): Promise<string[]> {
  const names = (await readdir(join(code, "src")))
    .filter((name) => name.endsWith(".md"))
    .map((name) => name.slice(0, -3));
  return ["index", "learn", ...names.filter((name) => !notOfStudies.includes(name))];
}

/** Pages that a study's author wants to edit first. */
const ownPages = ["index.md", "pairs.md", "sizes.md", "dataflow.md"];

/** The study's package.json: the package is its only dependency, with the versions of what this was tried with. */
function manifestOf(
  template: Template,
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
      ...(template === "rsa" ? {rows: "rsa-notebook publish-rows"} : {}),
      test: "node --test test/",
      build: "rsa-notebook build",
      dev: "rsa-notebook dev"
    },
    dependencies: {"rsa-notebook": `file:${tarball}`},
    overrides: Object.fromEntries(versions) as Record<string, string>
  };
}

/** A text of JSON. */
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** study.json. */
const studyText = (title: string, pages: readonly string[]): string =>
  json({$schema: `./node_modules/rsa-notebook/${schemaFiles.study}`, title, pages});

/** A study's files as texts, by their paths. */
type StudyFiles = Readonly<Record<string, string>>;

interface Written {
  readonly folder: string;
  readonly title: string;
  /** The package, from the folder. */
  readonly tarball: string;
}

/** What every study has. */
async function sharedFiles(template: Template, {folder, title, tarball}: Written): Promise<StudyFiles> {
  const code = codeRoot();
  const read = (...path: readonly string[]): Promise<string> => readFile(join(code, "templates", ...path), "utf8");
  const manifest = JSON.parse(await readFile(join(code, "package.json"), "utf8")) as Parameters<typeof manifestOf>[3];
  return {
    "package.json": json(manifestOf(template, folder, tarball, manifest)),
    "README.md": (await read(template, "README.md")).replace("{{title}}", () => title),
    ".gitignore": await read("gitignore"),
    ".github/workflows/site.yml": await read("site.yml"),
    "test/study.test.mjs": await read(template, "study.test.mjs"),
    "tsconfig.json": await read("tsconfig.json")
  };
}

/** Files of the package's, by where they go in the study. */
async function ofPackage(paths: Readonly<Record<string, string>>): Promise<StudyFiles> {
  const texts = Object.entries(paths).map(
    async ([to, from]) => [to, await readFile(join(codeRoot(), from), "utf8")] as const
  );
  return Object.fromEntries(await Promise.all(texts));
}

/** A study of words in models. */
export async function rsaFiles(written: Written, {words, entries}: ModelsAsked): Promise<StudyFiles> {
  return {
    ...(await sharedFiles("rsa", written)),
    "study.json": studyText(written.title, await studyPages(codeRoot())),
    "data/words.csv": words,
    "data/models.json": modelsText(`../node_modules/rsa-notebook/${schemaFiles.models}`, entries),
    ...(await ofPackage(Object.fromEntries(ownPages.map((page) => [`src/${page}`, `src/${page}`]))))
  };
}

/** A study of the author's own, which begins as the example. */
export async function blankFiles(written: Written): Promise<StudyFiles> {
  const [data, study] = [`data/${exampleStudy}`, `src/studies/${exampleStudy}/study.ts`];
  return {
    ...(await sharedFiles("blank", written)),
    "study.json": studyText(written.title, []),
    ...(await ofPackage({
      [study]: study,
      "src/index.md": "templates/blank/index.md",
      [`${data}/README.md`]: `${data}/README.md`,
      [`${data}/${exampleStudy}.csv`]: `${data}/${exampleStudy}.csv`
    }))
  };
}
