import {Presets, SingleBar} from "cli-progress";
import {oneLine} from "./printable.js";

/** Tells how far a download is. */
export interface Progress {
  /** @param rows - how many rows of a tensor these are, where it is not a whole file */
  start(what: string, bytes: number | undefined, rows?: number): void;
  advance(bytes: number, rows?: number): void;
  stop(): void;
}

const megabytes = (bytes: number): string =>
  bytes < 1000
    ? `${Math.round(bytes)} B`
    : bytes < 100_000
      ? `${(bytes / 1e3).toFixed(1)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
const inRows = (rows: number | undefined): string =>
  rows === undefined ? "" : `${rows} ${rows === 1 ? "row" : "rows"}, `;

/** One line when a download starts and one when it ends: for logs. */
export function plainProgress(write: (text: string) => void): Progress {
  let [name, done, rowsDone] = ["", 0, 0];
  let inAll: number | undefined;
  return {
    start(what, bytes, rows) {
      [name, done, rowsDone, inAll] = [oneLine(what), 0, 0, rows];
      write(`fetching ${name}${bytes === undefined ? "" : ` (${inRows(rows)}${megabytes(bytes)})`}\n`);
    },
    advance(bytes, rows = 0) {
      done += bytes;
      rowsDone += rows;
    },
    stop: () => write(`fetched ${name}: ${inAll === undefined ? "" : inRows(rowsDone)}${megabytes(done)}\n`)
  };
}

/** A bar on a terminal, with bytes, rows, rate and time left. */
export function barProgress(stream: NodeJS.WriteStream, now: () => number): Progress {
  let bar: SingleBar | undefined;
  let [done, rowsDone, began] = [0, 0, 0];
  let inAll: number | undefined;
  const parts = () => {
    const seconds = Math.max((now() - began) / 1000, 0.001);
    const rows = inAll === undefined ? "" : ` · ${rowsDone} of ${inAll} rows`;
    return {done: megabytes(done), rows, rate: `${megabytes(done / seconds)}/s`};
  };
  return {
    start(what, bytes, rows) {
      [done, rowsDone, inAll, began] = [0, 0, rows, now()];
      const format =
        bytes === undefined
          ? "{what} {done} · {rate}"
          : "{what} [{bar}] {percentage}% {done} of {all}{rows} · {rate} · {eta_formatted} left";
      bar = new SingleBar({format, stream, hideCursor: true, clearOnComplete: false}, Presets.legacy);
      bar.start(bytes ?? Number.MAX_SAFE_INTEGER, 0, {what: oneLine(what), all: megabytes(bytes ?? 0), ...parts()});
    },
    advance(bytes, rows = 0) {
      done += bytes;
      rowsDone += rows;
      bar?.increment(bytes, parts());
    },
    stop() {
      bar?.stop();
      bar = undefined;
    }
  };
}

/** A bar where the stream is a terminal, else lines. */
export const progressOn = (stream: NodeJS.WriteStream, now: () => number = () => performance.now()): Progress =>
  stream.isTTY ? barProgress(stream, now) : plainProgress((text) => void stream.write(text));
