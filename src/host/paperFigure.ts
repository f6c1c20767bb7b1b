import {html} from "htl";
import {button} from "../controls/button.js";
import {linkMenu} from "../page/linkMenu.js";
import {paperWidths} from "../paper/paperWidths.js";
import {save} from "../provenance/save.js";
import type {Analysis} from "./analysis.js";
import type {Drawn, PaperFile} from "./paperDrawing.js";
import type {ShownView} from "./shownView.js";

/** What draws for a paper, which few readers ask for. */
const drawing = () => import("./paperDrawing.js");

/** Both matrices and the scatter as a file for a paper, with the caption and what to cite. */
export function paperFigure(analysis: Analysis, view: ShownView): HTMLElement {
  const width = html`<select>
    ${paperWidths.map((mm) => html`<option value=${String(mm)} selected=${mm === 180}>${mm} mm, ${mm < 100 ? "a column" : "a page"}</option>`)}
  </select>` as HTMLSelectElement;
  const [status, caption, cite] = [html`<p role="status"></p>`, html`<p class="paper-caption"></p>`, html`<p></p>`];
  const draw = async (): Promise<Drawn> => (await drawing()).drawFigure(analysis, view, Number(width.value));
  const write = async (kind: PaperFile["ending"]): Promise<void> => {
    const name = `${analysis.state.a}-${analysis.state.b}.${kind}`;
    const [{paperFiles}, drawn] = await Promise.all([drawing(), draw()]);
    const {type, make} = paperFiles[kind];
    save(name, type, await make(drawn));
  };
  const tellError = (error: unknown): void =>
    void (status.textContent = error instanceof Error ? error.message : String(error));
  const press = (label: string, kind: PaperFile["ending"]): HTMLElement =>
    button(label, () => {
      status.textContent = "";
      write(kind).catch(tellError);
    });
  const details = linkMenu(
    "paper-figure",
    "Figure for a paper",
    html`<div>
      <p>
        <label>Width ${width}</label>
        ${press("SVG", "svg")} ${press("PDF", "pdf")} ${press("PNG, 300 dpi", "png")}
      </p>
      ${status} ${caption} ${cite}
    </div>`
  );
  const tell = (): void => {
    if (!details.open) return;
    draw().then(({caption: text, citations}) => {
      caption.textContent = text;
      cite.replaceChildren(`Cite ${citations.join("; ")}; and `, html`<a href="./cite.html">this software</a>`, ".");
    }, tellError);
  };
  details.addEventListener("toggle", tell);
  analysis.onView(tell);
  analysis.notebook.observe(["test", "score"], {fulfilled: tell, rejected: () => caption.replaceChildren()});
  return details;
}
