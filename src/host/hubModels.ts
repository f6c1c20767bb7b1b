import {pageAdvice} from "../hub/advice.js";
import {atMost} from "../hub/atMost.js";
import type {DigestOf} from "../hub/checkContent.js";
import type {HttpRequest} from "../hub/httpAnswer.js";
import {hubReader} from "../hub/hubReader.js";
import {openModel, type HubModel} from "../hub/openModel.js";
import type {Patience} from "../hub/patience.js";
import {repoAsked} from "../hub/repoAsked.js";
import {stagedCache} from "../hub/stagedCache.js";
import {bytesDigest} from "../notebook/bytesDigest.js";
import type {UnpackedRow} from "../rows/packedRow.js";
import type {BroughtModel} from "../rsa/siteStudy.js";
import type {Embeddings} from "../tables/embeddings.js";
import {rowsOfWords} from "../tables/subsetRows.js";
import {usualForm} from "../tokens/usualForm.js";
import type {PageCache} from "./pageCache.js";
import {pageFault} from "./pageRequest.js";
import type {ModelRows} from "./siteRows.js";
import {wordSplitting, type WordSplitting} from "./splitWords.js";

/** A hub, as a page reaches it. */
export interface PageHub {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly request: HttpRequest;
  readonly cache: PageCache;
  onLine(): boolean;
  sleep?(milliseconds: number): Promise<void>;
  /** Waits until what a reader waits for is drawn: rows are kept then. Without it they are kept at once. */
  quiet?(): Promise<void>;
  readonly patience?: Patience;
  /** Splits words; in a worker without it. */
  readonly splitting?: typeof wordSplitting;
}

/** A model that was read of the hub for this page. */
interface OpenedModel {
  readonly model: BroughtModel;
  /** Its rows as a file that has none yet. */
  readonly whole: Embeddings;
  readonly rows: ModelRows;
}

/** Requests of a page that are under way at once. */
const atOnce = 6;
/** Words by whose pieces the form is told. */
const tried = 50;

/** How long a page waits: someone sits before it, who can ask again. */
export const pagePatience: Patience = {
  attempts: 3,
  slowAttempts: 1,
  backoff: 500,
  longestWait: 10_000,
  patience: 20_000,
  slowest: 20_000
};

/** How the opening of a model is followed, and ended. */
interface Opening {
  readonly signal?: AbortSignal | undefined;
  /** Hears of each answer that comes, also later, to requests for rows. */
  readonly hear?: (() => void) | undefined;
}

const digestOf: DigestOf = async (algorithm, bytes) => {
  const {subtle} = globalThis.crypto as {readonly subtle?: SubtleCrypto};
  if (!subtle && algorithm === "SHA-256") return bytesDigest(bytes);
  if (!subtle) throw new Error("a page that came neither over https nor from this machine cannot check files of a hub");
  const digest = new Uint8Array(await subtle.digest(algorithm, bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** Why a signal ended, for who waits no more. */
const leave = (signal: AbortSignal | undefined): void => signal?.throwIfAborted();

/** A model's rows by their ids, each read once. */
function rowsOf(
  id: string,
  {at, name, matrix, licence}: HubModel,
  splitting: WordSplitting,
  vocabulary: number,
  cost: Cost
) {
  // those that are being read, too: who types on asks for them again before they are there
  const known = new Map<number, Promise<UnpackedRow>>();
  const {rows, dims, dtype, tensor} = matrix;
  const index = {
    model: id,
    source: `hub:${name}`,
    revision: at.commit,
    tensor,
    dtype,
    precision: dtype,
    vocabulary,
    rows,
    dims,
    licence: licence ?? "not declared"
  };
  return {
    index,
    from: `${cost.host}, commit ${at.commit.slice(0, 8)}`,
    ...splitting,
    cost: () => ({...cost}),
    async rows(ids, signal) {
      leave(signal);
      const missing = [...new Set(ids)].filter((row) => !known.has(row));
      const read = missing.length === 0 ? undefined : matrix.readRows(missing);
      missing.forEach((row, i) => {
        const rowRead = read!.then((all): UnpackedRow => ({values: all.slice(i * dims, (i + 1) * dims), error: 0}));
        // one that did not come is asked for again
        rowRead.catch(() => known.delete(row));
        known.set(row, rowRead);
      });
      const rowsRead = await Promise.all(ids.map(async (row) => [row, await known.get(row)!] as const));
      leave(signal);
      return new Map(rowsRead);
    }
  } satisfies ModelRows;
}

/** What reading a model has taken so far: bytes of its rows and header, of what else it has, and answers. */
interface Cost {
  readonly host: string;
  bytes: number;
  beside: number;
  files: number;
}

/** A model as a page chooses it: of its rows none yet, and the form of its words by how some are split. */
async function described(
  id: string,
  found: HubModel,
  words: readonly string[],
  {splitting, cost}: {readonly splitting: typeof wordSplitting; readonly cost: Cost}
): Promise<OpenedModel> {
  const {at, name, kind, matrix, tokenizer} = found;
  const texts = Object.fromEntries(Object.entries(tokenizer).filter(([, text]) => text !== undefined));
  const split = splitting(id, {kind: "huggingface", uncased: null, texts}, matrix.rows);
  const splitAll = Promise.all([split.split(words), split.vocabulary()]);
  // no worker stays where its tokenizer cannot be used
  splitAll.catch(() => split.close?.());
  const [pieces, vocabulary] = await splitAll;
  const rows = rowsOf(id, found, split, vocabulary, cost);
  const {source, tensor, dtype, licence} = rows.index;
  const empty = {
    dims: matrix.dims,
    words: [],
    forms: [],
    piece: new Int16Array(),
    pieces: new Int16Array(),
    tokens: [],
    tokenIds: new Int32Array(),
    vectors: new Float32Array(),
    meta: {model: id, source, revision: at.commit, tensor, dtype, vocabulary, rows: matrix.rows, licence, digest: ""}
  };
  const whole = rowsOfWords(empty, []);
  const model: BroughtModel = {
    id,
    name,
    kind,
    dims: matrix.dims,
    defaultForm: usualForm(pieces),
    licence,
    citation: `${name} on the Hugging Face hub`,
    words: [0, 0],
    bytes: 0,
    digest: whole.meta.digest,
    seedDigest: whole.meta.digest,
    address: `hub:${name}@${at.commit}`
  };
  return {model, whole, rows};
}

/** Requests that count what they cost, and tell of what comes. */
const followed = (cost: Cost, request: HttpRequest, hear: () => void = () => undefined) => ({
  async request(...sent: Parameters<HttpRequest>) {
    cost.files++;
    const answer = await request(...sent);
    hear();
    return answer;
  },
  received(bytes: number, isRange: boolean) {
    if (isRange) cost.bytes += bytes;
    else cost.beside += bytes;
    hear();
  }
});

/** Opens models of a hub for a page, each once; nothing is asked before. */
export function hubModels({
  endpoint,
  request,
  cache,
  onLine,
  splitting = wordSplitting,
  quiet = async () => undefined,
  ...more
}: PageHub) {
  const limited = atMost(atOnce, request);
  const opened = new Map<string, OpenedModel>();
  let written: Promise<unknown> = Promise.resolve();
  const open = async (asked: string, words: readonly string[], {signal, hear}: Opening = {}): Promise<OpenedModel> => {
    const wanted = repoAsked(asked);
    let isOpening = true;
    const cost: Cost = {host: new URL(endpoint).host, bytes: 0, beside: 0, files: 0};
    const settings = {endpoint, token: undefined, advice: pageAdvice};
    const network = {
      ...followed(cost, limited, hear),
      // rows that are under way end with it, too; who asks for some after that reads them
      leaving: () => (isOpening || signal?.aborted === false ? signal : undefined),
      sleep: more.sleep ?? ((time: number) => new Promise<void>((resolve) => setTimeout(resolve, time))),
      random: Math.random,
      now: Date.now,
      faultOf: (cause: unknown, url: string) => pageFault(cause, url, endpoint, onLine)
    };
    const reader = hubReader(settings, network, more.patience ?? pagePatience);
    const effects = {
      endpoint,
      reader,
      cache: stagedCache(cache),
      advice: pageAdvice,
      digestOf,
      progress: () => ({advance: () => undefined, stop: () => undefined}),
      now: network.now,
      keeping: (write: () => Promise<void>) => (written = Promise.allSettled([written, quiet().then(write)]))
    };
    try {
      const hubModel = await openModel(wanted, effects);
      signal?.throwIfAborted();
      const id = `${hubModel.name}@${hubModel.at.commit.slice(0, 8)}`;
      const model = opened.get(id) ?? (await described(id, hubModel, words.slice(0, tried), {splitting, cost}));
      if (signal?.aborted && !opened.has(id)) model.rows.close?.();
      signal?.throwIfAborted();
      opened.set(id, model);
      return model;
    } catch (cause) {
      // whatever it came to then
      signal?.throwIfAborted();
      throw cause;
    } finally {
      isOpening = false;
    }
  };
  return {
    host: new URL(endpoint).host,
    open,
    get: (id: string): OpenedModel | undefined => opened.get(id),
    all: (): readonly OpenedModel[] => [...opened.values()],
    /** Forgets a model; what the browser keeps of it stays. */
    remove(id: string): void {
      opened.get(id)?.rows.close?.();
      opened.delete(id);
    },
    /** What the browser keeps; it waits for what is being written. */
    kept: {
      refused: cache.refused,
      size: () => written.then(cache.size),
      empty: () => written.then(cache.empty)
    }
  };
}
export type HubModels = ReturnType<typeof hubModels>;
