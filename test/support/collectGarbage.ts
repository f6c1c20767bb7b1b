import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";

/** Has all that nobody holds let go, now. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // what was looked at in this turn is held until it ends
  await new Promise((resolve) => setTimeout(resolve));
  collect();
}
