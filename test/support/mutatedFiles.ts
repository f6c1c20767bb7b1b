import {randomStream} from "../../src/math/randomStream.js";

/** Damaged copies of a file: bits turned, bytes overwritten by extreme values, parts cut out, doubled or moved, and the end cut off. */
export function* mutatedFiles(files: readonly Uint8Array[], count: number, seed: number): Generator<Uint8Array> {
  const draw = randomStream(seed, 0);
  const below = (most: number): number => draw.below(Math.max(1, most));
  const extremes = [0, 1, 0x7f, 0x80, 0xff];
  for (let i = 0; i < count; i++) {
    let bytes = Uint8Array.from(files[i % files.length] ?? []);
    const changes = 1 + below(4);
    for (let k = 0; k < changes && bytes.length > 0; k++) {
      // headers decide most, and they come first
      const at = below(2) === 0 ? below(Math.min(bytes.length, 400)) : below(bytes.length);
      const length = Math.min(1 + below(8), bytes.length - at);
      const kind = below(6);
      if (kind === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
      else if (kind === 1) bytes.fill(extremes[below(extremes.length)] ?? 0, at, at + length);
      else if (kind === 2) bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
      else if (kind === 3) bytes = Uint8Array.from([...bytes.subarray(0, at + length), ...bytes.subarray(at)]);
      else if (kind === 4) bytes.copyWithin(at, below(bytes.length), below(bytes.length));
      else bytes = bytes.slice(0, at);
    }
    yield bytes;
  }
}
