import {mean} from "../../math/mean.js";
import {percentileInterval} from "../../math/percentileInterval.js";
import {randomStream} from "../../math/randomStream.js";
import {resampledDifference} from "../../math/resampledMean.js";
import {choice, whole} from "../../study/param.js";
import {within} from "../../study/publish.js";
import {study} from "../../study/study.js";
import {csv, numbers, oneOf, type RowOf, withUnits} from "../../study/table.js";

const species = ["Adelie", "Chinstrap", "Gentoo"] as const;
const measurements = ["body_mass_g", "flipper_length_mm", "bill_length_mm", "bill_depth_mm"] as const;
const columns = {species: oneOf(species), ...numbers(measurements)};
type Row = RowOf<typeof columns>;

/** What was measured of one species; birds that were not measured are left out. */
const valuesOf = (rows: readonly Row[], column: (typeof measurements)[number], of: (typeof species)[number]) =>
  Float64Array.from(rows.flatMap((row) => (row.species === of ? (row[column] ?? []) : [])));

/** The difference of the means of birds drawn again; draw k by the seed and k alone. */
const differences = (from: number, to: number, a: Float64Array, b: Float64Array, seed: number) =>
  Float64Array.from({length: to - from}, (_, i) => resampledDifference(a, b, randomStream(seed, from + i)));

export const penguins = study("penguins", "Do two species of penguins differ?", import.meta.url)
  .data({rows: csv("data/penguins/penguins.csv", columns)})
  .given({
    column: choice(withUnits(measurements), "body_mass_g", {label: "Measurement"}),
    a: choice(species, "Gentoo", {label: "Species A"}),
    b: choice(species, "Adelie", {label: "Species B"}),
    resamples: whole(100, 100_000, 2000, {label: "Resamples"}),
    seed: whole(0, 4_294_967_295, 1, {label: "Seed"})
  })
  .cell("valuesA", ["rows", "column", "a"], valuesOf, {words: "what was measured of A"})
  .cell("valuesB", ["rows", "column", "b"], valuesOf, {words: "what was measured of B"})
  .cell("difference", ["valuesA", "valuesB"], (a, b) => mean(a) - mean(b), {words: "the difference of the means"})
  .job("draws", "resamples", ["valuesA", "valuesB", "seed"], differences, {words: "the birds drawn again"})
  .cell("interval", ["draws"], (draws) => percentileInterval(draws, 0.95), {words: "the 95 % interval"})
  .publish({difference: ["difference", within(1e-12, "another order of a sum")]})
  .publish({low: ["interval", 0], high: ["interval", 1]});
