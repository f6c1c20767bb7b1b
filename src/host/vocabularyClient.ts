import type {
  AlikeWords,
  VocabularyAsked,
  VocabularyChoice,
  VocabularyPart,
  VocabularySaid,
  VocabularyShown
} from "./vocabularyWork.js";

/** Asks a worker of its own, so that the page stays free. */
export interface VocabularyClient {
  /** A later comparison takes the place of one that still runs, which never answers then. */
  compare(choice: VocabularyChoice, told: (part: VocabularyPart, done: number) => void): Promise<VocabularyShown>;
  /** Words most alike to one of those that were compared last. */
  alike(word: number): Promise<AlikeWords>;
  stop(): void;
}

interface VocabularyOptions {
  /** The address of the folder that holds the rows of all models. */
  readonly folder: URL;
  /** Digests of the models' indexes. */
  readonly digests: Readonly<Record<string, string>>;
  readonly kernels: Promise<WebAssembly.Module>;
}

interface Waiting {
  told(part: VocabularyPart, done: number): void;
  settle(said: VocabularySaid): void;
  fail(error: Error): void;
}

/** Starts the worker of the page of vocabularies. */
export function vocabularyClient({folder, digests, kernels}: VocabularyOptions): VocabularyClient {
  const worker = new Worker(import.meta.resolve("./vocabulary.worker.js"), {type: "module"});
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const open = (module: WebAssembly.Module | undefined): void =>
    worker.postMessage({folder: folder.href, digests, kernels: module} satisfies VocabularyAsked);
  // without kernels it takes longer, to the same bits
  const ready = kernels.then(open, () => open(undefined));
  worker.addEventListener("message", ({data}: MessageEvent<VocabularySaid>) => {
    const request = waiting.get(data.id);
    if ("part" in data) return request?.told(data.part, data.done);
    waiting.delete(data.id);
    if ("error" in data) request?.fail(new Error(data.error));
    else request?.settle(data);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    const all = [...waiting.values()];
    waiting.clear();
    for (const {fail} of all) fail(new Error(`the worker of this page failed: ${event.message}; reload the page`));
  });
  const ask = (message: (id: number) => VocabularyAsked, told: Waiting["told"] = () => undefined) =>
    new Promise<VocabularySaid>((settle, fail) => {
      const id = ++asked;
      waiting.set(id, {told, settle, fail});
      void ready.then(() => worker.postMessage(message(id)));
    });
  return {
    async compare({a, b, kind, centre}, told) {
      const said = await ask((id) => ({id, choice: {a, b, kind, centre}}), told);
      if (!("shown" in said)) throw new TypeError("another answer than the one asked for");
      return said.shown;
    },
    async alike(word) {
      const said = await ask((id) => ({id, word}));
      if (!("alike" in said)) throw new TypeError("another answer than the one asked for");
      return said.alike;
    },
    stop: () => worker.terminate()
  };
}
