import type {Effects} from "./effects.js";

/** Work that takes less, in milliseconds, is done before a reader wonders. */
const patience = 1000;
/** A terminal's line is written anew no more often, in milliseconds. */
const pace = 100;

/** A time in words, to about two digits: `40 s`, `3 min`, `2 h 10 min`. */
export function timeWords(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const barWidth = 30;
const barOf = (done: number): string => "=".repeat(Math.floor(barWidth * done)).padEnd(barWidth);

/**
 * Tells on standard error how much of some work is done, and about how long the rest takes, where it takes a while: on a terminal in one
 * line that changes, else a line a tenth.
 */
export function shareTold(
  what: string,
  {err, status, now}: Pick<Effects, "err" | "status" | "now">
): (done: number) => void {
  const begun = now();
  let [tenths, last] = [0, begun];
  return (done) => {
    const time = now();
    const passed = time - begun;
    const left = timeWords((passed * (1 - done)) / done);
    if (status) {
      if (done >= 1) return status("");
      if (passed < patience || done <= 0 || time - last < pace) return;
      last = time;
      return status(`${what} [${barOf(done)}] ${Math.floor(100 * done)} % · about ${left} left`);
    }
    const reached = Math.floor(10 * done);
    if (done >= 1 || reached <= tenths || passed < patience) return;
    tenths = reached;
    err(`${what}: ${tenths}0 %, about ${left} left\n`);
  };
}
