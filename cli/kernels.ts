import {cachedKernels, kernelsBytes} from "../loaders/compileKernels.js";
import type {Effects} from "./effects.js";

/** Compiling takes some seconds: worth it where plain code would take longer. In products of a permutation test. */
const worthCompiling = 1e10;

/**
 * The compiled kernels where there are any, or where the work is worth compiling them. Without, the numbers are the same.
 * @param work - how many products there are to add up, about
 */
export async function kernelsFor(work: number, {root, err}: Effects): Promise<WebAssembly.Module | undefined> {
  try {
    const cached = await cachedKernels(root);
    if (cached || work < worthCompiling) return cached;
    err("compiling kernels/, once …\n");
    return await WebAssembly.compile(await kernelsBytes(root));
  } catch (error) {
    err(`note: no compiled kernels, so it takes longer: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
