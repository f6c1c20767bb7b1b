import {crc32, deflateSync} from "node:zlib";

/** A picture of opaque pixels, row by row, three bytes each: red, green, blue. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const bytes = Buffer.alloc(8 + named.length);
  bytes.writeUInt32BE(body.length, 0);
  named.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(named), 4 + named.length);
  return bytes;
}

/** A PNG file, 8 bits a colour, no filter, not interlaced (PNG specification, third edition, 5 to 11). @throws RangeError unless there are three bytes a pixel */
export function encodePng({width, height, rgb}: Pixels): Uint8Array {
  if (rgb.length !== 3 * width * height)
    throw new RangeError(`shape mismatch: ${rgb.length} bytes; expected ${3 * width * height}, three a pixel`);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = 3 * width;
  const lines = Buffer.alloc(height * (row + 1));
  for (let y = 0; y < height; y++) lines.set(rgb.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(lines, {level: 9})), chunk("IEND", new Uint8Array())];
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}
