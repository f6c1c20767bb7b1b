import {spawn} from "node:child_process";
import {cp, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect} from "vitest";
import {recover} from "../../../loaders/commit.js";
import {defaultPatience} from "../../../src/hub/patience.js";
import {refresh} from "../../../loaders/refresh.js";
import {randomStream} from "../../../src/math/randomStream.js";
import {bertRepo, commitB, gptRepo, hubProject, type HubProject} from "./hubProject.js";

/** A moment of a refresh: so many milliseconds after the request of this number, from 1 on; 0 is the start of the process. */
interface Moment {
  readonly request: number;
  readonly wait: number;
}

/** How a refresh in a process of its own ended. */
interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly err: string;
  /** Milliseconds from its start to each request, and to its end. */
  readonly times: readonly number[];
}

/** A refresh that changes five files, and can be cut short at any moment. */
export interface KillableRefresh {
  readonly project: HubProject;
  /** Brings data/ and the cache back to the state before. */
  restore(): Promise<void>;
  run(signal?: NodeJS.Signals, moment?: Moment): Promise<Ended>;
  /** Whether data/ is in its old or its new state, exactly. @throws where it is in neither */
  state(): Promise<"old" | "new">;
  /** Runs it again in this process, then from the cache alone: both must give the new state. */
  complete(): Promise<void>;
  /** `count` seeded moments, spread over the whole run: half by time, half by the requests. */
  moments(count: number): readonly Moment[];
}

const args = ["--model", "bert", "gpt", "--repo", "owner/extra", "--words", "more.csv", "--update"];

/** Nothing here is slow on purpose; a busy machine may be. */
const patient = {patience: defaultPatience};

export async function killableRefresh(): Promise<KillableRefresh> {
  const bert = bertRepo();
  const project = await hubProject({"owner/bert": bert, "owner/gpt": gptRepo(), "owner/extra": gptRepo()});
  const {root, cache, hub} = project;
  await refresh({root, models: ["bert", "gpt"]}, project.effects(patient));
  bert.branches["main"] = commitB;
  hub.delay = 5;
  const words = join(root, "more.csv");
  await writeFile(words, "word,category\nmoon,space\nchair,furniture\n");
  const saved = [join(root, "data"), cache].map((folder) => [folder, `${folder}.saved`] as const);
  for (const [folder, copy] of saved) await cp(folder, copy, {recursive: true});
  const old = await project.files();

  async function restore(): Promise<void> {
    for (const [folder, copy] of saved) {
      await rm(folder, {recursive: true, force: true});
      await cp(copy, folder, {recursive: true});
    }
  }

  const run: KillableRefresh["run"] = (signal = "SIGKILL", moment) =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const env = {...process.env, HF_ENDPOINT: hub.url, HF_TOKEN: "", RSA_NOTEBOOK_CACHE: cache};
      const command = [join(process.cwd(), "bin", "rsa-notebook.mjs"), "data", ...args];
      const child = spawn(process.execPath, command, {cwd: root, env, stdio: ["ignore", "ignore", "pipe"]});
      const times: number[] = [];
      let timer: NodeJS.Timeout | undefined;
      const strike = (request: number): void => {
        if (moment?.request === request) timer = setTimeout(() => child.kill(signal), moment.wait);
      };
      hub.asked = () => strike(times.push(performance.now() - began));
      strike(0);
      let err = "";
      child.stderr.on("data", (text: Buffer) => void (err += text.toString()));
      child.on("error", reject);
      child.on("close", (code, killed) => {
        clearTimeout(timer);
        hub.asked = () => {};
        resolve({code, signal: killed, err, times: [...times, performance.now() - began]});
      });
    });

  const whole = await run();
  expect(whole).toMatchObject({code: 0, signal: null});
  const after = await project.files();
  expect(Object.keys(after).filter((path) => after[path] !== old[path])).toEqual([
    "embeddings/bert.arrow",
    "embeddings/extra.arrow",
    "embeddings/gpt.arrow",
    "models.json",
    "sources.lock.json",
    "words.csv"
  ]);

  return {
    project,
    restore,
    run,
    async state() {
      await recover(join(root, "data"));
      const found = await project.files();
      const state = found["words.csv"] === after["words.csv"] ? "new" : "old";
      expect(found).toEqual(state === "new" ? after : old);
      return state;
    },
    async complete() {
      const options = {root, models: ["bert", "gpt"], repo: {repo: "owner/extra"}, words, update: true};
      await refresh(options, project.effects(patient));
      expect(await project.files()).toEqual(after);
      await refresh(
        {root, models: ["bert", "gpt", "extra"], force: true},
        project.effects({...patient, offline: true})
      );
      expect(await project.files()).toEqual(after);
    },
    moments(count) {
      const random = randomStream(1, 0);
      const requests = whole.times.length - 1;
      return Array.from({length: count}, (_, i) => {
        const share = random.next() / 2 ** 32;
        if (i % 2 === 0) return {request: 0, wait: ((i + share) / count) * (whole.times[requests] ?? 0)};
        const request = 1 + ((i >> 1) % requests);
        return {request, wait: share * ((whole.times[request] ?? 0) - (whole.times[request - 1] ?? 0))};
      });
    }
  };
}

/** Kills a refresh at each moment; afterwards data/ is old or new, and the next run completes. */
export async function killAtEach(refreshed: KillableRefresh, moments: readonly Moment[]) {
  const outcome = {old: 0, new: 0, killed: 0};
  for (const moment of moments) {
    await refreshed.restore();
    const {code, signal, err} = await refreshed.run("SIGKILL", moment);
    expect(signal ?? code, err).toBe(signal ? "SIGKILL" : 0);
    if (signal) outcome.killed++;
    outcome[await refreshed.state()]++;
    await refreshed.complete();
  }
  return outcome;
}
