import {join} from "node:path";
import * as v from "valibot";
import {describeIssue} from "./describeIssue.js";
import {LoaderError} from "./loaderError.js";
import {isWordMatrix, modelEntrySchema, type ModelEntry} from "./modelEntry.js";
import {nearestName} from "./nearestName.js";
import {notJson} from "./notJson.js";
import {readRegular} from "./readRegular.js";
import {toldAtOnce} from "../src/tables/tableLines.js";

const fault = (message: string, cause?: unknown): LoaderError =>
  new LoaderError("invalid-registry", `data/models.json: ${message}`, {cause});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw fault(notJson(cause), cause);
  }
}

interface ModelsFile {
  readonly $schema?: string;
  readonly models: readonly unknown[];
}

/** What data/models.json holds: an object with a list of models, or, as older versions wrote it, the list alone. */
function listOf(text: string): ModelsFile {
  const parsed = parseJson(text);
  if (Array.isArray(parsed)) return {models: parsed};
  const of = typeof parsed === "object" && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : {};
  const {$schema, models, ...more} = of;
  if (!Array.isArray(models)) throw fault('expected {"models": [ … ]}, or an array of models');
  const [other] = Object.keys(more);
  if (other !== undefined) throw fault(`${other}: no such field; take it away, or mend its name`);
  if ($schema !== undefined && typeof $schema !== "string") throw fault("$schema: expected a text");
  return {...($schema === undefined ? {} : {$schema}), models};
}

/** The entries of data/models.json as they stand there. @throws LoaderError `invalid-registry` where it is no list of models */
export const modelsIn = (text: string): readonly {readonly id: string}[] =>
  listOf(text).models as readonly {readonly id: string}[];

/** The text of data/models.json that names its schema. */
export const modelsText = ($schema: string, models: readonly unknown[]): string =>
  `${JSON.stringify({$schema, models}, null, 2)}\n`;

/** A tokenizer that is told to know nothing: with none that is checked, another model's gives plausible nonsense. */
const knowsNothing = ({tokenizer}: ModelEntry): boolean =>
  "knownIds" in tokenizer && Object.keys(tokenizer.knownIds).length === 0;

/**
 * The models of data/models.json, in its order.
 * @throws LoaderError `invalid-registry`, naming every fault by its path
 */
export function readRegistry(text: string): ModelEntry[] {
  const {$schema, models} = listOf(text);
  const seen = new Set<string>();
  const faults: string[] = [];
  const entries = models.flatMap((item: unknown, i) => {
    const result = v.safeParse(modelEntrySchema, item);
    if (!result.success) {
      for (const issue of result.issues)
        faults.push(issue.path ? `models[${i}].${describeIssue(issue)}` : `models[${i}]: ${describeIssue(issue)}`);
      return [];
    }
    const entry = result.output;
    if (seen.has(entry.id)) faults.push(`models[${i}].id: ${JSON.stringify(entry.id)} is there twice`);
    if ((entry.tokenizer.kind === "none") !== isWordMatrix(entry.matrix))
      faults.push(`models[${i}].tokenizer: a matrix of words has the tokenizer kind "none", and no other has`);
    if (["none", "list"].includes(entry.tokenizer.kind) && entry.defaultForm !== "bare")
      faults.push(`models[${i}].defaultForm: a static model has the form "bare" only`);
    if ($schema !== undefined && knowsNothing(entry))
      faults.push(
        `models[${i}].tokenizer.knownIds: it is empty; name some words with the single id that each must have, such as {"moon": 4231}`
      );
    seen.add(entry.id);
    return [entry];
  });
  if (faults.length > 0) throw fault(toldAtOnce(faults));
  return entries;
}

/** The text of data/models.json with its entries changed, which keep what they say. Nothing is written. */
export async function editedRegistry(
  dir: string,
  edit: (entries: readonly {readonly id: string}[]) => readonly {readonly id: string}[]
): Promise<string> {
  const text = (await readRegular(join(dir, "models.json")))?.toString("utf8") ?? "[]";
  const {$schema, models} = listOf(text);
  const edited = edit(models as readonly {readonly id: string}[]);
  return $schema === undefined ? `${JSON.stringify(edited, null, 2)}\n` : modelsText($schema, edited);
}

/** What is wrong with an id that no entry has. */
export function unknownModel(id: string, registry: readonly ModelEntry[]): string {
  const ids = registry.map((entry) => entry.id);
  const near = nearestName(id, ids);
  const meant = near === undefined ? "" : ` (did you mean ${near}?)`;
  return `unknown model: ${JSON.stringify(id)}${meant}; expected one of ${ids.join(", ")}`;
}

/** The entries with these ids, in the registry's order; all without ids. */
export function chooseModels(registry: readonly ModelEntry[], ids?: readonly string[]): readonly ModelEntry[] {
  const unknown = ids?.find((id) => !registry.some((entry) => entry.id === id));
  if (unknown !== undefined) throw new LoaderError("unknown-model", unknownModel(unknown, registry));
  return registry.filter(({id}) => !ids || ids.includes(id));
}
