import {createRequire} from "node:module";
import {join} from "node:path";
import {LoaderError} from "../loaderError.js";

/** What is used of ONNX Runtime, which is the same in onnxruntime-node and onnxruntime-web. */
export interface OnnxRuntime {
  readonly InferenceSession: {create(model: Uint8Array, options: object): Promise<OnnxSession>};
  readonly Tensor: new (
    type: string,
    data: BigInt64Array | Float32Array | Uint8Array,
    dims: readonly number[]
  ) => OnnxValue;
  readonly env?: {readonly versions?: Readonly<Record<string, string | undefined>>};
}

export interface OnnxValue {
  readonly data: unknown;
  readonly dims: readonly number[];
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly inputMetadata?: readonly {
    readonly name: string;
    readonly type?: string;
    readonly shape?: readonly (number | string)[];
  }[];
  run(
    feeds: Readonly<Record<string, OnnxValue>>,
    fetches: readonly string[]
  ): Promise<Readonly<Record<string, OnnxValue>>>;
  release(): Promise<void>;
}

/** The package that brings the engine, at the version of package.json. */
const enginePackage = "@huggingface/transformers";

/**
 * ONNX Runtime as @huggingface/transformers brings it: loaded when it is first needed, since it weighs hundreds of megabytes and nobody
 * else needs it.
 * @param root - the project's folder, where a study installs it
 * @throws LoaderError `no-engine`, saying how to get it
 */
export function onnxRuntime(root: string, name = "onnxruntime-node"): OnnxRuntime {
  const faults: unknown[] = [];
  for (const from of [join(root, "package.json"), import.meta.url])
    try {
      const beside = createRequire(createRequire(from).resolve(enginePackage));
      return beside(name) as OnnxRuntime;
    } catch (cause) {
      faults.push(cause);
    }
  throw new LoaderError(
    "no-engine",
    `states in context need ${enginePackage}, which is not here; install it with \`npm install --ignore-scripts ${enginePackage}@4.3.1\` (some 450 MB) and run this again`,
    {cause: faults[0]}
  );
}
