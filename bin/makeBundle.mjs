// Makes the command's bundle: run by the set-up, by `npm pack`, and by the command itself where its sources have changed.
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {dirname, join, relative, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {bundles, contentOf, digestOf, digestThere, quick, schema, stampOf, writeManifest} from "./bundle.mjs";

/** What runs: the command, and the thread that computes for it. */
const entries = {main: "cli/main.ts", jobThread: "src/workers/thread.ts"};

/** Packages that every run needs go into the bundle; the others are loaded from where they are, by the command that needs them. */
const packed =
  /^(?:@noble\/hashes|apache-arrow|commander|csv-parse|fast-string-width|flatbuffers|tslib|valibot)(?:\/|$)/;

/** What decides how a bundle is made, besides what goes into it. */
const makers = ["bin/bundle.mjs", "bin/makeBundle.mjs", "package.json", "tsconfig.json"];

/** So many bundles stay: a command that runs goes on loading from its own. */
const bundlesKept = 12;

/** True for a file of the project itself, by its path from the project's folder. */
const isOwn = (/** @type {string} */ path) => !path.startsWith("..") && !path.includes("node_modules/");

/**
 * The manifest of a package that a file is of, which decides what an import of it means.
 * @param {string} file
 */
function packageOf(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (!existsSync(manifest)) continue;
    const {name, version, license} = JSON.parse(String(contentOf(manifest)));
    // a folder of a package may have one of its own, which only says what kind of modules it holds
    if (version !== undefined) return {folder, manifest, title: `${name} ${version} (${license})`};
  }
}

/**
 * The licences of the packages whose code is in a bundle.
 * @param {{folder: string, title: string}[]} packages
 */
function licencesOf(packages) {
  const texts = packages.map(({folder, title}) => {
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    return `${title}\n\n${file ? String(contentOf(join(folder, file))).trim() : ""}`;
  });
  return `The code of these packages is part of this bundle.\n\n${texts.sort().join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/**
 * Removes all bundles but the newest.
 * @param {string} folder - that holds them
 * @param {string} current - the name of the one that was just made
 * @param {number} kept - how many stay
 */
function removeOld(folder, current, kept) {
  const age = (/** @type {string} */ name) => statSync(join(folder, name)).mtimeMs;
  const others = readdirSync(folder).filter((name) => name !== current && !name.startsWith("manifest"));
  for (const name of others.sort((a, b) => age(b) - age(a)).slice(kept - 1))
    rmSync(join(folder, name), {recursive: true, force: true});
}

/**
 * The parts that a command does without: modules, and files of the bundle, that only others load.
 * @param {import("esbuild").Metafile["outputs"]} outputs - by their paths
 * @param {string[]} modules - that it loads besides `cli/main.ts`
 * @param {(output: string) => string} inBundle - where an output lies at last
 */
function otherParts(outputs, modules, inBundle) {
  const fileOf = (/** @type {string} */ module) =>
    Object.keys(outputs).find((path) => outputs[path]?.entryPoint === module) ?? "";
  const main = fileOf(entries.main);
  const needed = new Set([main, ...modules.map(fileOf)]);
  for (const path of needed)
    for (const {path: next, kind} of outputs[path]?.imports ?? [])
      // the other commands are what the main module loads when it is asked to
      if (next in outputs && (path !== main || kind !== "dynamic-import")) needed.add(next);
  const others = Object.entries(outputs).filter(([path]) => !needed.has(path));
  return new Set(others.flatMap(([path, {inputs}]) => [inBundle(path), ...Object.keys(inputs)]));
}

/**
 * Bundles the code as it is now, and says what it is made of: the digests are those of the very bytes that went in.
 * @param {string} root
 */
async function compiled(root) {
  const {build, version} = await import("esbuild");
  /** @type {Map<string, string>} */
  const digests = new Map();
  const pathOf = (/** @type {string} */ file) =>
    relative(root, file).split(sep).join("/") + (file.endsWith("/") ? "/" : "");
  const read = (/** @type {string} */ file) => {
    const content = contentOf(file);
    digests.set(pathOf(file), digestOf(content));
    return content;
  };
  /** @type {import("esbuild").Plugin} */
  const plugin = {
    name: "rsa-notebook",
    setup({onLoad, onResolve}) {
      onResolve({filter: /^[^./]/}, ({path, kind, importer}) =>
        kind === "entry-point" || packed.test(path) || !isOwn(pathOf(importer)) ? undefined : {path, external: true}
      );
      onLoad({filter: /\.[cm]?[jt]s$/}, ({path}) => ({
        contents: read(path),
        loader: /ts$/.test(path) ? "ts" : "js"
      }));
    }
  };
  const {outputFiles, metafile} = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: entries,
    outdir: join(root, bundles, "new"),
    outExtension: {".js": ".mjs"},
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    write: false,
    // a package that is no ES module asks for Node's modules so
    banner: {
      js: 'import {createRequire as nodeRequire} from "node:module";\nconst require = nodeRequire(import.meta.url);'
    },
    plugins: [plugin],
    logLevel: "silent",
    charset: "utf8"
  });
  const paths = [...digests.keys()];
  const folders = new Set([...paths.filter(isOwn).map(dirname), "src/studies"].map((path) => `${join(root, path)}/`));
  const packages = new Map(
    paths
      .filter((path) => !isOwn(path))
      .map((path) => packageOf(join(root, path)))
      .map((installed) => [installed.folder, installed])
  );
  const manifests = [...packages.values()].map(({manifest}) => manifest);
  for (const file of [...makers.map((path) => join(root, path)), ...folders, ...manifests]) read(file);
  const names = [...digests].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    key: digestOf(JSON.stringify([schema, version, names])).slice(0, 16),
    digests,
    outputs: metafile.outputs,
    files: [
      ...outputFiles.map(({path, contents}) => ({name: path.slice(dirname(path).length + 1), contents})),
      {name: "licences.txt", contents: Buffer.from(licencesOf([...packages.values()]))}
    ]
  };
}

/**
 * Whether a file is there with these bytes; what is no file has none.
 * @param {string} file
 * @param {Uint8Array} content
 */
const holds = (file, content) => existsSync(file) && digestThere(file) === digestOf(content);

/**
 * Makes the bundle of the sources as they are, whole or not at all, and returns its folder.
 * @param {string} root - the folder of the code
 * @param {number} [kept] - how many bundles stay, this one among them
 * @throws where the sources cannot be compiled, esbuild is not here, or the folder cannot be written
 */
export async function makeBundle(root, kept = bundlesKept) {
  const at = Date.now();
  const {key, digests, files, outputs} = await compiled(root);
  const folder = join(root, bundles, key);
  if (!files.every(({name, contents}) => holds(join(folder, name), contents))) {
    const next = `${folder}.${process.pid}`;
    try {
      mkdirSync(next, {recursive: true});
      for (const {name, contents} of files) writeFileSync(join(next, name), contents);
      rmSync(folder, {recursive: true, force: true});
      renameSync(next, folder);
    } finally {
      rmSync(next, {recursive: true, force: true});
    }
  }
  const inBundle = (/** @type {string} */ path) => `${bundles}/${key}/${path.slice(dirname(path).length + 1)}`;
  for (const {name, contents} of files) digests.set(inBundle(`./${name}`), digestOf(contents));
  const parts = [...digests].map(([path, digest]) => ({path, digest, ...stampOf(join(root, path))}));
  for (const [command, modules] of Object.entries(quick)) {
    const others = otherParts(outputs, modules, inBundle);
    writeManifest(root, {schema, folder: key, at, parts: parts.filter(({path}) => !others.has(path))}, command);
  }
  writeManifest(root, {schema, folder: key, at, parts});
  removeOld(join(root, bundles), key, kept);
  return folder;
}

/** What `import "rsa-notebook"` gives: the notebook layer. */
const library = `
export {cellOf} from "./src/notebook/cell.js";
export {load} from "./src/notebook/load.js";
export {notebook} from "./src/notebook/notebook.js";
`;

/**
 * Makes the module that other programs import, in lib/.
 * @param {string} root - the folder of the code
 */
async function makeLibrary(root) {
  const {build} = await import("esbuild");
  await build({
    absWorkingDir: root,
    stdin: {contents: library, resolveDir: root, loader: "ts"},
    outfile: join(root, "lib", "notebook.mjs"),
    bundle: true,
    packages: "external",
    format: "esm",
    target: "node20",
    charset: "utf8",
    logLevel: "silent"
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  await makeBundle(root, 1);
  await makeLibrary(root);
}
