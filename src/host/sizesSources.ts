import type {NameOf} from "../notebook/cell.js";
import type {DataTable} from "../provenance/dataTable.js";
import {sweepColumns} from "../provenance/sweepColumns.js";
import type {PublishedRecord} from "../rsa/record.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {Analysis, PageValues} from "./analysis.js";
import {figureSource, type FigureSource} from "./figureSource.js";
import {chanceColumns, ckaColumns, modelColumns, spreadColumns} from "./sizesColumns.js";
import type {FoundSizes} from "./sizesFigures.js";
import type {SizesPlaces} from "./sizesPlaces.js";
import type {SizesStore} from "./sizesState.js";

interface SizesShown {
  readonly analysis: Analysis;
  readonly sizes: SizesStore;
  readonly found: FoundSizes;
  readonly at: SizesPlaces;
  readonly origins: Promise<PublishedRecord>;
  readonly load: (id: string) => Promise<Embeddings>;
}

/** Under each figure of the page: where it comes from, and downloads. */
export function sizesSources({analysis, sizes, found, at, origins, load}: SizesShown) {
  const source = <const N extends NameOf<PageValues>>(
    figure: keyof SizesPlaces,
    of: Omit<FigureSource<N>, "place" | "data" | "others"> & {readonly data: () => DataTable; readonly all?: boolean}
  ): HTMLElement =>
    figureSource(analysis, origins, {
      ...of,
      place: () => at[figure],
      others: async () => (of.all ? Promise.all(found.models.map(({id}) => load(id))) : [])
    });
  const curves = (figure: "own" | "other"): HTMLElement =>
    source(figure, {
      name: `sizes-${figure}`,
      cells: ["sweepInput"],
      then: ["sweeping sizes"],
      data: () => sweepColumns([{a: {id: analysis.state.a}, b: {id: analysis.state.b}, curves: found.curves}]),
      more() {
        const {draws, seed, latent, every} = sizes.state;
        return {draws, seed, latent, every};
      }
    });
  return {
    models: source("models", {
      name: "models-by-size",
      cells: ["score", "testInput"],
      then: ["intervals over words"],
      all: true,
      data: () => modelColumns(found.models),
      more: () => ({others: sizes.state.others})
    }),
    chance: source("chance", {
      name: "size-alone",
      cells: ["score", "sweepInput"],
      then: ["sweeping sizes"],
      all: true,
      data: () => chanceColumns(found),
      more() {
        const {others, draws, seed, latent} = sizes.state;
        return {others, draws, seed, latent};
      }
    }),
    own: curves("own"),
    other: curves("other"),
    spread: source("spread", {
      name: "spread",
      cells: ["spaceA", "spaceB"],
      then: ["random spaces"],
      all: true,
      data: () => spreadColumns(found),
      more: () => ({others: sizes.state.others, seed: sizes.state.seed, randomWords: found.random?.spreadWords})
    }),
    cka: source("cka", {
      name: "cka-of-random-spaces",
      cells: [],
      then: ["random spaces"],
      data: () => ckaColumns(found.random),
      more: () => ({draws: sizes.state.draws, seed: sizes.state.seed, randomWords: found.random?.words})
    })
  };
}
