import {join} from "node:path";
import {cacheFolder} from "../loaders/cacheFolder.js";
import {keptStates} from "../loaders/contextual/keptStates.js";
import {onnxRuntime} from "../loaders/contextual/onnxRuntime.js";
import {readAllLayers} from "../loaders/contextual/readAllLayers.js";
import {LoaderError} from "../loaders/loaderError.js";
import {errorLine, oneLine} from "../loaders/printable.js";
import type {StateRule} from "../src/tables/stateRules.js";
import {dataSources, type DataSources} from "./data.js";
import type {Effects} from "./effects.js";
import {shareTold} from "./shareTold.js";
import {table} from "./table.js";
import {UsageError} from "./usageError.js";

export interface LayersDataOptions {
  readonly model?: readonly string[];
  readonly set?: string;
  readonly templates?: string;
  readonly corpus?: string;
  readonly most: number;
  readonly state: StateRule;
  readonly threads: number;
  readonly force?: boolean;
  readonly offline?: boolean;
  /** `ID=PATH` each. */
  readonly file?: readonly string[];
}

/** `rsa-notebook layers data`: reads words' states in every layer; resolves to the exit code. */
export async function layersDataCommand(
  {model, file, offline = false, ...options}: LayersDataOptions,
  effects: Effects,
  given?: DataSources
): Promise<number> {
  const tells = new Map<string, (done: number) => void>();
  try {
    const sources = given ?? dataSources(effects, {offline, ...(file ? {file} : {})});
    const read = await readAllLayers(
      {...options, models: model, root: effects.root},
      {
        sources,
        runtime: () => onnxRuntime(effects.root),
        kept: keptStates(join(cacheFolder(), "layers")),
        log: (line) => effects.err(`${oneLine(line)}\n`),
        progress(id, done) {
          const tell = tells.get(id) ?? shareTold(`${id}: states of words`, effects);
          tells.set(id, tell);
          tell(done);
        }
      }
    );
    const rows = read.map(({id, words, layers, carriers, bytes, state, apart}) => [
      id,
      `${words}`,
      `${layers}`,
      carriers.join(", "),
      `${bytes}`,
      apart === undefined || apart === 0 ? state : `${state} (at most ${apart.toExponential(1)} off)`
    ]);
    effects.out(`${table([["model", "words", "layers", "texts", "bytes", "state"], ...rows], effects.columns)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof LoaderError || error instanceof UsageError)) throw error;
    effects.err(`error: ${errorLine(error.message, [])}\n`);
    return 2;
  } finally {
    effects.status?.("");
  }
}
