import type {Effects} from "./effects.js";

/** Work that takes less, in milliseconds, is done before a reader wonders. */
const patience = 1000;

/** Tells on standard error how much of some work is done, a line a tenth, where it takes a while. */
export function shareTold(what: string, {err, now}: Pick<Effects, "err" | "now">): (done: number) => void {
  const begun = now();
  let tenths = 0;
  return (done) => {
    const reached = Math.floor(10 * done);
    if (done >= 1 || reached <= tenths || now() - begun < patience) return;
    tenths = reached;
    err(`${what}: ${tenths}0 %\n`);
  };
}
