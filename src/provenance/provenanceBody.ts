import {html} from "htl";
import {button} from "../controls/button.js";
import type {Provenance} from "./dataTable.js";
import type {FigureProvenance} from "./figureProvenance.js";
import {save} from "./save.js";
import type {toArrow} from "./toArrow.js";
import {toCsv} from "./toCsv.js";

/** The same as plain data, for the files. */
function plainProvenance({models, files, cells, params}: FigureProvenance): Provenance {
  return {
    schema: "rsa-notebook/provenance@1",
    ...(models && {models}),
    ...(files && {files}),
    params,
    cells: Object.fromEntries(cells.map(({cell, digest}) => [cell, digest]))
  };
}

/** An Arrow file; the code that writes it comes when one is asked for. */
const arrowOf = async (...asked: Parameters<typeof toArrow>): Promise<Uint8Array<ArrayBuffer>> => {
  const {toArrow: write} = await import("./toArrow.js");
  return new Uint8Array(write(...asked));
};

/** A drawing as the bytes of a file; what writes it comes when one is asked for. */
async function pictureOf(svg: SVGSVGElement, of: Provenance, kind: "svg" | "png"): Promise<BlobPart> {
  const [{toSvg}, {toPng}] = await Promise.all([import("./toSvg.js"), import("./toPng.js")]);
  const text = await toSvg(svg, of);
  return kind === "svg" ? text : new Uint8Array(await toPng(text, of));
}

function downloads(of: FigureProvenance, drawing: (() => SVGSVGElement | null) | undefined, told: HTMLElement): Node {
  const plain = plainProvenance(of);
  const picture = (): SVGSVGElement => {
    const drawn = drawing?.();
    if (!drawn) throw new Error("nothing is drawn yet");
    return drawn;
  };
  const press = (label: string, make: () => Promise<void> | void): Node =>
    button(label, () => {
      told.textContent = "";
      Promise.resolve()
        .then(make)
        .catch((error: unknown) => (told.textContent = error instanceof Error ? error.message : String(error)));
    });
  return html`<p class="downloads">
    Data: ${press("CSV", () => save(`${of.name}.csv`, "text/csv", toCsv(of.data, plain)))}
    ${press("Arrow", async () => save(`${of.name}.arrow`, "application/vnd.apache.arrow.file", await arrowOf(of.data, plain)))}
    ${
      drawing === undefined
        ? null
        : html`Picture:
          ${press("SVG", async () => save(`${of.name}.svg`, "image/svg+xml", await pictureOf(picture(), plain, "svg")))}
          ${press("PNG", async () => save(`${of.name}.png`, "image/png", await pictureOf(picture(), plain, "png")))}`
    }
  </p>`;
}

/** What a figure was made of, step by step, and its data and picture to take along. */
export function provenanceBody(
  of: FigureProvenance,
  cellWords: (cell: string) => string,
  drawing?: () => SVGSVGElement | null
): readonly Node[] {
  const told = html`<span role="status"></span>` as HTMLElement;
  return [
    html`<table class="rsa">
      <tbody>
        ${of.files?.map(
          ({path, digest}) =>
            html`<tr>
              <th scope="row">File</th>
              <td><code>${path}</code>; bytes <code>${digest.slice(0, 12)}</code></td>
            </tr>`
        )}
        ${of.models?.map(
          ({side, id, source, tensor, licence, live, digest}) =>
            html`<tr>
              <th scope="row">Model ${side === undefined ? id : `${side}, ${id}`}</th>
              <td>
                <code>${source}</code>, <code>${tensor}</code>, ${licence}; rows <code>${digest.slice(0, 12)}</code>
                ${
                  live === undefined
                    ? null
                    : html` (live, not in the record; of
                        <code title=${live.revision}>${live.revision.slice(0, 40)}</code>; stored as ${live.dtype})`
                }
              </td>
            </tr>`
        )}
        <tr>
          <th scope="row">Steps</th>
          <td>
            ${of.cells.map(({cell, digest}) => html`<div>${cellWords(cell)} <code>${digest.slice(0, 12)}</code></div>`)}
          </td>
        </tr>
      </tbody>
    </table>` as Node,
    downloads(of, drawing, told),
    told
  ];
}
