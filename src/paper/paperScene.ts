import type {Notebook} from "../notebook/notebook.js";
import type {Inference} from "../rsa/inference.js";
import {isThere, noneOf} from "../rsa/side.js";
import type {RsaValues} from "../rsa/study.js";
import {captionOf} from "./caption.js";
import {panelsOf, type PanelLook} from "./panelsOf.js";
import type {PaperWidth} from "./paperWidths.js";
import {threePanels} from "./threePanels.js";
import type {TrueType} from "./trueType.js";

/** What the figure and its caption are made from. @throws RangeError where a matrix is not there */
export async function paperValues(notebook: Pick<Notebook<RsaValues>, "values">) {
  const values = await notebook.values([
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
  const [triangleA, triangleB] = [values.sideA.triangle, values.sideB.triangle];
  if (!isThere(triangleA) || !isThere(triangleB)) throw new RangeError(`no figure: ${noneOf(triangleA, triangleB)}`);
  const matrices = await notebook.values(["matrixA", "matrixB"]);
  return {...values, ...matrices};
}

type PaperValues = Awaited<ReturnType<typeof paperValues>>;

/** How the figure looks, and what was tested. */
interface PaperLook extends PanelLook {
  readonly width: PaperWidth;
  readonly font: TrueType;
  readonly test: Inference | {readonly reason: string} | undefined;
}

/** The figure of three panels, and what stands under it. */
export function paperScene(values: PaperValues, {width, font, test, ...look}: PaperLook) {
  const panels = panelsOf(values, look);
  const caption = captionOf({
    ...values,
    words: panels.words,
    nameA: look.nameA,
    nameB: look.nameB,
    scaleA: panels.a.scale,
    scaleB: panels.b.scale,
    test: test && !("reason" in test) ? test : undefined
  });
  return {scene: threePanels(panels, width, font), caption};
}
