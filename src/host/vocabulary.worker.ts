import {spawnInPage} from "../workers/spawnInPage.js";
import {takeKernels} from "../workers/takeKernels.js";
import {workerPool} from "../workers/workerPool.js";
import {vocabularyWork, type VocabularyAsked, type VocabularySaid} from "./vocabularyWork.js";

/** Workers that hold the rows of both models: two, since each has them all. */
const width = 2;
/** Bytes that a worker keeps at most: the rows of two large models. */
const keep = 2 ** 28;

let work: ReturnType<typeof vocabularyWork> | undefined;
let running = new AbortController();
const say = (said: VocabularySaid, transfer: ArrayBuffer[] = []): void => postMessage(said, {transfer});

async function compare(id: number, choice: Parameters<NonNullable<typeof work>["compare"]>[0]): Promise<void> {
  running.abort();
  const {signal} = (running = new AbortController());
  const shown = await work?.compare(choice, (part, done) => signal.aborted || say({id, part, done}), signal);
  if (shown && !signal.aborted) say({id, shown}, [shown.map.places.buffer]);
}

addEventListener("message", async ({data}: MessageEvent<VocabularyAsked>) => {
  if ("folder" in data) {
    const {folder, digests, kernels} = data;
    if (kernels) takeKernels(kernels);
    const engine = workerPool(width, spawnInPage, Promise.resolve(kernels), keep);
    work = vocabularyWork({folder: new URL(folder), digests, engine});
    return;
  }
  try {
    if ("choice" in data) await compare(data.id, data.choice);
    else if (work) say({id: data.id, alike: work.alike(data.word)});
  } catch (error) {
    say({id: data.id, error: error instanceof Error ? error.message : String(error)});
  }
});
