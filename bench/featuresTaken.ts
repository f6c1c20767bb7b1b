import {execFile} from "node:child_process";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import type {FeaturesTaken} from "./featuresInChild.js";

const child = fileURLToPath(new URL("featuresInChild.ts", import.meta.url));

/** What a comparison by features takes in a process of its own. @param numbers - words, dimensions of both models, workers */
export async function featuresTaken(...numbers: readonly [number, number, number, number]): Promise<FeaturesTaken> {
  const args = ["--import", "tsx", child, ...numbers.map(String)];
  const {stdout} = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as FeaturesTaken;
}
