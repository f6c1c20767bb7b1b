import {FileAttachment} from "npm:@observablehq/stdlib";
import {fetchBytes} from "../page/siteBytes.js";
import {paperScene, paperValues} from "../paper/paperScene.js";
import {isPaperWidth} from "../paper/paperWidths.js";
import type {Scene} from "../paper/scene.js";
import {scenePdf} from "../paper/scenePdf.js";
import {sceneSvg} from "../paper/sceneSvg.js";
import {trueType, type TrueType} from "../paper/trueType.js";
import {pixelsOf, withResolution} from "../provenance/toPng.js";
import type {Analysis} from "./analysis.js";
import type {ShownView} from "./shownView.js";

const letters = FileAttachment("../fonts/paper.ttf").href;
const dpi = 300;

export interface Drawn {
  readonly scene: Scene;
  readonly font: TrueType;
  readonly caption: string;
  readonly citations: readonly string[];
}

/** The figure of what is shown, as a scene. @throws RangeError where a matrix is not there */
export async function drawFigure({notebook, model}: Analysis, view: ShownView, width: number): Promise<Drawn> {
  const values = await paperValues(notebook);
  const [{test}, file] = await Promise.all([
    notebook.values(["test"]),
    fetchBytes(new URL(letters, document.baseURI), "paper.ttf")
  ]);
  const font = trueType(file);
  const [modelA, modelB] = [model(values.modelA.meta.model), model(values.modelB.meta.model)];
  const drawn = paperScene(values, {
    nameA: modelA.name,
    nameB: modelB.name,
    view: view(values),
    width: isPaperWidth(width) ? width : 180,
    font,
    test
  });
  const citations = [...new Set([modelA, modelB].map(({name, citation}) => `${name}: ${citation}`))];
  return {...drawn, font, citations};
}

/** A scene as a picture of 300 pixels an inch. */
async function paperPng({scene, font, caption}: Drawn): Promise<Uint8Array> {
  const pixels = (points: number): number => Math.round((points / 72) * dpi);
  const size = {width: pixels(scene.width), height: pixels(scene.height)};
  return withResolution(await pixelsOf(sceneSvg(scene, font, caption), "#ffffff", () => size), dpi);
}

/** A kind of file for a paper: its ending, its media type, and how it is made of what was drawn. */
export interface PaperFile {
  readonly ending: "svg" | "pdf" | "png";
  readonly type: string;
  make(drawn: Drawn): Promise<Uint8Array<ArrayBuffer> | string>;
}

export const paperFiles: Readonly<Record<PaperFile["ending"], PaperFile>> = {
  svg: {
    ending: "svg",
    type: "image/svg+xml",
    make: ({scene, font, caption}) => Promise.resolve(sceneSvg(scene, font, caption))
  },
  pdf: {
    ending: "pdf",
    type: "application/pdf",
    make: ({scene, font, caption}) => Promise.resolve(new Uint8Array(scenePdf(scene, font, caption)))
  },
  png: {ending: "png", type: "image/png", make: async (drawn) => new Uint8Array(await paperPng(drawn))}
};
