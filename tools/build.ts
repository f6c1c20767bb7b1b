import {resolve} from "node:path";
import {parseArgs} from "node:util";
import {buildSite} from "./build/buildSite.js";
import {toldFile, writeSingleFile} from "./build/singleFile.js";
import {siteAddress} from "./build/siteAddress.js";
import {toolError} from "./toolError.js";

const options = {
  address: {type: "string"},
  compress: {type: "boolean"},
  "single-file": {type: "string"}
} as const;

/**
 * `npm run build`, in a study's folder `rsa-notebook build`: the site, in dist/; `--address` says where it will be, `--compress` adds Brotli and gzip, `--single-file FILE` writes
 * the analysis as one file, too.
 * @param into - the study's folder
 */
export async function main(root: string, args: readonly string[], into = root): Promise<number> {
  try {
    const {values} = parseArgs({args: [...args], options});
    const site = await buildSite(root, {...values, into});
    process.stdout.write(`The site is in ${site}\n`);
    const file = values["single-file"];
    if (file === undefined) return 0;
    const bytes = await writeSingleFile(root, site, resolve(file), await siteAddress(root, values.address));
    process.stdout.write(`${toldFile(file, bytes)}\n`);
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
