import {getEventListeners} from "node:events";
import {describe, expect, test, vi} from "vitest";
import {inferencePart, type InferenceJob} from "../../src/math/inferenceJob.js";
import {standardised} from "../../src/math/standardised.js";
import {jobAnswerer, type Reply} from "../../src/workers/answerJob.js";
import {spawnInNode} from "../../src/workers/spawnInNode.js";
import {workerPool, type Spawn} from "../../src/workers/workerPool.js";
import {uniform} from "../math/support.js";

const next = uniform(4);
const pair = {
  a: standardised(Float64Array.from({length: 45}, next)),
  b: standardised(Float64Array.from({length: 45}, next))
};
const job = (from: number, to: number): InferenceJob => ({
  kind: "products",
  n: 10,
  from,
  to,
  pairs: [pair],
  plan: {permutations: 100, seed: 1}
});
/** A module that exports nothing. */
const noKernels = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
const wrong: InferenceJob = {...job(0, 10), n: 11};

describe("workerPool(width, spawnInNode)", () => {
  test("gives what the same job gives here, bit for bit, and rejects a job that fails without dying of it", async () => {
    const pool = workerPool(2, spawnInNode);
    try {
      const parts = await Promise.all([job(0, 50), job(50, 80), job(80, 100)].map((one) => pool.run("inference", one)));
      expect(parts).toEqual([job(0, 50), job(50, 80), job(80, 100)].map((one) => inferencePart(one)));
      await expect(pool.run("inference", wrong)).rejects.toThrow("shape mismatch");
      expect(await pool.run("inference", job(0, 5))).toEqual(inferencePart(job(0, 5)));
    } finally {
      pool.stop();
    }
  });
});

/** Workers in this thread that answer when they are told to. */
function fakes() {
  const started: {
    answer: () => void;
    say: (done: number) => void;
    fail: () => void;
    stopped: boolean;
    modules: WebAssembly.Module[];
  }[] = [];
  const spawn: Spawn = (heard, failed) => {
    const waiting: (() => void)[] = [];
    const answer = jobAnswerer(heard);
    const worker = {
      answer: () => waiting.shift()?.(),
      say: (done: number) => heard({done}),
      fail: () => failed("it fell over"),
      stopped: false,
      modules: [] as WebAssembly.Module[]
    };
    started.push(worker);
    return {
      post(message) {
        if ("module" in message) worker.modules.push(message.module);
        else waiting.push(() => heard((answer(message) as Reply)[0]));
      },
      stop: () => (worker.stopped = true)
    };
  };
  return {started, spawn};
}

describe("workerPool(width, spawn)", () => {
  test("starts no more workers than its width, and none before there is work", async () => {
    const {started, spawn} = fakes();
    const pool = workerPool(2, spawn);
    expect(started).toHaveLength(0);
    const running = [0, 1, 2].map((k) => pool.run("inference", job(k, k + 1)));
    expect(started).toHaveLength(2);
    started[0]?.answer();
    started[0]?.answer();
    started[1]?.answer();
    expect(await Promise.all(running)).toHaveLength(3);
    expect(started).toHaveLength(2);
  });

  test("gives the kernels to all workers when they come, and to those that start later", async () => {
    const {started, spawn} = fakes();
    const kernels = Promise.resolve(noKernels);
    const pool = workerPool(2, spawn, kernels);
    const first = pool.run("inference", job(0, 1));
    expect(started[0]?.modules).toEqual([]);
    await kernels;
    const second = pool.run("inference", job(1, 2));
    expect(started.map(({modules}) => modules)).toEqual([[noKernels], [noKernels]]);
    started.forEach(({answer}) => answer());
    expect(await Promise.all([first, second])).toEqual([job(0, 1), job(1, 2)].map((one) => inferencePart(one)));
  });

  test("does without kernels that do not come or cannot be used, to the same bits", async () => {
    const {started, spawn} = fakes();
    const pool = workerPool(1, spawn, Promise.reject(new Error("no such file")));
    const running = pool.run("inference", job(0, 1));
    started[0]?.answer();
    expect(await running).toEqual(inferencePart(job(0, 1)));
    const answer = jobAnswerer(() => undefined);
    expect(answer({module: noKernels})).toBe(undefined);
    expect((answer({kind: "inference", job: job(0, 1), forget: []}) as Reply)[0]).toEqual({
      result: inferencePart(job(0, 1))
    });
  });

  test("rejects the job of a worker that dies, and starts another for the next", async () => {
    const {started, spawn} = fakes();
    const pool = workerPool(1, spawn);
    const first = pool.run("inference", job(0, 1));
    const second = pool.run("inference", job(1, 2));
    started[0]?.fail();
    await expect(first).rejects.toThrow("a worker failed: it fell over; reload and try again");
    expect(started).toHaveLength(2);
    started[1]?.answer();
    expect(await second).toEqual(inferencePart(job(1, 2)));
  });

  test("starts another worker for the next job where one died without work", async () => {
    const {started, spawn} = fakes();
    const pool = workerPool(1, spawn);
    const first = pool.run("inference", job(0, 1));
    started[0]?.answer();
    await first;
    started[0]?.fail();
    const second = pool.run("inference", job(1, 2));
    expect(started).toHaveLength(2);
    started[1]?.answer();
    expect(await second).toEqual(inferencePart(job(1, 2)));
  });

  test("tells how far a job is while it is done, and nothing of one that is given up", async () => {
    const {started, spawn} = fakes();
    const pool = workerPool(1, spawn);
    const [told, toldOfOther] = [vi.fn(), vi.fn()];
    const stop = new AbortController();
    const running = pool.run("inference", job(0, 1), stop.signal, told);
    const other = pool.run("inference", job(1, 2), undefined, toldOfOther);
    started[0]?.say(0);
    started[0]?.say(0.5);
    stop.abort(new Error("the input changed"));
    started[0]?.say(0.75);
    started[0]?.answer();
    await expect(running).rejects.toThrow("the input changed");
    expect(told.mock.calls).toEqual([[0], [0.5]]);
    started[0]?.answer();
    await other;
    expect(toldOfOther.mock.calls).toEqual([[0]]);
  });

  test("drops a waiting job whose signal is aborted, and does the next", async () => {
    const {started, spawn} = fakes();
    const pool = workerPool(1, spawn);
    const first = pool.run("inference", job(0, 1));
    const stop = new AbortController();
    const dropped = pool.run("inference", job(1, 2), stop.signal);
    const last = pool.run("inference", job(2, 3));
    stop.abort(new Error("the input changed"));
    started[0]?.answer();
    await expect(dropped).rejects.toThrow("the input changed");
    started[0]?.answer();
    expect(await Promise.all([first, last])).toEqual([job(0, 1), job(2, 3)].map((one) => inferencePart(one)));
  });

  test("has one listener at a signal, however many jobs have it, and gives them all up", async () => {
    const {started, spawn} = fakes();
    const pool = workerPool(1, spawn);
    const stop = new AbortController();
    const listeners = () => getEventListeners(stop.signal, "abort").length;
    const running = Array.from({length: 12}, (_, k) => pool.run("inference", job(k, k + 1), stop.signal));
    expect(listeners()).toBe(1);
    started[0]?.answer();
    expect(await running[0]).toEqual(inferencePart(job(0, 1)));
    stop.abort(new Error("the input changed"));
    const rest = await Promise.allSettled(running.slice(1));
    expect(rest.map((one) => "reason" in one && (one.reason as Error).message)).toEqual(
      rest.map(() => "the input changed")
    );
    expect(listeners()).toBe(0);
  });

  test("stop() ends the workers and rejects what is open; later work starts new ones", async () => {
    const {started, spawn} = fakes();
    const pool = workerPool(1, spawn);
    const open = [pool.run("inference", job(0, 1)), pool.run("inference", job(1, 2))];
    pool.stop();
    for (const one of open) await expect(one).rejects.toThrow("stopped");
    expect(started[0]?.stopped).toBe(true);
    const later = pool.run("inference", job(0, 1));
    started[1]?.answer();
    expect(await later).toEqual(inferencePart(job(0, 1)));
  });
});
