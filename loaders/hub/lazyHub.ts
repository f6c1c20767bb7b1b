import type {Hub} from "./hub.js";

/** A hub that is opened when it is asked for the first time: neither its settings nor its code matter to who needs no model of it. */
export function lazyHub(offline: boolean, open: () => Promise<Hub>): Hub {
  let opened: Promise<Hub> | undefined;
  const hub = (): Promise<Hub> => (opened ??= open());
  return {
    offline,
    resolve: async (repo, revision) => (await hub()).resolve(repo, revision),
    open: async (at, wanted) => (await hub()).open(at, wanted)
  };
}
