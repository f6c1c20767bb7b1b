import {mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {makeFonts} from "./fonts/makeFonts.js";
import {lettersFile, makeLetters} from "./fonts/makeLetters.js";
import {toolError} from "./toolError.js";

/** `npm run fonts`: cuts the site's fonts from their packages again, into src/fonts, and the letters of its picture. */
export async function main(root: string, args: readonly string[]): Promise<number> {
  try {
    if (args.length > 0) throw new Error(`unknown option: ${args[0]}; expected none`);
    const folder = join(root, "src", "fonts");
    const files = await makeFonts(root);
    await rm(folder, {recursive: true, force: true});
    await mkdir(folder, {recursive: true});
    for (const [name, bytes] of files) {
      await writeFile(join(folder, name), bytes);
      process.stdout.write(`${name}  ${bytes.length} bytes\n`);
    }
    await writeFile(join(root, lettersFile), await makeLetters(root));
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
