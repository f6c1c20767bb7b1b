import {collectGarbage as collect} from "../../loaders/collectGarbage.js";

/** Has all that nobody holds let go, now; what was looked at in this turn is held until it ends. */
export async function collectGarbage(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  collect();
}
