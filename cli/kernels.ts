import {kernelsModule} from "../loaders/kernels.js";
import type {Effects} from "./effects.js";

/** The compiled kernels; where they cannot be used, a note says why, and the numbers are the same without. */
export async function kernelsFor({err}: Pick<Effects, "err">): Promise<WebAssembly.Module | undefined> {
  try {
    return await kernelsModule();
  } catch (error) {
    err(`note: no compiled kernels, so it takes longer: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
