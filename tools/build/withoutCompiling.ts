import {readFile} from "node:fs/promises";
import type {Plugin} from "esbuild";

interface Amendment {
  /** Which module of a package, as its path ends. */
  readonly module: RegExp;
  readonly from: RegExp;
  readonly to: string;
}

/**
 * What packages do that the policy of the site's pages forbids, and the same without: functions made from text, and listeners that stand
 * in text for a moment.
 */
const amendments: readonly Amendment[] = [
  {
    module: /[\\/]d3-dsv[\\/](?:src[\\/]dsv\.js|dist[\\/]d3-dsv\.mjs)$/,
    from: /return new Function\("d", "return \{" \+ columns\.map\([\s\S]*?\)\.join\(","\) \+ "\}"\);/,
    to: 'return (d) => Object.fromEntries(columns.map((name, i) => [name, d[i] || ""]));'
  },
  {
    module: /[\\/]apache-arrow[\\/]builder[\\/]valid\.mjs$/,
    from: /return new Function\(`x`, `[^`]*`\);/,
    to: "return (x) => !nullValues.some((y) => x === y || (x !== x && y !== y));"
  },
  {
    module: /[\\/]htl[\\/]src[\\/]index\.js$/,
    from: /(?=if \(\(name === "style" && isObjectLiteral\(value\)\) \|\| typeof value === "function"\))/,
    to: `if (typeof value === "function") {
                arguments[j] = {[name]: value};
                string = string.slice(0, attributeNameStart - strings[j - 1].length) + "::" + j + "=''";
                nodeFilter |= SHOW_ELEMENT;
                break;
              }
              `
  }
];

/** Amends packages as they are bundled. A version that it does not know is refused, so that no page fails unseen. */
export const withoutCompiling: Plugin = {
  name: "without compiling",
  setup({onLoad}) {
    for (const {module, from, to} of amendments)
      onLoad({filter: module}, async ({path}) => {
        const source = await readFile(path, "utf8");
        if (!from.test(source)) throw new Error(`${path}: not the version that this amends; expected ${String(from)}`);
        return {contents: source.replace(from, () => to)};
      });
  }
};
