import {join} from "node:path";
import {runFramework} from "../../tools/build/runFramework.js";
import {stockSite} from "./stockSite.js";

const page = `\`\`\`js
import * as Plot from "npm:@observablehq/plot";
\`\`\`

# One figure

\${Plot.dot([[1, 2], [2, 3], [3, 5]]).plot({width: 400, caption: "Three dots"})}
`;

/** Builds a page with one figure as Framework does by itself, in a new folder; returns its site. */
export async function plainSite(folder: string): Promise<string> {
  await stockSite(folder, {index: page});
  let said = "";
  const code = await runFramework(folder, ["build"], {output: "dist", hear: (text) => (said += text)});
  if (code !== 0) throw new Error(`Framework built no bare page: exit code ${code}: ${said.slice(-2000)}`);
  return join(folder, "dist");
}
