import {coordinate as c, type Label, type Paint, type Pixels, type Scene, type Shape} from "./scene.js";
import {lettersOf} from "./sceneSvg.js";
import {widthOf, type TrueType} from "./trueType.js";

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, "0");

const colour = (paint: string): string =>
  [1, 3, 5].map((at) => c(parseInt(paint.slice(at, at + 2), 16) / 255)).join(" ");

/** Fills and strokes the path before it. */
function painted({fill, stroke, thick = 0.5}: Paint): string {
  const set = `${fill === undefined ? "" : `${colour(fill)} rg `}${stroke === undefined ? "" : `${colour(stroke)} RG ${c(thick)} w `}`;
  return `${set}|${fill === undefined ? (stroke === undefined ? "n" : "S") : stroke === undefined ? "f" : "B"}`;
}

const path = (paint: Paint, lines: string): string => {
  const [set, end] = painted(paint).split("|");
  return `${set}${lines} ${end}`;
};

/** How far the ends of a Bézier curve lie that stands for a quarter of a circle of radius 1. */
const quarter = 0.552285;

function circle(x: number, y: number, r: number): string {
  const k = quarter * r;
  const curve = (...points: readonly number[]): string => `${points.map(c).join(" ")} c`;
  return [
    `${c(x + r)} ${c(y)} m`,
    curve(x + r, y + k, x + k, y + r, x, y + r),
    curve(x - k, y + r, x - r, y + k, x - r, y),
    curve(x - r, y - k, x - k, y - r, x, y - r),
    curve(x + k, y - r, x + r, y - k, x + r, y),
    "h"
  ].join(" ");
}

function label({x, y, text, size, anchor, upwards = false, strong = false}: Label, font: TrueType): string {
  const back = {start: 0, middle: 0.5, end: 1}[anchor] * widthOf(font, text) * size;
  const turn = upwards ? `0 -1 -1 0 ${c(x)} ${c(y + back)}` : `1 0 0 -1 ${c(x - back)} ${c(y)}`;
  const glyphs = [...text].map((letter) => hex(font.glyph(letter.codePointAt(0) ?? 0))).join("");
  const mode = strong ? `2 Tr 0 0 0 RG ${c(size / 25)} w` : "0 Tr";
  return `BT 0 0 0 rg ${mode} /F ${c(size)} Tf ${turn} Tm <${glyphs}> Tj ET`;
}

function drawn(shape: Shape, font: TrueType, image: (pixels: Pixels) => string): string {
  switch (shape.kind) {
    case "rectangle":
      return path(shape, `${[shape.x, shape.y, shape.width, shape.height].map(c).join(" ")} re`);
    case "circle":
      return path(shape, circle(shape.x, shape.y, shape.r));
    case "polygon": {
      const lines = shape.points.map(([x, y], i) => `${c(x)} ${c(y)} ${i === 0 ? "m" : "l"}`).join(" ");
      return path(shape, `${lines}${shape.closed ? " h" : ""}`);
    }
    case "label":
      return label(shape, font);
    case "pixels":
      return `q ${c(shape.width)} 0 0 ${c(-shape.height)} ${c(shape.x)} ${c(shape.y + shape.height)} cm /${image(shape)} Do Q`;
  }
}

/** Says by which letters the glyphs of a text are read (Adobe technical note 5411). */
function toUnicode(codes: readonly number[], font: TrueType): string {
  const lines = codes.map((code) => `<${hex(font.glyph(code))}> <${hex(code)}>`);
  const blocks = Array.from({length: Math.ceil(lines.length / 100)}, (_, i) => lines.slice(100 * i, 100 * (i + 1)));
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${blocks.map((block) => `${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`).join("\n")}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

/** Text of a PDF's own: UTF-16 with its mark, in hexadecimal. */
const textString = (text: string): string =>
  `<FEFF${Array.from({length: text.length}, (_, i) => hex(text.charCodeAt(i))).join("")}>`;

/** The file of numbered objects (ISO 32000-1, 7.5): the first is the catalogue, `info` the number of what the document says of itself. */
function file(objects: readonly (readonly [dictionary: string, stream?: Uint8Array])[], info: number): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let at = 0;
  const put = (part: string | Uint8Array): void => {
    const bytes = typeof part === "string" ? encoder.encode(part) : part;
    parts.push(bytes);
    at += bytes.length;
  };
  put("%PDF-1.7\n%");
  put(Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 10));
  const offsets = objects.map(([dictionary, stream], i) => {
    const offset = at;
    put(`${i + 1} 0 obj\n`);
    if (stream) {
      put(`<< ${dictionary} /Length ${stream.length} >>\nstream\n`);
      put(stream);
      put("\nendstream\nendobj\n");
    } else put(`<< ${dictionary} >>\nendobj\n`);
    return offset;
  });
  const start = at;
  put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) put(`${String(offset).padStart(10, "0")} 00000 n \n`);
  put(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  const out = new Uint8Array(at);
  parts.reduce((place, part) => (out.set(part, place), place + part.length), 0);
  return out;
}

/**
 * A scene as a PDF of one page of its size, the font embedded with the letters that are used. The same scene gives the same bytes.
 * @throws RangeError where the font lacks a letter
 */
export function scenePdf(scene: Scene, font: TrueType, about: string): Uint8Array {
  const codes = [...lettersOf(scene)].toSorted((x, y) => x - y);
  const lacking = codes.filter((code) => font.glyph(code) === 0);
  if (lacking.length > 0)
    throw new RangeError(
      `no letters for the PDF: ${lacking.map((code) => String.fromCodePoint(code)).join(" ")}; expected Latin, Greek or Cyrillic ones; take SVG or PNG, which use your own fonts`
    );
  const images: Pixels[] = [];
  const content = scene.shapes.map((shape) => drawn(shape, font, (pixels) => `I${images.push(pixels) - 1}`));
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const scaled = (units: number): string => c((1000 * units) / font.em);
  const glyphs = codes.map((code) => font.glyph(code));
  const name = "FIGURE+Inter";
  const [firstImage, info] = [10, 10 + images.length];
  return file(
    [
      ["/Type /Catalog /Pages 2 0 R"],
      ["/Type /Pages /Kids [3 0 R] /Count 1"],
      [
        `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${c(scene.width)} ${c(scene.height)}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << ${images.map((_, i) => `/I${i} ${firstImage + i} 0 R`).join(" ")} >> >>`
      ],
      ["", bytes(`1 0 0 -1 0 ${c(scene.height)} cm 1 j\n${content.join("\n")}`)],
      [
        `/Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 9 0 R`
      ],
      [
        `/Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /FontDescriptor 7 0 R /W [${glyphs.map((glyph) => `${glyph} [${scaled(font.advance(glyph))}]`).join(" ")}]`
      ],
      [
        `/Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${font.box.map(scaled).join(" ")}] /ItalicAngle 0 /Ascent ${scaled(font.ascent)} /Descent ${scaled(font.descent)} /CapHeight ${scaled(font.ascent)} /StemV 80 /FontFile2 8 0 R`
      ],
      fontFile(font.subset(glyphs)),
      ["", bytes(toUnicode(codes, font))],
      ...images.map(
        ({across, rgb}) =>
          [
            `/Type /XObject /Subtype /Image /Width ${across} /Height ${rgb.length / (3 * across)} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
            rgb
          ] as const
      ),
      [`/Title ${textString(about)}`]
    ],
    info
  );
}

const fontFile = (bytes: Uint8Array): readonly [string, Uint8Array] => [`/Length1 ${bytes.length}`, bytes];
