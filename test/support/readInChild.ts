/** Reads rows, the whole tensor or the whole file from a hub, and prints what it took: a process of its own, to measure memory. */
import {httpRequest} from "../../loaders/hub/httpRequest.js";
import {openHub} from "../../loaders/hub/openHub.js";
import {silentProgress} from "./silentProgress.js";
import {openMatrix} from "../../loaders/tensors/openMatrix.js";
import type {ReadTask, ReadTaken} from "./measureRead.js";
import {peakMemory} from "./peakMemory.js";
import {modelBytes, modelDims, modelRowBytes, modelRows, spreadIds} from "./sparseModel.js";

const {url, repo, commit, cache, count, mode} = JSON.parse(process.argv[2] ?? "") as ReadTask;

async function rows(): Promise<number> {
  const effects = {
    cache,
    offline: false,
    progress: silentProgress,
    request: httpRequest(),
    now: () => performance.now()
  };
  const sleep = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));
  const hub = openHub({endpoint: url, token: undefined}, {...effects, random: () => 0.5, sleep});
  const files = await hub.open({repo, commit}, {tensors: "model.safetensors", whole: [], oneOf: []});
  const descriptor = {format: "safetensors", file: "model.safetensors", tensor: "wte.weight"} as const;
  const matrix = await openMatrix(descriptor, modelDims, modelRows, files.source("model.safetensors"));
  const ids = spreadIds(count);
  const values = await matrix.readRows(ids);
  return ids.filter((id, i) => values[i * modelDims] === id).length;
}

/** As a plain download does, but for writing it down. */
async function stream(headers: Record<string, string>): Promise<number> {
  const answer = await fetch(`${url}/${repo}/resolve/${commit}/model.safetensors`, {headers});
  let bytes = 0;
  for await (const part of answer.body ?? []) bytes += (part as Uint8Array).length;
  return bytes;
}

const [start, began] = [peakMemory(), performance.now()];
const tensor = {range: `bytes=${modelBytes - modelRows * modelRowBytes}-${modelBytes - 1}`};
const read = mode === "rows" ? await rows() : await stream(mode === "tensor" ? tensor : {});
const taken: ReadTaken = {read, start, peak: peakMemory(), milliseconds: performance.now() - began};
process.stdout.write(JSON.stringify(taken));
