import type {Provenance} from "./dataTable.js";

const table = Uint32Array.from({length: 256}, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** The checksum of PNG's chunks (CRC-32, PNG specification, annex D). */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** A PNG with another chunk, put after its header. @param type - four letters */
function withChunk(png: Uint8Array, type: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(body.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length);
  chunk.set(new TextEncoder().encode(type), 4);
  chunk.set(body, 8);
  view.setUint32(chunk.length - 4, crc32(chunk.subarray(4, -4)));
  const headerEnd = 33;
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, headerEnd));
  whole.set(chunk, headerEnd);
  whole.set(png.subarray(headerEnd), headerEnd + chunk.length);
  return whole;
}

/** A PNG with a text in it (chunk iTXt, UTF-8). */
export function withText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const encoder = new TextEncoder();
  return withChunk(png, "iTXt", Uint8Array.of(...encoder.encode(keyword), 0, 0, 0, 0, 0, ...encoder.encode(text)));
}

/** A PNG that says how large it is on paper (chunk pHYs). @param dpi - pixels in an inch */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array {
  const body = new Uint8Array(9);
  const view = new DataView(body.buffer);
  const perMetre = Math.round(dpi / 0.0254);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  body[8] = 1;
  return withChunk(png, "pHYs", body);
}

interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** A drawing's file as a picture, over a ground. @param sized - its size in pixels, from its own */
export async function pixelsOf(svg: string, ground: string, sized: (own: PixelSize) => PixelSize): Promise<Uint8Array> {
  const url = URL.createObjectURL(new Blob([svg], {type: "image/svg+xml"}));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    const {width, height} = sized({width: image.width, height: image.height});
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no picture: this browser draws none; expected a canvas");
    context.fillStyle = ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("no picture: this browser made none");
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A drawing's file as a picture of twice its size, with what decided it. */
export async function toPng(svg: string, provenance: Provenance): Promise<Uint8Array> {
  const ground = getComputedStyle(document.body).backgroundColor;
  const png = await pixelsOf(svg, ground, ({width, height}) => ({width: 2 * width, height: 2 * height}));
  return withText(png, "provenance", JSON.stringify(provenance));
}
