import {join} from "node:path";
import * as v from "valibot";
import {describeIssue} from "./describeIssue.js";
import {LoaderError} from "./loaderError.js";
import {isWordMatrix, modelEntrySchema, type ModelEntry} from "./modelEntry.js";
import {nearestName} from "./nearestName.js";
import {notJson} from "./notJson.js";
import {readRegular} from "./readRegular.js";
import {toldAtOnce} from "./wordLines.js";

const fault = (message: string, cause?: unknown): LoaderError =>
  new LoaderError("invalid-registry", `data/models.json: ${message}`, {cause});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw fault(notJson(cause), cause);
  }
}

/**
 * The models of data/models.json, in its order.
 * @throws LoaderError `invalid-registry`, naming every fault by its path
 */
export function readRegistry(text: string): ModelEntry[] {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) throw fault("expected an array of models");
  const seen = new Set<string>();
  const faults: string[] = [];
  const entries = parsed.flatMap((item: unknown, i) => {
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
  return `${JSON.stringify(edit(parseJson(text) as readonly {readonly id: string}[]), null, 2)}\n`;
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
