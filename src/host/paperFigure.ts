import {FileAttachment} from "npm:@observablehq/stdlib";
import {html} from "htl";
import {button} from "../controls/button.js";
import {fetchBytes} from "../page/siteBytes.js";
import {paperScene, paperValues} from "../paper/paperScene.js";
import {isPaperWidth, paperWidths} from "../paper/paperWidths.js";
import type {Scene} from "../paper/scene.js";
import {scenePdf} from "../paper/scenePdf.js";
import {sceneSvg} from "../paper/sceneSvg.js";
import {trueType, type TrueType} from "../paper/trueType.js";
import {save} from "../provenance/save.js";
import {pixelsOf, withResolution} from "../provenance/toPng.js";
import type {Analysis} from "./analysis.js";
import type {ShownView} from "./shownView.js";

const letters = FileAttachment("../fonts/paper.ttf").href;
const dpi = 300;

interface Drawn {
  readonly scene: Scene;
  readonly font: TrueType;
  readonly caption: string;
  readonly citations: readonly string[];
}

/** The figure of what is shown, as a scene. @throws RangeError where a matrix is not there */
async function drawFigure({notebook, model}: Analysis, view: ShownView, width: number): Promise<Drawn> {
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

/** What lies over the page while it is open is closed as a menu is: by Escape, which gives its title the focus, and by a press beside it. */
function closedFromOutside(details: HTMLDetailsElement): void {
  details.addEventListener("keydown", ({key}) => {
    if (key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  });
  document.addEventListener("pointerdown", ({target}) => {
    if (target instanceof Node && !details.contains(target)) details.open = false;
  });
}

/** Both matrices and the scatter as a file for a paper, with the caption and what to cite. */
export function paperFigure(analysis: Analysis, view: ShownView): HTMLElement {
  const width = html`<select>
    ${paperWidths.map((mm) => html`<option value=${String(mm)} selected=${mm === 180}>${mm} mm, ${mm < 100 ? "a column" : "a page"}</option>`)}
  </select>` as HTMLSelectElement;
  const [told, caption, cite] = [html`<p role="status"></p>`, html`<p class="paper-caption"></p>`, html`<p></p>`];
  const draw = (): Promise<Drawn> => drawFigure(analysis, view, Number(width.value));
  const press = (label: string, make: (drawn: Drawn) => Promise<void> | void): HTMLElement =>
    button(label, () => {
      told.textContent = "";
      draw()
        .then(make)
        .catch((error: unknown) => (told.textContent = error instanceof Error ? error.message : String(error)));
    });
  const file = (ending: string): string => `${analysis.state.a}-${analysis.state.b}.${ending}`;
  const details = html`<details class="paper-figure">
    <summary>Figure for a paper</summary>
    <div>
      <p>
        <label>Width ${width}</label>
        ${press("SVG", ({scene, font, caption: about}) => save(file("svg"), "image/svg+xml", sceneSvg(scene, font, about)))}
        ${press("PDF", ({scene, font, caption: about}) => save(file("pdf"), "application/pdf", new Uint8Array(scenePdf(scene, font, about))))}
        ${press("PNG, 300 dpi", async (drawn) => save(file("png"), "image/png", new Uint8Array(await paperPng(drawn))))}
      </p>
      ${told} ${caption} ${cite}
    </div>
  </details>` as HTMLDetailsElement;
  closedFromOutside(details);
  const tell = (): void => {
    if (!details.open) return;
    draw().then(
      ({caption: text, citations}) => {
        caption.textContent = text;
        cite.replaceChildren(`Cite ${citations.join("; ")}; and `, html`<a href="./cite.html">this software</a>`, ".");
      },
      (error: unknown) => (told.textContent = error instanceof Error ? error.message : String(error))
    );
  };
  details.addEventListener("toggle", tell);
  analysis.onView(tell);
  analysis.notebook.observe(["test", "score"], {fulfilled: tell, rejected: () => caption.replaceChildren()});
  return details;
}
