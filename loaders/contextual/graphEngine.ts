import {LoaderError} from "../loaderError.js";
import type {OnnxRuntime, OnnxSession, OnnxValue} from "./onnxRuntime.js";

/** Runs a model on one text at a time: beside longer ones in a batch it would be padded, and quantised weights give other states then. */
export interface GraphEngine {
  /** Its name and version. */
  readonly name: string;
  /** The values asked for at each token, tokens × dims each, row-major. @throws LoaderError `not-run` */
  run(ids: readonly number[]): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

interface GraphOptions {
  /** Of one operation; what is added in which order must not depend on how many the machine has. */
  readonly threads: number;
  /** The values to give out, and the length of their vectors. */
  readonly values: readonly string[];
  readonly dims: number;
}

/** What is fed under each name that exports give their inputs. */
const fed: Readonly<Record<string, (ids: readonly number[]) => readonly number[]>> = {
  input_ids: (ids) => ids,
  attention_mask: (ids) => ids.map(() => 1),
  token_type_ids: (ids) => ids.map(() => 0),
  position_ids: (ids) => ids.map((_, i) => i)
};

const unfed = (names: readonly string[]): LoaderError =>
  new LoaderError(
    "unsupported-onnx",
    `its graph asks for ${names.join(", ")}; expected a model of texts alone, with ${Object.keys(fed).join(", ")}, and an empty past where it has one`
  );

/** A past of no tokens, which decoders ask for. */
function emptyPast({inputMetadata = []}: OnnxSession, name: string, {Tensor}: OnnxRuntime): OnnxValue | undefined {
  const {shape, type} = inputMetadata.find((input) => input.name === name) ?? {};
  if (!/^past_key_values\./.test(name) || !shape || type !== "float32") return undefined;
  const dims = shape.map((size, i) => (typeof size === "number" && size > 0 ? size : i === 0 ? 1 : 0));
  return dims.includes(0) ? new Tensor("float32", new Float32Array(0), dims) : undefined;
}

/** Values that do not depend on the text. */
function fixedFeeds(session: OnnxSession, runtime: OnnxRuntime): Readonly<Record<string, OnnxValue>> {
  const others = session.inputNames.filter((name) => !Object.hasOwn(fed, name));
  const pasts = others.map((name) => [name, emptyPast(session, name, runtime)] as const);
  const none = pasts.flatMap(([name, value]) => (value ? [] : [name]));
  if (none.length > 0) throw unfed(none);
  return Object.fromEntries(pasts) as Record<string, OnnxValue>;
}

/**
 * Opens a model whose graph gives out the values asked for; see `withOutputs`. Nothing of the graph is rewritten by the engine, so that what
 * is computed is what the file says, and operations run one after the other.
 * @throws LoaderError `unsupported-onnx`
 */
export async function openGraph(
  model: Uint8Array,
  runtime: OnnxRuntime,
  {threads, values, dims}: GraphOptions
): Promise<GraphEngine> {
  const session = await runtime.InferenceSession.create(model, {
    executionMode: "sequential",
    graphOptimizationLevel: "disabled",
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3
  }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new LoaderError("unsupported-onnx", `the engine refuses its graph (${why})`, {cause});
  });
  const fixed = fixedFeeds(session, runtime);
  const names = session.inputNames.filter((name) => Object.hasOwn(fed, name));
  const versions = runtime.env?.versions ?? {};
  const version = versions["node"] ?? versions["web"] ?? versions["common"];
  return {
    name: `ONNX Runtime${version === undefined ? "" : ` ${version}`}`,
    async run(ids) {
      const tensor = (list: readonly number[]): OnnxValue =>
        new runtime.Tensor("int64", BigInt64Array.from(list, BigInt), [1, list.length]);
      const feeds = Object.fromEntries(names.map((name) => [name, tensor(fed[name]?.(ids) ?? [])]));
      const output = await session.run({...fixed, ...feeds}, values).catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
        throw new LoaderError("not-run", `the engine fails on a text of ${ids.length} tokens (${why})`, {cause});
      });
      return values.map((name) => {
        const {data, dims: shape} = output[name] ?? {data: undefined, dims: []};
        if (data instanceof Float32Array && shape.join("×") === `1×${ids.length}×${dims}`) return data;
        throw new LoaderError(
          "unsupported-onnx",
          `${name} is ${shape.join("×") || "nothing"}; expected 32-bit floats, 1×${ids.length}×${dims} for ${ids.length} tokens`
        );
      });
    },
    close: () => session.release()
  };
}
