import type {Form} from "../tables/embeddings.js";
import type {PublishedTokenizer} from "../tokens/publishedTokenizer.js";

/** A word's pieces in a form, or why it has none. */
export type SplitForm =
  | {readonly ids: readonly number[]; readonly tokens: readonly string[]}
  | {readonly reason: string};
export type SplitWord = Readonly<Record<Form, SplitForm>>;

/** What a worker is asked: first to open a tokenizer, then to split words. */
export type SplitAsked =
  | {readonly open: PublishedTokenizer; readonly rows: number}
  | {readonly id: number; readonly words: readonly string[]};

/** What it answers: of words each one's pieces, or what failed. */
export interface SplitAnswer {
  readonly id: number;
  readonly words?: readonly SplitWord[];
  /** Entries in the tokenizer's vocabulary. */
  readonly vocabulary?: number;
  readonly error?: string;
}

/** Splits words, in a worker of its own: a tokenizer's expressions may take for ever, and would hold the page. */
export interface WordSplitting {
  /** In the order of the words. @throws Error where the tokenizer cannot be opened, or does not end in time */
  split(words: readonly string[]): Promise<readonly SplitWord[]>;
  /** Entries in the tokenizer's vocabulary. @throws as `split` does */
  vocabulary(): Promise<number>;
  /** Ends what splits. */
  close?(): void;
}

/** Words whose pieces are kept: a reader types some hundreds, and prefixes of them. */
const mostKept = 5000;

/** Splits each word once; what failed is asked for again. */
export function splitOnce(split: WordSplitting["split"]): WordSplitting["split"] {
  const known = new Map<string, Promise<SplitWord>>();
  return (words) => {
    if (known.size > mostKept) known.clear();
    const missing = [...new Set(words)].filter((word) => !known.has(word));
    const asked = missing.length === 0 ? undefined : split(missing);
    missing.forEach((word, i) => {
      const splitWord = asked!.then((all) => all[i]!);
      splitWord.catch(() => known.get(word) === splitWord && known.delete(word));
      known.set(word, splitWord);
    });
    return Promise.all(words.map((word) => known.get(word)!));
  };
}

/** So long a tokenizer may take, in milliseconds: a thousand times what it does. */
const patience = 20_000;

type Splits = Required<Pick<SplitAnswer, "words" | "vocabulary">>;

interface Waiting {
  resolve(answer: Splits): void;
  reject(error: Error): void;
}

/** Opens a tokenizer in a worker; one that failed is begun again when it is asked again. */
export function wordSplitting(model: string, open: PublishedTokenizer, rows: number): WordSplitting {
  let worker: Worker | undefined;
  let asked = 0;
  const waiting = new Map<number, Waiting>();
  const end = (why: string): void => {
    worker?.terminate();
    worker = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const {reject} of all) reject(new Error(`${model}: ${why}`));
  };
  const begun = (): Worker => {
    if (worker) return worker;
    worker = new Worker(import.meta.resolve("./split.worker.js"), {type: "module"});
    worker.addEventListener("message", ({data: {id, words, vocabulary, error}}: MessageEvent<SplitAnswer>) => {
      const request = waiting.get(id);
      waiting.delete(id);
      if (words && vocabulary !== undefined) request?.resolve({words, vocabulary});
      else request?.reject(new Error(`${model}: ${error ?? "its tokenizer answered nothing"}`));
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      end(`its tokenizer cannot start${event.message ? ` (${event.message})` : ""}; reload the page`);
    });
    worker.postMessage({open, rows} satisfies SplitAsked);
    return worker;
  };
  const ask = (words: readonly string[]): Promise<Splits> =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      const timer = setTimeout(
        () => end(`its tokenizer did not end with ${words.length} words in ${patience / 1000} s`),
        patience
      );
      const done = (settle: () => void): void => {
        clearTimeout(timer);
        settle();
      };
      waiting.set(id, {
        resolve: (split) => done(() => resolve(split)),
        reject: (error) => done(() => reject(error))
      });
      begun().postMessage({id, words} satisfies SplitAsked);
    });
  return {
    split: splitOnce(async (words) => (await ask(words)).words),
    vocabulary: async () => (await ask([])).vocabulary,
    close: () => end("it was taken away")
  };
}
