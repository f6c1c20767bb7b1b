import type {NameOf} from "../notebook/cell.js";
import {chainOf, codeDigest} from "../notebook/chain.js";
import {digest} from "../notebook/digest.js";
import type {DataTable} from "../provenance/dataTable.js";
import {provenanceDetails, type ModelSource} from "../provenance/provenanceDetails.js";
import type {Published} from "../rsa/record.js";
import {sourceDigests} from "../rsa/sourceDigests.js";
import type {Analysis, PageValues} from "./analysis.js";
import type {Embeddings} from "../tables/embeddings.js";
import {paramsOf} from "./recordSection.js";

export interface FigureSource<N extends NameOf<PageValues>> {
  /** The name of its files. */
  readonly name: string;
  /** The cells whose values it shows; none where no word and no model decides it. */
  readonly cells: readonly N[];
  readonly data: (values: {readonly [K in N]: PageValues[K]}) => DataTable;
  /** The element in which it is drawn; none for a table. */
  readonly place?: () => HTMLElement;
  /** Models that it shows besides A and B, or again. */
  readonly others?: () => Promise<readonly Embeddings[]>;
  /** What is done after its cells, by the names in the digests of code. */
  readonly then?: readonly string[];
  /** What decided it besides the state. */
  readonly more?: () => Readonly<Record<string, unknown>>;
}

/** Where a figure comes from: asked of the notebook at the moment when a reader wants to know. */
export function figureSource<const N extends NameOf<PageValues>>(
  analysis: Analysis,
  published: Promise<Published>,
  {name, cells, data, place, others, then = [], more}: FigureSource<N>
): HTMLElement {
  const find = async () => {
    const {notebook, study, state} = analysis;
    const [values, {modelA, modelB}, {code}] = await Promise.all([
      notebook.values(cells),
      notebook.values(["modelA", "modelB"]),
      published
    ]);
    const rows = (id: string): string => analysis.model(id).digest;
    const params = paramsOf(state);
    const sources = {
      ...sourceDigests({...params, words: study.words}, rows(state.a), rows(state.b)),
      focus: "",
      range: ""
    };
    const chain = chainOf(notebook.topology, sources, code);
    const steps = [...new Set(cells.flatMap((cell) => notebook.topology.pathTo(cell)))];
    const both = [{side: "A", model: modelA} as const, {side: "B", model: modelB} as const].filter(({side}) =>
      steps.includes(`model${side}`)
    );
    const shown: readonly {readonly side?: "A" | "B"; readonly model: Embeddings}[] = [
      ...both,
      ...((await others?.()) ?? [])
        .filter(({meta}) => both.every(({model}) => model.meta.model !== meta.model))
        .map((model) => ({model}))
    ];
    const chosen = more?.() ?? {};
    const after = then.map((cell) => ({
      cell,
      digest: digest([
        cell,
        codeDigest(code, cell),
        shown.map(({model}) => rows(model.meta.model)),
        cells.map((one) => chain[one] ?? ""),
        chosen
      ])
    }));
    return {
      ...{name, params: cells.length > 0 ? {...params, ...chosen} : chosen},
      models: shown.map(({side, model: {meta}}): ModelSource => ({
        ...(side === undefined ? {} : {side}),
        ...{id: meta.model, source: meta.source, tensor: meta.tensor, licence: meta.licence, digest: rows(meta.model)}
      })),
      cells: [
        ...steps.filter((step) => !notebook.topology.isSource(step)).map((cell) => ({cell, digest: chain[cell] ?? ""})),
        ...after
      ],
      data: data(values)
    };
  };
  return provenanceDetails(find, place && (() => place().querySelector<SVGSVGElement>("figure svg")));
}
