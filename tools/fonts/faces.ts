/** A face of the site: a part of a font, cut to the characters and weights that pages use. */
export interface Face {
  readonly family: string;
  /** The name of its file, without an ending. */
  readonly name: string;
  /** Where it is cut from, in node_modules. */
  readonly source: string;
  /** Its licence, in node_modules. */
  readonly licence: string;
  readonly style: "normal" | "italic";
  /** The weights that it answers for, such as `400 700`. */
  readonly weight: string;
  readonly characters: string;
  /** OpenType features that are kept. */
  readonly features: readonly string[];
  /** Where its axes are pinned, or what is kept of them. */
  readonly axes?: Readonly<Record<string, number | {readonly min: number; readonly max: number}>>;
  /** In per cent: letters of two families look equally large at one size. */
  readonly sizeAdjust?: number;
  /** Whether pages ask for it before they know that they need it. */
  readonly preload?: boolean;
}

/** A font that many machines have, adjusted to take the place of a face until that one is there. */
export interface Fallback {
  readonly family: string;
  /** The name of the face that it stands for. */
  readonly face: string;
  /** The names it goes by where it is installed; those of equal widths together. */
  readonly local: readonly string[];
  /** A font of exactly its widths, in node_modules. */
  readonly source: string;
  readonly weight: 400 | 700;
}

const from = (first: number, last: number): string =>
  String.fromCodePoint(...Array.from({length: last - first + 1}, (_, i) => first + i));

const latin = `${from(0x20, 0x7e)}${from(0xa0, 0xff)}ıŁłŒœŸ\u0300\u0301\u0302\u0303\u0304\u0308\u2009\u202f‐‑–—‘’‚“”„†‡•…‰′″‹›€™−`;
const greek = `${from(0x391, 0x3a1)}${from(0x3a3, 0x3a9)}${from(0x3b1, 0x3c9)}`;
const signs = "←↑→↓↔⇄∂∆∏∑√∞∩∪≈≠≡≤≥⟨⟩∈‖";
const marks = "⌘␣─━■□▲△▶▼▽◆◇○●☰✓✗";
const figures = "⁰⁴⁵⁶⁷⁸⁹⁻⁺₀₁₂₃₄₅₆₇₈₉";
/** What no other font here has: of tokenizers, code and legends. */
const rest = "ᵀᵏᵢⱼȳ┄▁▣▸◂▪⟨⟩∈☰✚✗⇄";
const mathLetters = `${from(0x1d434, 0x1d454)}${from(0x1d456, 0x1d467)}ℎ`;

const text = ["ccmp", "kern", "liga", "lnum", "mark", "mkmk", "tnum"];
const newsreader = {
  family: "Newsreader",
  licence: "@fontsource-variable/newsreader/LICENSE",
  characters: latin,
  features: text,
  sizeAdjust: 106
} as const;
const inter = {
  family: "Inter",
  source: "inter-ui/variable/InterVariable.woff2",
  licence: "inter-ui/LICENSE.txt",
  style: "normal",
  weight: "400 700",
  features: ["ccmp", "kern", "mark", "mkmk", "tnum"],
  axes: {opsz: 14, wght: {min: 400, max: 700}}
} as const;
const stix = {
  source: "@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2",
  licence: "@fontsource/stix-two-math/LICENSE",
  style: "normal"
} as const;

/** All faces of the site. Of one family and style, each has characters of its own. */
export const faces: readonly Face[] = [
  {
    ...newsreader,
    name: "newsreader",
    source: "@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2",
    style: "normal",
    weight: "400 700",
    axes: {opsz: 17, wght: {min: 400, max: 700}},
    preload: true
  },
  {
    ...newsreader,
    name: "newsreader-italic",
    source: "@fontsource-variable/newsreader/files/newsreader-latin-opsz-italic.woff2",
    style: "italic",
    weight: "400 700",
    axes: {opsz: 17, wght: 400}
  },
  // Greek and signs in sentences
  {
    ...stix,
    family: "Newsreader",
    name: "newsreader-signs",
    weight: "400 700",
    characters: greek + signs,
    features: ["ccmp"]
  },
  {...inter, name: "inter", characters: latin + greek + signs + marks + figures + "ĠȲȳ", preload: true},
  // readers' own words
  {...inter, name: "inter-more", characters: from(0x100, 0x24f) + from(0x370, 0x52f) + from(0x1e00, 0x1eff)},
  {
    family: "JetBrains Mono",
    name: "jetbrains-mono",
    style: "normal",
    weight: "400 700",
    source: "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
    licence: "@fontsource-variable/jetbrains-mono/LICENSE",
    characters: latin,
    features: ["ccmp", "mark", "mkmk"],
    axes: {wght: {min: 400, max: 700}}
  },
  {
    ...stix,
    family: "STIX Two Math",
    name: "stix-two-math",
    weight: "400",
    characters: `${from(0x20, 0x7e)}${greek}${signs}${mathLetters}¯ˉ·⋅×−∣∥…`,
    features: ["ccmp", "mark", "ssty"]
  },
  {
    family: "DejaVu Signs",
    name: "dejavu-signs",
    style: "normal",
    weight: "400",
    source: "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
    licence: "dejavu-fonts-ttf/LICENSE",
    characters: rest,
    features: []
  }
];

/** The letters of figures for papers: one weight, as TrueType, which a PDF takes as it is. */
export const paperFont = {
  name: "paper",
  source: inter.source,
  characters: latin + greek + figures + "≤≥≈≠←→√…" + from(0x100, 0x24f) + from(0x370, 0x52f) + from(0x1e00, 0x1eff),
  axes: {opsz: 14, wght: 420}
} as const;

const dejaVu = (name: string): string => `dejavu-fonts-ttf/ttf/${name}.ttf`;

/** Two fonts for each face that is read much: what Windows and macOS have, with what Linux has in its place, and what a bare Linux has. */
export const fallbacks: readonly Fallback[] = [
  {
    family: "Newsreader Times",
    face: "newsreader",
    weight: 400,
    local: ["Times New Roman", "Liberation Serif", "Tinos"],
    source: "@fontsource/tinos/files/tinos-latin-400-normal.woff2"
  },
  {
    family: "Newsreader Times",
    face: "newsreader",
    weight: 700,
    local: ["Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"],
    source: "@fontsource/tinos/files/tinos-latin-700-normal.woff2"
  },
  {
    family: "Newsreader DejaVu",
    face: "newsreader",
    weight: 400,
    local: ["DejaVu Serif"],
    source: dejaVu("DejaVuSerif")
  },
  {
    family: "Newsreader DejaVu",
    face: "newsreader",
    weight: 700,
    local: ["DejaVu Serif Bold"],
    source: dejaVu("DejaVuSerif-Bold")
  },
  {
    family: "Inter Arial",
    face: "inter",
    weight: 400,
    local: ["Arial", "Helvetica", "Liberation Sans", "Arimo"],
    source: "@fontsource-variable/arimo/files/arimo-latin-wght-normal.woff2"
  },
  {
    family: "Inter Arial",
    face: "inter",
    weight: 700,
    local: ["Arial Bold", "Helvetica Bold", "Liberation Sans Bold", "Arimo Bold"],
    source: "@fontsource-variable/arimo/files/arimo-latin-wght-normal.woff2"
  },
  {family: "Inter DejaVu", face: "inter", weight: 400, local: ["DejaVu Sans"], source: dejaVu("DejaVuSans")},
  {
    family: "Inter DejaVu",
    face: "inter",
    weight: 700,
    local: ["DejaVu Sans Bold"],
    source: dejaVu("DejaVuSans-Bold")
  },
  {
    family: "JetBrains Mono Courier",
    face: "jetbrains-mono",
    weight: 400,
    local: ["Courier New", "Liberation Mono", "Cousine"],
    source: "@fontsource/cousine/files/cousine-latin-400-normal.woff2"
  },
  {
    family: "JetBrains Mono DejaVu",
    face: "jetbrains-mono",
    weight: 400,
    local: ["DejaVu Sans Mono"],
    source: dejaVu("DejaVuSansMono")
  }
];
