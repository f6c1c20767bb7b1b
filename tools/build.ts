import {buildSite} from "./build/buildSite.js";
import {toolError} from "./toolError.js";

/** `npm run build`: the site, in dist/. */
export async function main(root: string, args: readonly string[]): Promise<number> {
  try {
    if (args.length > 0) throw new Error(`unknown option: ${args[0]}; expected none`);
    process.stdout.write(`The site is in ${await buildSite(root)}\n`);
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
