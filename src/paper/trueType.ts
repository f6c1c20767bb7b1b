/** A TrueType font, as far as a figure needs it. */
export interface TrueType {
  /** Units of an em. */
  readonly em: number;
  /** In units: how far above and below the line letters reach, and the box that holds them all. */
  readonly ascent: number;
  readonly descent: number;
  readonly box: readonly [number, number, number, number];
  /** The glyph of a code point; 0 where there is none. */
  glyph(code: number): number;
  /** How wide a glyph is, in units. */
  advance(glyph: number): number;
  /** The same font with the shapes of these glyphs alone; glyphs keep their numbers. */
  subset(glyphs: Iterable<number>): Uint8Array;
}

interface Table {
  readonly at: number;
  readonly length: number;
}

function tablesOf(view: DataView): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  for (let i = 0, count = view.getUint16(4); i < count; i++) {
    const at = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k)));
    tables.set(tag, {at: view.getUint32(at + 8), length: view.getUint32(at + 12)});
  }
  return tables;
}

/** Glyphs by code points of the basic plane: cmap, format 4 (OpenType 1.9, cmap). */
function characterMap(view: DataView, {at}: Table): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0, count = view.getUint16(at + 2); i < count; i++) {
    const sub = at + view.getUint32(at + 8 + 8 * i);
    if (view.getUint16(sub) !== 4) continue;
    const segments = view.getUint16(sub + 6) / 2;
    const [ends, starts] = [sub + 14, sub + 16 + 2 * segments];
    const [deltas, offsets] = [starts + 2 * segments, starts + 4 * segments];
    for (let s = 0; s < segments; s++) {
      const [start, end] = [view.getUint16(starts + 2 * s), view.getUint16(ends + 2 * s)];
      const [delta, offset] = [view.getUint16(deltas + 2 * s), view.getUint16(offsets + 2 * s)];
      for (let code = start; code <= end && code < 0xffff; code++) {
        const raw = offset === 0 ? code : view.getUint16(offsets + 2 * s + offset + 2 * (code - start));
        const glyph = raw === 0 && offset !== 0 ? 0 : (raw + delta) & 0xffff;
        if (glyph !== 0) glyphs.set(code, glyph);
      }
    }
    return glyphs;
  }
  throw new Error("no character map of format 4 in the font");
}

/** The parts of a composite glyph (OpenType 1.9, glyf). */
function partsOf(view: DataView, at: number): number[] {
  if (view.getInt16(at) >= 0) return [];
  const parts: number[] = [];
  let position = at + 10;
  for (;;) {
    const flags = view.getUint16(position);
    parts.push(view.getUint16(position + 2));
    position += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0);
    if (!(flags & 32)) return parts;
  }
}

const padded = (length: number): number => (length + 3) & ~3;

/** Tables put together to a font (OpenType 1.9, table directory). */
function assembled(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const head = 12 + 16 * tables.length;
  const out = new Uint8Array(tables.reduce((sum, [, {length}]) => sum + padded(length), head));
  const view = new DataView(out.buffer);
  const power = 31 - Math.clz32(tables.length);
  view.setUint32(0, 0x00010000);
  [tables.length, 16 << power, power, 16 * tables.length - (16 << power)].forEach((value, i) =>
    view.setUint16(4 + 2 * i, value)
  );
  let at = head;
  tables.forEach(([tag, bytes], i) => {
    out.set(bytes, at);
    let sum = 0;
    for (let k = 0; k < padded(bytes.length); k += 4) sum = (sum + view.getUint32(at + k)) >>> 0;
    [...tag].forEach((letter, k) => view.setUint8(12 + 16 * i + k, letter.charCodeAt(0)));
    view.setUint32(16 + 16 * i, sum);
    view.setUint32(20 + 16 * i, at);
    view.setUint32(24 + 16 * i, bytes.length);
    at += padded(bytes.length);
  });
  return out;
}

/** What a font of letters is made of; what shapes words of other scripts is left out. */
const kept = ["OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"] as const;

/** Reads a TrueType font. @throws Error for a file that is none */
export function trueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const table = (tag: string): Table => {
    const entry = tables.get(tag);
    if (!entry) throw new Error(`no table ${tag} in the font; expected a TrueType font`);
    return entry;
  };
  const [head, hhea, hmtx, loca, glyf] = [table("head"), table("hhea"), table("hmtx"), table("loca"), table("glyf")];
  const glyphs = view.getUint16(table("maxp").at + 4);
  const metrics = view.getUint16(hhea.at + 34);
  const long = view.getInt16(head.at + 50) === 1;
  const offset = (glyph: number): number =>
    long ? view.getUint32(loca.at + 4 * glyph) : 2 * view.getUint16(loca.at + 2 * glyph);
  const map = characterMap(view, table("cmap"));

  function subset(asked: Iterable<number>): Uint8Array {
    const wanted = new Set([0, ...asked]);
    for (const glyph of wanted)
      if (offset(glyph + 1) > offset(glyph))
        for (const part of partsOf(view, glyf.at + offset(glyph))) wanted.add(part);
    const sizeOf = (glyph: number): number => (wanted.has(glyph) ? padded(offset(glyph + 1) - offset(glyph)) : 0);
    const shapes = new Uint8Array(Array.from({length: glyphs}, (_, glyph) => sizeOf(glyph)).reduce((a, b) => a + b, 0));
    const places = new DataView(new ArrayBuffer(4 * (glyphs + 1)));
    let at = 0;
    for (let glyph = 0; glyph < glyphs; glyph++) {
      if (wanted.has(glyph)) shapes.set(bytes.subarray(glyf.at + offset(glyph), glyf.at + offset(glyph + 1)), at);
      at += sizeOf(glyph);
      places.setUint32(4 * (glyph + 1), at);
    }
    return assembled(
      kept.map((tag) => {
        if (tag === "glyf") return [tag, shapes];
        if (tag === "loca") return [tag, new Uint8Array(places.buffer)];
        const {at, length} = table(tag);
        const copy = bytes.slice(at, at + length);
        if (tag === "head") new DataView(copy.buffer).setInt16(50, 1);
        return [tag, copy];
      })
    );
  }

  const box = [36, 38, 40, 42].map((at) => view.getInt16(head.at + at));
  return {
    em: view.getUint16(head.at + 18),
    ascent: view.getInt16(hhea.at + 4),
    descent: view.getInt16(hhea.at + 6),
    box: [box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0],
    glyph: (code) => map.get(code) ?? 0,
    advance: (glyph) => view.getUint16(hmtx.at + 4 * Math.min(glyph, metrics - 1)),
    subset
  };
}

/** How wide a text is in a font, in ems. */
export const widthOf = ({glyph, advance, em}: TrueType, text: string): number =>
  [...text].reduce((sum, letter) => sum + advance(glyph(letter.codePointAt(0) ?? 0)), 0) / em;
