import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {modelsSchemaFile, modelsSchemaText} from "../loaders/modelsSchema.js";
import {toolError} from "./toolError.js";

/** `npm run schemas`: writes the JSON Schemas that editors use, from what the loaders check by. */
export async function main(root: string): Promise<number> {
  try {
    const file = join(root, modelsSchemaFile);
    await mkdir(dirname(file), {recursive: true});
    await writeFile(file, modelsSchemaText());
    process.stdout.write(`${modelsSchemaFile}\n`);
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
