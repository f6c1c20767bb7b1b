import {embeddingsPath, readAgain} from "../loaders/dataFolder.js";
import {defaultPair, type DefaultPair} from "../src/rsa/defaultPair.js";
import type {Effects} from "./effects.js";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";

/** The default pair; tells where another one takes its place because a file that was read once is gone. */
export function usualPair({folder, registry, present}: Study, err: Effects["err"]): DefaultPair {
  const found = defaultPair(present);
  const once = registry.map(({id}) => id).filter((id) => present.includes(id) || folder.lock.models[id]);
  const meant = defaultPair(once);
  const gone = [meant.a, meant.b].filter((id) => !present.includes(id));
  for (const id of gone)
    err(
      `note: ${id} is not here (data/${embeddingsPath(id)} is gone), so the default pair is ${found.a} and ${found.b}; ${readAgain(id)} to have it back\n`
    );
  return found;
}

/** The two models that are asked for; one of the default pair stands for one that is not named, and differs from the other. */
export function pairAsked(
  {a, b}: Pick<RunOptions, "a" | "b">,
  study: Study,
  err: Effects["err"] = () => undefined
): readonly [a: string, b: string] {
  if (a !== undefined && b !== undefined) return [a, b];
  const usual = usualPair(study, err);
  if (a !== undefined) return [a, a === usual.b ? usual.a : usual.b];
  return [b === usual.a ? usual.b : usual.a, b ?? usual.b];
}
