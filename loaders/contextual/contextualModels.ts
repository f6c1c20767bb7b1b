import * as v from "valibot";
import {describeIssue} from "../describeIssue.js";
import {LoaderError} from "../loaderError.js";
import {modelEntrySchema, type MatrixDescriptor, type ModelEntry, type TokenizerDescriptor} from "../modelEntry.js";
import {notJson} from "../notJson.js";
import {toldAtOnce} from "../../src/tables/tableLines.js";

/** From the project's folder. */
export const contextualFile = "data/layers/models.json";

const text = v.pipe(v.string(), v.minLength(1));
const entrySchema = v.strictObject({
  ...modelEntrySchema.entries,
  kind: v.picklist(["encoder", "decoder"]),
  /** The most tokens of a text, those round it included. */
  positions: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Values of the graph: the input row, the embedding sum, then the output of each layer. */
  layers: v.strictObject({input: text, embedding: text, outputs: v.pipe(v.array(text), v.minLength(1))})
});

/** A model whose layers are read: as a model of data/models.json, with an ONNX file that runs. */
export interface ContextualModel extends Omit<ModelEntry, "kind" | "matrix" | "tokenizer"> {
  readonly kind: "encoder" | "decoder";
  readonly matrix: Extract<MatrixDescriptor, {readonly format: "onnx"}>;
  readonly tokenizer: Extract<TokenizerDescriptor, {readonly kind: "huggingface"}>;
  readonly positions: number;
  readonly layers: {readonly input: string; readonly embedding: string; readonly outputs: readonly string[]};
}

const fault = (message: string, cause?: unknown): LoaderError =>
  new LoaderError("invalid-registry", `${contextualFile}: ${message}`, {cause});

/** What an entry must have besides the shape of its fields. */
function* faultsOf({matrix, tokenizer, source, layers}: v.InferOutput<typeof entrySchema>): Generator<string> {
  if (matrix.format !== "onnx") yield `.matrix.format: expected "onnx", since the model is run`;
  if (matrix.format === "onnx" && matrix.data) yield ".matrix.data: expected an ONNX file that holds its own numbers";
  if (tokenizer.kind !== "huggingface") yield `.tokenizer.kind: expected "huggingface", since whole texts are split`;
  if (source.type === "hub" && !/^[0-9a-f]{40}$/.test(source.revision))
    yield ".source.revision: expected a commit of 40 hex digits, whose files never change";
  const values = [layers.input, layers.embedding, ...layers.outputs];
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined) yield `.layers: ${JSON.stringify(twice)} is there twice; expected another value a layer`;
}

/**
 * The models of data/layers/models.json, in its order.
 * @throws LoaderError `invalid-registry`, naming every fault by its path
 */
export function readContextualModels(source: string): readonly ContextualModel[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch (cause) {
    throw fault(notJson(cause), cause);
  }
  if (!Array.isArray(parsed)) throw fault("expected an array of models");
  const faults: string[] = [];
  const seen = new Set<string>();
  const models = parsed.flatMap((item: unknown, i) => {
    const result = v.safeParse(entrySchema, item);
    if (!result.success) {
      for (const issue of result.issues) faults.push(`models[${i}].${describeIssue(issue)}`);
      return [];
    }
    const {id} = result.output;
    for (const what of faultsOf(result.output)) faults.push(`models[${i}]${what}`);
    if (seen.has(id)) faults.push(`models[${i}].id: ${JSON.stringify(id)} is there twice`);
    seen.add(id);
    return [result.output as ContextualModel];
  });
  if (faults.length > 0) throw fault(toldAtOnce(faults));
  return models;
}
