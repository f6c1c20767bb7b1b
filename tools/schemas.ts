import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {studySchema} from "../bin/studyFields.mjs";
import {packagePages} from "../bin/studyFolder.mjs";
import {modelsSchemaText} from "../loaders/modelsSchema.js";
import {schemaFiles} from "../loaders/schemaFiles.js";
import {toolError} from "./toolError.js";

/** The text of each JSON Schema, by its file. @param root - the package's folder */
export const schemaTexts = (root: string): Readonly<Record<string, string>> => ({
  [schemaFiles.models]: modelsSchemaText(),
  [schemaFiles.study]: `${JSON.stringify(studySchema(packagePages(root)), null, 2)}\n`
});

/** `npm run schemas`: writes the JSON Schemas that editors use, from what files are checked by. */
export async function main(root: string): Promise<number> {
  try {
    for (const [path, text] of Object.entries(schemaTexts(root))) {
      await mkdir(dirname(join(root, path)), {recursive: true});
      await writeFile(join(root, path), text);
      process.stdout.write(`${path}\n`);
    }
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
