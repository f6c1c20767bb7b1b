// The command's code, compiled once: finds the bundle that fits the sources. Node's own modules only.
import {createHash} from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";

/**
 * A file, or a folder with its code's names, that a bundle is made of or consists of.
 * @typedef {{path: string, stamp: string, changed: number, digest: string}} Part
 * @typedef {{schema: string, folder: string, at: number, parts: Part[]}} Manifest
 */

export const bundles = "bundle";
export const schema = "rsa-notebook/bundle@1";

/** Commands that should start at once, with the modules that they load: what others are made of is not looked at for them. */
export const quick = {models: ["cli/models.ts"], run: ["cli/run.ts", "src/workers/thread.ts"]};

/**
 * The file that says what a bundle is made of, or what it is made of for one command.
 * @param {string} root
 * @param {string} [command]
 */
const manifestFile = (root, command = "") =>
  join(root, bundles, Object.hasOwn(quick, command) ? `manifest-${command}.json` : "manifest.json");

/** Time stamps may be as coarse as this, so that a file may change after it was looked at and keep them. In milliseconds. */
const coarse = 2000;

/** @param {string | Uint8Array} content */
export const digestOf = (content) => createHash("sha256").update(content).digest("hex");

/** Code that a folder holds, and folders: a new file may be imported in place of another, and a new folder may be a study. */
const isCode = (/** @type {string} */ name) => /\.(?:[cm]?[jt]sx?|json)$|^[^.]+$/.test(name);

/** A package's file is not watched for being there: the bundle has what it needs of it. */
const isPackages = (/** @type {string} */ path) => path.startsWith("..") || path.includes("node_modules/");

/** What a source, a package or a bundle's file has at most. In bytes. */
const maxBytes = 64 * 1024 * 1024;

/**
 * The bytes of a regular file: what is none, such as a pipe, could be waited for without end.
 * @param {string} file
 */
function bytesOf(file) {
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile() || stats.size > maxBytes)
      throw new Error(`${file}: expected a file of at most ${maxBytes} bytes`);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** @param {string} file */
export function contentOf(file) {
  return file.endsWith("/") ? readdirSync(file).filter(isCode).sort().join("\n") : bytesOf(file);
}

/**
 * What tells that a file is as it was, and when it last changed (milliseconds); undefined where it is not there, or its
 * links lead in a circle.
 * @param {string} file
 */
export function stampOf(file) {
  try {
    const {size, mtimeMs, ctimeMs, ino} = statSync(file);
    return {stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}`, changed: ctimeMs};
  } catch {
    return undefined;
  }
}

/**
 * @param {string} root
 * @param {string} [command]
 */
function manifestOf(root, command) {
  try {
    const text = bytesOf(manifestFile(root, command)).toString("utf8");
    const manifest = /** @type {Manifest} */ (JSON.parse(text));
    return manifest.schema === schema && Array.isArray(manifest.parts) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes the manifest as a whole or not at all.
 * @param {string} root
 * @param {Manifest} manifest
 * @param {string} [command] - one of the quick ones
 */
export function writeManifest(root, manifest, command) {
  const file = manifestFile(root, command);
  const next = `${file}.${process.pid}`;
  try {
    writeFileSync(next, JSON.stringify(manifest));
    renameSync(next, file);
  } finally {
    rmSync(next, {force: true});
  }
}

/**
 * Undefined where what is there cannot be read.
 * @param {string} file
 */
export function digestThere(file) {
  try {
    return digestOf(contentOf(file));
  } catch {
    return undefined;
  }
}

/**
 * The folder of the bundle that is made of the sources as they are now; undefined where there is none. A file with the size, the times and
 * the number that it had is not read again, unless it had changed just before it was looked at.
 * @param {string} root - the folder of the code
 * @param {string} [command] - what is asked for: of a quick one only what it loads must be as it was
 * @param {() => number} now - milliseconds
 */
export function fittingBundle(root, command, now = Date.now) {
  const manifest = manifestOf(root, command);
  if (!manifest) return undefined;
  const at = now();
  let renewed = false;
  const parts = [];
  for (const part of manifest.parts) {
    const file = join(root, part.path);
    const stamped = stampOf(file);
    if (!stamped && !isPackages(part.path)) return undefined;
    const known = !stamped || (stamped.stamp === part.stamp && part.changed < manifest.at - coarse);
    if (!known && digestThere(file) !== part.digest) return undefined;
    renewed ||= !known;
    parts.push({...part, ...stamped});
  }
  if (renewed) {
    try {
      writeManifest(root, {...manifest, at, parts}, command);
    } catch {
      // a folder that cannot be written is looked through each time
    }
  }
  return join(root, bundles, manifest.folder);
}
