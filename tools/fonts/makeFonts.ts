import {basename} from "node:path";
import subsetFont from "subset-font";
import {faces, fallbacks, paperFont, type Face, type Fallback} from "./faces.js";
import {charactersOf, measureFont, readSource} from "./openFont.js";

const hex = (code: number): string => code.toString(16).toUpperCase();

/** Code points in order, as CSS writes them: `U+20-7E, U+A0`. */
export function unicodeRange(codes: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const code of codes) {
    const last = runs.at(-1);
    if (last && code === last[1] + 1) last[1] = code;
    else runs.push([code, code]);
  }
  return runs.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`)).join(", ");
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

const rule = (family: string, descriptors: Readonly<Record<string, string | undefined>>): string =>
  `@font-face {\n  font-family: "${family}";\n${Object.entries(descriptors)
    .flatMap(([name, value]) => (value === undefined ? [] : [`  ${name}: ${value};\n`]))
    .join("")}}\n`;

async function cut(root: string, {source, characters, features, axes}: Face): Promise<Uint8Array> {
  const whole = Buffer.from(await readSource(root, source));
  return subsetFont(whole, characters, {
    targetFormat: "woff2",
    noHinting: true,
    keepFeatures: [...features],
    ...(axes ? {variationAxes: axes} : {})
  });
}

async function cutForPaper(root: string): Promise<Uint8Array> {
  const {source, characters, axes} = paperFont;
  const whole = Buffer.from(await readSource(root, source));
  return subsetFont(whole, characters, {
    targetFormat: "sfnt",
    noHinting: true,
    keepFeatures: [],
    variationAxes: axes
  });
}

/** A rule that gives a font of the machine the widths and the line of the face that it stands for. */
async function fallbackRule(root: string, base: MadeFace, {family, local, source, weight}: Fallback): Promise<string> {
  const scale = (base.face.sizeAdjust ?? 100) / 100;
  const [ours, theirs] = [
    await measureFont(base.bytes, weight),
    await measureFont(await readSource(root, source), weight)
  ];
  const size = (ours.width * scale) / theirs.width;
  return rule(family, {
    "font-weight": String(weight),
    src: local.map((name) => `local("${name}")`).join(", "),
    "size-adjust": percent(size),
    "ascent-override": percent((ours.ascent * scale) / size),
    "descent-override": percent((ours.descent * scale) / size),
    "line-gap-override": percent((ours.lineGap * scale) / size),
    "unicode-range": unicodeRange(base.codes)
  });
}

interface MadeFace {
  readonly face: Face;
  readonly bytes: Uint8Array;
  readonly codes: readonly number[];
}

async function make(root: string, face: Face): Promise<MadeFace> {
  const bytes = await cut(root, face);
  return {face, bytes, codes: await charactersOf(bytes)};
}

const faceRule = ({face, codes}: MadeFace, taken: ReadonlySet<number>): string =>
  rule(face.family, {
    "font-style": face.style === "italic" ? "italic" : undefined,
    "font-weight": face.weight,
    "font-display": "swap",
    src: `url("fonts/${face.name}.woff2") format("woff2")`,
    "size-adjust": face.sizeAdjust === undefined ? undefined : percent(face.sizeAdjust / 100),
    "unicode-range": unicodeRange(codes.filter((code) => !taken.has(code)))
  });

/**
 * All files of src/fonts by name: the faces, the licences of the fonts that they are cut from, and the rules that tell a browser of them.
 * The same packages give the same bytes.
 */
export async function makeFonts(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const made: MadeFace[] = [];
  const rules: string[] = [];
  for (const face of faces) {
    const font = await make(root, face);
    const before = made.filter(({face: {family, style}}) => family === face.family && style === face.style);
    rules.push(faceRule(font, new Set(before.flatMap(({codes}) => codes))));
    made.push(font);
    files.set(`${face.name}.woff2`, font.bytes);
    const licence = face.licence.split("/").at(-2) ?? basename(face.licence);
    files.set(`${licence}-licence.txt`, await readSource(root, face.licence));
  }
  for (const fallback of fallbacks) {
    const base = made.find(({face}) => face.name === fallback.face);
    if (!base) throw new Error(`no face ${fallback.face}; expected one of ${faces.map(({name}) => name).join(", ")}`);
    rules.push(await fallbackRule(root, base, fallback));
  }
  files.set(`${paperFont.name}.ttf`, await cutForPaper(root));
  files.set("faces.css", new TextEncoder().encode(rules.join("\n")));
  return files;
}
