import type {DataTable} from "../provenance/dataTable.js";
import {valueOf} from "../rsa/score.js";
import type {SizedModel} from "../rsa/sizeModels.js";
import type {SizeScore} from "../rsa/sweepSummary.js";
import {spreadModels, type FoundSizes} from "./sizesFigures.js";
import type {RandomSizes} from "../rsa/sizesRun.js";

const texts = <T>(rows: readonly T[], name: string, of: (row: T) => string) => ({name, values: rows.map(of)});
const numbers = <T>(rows: readonly T[], name: string, of: (row: T) => number | null) => ({
  name,
  values: Float64Array.from(rows, (row) => of(row) ?? NaN)
});

const endOf = ({interval}: SizedModel, i: 0 | 1): number => (interval && !("reason" in interval) ? interval[i] : NaN);

/** A row for each model: its score, and the interval over words. */
export const modelColumns = (models: readonly SizedModel[]): DataTable => ({
  columns: [
    texts(models, "model", ({id}) => id),
    texts(models, "family", ({family}) => family ?? ""),
    numbers(models, "size", ({dims}) => dims),
    numbers(models, "words", ({words}) => words),
    numbers(models, "score", ({score}) => valueOf(score)),
    numbers(models, "low", (model) => endOf(model, 0)),
    numbers(models, "high", (model) => endOf(model, 1))
  ]
});

/**
 * A row for each size of both bands, without a model: mean, and the middle 90 % of the draws; then a row for each model. `views` says what
 * a row without a model compares.
 */
export function chanceColumns({models, bands}: Pick<FoundSizes, "models" | "bands">): DataTable {
  const band = (views: string, scores: readonly SizeScore[] = []) =>
    scores.map(({size, mean, low, high}) => ({model: "", views, size, score: valueOf(mean), low, high}));
  const rows = [
    ...band("one geometry", bands?.most),
    ...band("unrelated", bands?.floor),
    ...models.map((model) => ({
      model: model.id,
      views: "",
      size: model.dims,
      score: valueOf(model.score),
      low: endOf(model, 0),
      high: endOf(model, 1)
    }))
  ];
  return {
    columns: [
      texts(rows, "model", ({model}) => model),
      texts(rows, "views", ({views}) => views),
      numbers(rows, "size", ({size}) => size),
      numbers(rows, "score", ({score}) => score),
      numbers(rows, "low", ({low}) => low),
      numbers(rows, "high", ({high}) => high)
    ]
  };
}

/** A row for each size of random words, without a model; then a row for each model. */
export function spreadColumns(found: FoundSizes): DataTable {
  const {sizes = [], spread = []} = found.random ?? {};
  const rows = [
    ...sizes.map((size, i) => ({model: "", size, spread: spread[i] ?? NaN})),
    ...spreadModels(found).map(({id, dims, spread: own}) => ({model: id, size: dims, spread: valueOf(own)}))
  ];
  return {
    columns: [
      texts(rows, "model", ({model}) => model),
      numbers(rows, "size", ({size}) => size),
      numbers(rows, "spread", ({spread: own}) => own)
    ]
  };
}

/** A row for each size: CKA of unrelated spaces, biased and debiased, with the middle 90 % of the draws. */
export function ckaColumns(random: Pick<RandomSizes, "sizes" | "biased" | "debiased"> | undefined): DataTable {
  const rows = random?.sizes ?? [];
  const columns = (name: "biased" | "debiased") => {
    const scores: readonly SizeScore[] = random?.[name] ?? [];
    return [
      numbers(scores, `${name}Cka`, ({mean}) => valueOf(mean)),
      numbers(scores, `${name}Low`, ({low}) => low),
      numbers(scores, `${name}High`, ({high}) => high)
    ];
  };
  return {columns: [numbers(rows, "size", (size) => size), ...columns("biased"), ...columns("debiased")]};
}
