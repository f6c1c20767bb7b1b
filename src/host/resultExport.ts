import {html} from "htl";
import {button} from "../controls/button.js";
import {linkMenu} from "../page/linkMenu.js";
import {save} from "../provenance/save.js";
import type {Analysis} from "./analysis.js";
import type {ShownView} from "./shownView.js";

/** What is shown, to take along: as a Jupyter notebook with its rows, as a record, and on paper. Their code comes when they are asked for. */
export function resultExport(analysis: Analysis, view: ShownView): HTMLElement {
  const status = html`<p role="status"></p>`;
  const head = html`<div class="report-head"></div>`;
  const forget = (): void => head.replaceChildren();
  const tell = (error: unknown): void =>
    void (status.textContent = error instanceof Error ? error.message : String(error));
  const saveNotebook = async (): Promise<void> => {
    status.textContent = "Writing …";
    const {notebookZip} = await import("./resultFiles.js");
    const {a, b} = analysis.state;
    save(`${a}-${b}.zip`, "application/zip", await notebookZip(analysis));
    status.textContent = "";
  };
  const saveRecord = async (): Promise<void> => {
    status.textContent = "Computing …";
    const {resultRecord} = await import("./resultRecord.js");
    save("record.json", "application/json", await resultRecord(analysis));
    status.textContent = "";
  };
  const print = async (): Promise<void> => {
    const {drawFigure} = await import("./paperDrawing.js");
    const {caption, citations} = await drawFigure(analysis, view, 180);
    head.replaceChildren(
      html`<p>${caption}</p>`,
      html`<p>${citations.join("; ")}</p>`,
      html`<p>${window.location.href}</p>`
    );
    window.print();
  };
  analysis.onChange(forget);
  const menu = linkMenu(
    "result-export",
    "Export",
    html`<div>
      <p>
        ${button("Jupyter notebook", () => void saveNotebook().catch(tell))} with the rows as CSV and Arrow: it computes
        score, p-values and interval again with NumPy and pandas.
      </p>
      <p>
        ${button("Record", () => void saveRecord().catch(tell))} as <code>record.json</code>: every number of what is
        shown, and digests of all that decides it. <code>rsa-notebook verify --record record.json</code> checks it.
      </p>
      <p>${button("Print as a report", () => void print().catch(tell))} or save it as PDF.</p>
      ${status}
    </div>`
  );
  return html`<span class="result-export-place">${menu}${head}</span>` as HTMLElement;
}
