import type {ByteSource} from "./byteSource.js";
import type {Chunks} from "./forwardSource.js";

/** What opening an archive needs of the world. */
export interface ArchiveEffects {
  /**
   * Undoes DEFLATE, without a header. It stops asking for input where nobody asks for its output.
   * @param length - of the input, which must end with the compressed bytes
   */
  inflate(input: Chunks, length: number): Chunks;
}

/** A file in an archive. */
export interface Member {
  readonly name: string;
  /** How many bytes it has once it is read; undefined where only its end tells. */
  readonly size: number | undefined;
  /** Opened for random access; close it after. */
  open(): ByteSource;
}

/** The files of an archive, in its order. An archive that is read in order alone is read as far as it is asked for. */
export type Members = AsyncIterable<Member>;

const chunkBytes = 1 << 17;

/** Bytes of a source in order. */
export async function* chunksOf(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += chunkBytes) yield source.read(at, Math.min(chunkBytes, end - at));
}
