import {parseArgs} from "node:util";
import {main as command} from "../cli/main.js";
import {checkData} from "../loaders/checkData.js";
import {isOfModels} from "../loaders/dataFolder.js";
import {studyIds} from "../loaders/studyIds.js";
import {buildSite} from "./build/buildSite.js";
import {serve} from "./serve.js";
import {toolError} from "./toolError.js";

interface StartOptions {
  readonly port: number | undefined;
  readonly once: boolean;
  /** Where the site will be published. */
  readonly address: string | undefined;
}

function optionsOf(args: readonly string[]): StartOptions {
  const {values} = parseArgs({
    args: [...args],
    options: {port: {type: "string"}, once: {type: "boolean"}, address: {type: "string"}}
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(/^\d+$/.test(values.port ?? "") && port <= 65535))
    throw new Error(`wrong port: ${values.port}; expected a number from 0 to 65535`);
  return {port, once: (values.once ?? false) || process.env["CI"] === "true", address: values.address};
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function soundData(root: string): Promise<void> {
  const {words, models, problems, notes} = await checkData(root);
  const present = models.filter(({present}) => present);
  for (const note of notes) say(`note: ${note}`);
  if (problems.length > 0) throw new Error(problems.join("; "));
  if (present.length < 2)
    throw new Error("data/embeddings holds fewer than two models; run `npx rsa-notebook data` and start again");
  say(`data/: ${words} words, ${present.length} models: ${present.map(({id}) => id).join(", ")}`);
}

/** `npm start`: checks the data, prints the analysis, builds the site, serves it. @param into - the study's folder */
export async function main(root: string, args: readonly string[], into = root): Promise<number> {
  try {
    const {port, once, address: given} = optionsOf(args);
    process.chdir(root);
    say("1 of 3  checking data/");
    const ofModels = isOfModels(root);
    if (ofModels) await soundData(root);
    say("2 of 3  running the notebook");
    // a study of other things than models says itself what it reads
    for (const args of ofModels ? [["run"]] : studyIds(root).map((id) => [id, "run"])) {
      const code = await command(args);
      if (code !== 0) return code;
      await command([...args.slice(0, -1), "changes", "--quiet"]);
    }
    say("3 of 3  building the site");
    const site = await buildSite(root, {address: given, into});
    if (once) {
      process.stdout.write(`The site is in ${site}\n`);
      return 0;
    }
    const {address} = await serve(site, port ?? 3000, port === undefined ? 100 : 1);
    process.stdout.write(`The site is at ${address} (Ctrl-C ends it)\n`);
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
