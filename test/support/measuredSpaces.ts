import {readFileSync} from "node:fs";
import type {Vectors} from "../../src/math/matrix.js";
import {normalStream} from "../../src/math/normalDeviates.js";
import type {RdmKind} from "../../src/rsa/params.js";
import {rowIndex} from "../../src/rsa/rowIndex.js";
import {sideOf, type Side} from "../../src/rsa/side.js";
import {wordVectors} from "../../src/rsa/wordVectors.js";
import type {WordRow} from "../../src/rsa/choice.js";
import type {Form} from "../../src/tables/embeddings.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

const registry = JSON.parse(readFileSync("data/models.json", "utf8")) as {id: string; defaultForm: Form}[];

const rowOf = (word: string): WordRow => ({word, category: "", set: "seed", note: ""});

/** The vectors of words in a model: their first pieces, in the model's own form. */
export function realSpace(id: string, words: readonly string[]): Vectors {
  const embeddings = readEmbeddings(readFileSync(`data/embeddings/${id}.arrow`));
  const form = registry.find((entry) => entry.id === id)!.defaultForm;
  return wordVectors(words.map(rowOf), embeddings, rowIndex(embeddings), form, "first");
}

/** One side of a comparison. */
export const sideOfSpace = (space: Vectors, rdm: RdmKind = "cosine"): Side =>
  sideOf(
    space,
    rdm,
    Array.from({length: space.n}, (_, i) => rowOf(`w${i}`)),
    "model"
  );

/**
 * Two spaces of n words with nothing in common but, where it is asked for, a direction that all words of a space share and that some have
 * more of than others, as embeddings have: the vectors of a space are not alike in law beyond that.
 */
export function unrelatedSpaces(n: number, dims: readonly [number, number], seed: number, draw: number): Vectors[] {
  const {next} = normalStream(seed, draw);
  return dims.map((d) => {
    const common = Float64Array.from({length: d}, next);
    const data = new Float64Array(n * d);
    for (let i = 0; i < n; i++) {
      const share = 0.5 + 0.25 * next();
      for (let k = 0; k < d; k++) data[i * d + k] = next() + share * common[k]!;
    }
    return {n, d, data};
  });
}

/** Turned, stretched, shifted: what measures of shape do not see. Reflects at two planes, which is a rotation. */
export function turned(v: Vectors, next: () => number, {scale = 1, shift = 0} = {}): Vectors {
  const {n, d} = v;
  const data = v.data.slice();
  for (let plane = 0; plane < 2; plane++) {
    const h = Float64Array.from({length: d}, next);
    const square = h.reduce((sum, value) => sum + value * value, 0);
    for (let i = 0; i < n; i++) {
      let along = 0;
      for (let k = 0; k < d; k++) along += data[i * d + k]! * h[k]!;
      for (let k = 0; k < d; k++) data[i * d + k]! -= (2 * along * h[k]!) / square;
    }
  }
  const by = Float64Array.from({length: d}, () => shift * next());
  return {n, d, data: data.map((value, at) => scale * value + by[at % d]!)};
}

/** The words of a space in another order. */
export const reordered = ({n, d, data}: Vectors, order: ArrayLike<number>): Vectors => ({
  n,
  d,
  data: Float64Array.from({length: n * d}, (_, at) => data[order[Math.floor(at / d)]! * d + (at % d)]!)
});
