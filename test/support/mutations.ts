import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";

/** One change of a copy of the project, and the ancestor that must be named for it. */
export interface Mutation {
  readonly what: string;
  readonly ancestor: string;
  /** Whether the numbers can move only where the copy's own code runs. */
  readonly runs?: true;
  apply(root: string): Promise<void>;
}

const edit =
  (path: string, change: (text: string) => string): Mutation["apply"] =>
  async (root) => {
    const file = join(root, path);
    const before = await readFile(file, "latin1");
    const after = change(before);
    if (after === before) throw new Error(`nothing to change in ${path}`);
    await writeFile(file, after, "latin1");
  };

const code = (path: string, from: string, to: string): Mutation => ({
  what: `${path}: ${from} becomes ${to}`,
  ancestor: path,
  ...(path.startsWith("src/") ? {runs: true} : {}),
  apply: edit(path, (text) => text.replace(from, to))
});

const parameter = (name: string, from: string, to: string): Mutation => ({
  what: `the parameter ${name}: ${from} becomes ${to}`,
  ancestor: `parameter ${name}`,
  apply: edit("data/record.json", (text) => {
    const at = text.indexOf('"params": {');
    return text.slice(0, at) + text.slice(at).replace(`"${name}": ${from}`, `"${name}": ${to}`);
  })
});

const bytes = (what: string, id: string, change: (text: string) => string): Mutation => ({
  what: `${id}.arrow: ${what}`,
  ancestor: `data/embeddings/${id}.arrow`,
  apply: edit(`data/embeddings/${id}.arrow`, change)
});

const flipped = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

/** A few that stand for all kinds, run at every test. */
export const fewMutations: readonly Mutation[] = [
  bytes("one bit of a number", "bert-base", (text) => flipped(text, text.length >> 1)),
  {
    what: "data/words.csv: a word in another category",
    ancestor: "data/words.csv",
    apply: edit("data/words.csv", (text) => text.replace("moon,space", "moon,fruit"))
  },
  parameter("rdm", '"cosine"', '"correlation"'),
  code("src/math/pearson.ts", "xy += dx * dy", "xy -= dx * dy"),
  code("kernels/products.ts", "f64x2.add(p,", "f64x2.sub(p,"),
  code("kernels/tiles.ts", "f64x2.add(p0,", "f64x2.sub(p0,"),
  {
    what: "package-lock.json: another version of a package",
    ancestor: "package apache-arrow",
    apply: edit("package-lock.json", (text) =>
      text.replace(/("node_modules\/apache-arrow": \{\s*"version": )"[^"]*"/, '$1"21.3.0"')
    )
  },
  {
    what: "data/record.json: a recorded number",
    ancestor: "data/record.json itself: nothing that decides the number has changed",
    apply: edit("data/record.json", (text) =>
      text.replace(/("name": "score",\s*"tolerance": "exact",\s*"value": )0\.\d+/, "$10.5")
    )
  }
];

/** The others. */
export const moreMutations: readonly Mutation[] = [
  bytes("cut by one byte", "smollm2-135m", (text) => text.slice(0, -1)),
  bytes("cut in half", "bert-base", (text) => text.slice(0, text.length >> 1)),
  bytes("a piece of the tokenizer", "smollm2-135m", (text) => text.replace("galax", "galbx")),
  bytes("its licence", "bert-base", (text) => text.replace("Apache-2.0", "Apache-2.1")),
  {
    what: "data/words.csv: another word",
    ancestor: "data/words.csv",
    apply: edit("data/words.csv", (text) => text.replace("\ngalaxy,", "\ngalaxies,"))
  },
  {
    what: "data/words.csv: two words in another order",
    ancestor: "data/words.csv",
    apply: edit("data/words.csv", (text) => text.replace(/(moon,.*\n)(star,.*\n)/, "$2$1"))
  },
  parameter("pieces", '"first"', '"mean"'),
  parameter("formB", '"space"', '"bare"'),
  parameter("centre", "false", "true"),
  parameter("permutations", "10000", "999"),
  parameter("seed", "1", "2"),
  code("src/math/bootstrapDraw.ts", "one === other", "one !== other"),
  code("src/math/permutationPlan.ts", "stream.below(i + 1)", "stream.below(i)"),
  code("src/math/upperTriangle.ts", "i + 1", "i"),
  code("src/math/sumOfProducts.ts", "+=", "-="),
  code("src/math/levels.ts", "/ 2", "/ 3"),
  code("src/math/kendallTauA.ts", "2 * discordant", "2 + discordant"),
  code("src/math/partialPearson.ts", " - ", " + "),
  code("src/rsa/wordVectors.ts", "===", "!=="),
  code("src/rsa/selectWords.ts", "!without", "without"),
  {
    what: "package-lock.json: another integrity of a package's package",
    ancestor: "package flatbuffers",
    apply: edit("package-lock.json", (text) =>
      text.replace(/("node_modules\/flatbuffers": \{\s*"version": )"[^"]*"/, '$1"1.0.0"')
    )
  },
  {
    what: "data/models.json: the form that a model's words have first",
    ancestor: "data/models.json: smollm2-135m",
    apply: edit("data/models.json", (text) => {
      const at = text.indexOf('"smollm2-135m"');
      return text.slice(0, at) + text.slice(at).replace('"defaultForm": "space"', '"defaultForm": "bare"');
    })
  },
  parameter("a", '"bert-base"', '"whisper-tiny"'),
  {
    what: "data/record.json: without its results",
    ancestor: "the list of results: data/record.json lacks this one",
    apply: edit("data/record.json", (text) => JSON.stringify({...(JSON.parse(text) as object), results: []}))
  },
  {
    what: "data/sources.lock.json: where a model's file came from",
    ancestor: "data/sources.lock.json: bert-base",
    apply: edit("data/sources.lock.json", (text) => {
      const at = text.indexOf('"bert-base"');
      return text.slice(0, at) + text.slice(at).replace('"from": "Maven', '"from": "Raven');
    })
  }
];
