import {embeddingsPath, readAgain} from "../loaders/dataFolder.js";
import {defaultPair, type DefaultPair} from "../src/rsa/defaultPair.js";
import type {Effects} from "./effects.js";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

/** Models of the default pair whose files were read once, and are gone. */
function goneOf({folder, registry, present}: Study): readonly string[] {
  const once = registry.map(({id}) => id).filter((id) => present.includes(id) || folder.lock.models[id]);
  const {a, b} = defaultPair(once);
  return [a, b].filter((id) => !present.includes(id));
}

/** The default pair. @throws UsageError where a file of one of its models is gone, since another pair is not what is published */
export function publishedPair(study: Study): DefaultPair {
  const gone = goneOf(study).map((id) => `data/${embeddingsPath(id)} is gone; ${readAgain(id)} to have it back`);
  if (gone.length > 0) throw new UsageError(`nothing to record: ${gone.join("; ")}`);
  return defaultPair(study.present);
}

/** The two models that are asked for; one of the default pair stands for one that is not named, and differs from the other. */
export function pairAsked(
  {a, b}: Pick<RunOptions, "a" | "b">,
  study: Study,
  err: Effects["err"] = () => undefined
): readonly [a: string, b: string] {
  if (a !== undefined && b !== undefined) return [a, b];
  const usual = defaultPair(study.present);
  for (const id of goneOf(study).filter((id) => id !== a && id !== b))
    err(
      `note: ${id} is not here (data/${embeddingsPath(id)} is gone), so the default pair is ${usual.a} and ${usual.b}; ${readAgain(id)} to have it back\n`
    );
  if (a !== undefined) return [a, a === usual.b ? usual.a : usual.b];
  return [b === usual.a ? usual.b : usual.a, b ?? usual.b];
}
