import {parseArgs} from "node:util";
import {buildSite} from "./build/buildSite.js";
import {toolError} from "./toolError.js";

/** `npm run build`: the site, in dist/; `--address` says where it will be, `--compress` adds Brotli and gzip. */
export async function main(root: string, args: readonly string[]): Promise<number> {
  try {
    const {values} = parseArgs({args: [...args], options: {address: {type: "string"}, compress: {type: "boolean"}}});
    process.stdout.write(`The site is in ${await buildSite(root, values)}\n`);
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
