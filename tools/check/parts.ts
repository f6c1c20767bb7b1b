import {join} from "node:path";
import {chromiumPath} from "../browser/playwright.js";
import {single, type Part} from "./part.js";
import {commandFile, runNode} from "./program.js";
import {runVitest} from "./vitestPart.js";

const command = (name: string, args: readonly string[], as = name) => ({
  run: async (root: string) => single((await runNode(root, [commandFile(root, name, as), ...args])) === 0)
});

/** Of the tests that take long some are run here, and all by `npm run test:long`. */
const cut = {RSA_NOTEBOOK_TESTS: "cut"};

/** The parts of `npm test`, in their order. */
export const parts: readonly Part[] = [
  {name: "types", what: "TypeScript, strict", ...command("typescript-7", ["-p", "."], "tsc")},
  {name: "lint", what: "ESLint, with the map of rooms", ...command("eslint", ["--max-warnings", "0", "."])},
  {name: "format", what: "Oxfmt", ...command("oxfmt", ["--check"])},
  {name: "unit", what: "tests of the rooms", run: (root) => runVitest(root, "unit", {env: cut})},
  {name: "architecture", what: "tests of the tree itself", run: (root) => runVitest(root, "architecture")},
  {
    name: "build",
    what: "the site",
    early: true,
    run: async (root, write) =>
      single((await runNode(root, [join(root, "tools", "launch.mjs"), "build"], {write})) === 0)
  },
  {
    name: "browser",
    what: "tests of the built site in Chromium",
    needs: ["build"],
    run: (root) => runVitest(root, "browser", {env: Object.assign({CHROME_PATH: chromiumPath()}, cut)})
  }
];
