import {comparisonNames} from "../../src/math/comparisons.js";
import type {RandomStream} from "../../src/math/randomStream.js";
import {rsmNames} from "../../src/math/rsm.js";

const models = [
  "minilm-l6",
  "stories15m",
  "whisper-tiny",
  "whisper-base",
  "whisper-small",
  "glove-100d",
  "bert-base",
  "smollm2-135m"
];

/** A state of the analysis, by the names of the command line. */
interface ExportedState {
  readonly a: string;
  readonly b: string;
  readonly comparison: string;
  readonly words: readonly string[];
  readonly pieces: string;
  readonly permutations: number;
  readonly seed: number;
  readonly alternative: string;
  readonly centre: boolean;
  /** Of comparisons that take a matrix of another kind than the products. */
  readonly rdm?: string;
}

/** A state: each comparison in turn, and everything else by the stream. */
export function drawnState(stream: RandomStream, at: number, words: readonly string[]): ExportedState {
  const one = <T>(of: readonly T[]): T => of[stream.below(of.length)] as T;
  const a = one(models);
  const b = one(models.filter((id) => id !== a));
  const comparison = comparisonNames[at % comparisonNames.length] ?? "pearson";
  const left = [...words];
  // of few words all orders are taken
  const size = at % 8 === 0 ? 5 + stream.below(2) : 8 + stream.below(52);
  return {
    a,
    b,
    comparison,
    words: Array.from({length: size}, () => left.splice(stream.below(left.length), 1)[0] ?? ""),
    pieces: one(["first", "mean", "exclude"]),
    permutations: 20 + stream.below(2_000),
    seed: stream.next(),
    alternative: one(["greater", "two-sided"]),
    centre: stream.below(2) === 1,
    ...(["cka", "procrustes", "ridge", "svcca"].includes(comparison) ? {} : {rdm: one(rsmNames)})
  };
}

/** The options of `export` for a state. */
export function exportOptions({words, centre, ...rest}: ExportedState): string[] {
  const values = Object.entries(rest).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return [...values, "--words", words.join(), ...(centre ? ["--centre"] : [])];
}

/** The address of the page that shows it. */
export function exportAddress({words, centre, comparison, permutations, alternative, ...rest}: ExportedState): string {
  const query = new URLSearchParams({v: "1", by: comparison, perm: String(permutations), sides: alternative});
  for (const [name, value] of Object.entries(rest)) query.set(name, String(value));
  if (centre) query.set("centre", "true");
  for (const word of words) query.append("words", word);
  return `?${query.toString()}`;
}
