import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";

/**
 * Has all that nobody holds let go, now. Arrays of hundreds of megabytes weigh little among the objects that V8 counts, so that it would
 * leave several of them lie.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
