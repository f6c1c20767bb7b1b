import {openDataFolder} from "../../loaders/dataFolder.js";
import {readRecord} from "../../loaders/recordFile.js";
import {studyRecordFile} from "../../loaders/studyRecordFile.js";
import {comparisonOf, rdmOf, testParams} from "../../src/rsa/params.js";
import type {RunParams} from "../../src/rsa/record.js";
import {shortNames} from "../../src/rsa/shortNames.js";
import {selectWords} from "../../src/rsa/selectWords.js";
import {rsa} from "../../src/rsa/study.js";
import {standards} from "../../src/study/param.js";

/** What data/record.json says of the analysis; a number that it has none of is absent. */
export interface PublishedResult {
  /** The models by the names that pages show. */
  readonly a: string;
  readonly b: string;
  readonly words: readonly string[];
  /** What the matrices hold, such as `cosine similarity`, and whether it is a distance. */
  readonly measure: string;
  readonly isDistance: boolean;
  /** What the score is, such as `Pearson’s r`. */
  readonly comparison: string;
  readonly score?: number | undefined;
  readonly p?: number | undefined;
  readonly permutations: number;
  readonly alternative: "greater" | "two-sided";
  readonly interval?: readonly [number, number] | undefined;
  /** Pairs of words row by row, as in a published triangle. */
  readonly triangleA: readonly number[];
  readonly triangleB: readonly number[];
}

/** The published result; undefined where nothing has been published. */
export async function publishedResult(root: string): Promise<PublishedResult | undefined> {
  const record = await readRecord<RunParams>(root, studyRecordFile(rsa));
  if (!record) return undefined;
  const {a, b, choice, ...given} = record.params;
  const params = {...standards(testParams), ...given};
  const {words, registry, present} = await openDataFolder(root);
  const names = shortNames(registry.filter(({id}) => present.includes(id)));
  const numbers = new Map(
    record.results.flatMap(({name, value}) => (typeof value === "number" ? [[name, value] as const] : []))
  );
  const triangle = (name: string): number[] =>
    [...numbers].filter(([key]) => key.startsWith(`${name}[`)).map(([, value]) => value);
  const [low, high] = [numbers.get("intervalLow"), numbers.get("intervalHigh")];
  const {label, sense} = rdmOf(record.params.rdm ?? "cosine");
  return {
    a: names.get(a) ?? a,
    b: names.get(b) ?? b,
    words: selectWords(words, choice).words.map(({word}) => word),
    measure: label,
    isDistance: sense === "distance",
    comparison: comparisonOf(record.params.comparison ?? "pearson").label,
    score: numbers.get("score"),
    p: numbers.get("p"),
    permutations: params.permutations,
    alternative: params.alternative,
    interval: low === undefined || high === undefined ? undefined : [low, high],
    triangleA: triangle("triangleA"),
    triangleB: triangle("triangleB")
  };
}
