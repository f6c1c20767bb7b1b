import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {codeNames, numpyCosine, type CourseCode} from "../src/course/courseCode.js";
import {LoaderError} from "./loaderError.js";

/** The code that the course shows, as it stands in its files: functions of src/math from the signature to the last brace, NumPy's whole. */
export async function courseCode(root: string): Promise<CourseCode> {
  const shown = codeNames.map(async (name) => {
    const path = `src/math/${name}.ts`;
    const text = await readFile(join(root, path), "utf8");
    // as the formatter writes it: the first brace at the start of a line ends the function that began there
    const [code] = new RegExp(`^export (?:async )?function ${name}\\b[^]*?^}`, "m").exec(text) ?? [];
    if (code === undefined)
      throw new LoaderError("no-function", `${path} has no function ${name}; the course shows it`);
    return [name, {path, text: code}] as const;
  });
  const numpy = {path: numpyCosine, text: (await readFile(join(root, numpyCosine), "utf8")).trim()};
  return {...Object.fromEntries(await Promise.all(shown)), numpyCosine: numpy} as CourseCode;
}
