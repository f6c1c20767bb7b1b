import {readFile, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {codeRoot} from "../loaders/code/codeRoot.js";
import type {Notebook} from "../src/notebook/notebook.js";
import {captionOf} from "../src/paper/caption.js";
import {colourEnds} from "../src/paper/colourEnds.js";
import {panelsOf} from "../src/paper/panelsOf.js";
import {scenePdf} from "../src/paper/scenePdf.js";
import {sceneSvg} from "../src/paper/sceneSvg.js";
import {threePanels} from "../src/paper/threePanels.js";
import {trueType} from "../src/paper/trueType.js";
import {isThere, noneOf} from "../src/rsa/side.js";
import type {RsaValues} from "../src/rsa/study.js";
import type {FigureAsked} from "./figureAsked.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

/**
 * Draws the three panels into a file, and says what stands under them.
 * @throws UsageError where a matrix is not there, and where the file cannot be made
 */
export async function writeFigure(nb: Notebook<RsaValues>, study: Study, asked: FigureAsked, tested: boolean) {
  const {file, kind, width} = asked;
  const values = await nb.values([
    "usable",
    "sideA",
    "sideB",
    "score",
    "rdm",
    "comparison",
    "centre",
    "modelA",
    "modelB"
  ]);
  const [a, b] = [values.sideA.triangle, values.sideB.triangle];
  if (!isThere(a) || !isThere(b)) throw new UsageError(`no figure: ${noneOf(a, b)}`);
  const matrices = await nb.values(["matrixA", "matrixB"]);
  const [range, names] = [
    colourEnds(a, b),
    [values.modelA, values.modelB].map(({meta}) => study.entry(meta.model).name) as [string, string]
  ];
  const look = {nameA: names[0], nameB: names[1], rangeA: range, rangeB: range};
  const font = trueType(new Uint8Array(await readFile(join(codeRoot(), "src/fonts/paper.ttf"))));
  const panels = panelsOf({...values, ...matrices, triangleA: a, triangleB: b}, look);
  const test = tested ? await nb.value("test") : undefined;
  const caption = captionOf({
    ...values,
    words: values.usable.words,
    nameA: look.nameA,
    nameB: look.nameB,
    scaleA: panels.a.scale,
    scaleB: panels.b.scale,
    test: test && !("reason" in test) ? test : undefined
  });
  const scene = threePanels(panels, width, font);
  const content = kind === "svg" ? sceneSvg(scene, font, caption) : pdfOf(() => scenePdf(scene, font, caption));
  await put(file, content);
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

function pdfOf(make: () => Uint8Array): Uint8Array {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}
