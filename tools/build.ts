import {parseArgs} from "node:util";
import {buildSite} from "./build/buildSite.js";
import {toolError} from "./toolError.js";

/** `npm run build`: the site, in dist/; `--address` says where it will be. */
export async function main(root: string, args: readonly string[]): Promise<number> {
  try {
    const {values} = parseArgs({args: [...args], options: {address: {type: "string"}}});
    process.stdout.write(`The site is in ${await buildSite(root, values.address)}\n`);
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
