import type {Hub} from "./hub/hub.js";
import {LoaderError} from "./loaderError.js";
import type {ModelLock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";

/**
 * The commit to read a model of the hub at: the one that its entry names, else the one that its lock holds for the same revision,
 * else, and with `update`, what the revision resolves to now. Undefined for a package.
 * @throws LoaderError
 */
export async function pinCommit(
  {id, source}: ModelEntry,
  locked: ModelLock | undefined,
  update: boolean,
  hub: Pick<Hub, "resolve">
): Promise<string | undefined> {
  if (source.type === "npm") return undefined;
  if (/^[0-9a-f]{40}$/.test(source.revision)) return source.revision;
  const pin = locked?.source;
  const same = pin?.type === "hub" && pin.repo === source.repo && pin.asked === source.revision;
  if (same && !update) return pin.commit;
  try {
    return (await hub.resolve(source.repo, source.revision)).commit;
  } catch (cause) {
    if (!(cause instanceof LoaderError)) throw cause;
    throw new LoaderError(cause.code, `${id}: ${cause.message}`, {cause});
  }
}
