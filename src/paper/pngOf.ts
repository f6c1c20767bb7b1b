import {crc32} from "../provenance/toPng.js";

const sum = (bytes: Uint8Array): number => {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
};

/** Bytes as a zlib stream that is not compressed (RFC 1950, RFC 1951 3.2.4): the same in every engine. */
function stored(bytes: Uint8Array): Uint8Array {
  const maxBlock = 65535;
  const blocks = Math.max(1, Math.ceil(bytes.length / maxBlock));
  const out = new Uint8Array(2 + 5 * blocks + bytes.length + 4);
  const view = new DataView(out.buffer);
  view.setUint16(0, 0x7801);
  for (let k = 0, at = 2; k < blocks; k++) {
    const part = bytes.subarray(k * maxBlock, (k + 1) * maxBlock);
    view.setUint8(at, k === blocks - 1 ? 1 : 0);
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, part.length ^ 0xffff, true);
    out.set(part, at + 5);
    at += 5 + part.length;
  }
  view.setUint32(out.length - 4, sum(bytes));
  return out;
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + body.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length);
  [...name].forEach((letter, i) => view.setUint8(4 + i, letter.charCodeAt(0)));
  out.set(body, 8);
  view.setUint32(out.length - 4, crc32(out.subarray(4, out.length - 4)));
  return out;
}

/** Pixels as a PNG, `across` a row, three bytes each. */
export function pngOf(across: number, rgb: Uint8Array): Uint8Array {
  const down = rgb.length / (3 * across);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, across);
  view.setUint32(4, down);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = new Uint8Array(down * (3 * across + 1));
  for (let i = 0; i < down; i++) rows.set(rgb.subarray(3 * across * i, 3 * across * (i + 1)), i * (3 * across + 1) + 1);
  const parts = [
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk("IHDR", header),
    chunk("IDAT", stored(rows)),
    chunk("IEND", new Uint8Array())
  ];
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (out.set(part, at), at + part.length), 0);
  return out;
}
