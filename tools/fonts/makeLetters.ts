import {canonicalJson} from "../../src/study/canonicalJson.js";
import {lettersOf, readSource} from "./openFont.js";

/** Where the letters of the site's picture lie, from the project's folder. */
export const lettersFile = "tools/build/picture/letters.json";

const source = "inter-ui/variable/InterVariable.woff2";
const latin = Array.from({length: 0x100 - 0x20}, (_, i) => String.fromCodePoint(0x20 + i));
const characters = [...latin.filter((character) => !/\p{Cc}|\p{Cf}/u.test(character)), ..."−–—×≤≥≈’τρ"].join("");

/** The letters of the site's picture, cut from the same font as the site's own. The same package gives the same bytes. */
export const makeLetters = async (root: string): Promise<string> =>
  `${canonicalJson(await lettersOf(await readSource(root, source), [...new Set(characters)].join(""), 500))}\n`;
