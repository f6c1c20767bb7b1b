import {Presets, SingleBar} from "cli-progress";

/** Tells how far a download is. */
export interface Progress {
  start(what: string, bytes: number | undefined): void;
  advance(bytes: number): void;
  stop(): void;
}

export const silentProgress: Progress = {start: () => {}, advance: () => {}, stop: () => {}};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** One line when a download starts and one when it ends: for logs. */
export function plainProgress(write: (text: string) => void): Progress {
  let name = "";
  let done = 0;
  return {
    start(what, bytes) {
      [name, done] = [what, 0];
      write(`fetching ${what}${bytes === undefined ? "" : ` (${megabytes(bytes)})`}\n`);
    },
    advance: (bytes) => void (done += bytes),
    stop: () => write(`fetched ${name}: ${megabytes(done)}\n`)
  };
}

/** A bar on a terminal. */
export function barProgress(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | undefined;
  let done = 0;
  return {
    start(what, bytes) {
      done = 0;
      const format = bytes === undefined ? "{what} {done}" : "{what} [{bar}] {percentage}% {done} of {all}";
      bar = new SingleBar({format, stream, hideCursor: true, clearOnComplete: false}, Presets.legacy);
      bar.start(bytes ?? Number.MAX_SAFE_INTEGER, 0, {what, done: megabytes(0), all: megabytes(bytes ?? 0)});
    },
    advance: (bytes) => {
      done += bytes;
      bar?.increment(bytes, {done: megabytes(done)});
    },
    stop: () => bar?.stop()
  };
}

/** A bar where the stream is a terminal, else lines. */
export const progressOn = (stream: NodeJS.WriteStream): Progress =>
  stream.isTTY ? barProgress(stream) : plainProgress((text) => void stream.write(text));
