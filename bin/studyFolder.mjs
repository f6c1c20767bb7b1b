// Where a study lies in a folder of its own, its files and the package's are put together here, and nowhere else. Node's own modules only.
import {createHash} from "node:crypto";
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import {dirname, join, sep} from "node:path";
import {studyFaults} from "./studyFields.mjs";

/**
 * A study's folder holds `study.json`, `data/` and what it has of pages and modules in `src/`. The package's folder holds the code and all
 * other pages. Both are laid over each other in `.rsa-notebook/site`, which looks as the package's own project does: `src/` is the package's
 * with the study's files in place of its own, `data/`, `study.json`, `package-lock.json` and `node_modules/` are the study's. Code runs from
 * there; a command reads and writes in the study's folder.
 */
const siteFolder = join(".rsa-notebook", "site");

/** Marks a study's folder, and says its title and which of the package's pages it has. */
const studyFile = "study.json";

/** Of the package, what the code runs from. */
const copied = ["bin", "bundle", "cli", "kernels", "loaders", "src", "tools", "types"];
const copiedFiles = ["CITATION.cff", "LICENSE", "observablehq.config.ts", "package.json", "tsconfig.json"];

/** Pages that every site has. */
const always = ["404.md", "licences.md", "cite.md"];

/** @param {string} folder @returns {string[]} the files below a folder, by their paths from it, in code-unit order */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.split(sep).some((name) => name.startsWith(".")))
    .sort();
}

/** @param {string} path */
const stampOf = (path) => {
  const {size, mtimeMs} = statSync(path);
  return `${size} ${Math.round(mtimeMs)}`;
};

/**
 * The names that study.json may have for the pages of a folder: their paths without the ending, and the folders that they are in.
 * @param {string} src @returns {string[]}
 */
function pageNames(src) {
  const pages = filesIn(src)
    .filter((path) => path.endsWith(".md"))
    .map((path) => path.slice(0, -".md".length).split(sep));
  return [...new Set(pages.flatMap((parts) => parts.map((_, at) => parts.slice(0, at + 1).join("/"))))];
}

/** The pages of the package that a study may name, but those that every site has. @param {string} codeRoot */
export const packagePages = (codeRoot) =>
  pageNames(join(codeRoot, "src")).filter((name) => !always.includes(`${name}.md`) && !/^studies(?:\/|$)/.test(name));

/**
 * What a study says of itself.
 * @param {string} codeRoot - the package's folder
 * @param {string} study - its folder
 * @returns {{title: string, pages: readonly string[]}}
 * @throws where it cannot be read, naming every field that is wrong
 */
function readStudyFile(codeRoot, study) {
  const text = readFileSync(join(study, studyFile), "utf8");
  let value;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${studyFile}: not JSON (${cause.message}); restore it`, {cause});
  }
  const all = [...packagePages(codeRoot), ...always.map((page) => page.slice(0, -".md".length))];
  const faults = studyFaults(value, all, pageNames(join(study, "src")));
  if (faults.length > 0) throw new Error(faults.map((fault) => `${studyFile}: ${fault}`).join("\n"));
  return value;
}

/** @param {string} path - of a page, from src/ @param {readonly string[]} pages */
const isNamed = (path, pages) => pages.some((page) => path === `${page}.md` || path.startsWith(`${page}/`));

/** @param {string} path - from the package's folder @param {readonly string[]} pages - that the study has of it */
function isWanted(path, pages) {
  const slashed = path.split(sep).join("/");
  if (slashed.startsWith("src/studies/")) return false;
  if (!/^src\/[^]*\.md$/.test(slashed)) return true;
  const page = slashed.slice("src/".length);
  return always.includes(page) || isNamed(page, pages);
}

/** The package's pages that a study leaves out are listed here, by their paths in the site, so that its other pages do not lead there. */
const leftOutFile = "left-out.json";

/**
 * @param {string} codeRoot @param {readonly string[]} pages
 * @param {readonly string[]} files - that the study has in src/
 */
function leftOut(codeRoot, pages, files) {
  const there = new Set(files);
  return filesIn(join(codeRoot, "src"))
    .filter((path) => path.endsWith(".md") && !isWanted(join("src", path), pages) && !there.has(path))
    .map((path) => path.split(sep).join("/").replace(/\.md$/, ".html"));
}

/**
 * Puts a link in place, or a copy where the system has no links for everyone.
 * @param {string} from @param {string} to
 */
function link(from, to) {
  rmSync(to, {recursive: true, force: true});
  mkdirSync(dirname(to), {recursive: true});
  const folder = statSync(from).isDirectory();
  try {
    symlinkSync(from, to, folder ? "junction" : "file");
  } catch (error) {
    if (folder) throw error;
    copy(from, to);
  }
}

/** Code is copied: from the place that a link leads to, what it imports of the package is not found. @param {string} path */
const isCode = (path) => /\.[cm]?[jt]sx?$/.test(path);

/** @param {string} from @param {string} to */
function copy(from, to) {
  const {mtimeMs} = statSync(from);
  const changed = Math.round(mtimeMs) / 1000;
  rmSync(to, {recursive: true, force: true});
  mkdirSync(dirname(to), {recursive: true});
  copyFileSync(from, to);
  utimesSync(to, changed, changed);
}

/** @param {string} manifest */
const bundleOf = (manifest) => String(JSON.parse(readFileSync(manifest, "utf8")).folder);

/** What the package's files are, so that another version takes the place of this one. @param {string} codeRoot */
function packageKey(codeRoot) {
  const marks = [...copiedFiles, join("bundle", "manifest.json")].filter((path) => existsSync(join(codeRoot, path)));
  const hash = createHash("sha256").update(codeRoot);
  // a bundle's manifest is renewed as it is used; its folder, named by all that it was made of, tells enough
  for (const path of marks)
    hash
      .update(path)
      .update(path.startsWith("bundle") ? bundleOf(join(codeRoot, path)) : readFileSync(join(codeRoot, path)));
  return hash.digest("hex").slice(0, 16);
}

/**
 * Copies the package's files.
 * @param {string} codeRoot @param {string} site @param {readonly string[]} pages
 */
function layPackage(codeRoot, site, pages) {
  const next = `${site}.${process.pid}`;
  rmSync(next, {recursive: true, force: true});
  const paths = copied.flatMap((folder) => filesIn(join(codeRoot, folder)).map((path) => join(folder, path)));
  for (const path of [...paths, ...copiedFiles]) {
    if (!existsSync(join(codeRoot, path)) || !isWanted(path, pages)) continue;
    mkdirSync(dirname(join(next, path)), {recursive: true});
    copyFileSync(join(codeRoot, path), join(next, path));
  }
  mkdirSync(join(next, "src", "studies"), {recursive: true});
  rmSync(site, {recursive: true, force: true});
  renameSync(next, site);
}

/** @param {string} file */
const readOr = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

/**
 * Copies files that are no links again where they have changed.
 * @param {string} here - the study's folder, which is laid
 */
export function copyChanged(here) {
  for (const path of filesIn(join(here, "src"))) {
    const [from, to] = [join(here, "src", path), join(here, siteFolder, "src", path)];
    if (existsSync(to) && !lstatSync(to).isSymbolicLink() && stampOf(from) !== stampOf(to)) copy(from, to);
  }
}

/**
 * The folder that the code of a study runs from, brought up to date; the package's own where the folder is no study's.
 * @param {string} codeRoot - the package's folder
 * @param {string} here - the folder that is worked in
 * @throws where study.json cannot be read
 */
export function codeFolder(codeRoot, here) {
  if (!existsSync(join(here, studyFile)) || existsSync(join(here, "cli", "main.ts"))) return codeRoot;
  const {pages} = readStudyFile(codeRoot, here);
  const site = join(here, siteFolder);
  const files = filesIn(join(here, "src"));
  const base = JSON.stringify([packageKey(codeRoot), pages]);
  const laid = JSON.stringify(files);
  const stamp = join(site, ".laid.json");
  const [was, overlay] = readOr(stamp).split("\n");
  if (was !== base || overlay !== laid) {
    mkdirSync(dirname(site), {recursive: true});
    layPackage(codeRoot, site, pages);
    for (const path of files) (isCode(path) ? copy : link)(join(here, "src", path), join(site, "src", path));
    for (const name of ["data", "node_modules", studyFile])
      if (existsSync(join(here, name))) link(join(here, name), join(site, name));
    if (existsSync(join(here, "CITATION.cff"))) link(join(here, "CITATION.cff"), join(site, "CITATION.cff"));
    writeFileSync(join(site, leftOutFile), JSON.stringify(leftOut(codeRoot, pages, files)));
    writeFileSync(stamp, `${base}\n${laid}\n`);
  }
  for (const name of ["data", "node_modules"])
    if (existsSync(join(here, name)) && !existsSync(join(site, name))) link(join(here, name), join(site, name));
  copyChanged(here);
  const lock = join(here, "package-lock.json");
  if (existsSync(lock) && readOr(lock) !== readOr(join(site, "package-lock.json")))
    copyFileSync(lock, join(site, "package-lock.json"));
  return site;
}
