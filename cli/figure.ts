import {readFile, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {codeRoot} from "../loaders/code/codeRoot.js";
import type {Notebook} from "../src/notebook/notebook.js";
import {paperScene, paperValues} from "../src/paper/paperScene.js";
import {scenePdf} from "../src/paper/scenePdf.js";
import {sceneSvg} from "../src/paper/sceneSvg.js";
import {trueType} from "../src/paper/trueType.js";
import {pairView, usualLook} from "../src/rsa/pairView.js";
import type {RsaValues} from "../src/rsa/study.js";
import type {FigureAsked} from "./figureAsked.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

/**
 * Draws the three panels into a file, and says what stands under them.
 * @throws RangeError where a matrix is not there, or a letter in no font of ours; UsageError where the file cannot be written
 */
export async function writeFigure(nb: Notebook<RsaValues>, study: Study, asked: FigureAsked, tested: boolean) {
  const {file, kind, width} = asked;
  const values = await paperValues(nb);
  const font = trueType(new Uint8Array(await readFile(join(codeRoot(), "src/fonts/paper.ttf"))));
  const {scene, caption} = paperScene(values, {
    nameA: study.about(values.modelA.meta.model).name,
    nameB: study.about(values.modelB.meta.model).name,
    view: pairView(values, usualLook),
    width,
    font,
    test: tested ? await nb.value("test") : undefined
  });
  await put(file, kind === "svg" ? sceneSvg(scene, font, caption) : scenePdf(scene, font, caption));
  return {file, width, caption};
}

/** @throws UsageError where the file cannot be written */
async function put(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(`${file}.draft`, content);
    await rename(`${file}.draft`, file);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
