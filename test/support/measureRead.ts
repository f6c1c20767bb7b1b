import {execFile} from "node:child_process";
import {rm} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import {diskFile} from "./fakeFiles.js";
import {startHub, type FakeHub} from "./fakeHub.js";
import {spreadIds, writeSparseModel} from "./sparseModel.js";

export interface ReadTask {
  readonly url: string;
  readonly repo: string;
  readonly commit: string;
  readonly cache: string;
  readonly count: number;
  readonly mode: "rows" | "tensor" | "file";
}

/** What a process of its own took. */
export interface ReadTaken {
  /** Rows that came with the right value; bytes where no rows were asked. */
  readonly read: number;
  /** Peak bytes of memory before and after. */
  readonly start: number;
  readonly peak: number;
  readonly milliseconds: number;
}

export interface Measured extends ReadTaken {
  readonly requests: number;
  readonly bytes: number;
}

export interface SparseHub {
  readonly hub: FakeHub;
  /** Reads in a new process, with an empty cache. */
  measure(mode: ReadTask["mode"], count: number): Promise<Measured>;
  dispose(): Promise<void>;
}

const commit = "c".repeat(40);
const repo = "owner/gpt2-medium";
const child = fileURLToPath(new URL("readInChild.ts", import.meta.url));

/** A hub on loopback with a sparse file of GPT-2 medium's size, in which the first `most` ids are marked. */
export async function sparseHub(folder: string, most: number): Promise<SparseHub> {
  const path = join(folder, "model.safetensors");
  writeSparseModel(path, spreadIds(most));
  const hub = await startHub({
    [repo]: {branches: {main: commit}, commits: {[commit]: {"model.safetensors": diskFile(path)}}}
  });
  const cache = join(folder, "cache");
  return {
    hub,
    async measure(mode, count) {
      const [requests, sent] = [hub.requests.length, hub.sent];
      const task: ReadTask = {url: hub.url, repo, commit, cache, count, mode};
      const {stdout} = await promisify(execFile)(process.execPath, ["--import", "tsx", child, JSON.stringify(task)]);
      await rm(cache, {recursive: true, force: true});
      const taken = JSON.parse(stdout) as ReadTaken;
      return {...taken, requests: hub.requests.length - requests, bytes: hub.sent - sent};
    },
    async dispose() {
      await hub.close();
      await rm(folder, {recursive: true, force: true});
    }
  };
}
