import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {commandFile, runNode} from "../tools/check/program.js";
import {choose} from "../tools/choose.js";
import {toolError} from "../tools/toolError.js";
import {benches} from "./benches.js";
import {machine} from "./machine.js";
import {withSection} from "./report.js";

/** `npm run bench`, or some benches by name: each writes its section of its report. */
export async function main(root: string, names: readonly string[]): Promise<number> {
  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  try {
    for (const bench of choose(benches, names, "bench")) {
      log(`${bench.name}: ${bench.what}`);
      const {report: file = "bench/README.md"} = bench;
      const path = join(root, file);
      const tables = await bench.run((text) => log(`  ${text}`));
      const report = withSection(await readFile(path, "utf8"), bench, tables, machine());
      await writeFile(path, report);
      await runNode(root, [commandFile(root, "oxfmt", "oxfmt"), path]);
      log(`${bench.name}: written to ${file}`);
    }
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
