import {readdirSync} from "node:fs";
import {siteFolder} from "./browser.js";

/** The paths of all pages of the built site; the exercises' sandbox is a file of theirs, and no page. */
export const sitePages: readonly string[] = readdirSync(siteFolder, {recursive: true, encoding: "utf8"})
  .filter((name) => name.endsWith(".html") && !name.startsWith("_file"))
  .sort();
