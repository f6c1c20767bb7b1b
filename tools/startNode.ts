import {spawn, type ChildProcess, type SpawnOptions} from "node:child_process";
import {passSignals} from "./passSignals.js";

const followed = new URL("./followed.mjs", import.meta.url).href;

/** Starts a Node program that never outlives this process: what ends this one ends it too, and where this one is killed it ends itself. */
export function startNode(args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, ["--import", followed, ...args], options);
  passSignals(child);
  return child;
}
