import type {Hub} from "./hub.js";

/** A hub that is opened when it is asked for the first time: its settings do not matter to who needs no model of it. */
export function lazyHub(offline: boolean, open: () => Hub): Hub {
  let opened: Hub | undefined;
  const hub = (): Hub => (opened ??= open());
  return {
    offline,
    resolve: async (repo, revision) => hub().resolve(repo, revision),
    open: async (at, wanted) => hub().open(at, wanted)
  };
}
