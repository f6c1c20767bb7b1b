import type {NameOf} from "../notebook/cell.js";
import {figureSource as sourceOf} from "../page/figureSource.js";
import type {DataTable} from "../provenance/dataTable.js";
import type {PublishedRecord} from "../rsa/record.js";
import {rsa} from "../rsa/study.js";
import {wordsOf} from "../study/sources.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {Analysis, PageValues} from "./analysis.js";
import {isLive} from "./isLive.js";
import {paramsOf, sourcesOfState} from "./recordSection.js";

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

/** What is told of rows that were read for this page alone. */
const liveOf = (meta: Embeddings["meta"] | undefined) =>
  meta === undefined ? {} : {live: {revision: meta.revision, dtype: meta.dtype}};

/** Where a figure of the analysis comes from; see `figureSource` of src/page. */
export function figureSource<const N extends NameOf<PageValues>>(
  analysis: Analysis,
  published: Promise<PublishedRecord>,
  {data, others, ...options}: FigureSource<N>
): HTMLElement {
  const {topology} = analysis.notebook;
  const find = async (steps: readonly string[]) => {
    const {notebook, state} = analysis;
    const [values, {modelA, modelB}] = await Promise.all([
      notebook.values(options.cells),
      notebook.values(["modelA", "modelB"])
    ]);
    const live = new Map(isLive(analysis) ? [modelA, modelB].map(({meta}) => [meta.model, meta]) : []);
    const rows = (id: string): string => live.get(id)?.digest ?? analysis.model(id).digest;
    const params = paramsOf(state);
    const sources = sourcesOfState(analysis, params, (side) => rows(side === "A" ? params.a : params.b));
    const both = [{side: "A", model: modelA} as const, {side: "B", model: modelB} as const].filter(({side}) =>
      steps.includes(`model${side}`)
    );
    const more = ((await others?.()) ?? []).filter(({meta}) =>
      both.every(({model}) => model.meta.model !== meta.model)
    );
    const shown: readonly {readonly side?: "A" | "B"; readonly model: Embeddings}[] = [
      ...both,
      ...more.map((model) => ({model}))
    ];
    const models = shown.map(({side, model: {meta}}) => ({
      ...(side === undefined ? {} : {side}),
      id: meta.model,
      source: meta.source,
      tensor: meta.tensor,
      licence: meta.licence,
      ...liveOf(live.get(meta.model)),
      digest: rows(meta.model)
    }));
    return {
      topology,
      params: {...params, ...(state.yours.length > 0 ? {yours: state.yours} : {})},
      origins: {models},
      data: data(values),
      sources
    };
  };
  return sourceOf({...options, find, topology, code: async () => (await published).code, words: wordsOf(rsa)});
}
