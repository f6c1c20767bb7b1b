import {comparisonOf} from "../math/comparisons.js";
import {rsmOf} from "../math/rsm.js";
import type {DataTable} from "../provenance/dataTable.js";
import {toArrow} from "../provenance/toArrow.js";
import {toCsv} from "../provenance/toCsv.js";
import type {RsaValues} from "../rsa/study.js";
import {sidesInOrder} from "../rsa/testInput.js";
import type {Embeddings, Form} from "../tables/embeddings.js";
import {assertion, generator, interval, tests} from "./inference.js";
import {notebookFile, type NotebookCell} from "./notebookFile.js";
import {matrices, readRows, scores, vectors} from "./steps.js";

/** The cells that an export is made of. */
export const exportedCells = [
  "modelA",
  "modelB",
  "indexA",
  "indexB",
  "formA",
  "formB",
  "pieces",
  "centre",
  "rdm",
  "comparison",
  "usable",
  "sideA",
  "sideB",
  "score",
  "testInput",
  "test",
  "permutations",
  "seed",
  "alternative"
] as const satisfies readonly (keyof RsaValues)[];

type ExportedValues = Pick<RsaValues, (typeof exportedCells)[number]>;

/** A file to write, by its name in the folder. */
export interface ExportedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A row for each piece of the words, in their order. */
function rowsTable(
  words: ExportedValues["usable"]["words"],
  {dims, vectors: numbers, tokens, tokenIds}: Embeddings,
  index: ExportedValues["indexA"],
  form: Form
): DataTable {
  const rows = words.flatMap(({word, category}) =>
    (index.get(word)?.[form] ?? []).map((row, at) => ({word, category, row, at}))
  );
  const column = (of: (row: number) => number): Float64Array => Float64Array.from(rows, ({row}) => of(row));
  return {
    columns: [
      {name: "word", values: rows.map(({word}) => word)},
      {name: "category", values: rows.map(({category}) => category)},
      // of those that hold something of the word, from 0
      {name: "piece", values: Float64Array.from(rows, ({at}) => at)},
      {name: "token", values: rows.map(({row}) => tokens[row] ?? "")},
      {name: "id", values: column((row) => tokenIds[row] ?? NaN)},
      ...Array.from({length: dims}, (_, k) => ({
        name: `x${k}`,
        values: column((row) => numbers[row * dims + k] ?? NaN)
      }))
    ]
  };
}

/** A text that Python reads as it is: a JSON text inside a raw string of three quotes, which JSON never ends early. */
const literal = (value: unknown): string =>
  `json.loads(r'''${JSON.stringify(value, null, 1).replaceAll("'", "\\u0027")}''')`;

type Reasoned = {readonly reason: string};
const hasReason = (value: object): value is Reasoned => "reason" in value;

/** What the notebook must find, and why there is nothing where it is null. */
function expectations({score, test, testInput}: ExportedValues) {
  if (hasReason(score)) throw new RangeError(`no score: ${score.reason}`);
  if (hasReason(testInput)) throw new RangeError(`no test: ${testInput.reason}`);
  if (hasReason(test)) throw new RangeError(`no test: ${test.reason}`);
  const {observed, overall, within, interval: found} = test;
  const reasons = {
    ...(hasReason(within) ? {pWithin: within.reason} : {}),
    ...(hasReason(found) ? {interval: found.reason} : {})
  };
  return {
    tested: testInput.tested,
    reasons,
    expected: {
      score: score.value,
      observed,
      p: overall.p,
      pWithin: hasReason(within) ? null : within.p,
      interval: hasReason(found) ? null : [found.low, found.high]
    }
  };
}

/** What decides the result, and how a reader comes back to it. */
function introduction(values: ExportedValues, versions: string): string {
  const {modelA, modelB, formA, formB, usable, comparison, rdm, centre} = values;
  const of = ({meta, dims}: Embeddings, form: Form): string =>
    `${meta.model} (${meta.source}, revision ${meta.revision}, tensor ${meta.tensor}, ${dims} dimensions, words ${form === "space" ? "with a space before them" : "bare"}; rows' digest ${meta.digest}; licence: ${meta.licence})`;
  const dropped = usable.dropped.map(({word, reason}) => `${JSON.stringify(word)} (${reason})`);
  return `# ${comparisonOf(comparison).label} of ${modelA.meta.model} and ${modelB.meta.model}

Representational similarity analysis of ${usable.words.length} words. Compared: ${rsmOf(rdm).label}${centre ? ", the mean word taken off" : ""}.

- A: ${of(modelA, formA)}
- B: ${of(modelB, formB)}
- Left out: ${dropped.length === 0 ? "no word" : dropped.join(", ")}

This notebook computes the score, its p-values and its interval again from the rows of both models, in \`rows-a.csv\` and \`rows-b.csv\`
(\`rows-a.arrow\` and \`rows-b.arrow\` hold the same), with NumPy and pandas, and compares them with what the study found. It draws the
permutations anew from the seed, by the same generator.

\`\`\`sh
python -m pip install numpy pandas nbconvert ipykernel
jupyter nbconvert --to notebook --execute --inplace analysis.ipynb
\`\`\`

Written by ${versions}.`;
}

/** The parts of the notebook: what each does, and its code. */
const parts: readonly (readonly [text: string, code: string])[] = [
  ["## The rows\n\nEach model's embedding matrix, as far as these words' pieces go.", readRows],
  ["## One vector a word", vectors],
  ["## The matrix over words", matrices],
  ["## The score\n\nEach comparison by its definition; the one that is asked for is used.", scores],
  [
    "## Permutations\n\nThe study's generator, so that the seed gives the same orders; where all orders are no more than those asked for, all are taken.",
    generator
  ],
  ["## The test", tests],
  ["## The interval", interval],
  ["## The same?", assertion]
];

/**
 * The files of a result at a state of the study: a Jupyter notebook, and the rows of both models as CSV and Arrow.
 * @param versions - what writes it, such as `rsa-notebook 0.1.0`
 * @throws RangeError where there is no score or no test
 */
export function exported(values: ExportedValues, versions: string): readonly ExportedFile[] {
  const {modelA, modelB, indexA, indexB, formA, formB, usable, sideA, sideB} = values;
  const {pieces, centre, rdm, comparison, permutations, seed, alternative} = values;
  const {expected, reasons, tested} = expectations(values);
  const state = {
    a: modelA.meta.model,
    b: modelB.meta.model,
    pieces,
    centre,
    rdm,
    comparison,
    tested,
    permutations,
    seed,
    alternative,
    // the test takes the two models in an order of their own, so that A and B have the p of B and A
    permuted: sidesInOrder(sideA, sideB)[1] === sideB ? "b" : "a"
  };
  const given = `import json

# what was chosen, what the study found, and why where there is nothing
state = ${literal(state)}
expected = ${literal(expected)}
reasons = ${literal(reasons)}`;
  const cells: NotebookCell[] = [
    {kind: "markdown", source: introduction(values, versions)},
    {kind: "code", source: given},
    ...parts.flatMap(([text, source]): NotebookCell[] => [
      {kind: "markdown", source: text},
      {kind: "code", source}
    ])
  ];
  const sides = [
    ["a", modelA, indexA, formA],
    ["b", modelB, indexB, formB]
  ] as const;
  return [
    {name: "analysis.ipynb", content: notebookFile(cells)},
    ...sides.flatMap(([side, model, index, form]) => {
      const table = rowsTable(usable.words, model, index, form);
      const provenance = {...model.meta, dims: model.dims, form};
      return [
        {name: `rows-${side}.csv`, content: toCsv(table, provenance)},
        {name: `rows-${side}.arrow`, content: toArrow(table, provenance)}
      ];
    })
  ];
}
