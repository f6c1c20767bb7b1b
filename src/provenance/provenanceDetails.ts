import {html} from "htl";
import {button} from "../controls/button.js";
import type {DataTable, Provenance} from "./dataTable.js";
import {save} from "./save.js";
import type {toArrow} from "./toArrow.js";
import {toCsv} from "./toCsv.js";

/** A model on a figure's path. */
interface ModelSource {
  /** Which of two models it is; none where there are many. */
  readonly side?: "A" | "B";
  readonly id: string;
  readonly source: string;
  readonly tensor: string;
  readonly licence: string;
  /** Digest of its rows. */
  readonly digest: string;
}

/** A file on a figure's path. */
interface FileSource {
  /** From the project's folder. */
  readonly path: string;
  /** Digest of its bytes. */
  readonly digest: string;
}

/** What a figure was made of. */
export interface MadeOf {
  readonly models?: readonly ModelSource[] | undefined;
  readonly files?: readonly FileSource[] | undefined;
}

export const madeDigests = ({models = [], files = []}: MadeOf): readonly string[] =>
  [...models, ...files].map(({digest}) => digest);

export interface FigureProvenance extends MadeOf {
  /** The name of files that are downloaded, without an ending. */
  readonly name: string;
  /** The cells on its path, inputs first, each with the digest of all that decides it. */
  readonly cells: readonly {readonly cell: string; readonly digest: string}[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly data: DataTable;
}

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

/** Where a figure comes from, and its data and picture to take along; filled when it is unfolded. */
export function provenanceDetails(
  find: () => Promise<FigureProvenance>,
  cellWords: (cell: string) => string,
  drawing?: () => SVGSVGElement | null
): HTMLElement {
  const body = html`<div></div>`;
  const details = html`<details class="provenance">
    <summary>Where this comes from, and downloads</summary>
    ${body}
  </details>` as HTMLDetailsElement;
  const fill = async (): Promise<void> => {
    const of = await find();
    const told = html`<span role="status"></span>`;
    body.replaceChildren(
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
            ({side, id, source, tensor, licence, digest}) =>
              html`<tr>
                <th scope="row">Model ${side === undefined ? id : `${side}, ${id}`}</th>
                <td>
                  <code>${source}</code>, <code>${tensor}</code>, ${licence}; rows <code>${digest.slice(0, 12)}</code>
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
      </table>`,
      downloads(of, drawing, told),
      told
    );
  };
  details.addEventListener("toggle", () => {
    if (details.open)
      fill().catch((error: unknown) => (body.textContent = error instanceof Error ? error.message : String(error)));
  });
  return html`<div class="rsa">${details}</div>`;
}
