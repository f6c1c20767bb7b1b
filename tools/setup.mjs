// Runs before any package is there: Node's own modules only.
import {spawn} from "node:child_process";
import {readFileSync} from "node:fs";
import {join} from "node:path";

const leastNode = [20, 19];

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
};

const lists = (root) => ({
  wanted: packagesOf(join(root, "package-lock.json")),
  installed: packagesOf(join(root, "node_modules", ".package-lock.json"))
});

/**
 * True where node_modules holds the packages of package-lock.json. npm writes its own list last, so a broken install has none.
 * @param {string} root
 * @param {boolean} [dev] - whether those for development must be there; they may be in any case
 */
export function isInstalled(root, dev = true) {
  const {wanted, installed} = lists(root);
  if (!wanted || !installed) return false;
  const paths = Object.keys(wanted).filter((path) => path !== "");
  return (
    // what a package brings in its own archive is not always in the lock file
    Object.keys(installed).every((path) => path in wanted || installed[path].inBundle) &&
    paths.every((path) => {
      const [want, have] = [wanted[path], installed[path]];
      if (!have) return Boolean(want.optional || want.devOptional || want.peer || (want.dev && !dev));
      return have.version === want.version && have.integrity === want.integrity;
    })
  );
}

/**
 * True where packages for development are there, which an install must not take away.
 * @param {string} root
 */
function hasDev(root) {
  const {wanted, installed} = lists(root);
  return Object.keys(installed ?? {}).some((path) => wanted?.[path]?.dev);
}

/**
 * What is wrong with this version of Node, or undefined.
 * @param {string} version
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const old = major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]);
  return old ? `Node ${version} is too old; install Node ${leastNode.join(".")} or newer` : undefined;
}

/**
 * Runs npm, which ends with this process: an install that outlives a kill would write over the next one.
 * @param {string} root
 * @param {boolean} dev
 * @returns {Promise<{status: number | null, error?: Error | undefined}>}
 */
function npmCi(root, dev) {
  // the binaries of esbuild and rollup are optional packages; npm's own settings may leave them out, or development's
  const kinds = [dev ? "--include=dev" : "--omit=dev", "--include=optional"];
  const args = ["ci", ...kinds, "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const followed = new URL("followed.mjs", import.meta.url).href;
  const [command, given] = npm?.endsWith("js")
    ? [process.execPath, ["--import", followed, npm, ...args]]
    : ["npm", args];
  return new Promise((resolve) => {
    spawn(command, given, {
      cwd: root,
      // npm's own words are progress: standard output is for results
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32" && command === "npm"
    })
      .on("error", (error) => resolve({status: null, error}))
      .on("close", (status) => resolve({status}));
  });
}

/**
 * Installs the packages where they are missing or not those of package-lock.json.
 * @param {string} root
 * @param {boolean} dev - whether those for development are needed; where some are there, all are kept
 * @param {(root: string, dev: boolean) => Promise<{status: number | null, error?: Error | undefined}>} install
 * @returns {Promise<string | undefined>} what went wrong, in one line
 */
export async function setUp(root, dev, install = npmCi) {
  const problem = nodeProblem(process.versions.node);
  if (problem || isInstalled(root, dev)) return problem;
  const all = dev || hasDev(root);
  process.stderr.write(`Installing packages (npm ci${all ? "" : ", without those for development"}) ...\n`);
  const {status, error} = await install(root, all);
  if (status === 0) return undefined;
  return `packages are not installed (npm ci: ${error?.message ?? `exit code ${status}`}); check the connection to the npm registry and run it again`;
}
