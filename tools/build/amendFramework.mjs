// Framework's own sources as they are loaded, each amended where it must do otherwise; a version that this does not know is refused.
import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";

let version = "";

const amendments = [
  {
    // it names one version of DuckDB; here it is to name the one that is installed
    module: "/dist/duckdb.js",
    from: /\bDUCKDB_WASM_VERSION = "[^"]*"/,
    to: () => `DUCKDB_WASM_VERSION = ${JSON.stringify(version)}`
  },
  {
    // of a loader that fails it tells its exit code only, here and in the answer to a page that waits for the file
    module: "/dist/loader.js",
    from: /const subprocess = spawn\(this\.command, this\.args, \{ windowsHide: true, stdio: \["ignore", output, "inherit"\] \}\);/,
    to: () => `const subprocess = spawn(this.command, this.args, { windowsHide: true, stdio: ["ignore", output, "pipe"] });
    let said = "";
    subprocess.stderr.setEncoding("utf8").on("data", (text) => {
      process.stderr.write(text);
      said += text;
    });`
  },
  {
    module: "/dist/loader.js",
    from: /throw new Error\(`loader exited with code \$\{code\}`\);/,
    to: () =>
      "throw new Error(/^\\w*Error: (.*?)(?=\\n\\s+at |\\s*$)/ms.exec(said)?.[1] ?? `loader exited with code ${code}`);"
  }
];

/** @param {{version: string}} data */
export function initialize(data) {
  ({version} = data);
}

export async function load(url, context, next) {
  const fitting = amendments.filter(({module}) => url.endsWith(`/@observablehq/framework${module}`));
  if (fitting.length === 0) return next(url, context);
  const source = fitting.reduce(
    (text, {from, to}) => {
      if (!from.test(text))
        throw new Error(`${fileURLToPath(url)}: not the version that this amends; expected ${from}`);
      return text.replace(from, to);
    },
    await readFile(fileURLToPath(url), "utf8")
  );
  return {format: "module", shortCircuit: true, source};
}
