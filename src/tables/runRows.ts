import {
  Field,
  Float32,
  Int16,
  Int32,
  List,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  type Data
} from "apache-arrow";
import {checkLayout} from "./checkLayout.js";
import {brokenFile, check, checkDigest, checkRows} from "./checkRows.js";
import type {Embeddings, EmbeddingsMeta, Form} from "./embeddings.js";
import {metaNames} from "./schema.js";
import {rowsOfWords} from "./subsetRows.js";
import {textVector} from "./textVector.js";

const runRowsSchema = "rsa-notebook/run-rows@1";

/** A word of a run, in its order. */
export interface RunWord {
  readonly word: string;
  readonly category: string;
  readonly set: string;
}

/** All that a run was computed from: its words, the rows of its models, and what was asked of them. */
export interface RunRows {
  readonly words: readonly RunWord[];
  /** One model, or two; each with the rows of the words alone. */
  readonly models: readonly Embeddings[];
  /** What was asked, by the names of the parameters. */
  readonly params: Readonly<Record<string, unknown>>;
}

type Column = "model" | "word" | "form" | "piece" | "pieces" | "token" | "token_id" | "vector";
const item = new Field("item", new Float32(), false);
const fields = [
  new Field("model", new Utf8(), false),
  new Field("word", new Utf8(), false),
  new Field("form", new Utf8(), false),
  new Field("piece", new Int16(), false),
  new Field("pieces", new Int16(), false),
  new Field("token", new Utf8(), false),
  new Field("token_id", new Int32(), false),
  new Field("vector", new List(item), false)
];

/** Rows of the words alone, with a digest of their own. */
const ofWords = (model: Embeddings, words: readonly RunWord[]): Embeddings =>
  rowsOfWords(
    model,
    words.map(({word}) => word)
  );

function vectorsOf(models: readonly Embeddings[]): Data<List<Float32>> {
  const data = new Float32Array(models.reduce((sum, {vectors}) => sum + vectors.length, 0));
  const valueOffsets = new Int32Array(models.reduce((sum, {words}) => sum + words.length, 1));
  let [at, row] = [0, 0];
  for (const {vectors, dims, words} of models) {
    data.set(vectors, at);
    at += vectors.length;
    for (let i = 0; i < words.length; i++, row++) valueOffsets[row + 1] = (valueOffsets[row] ?? 0) + dims;
  }
  const child = makeData({type: new Float32(), data, nullCount: 0});
  return makeData({type: new List(item), length: valueOffsets.length - 1, nullCount: 0, valueOffsets, child});
}

/** A run's words and rows as one Arrow file; the same run gives the same bytes. */
export function encodeRunRows({words, models: whole, params}: RunRows): Uint8Array {
  const models = whole.map((model) => ofWords(model, words));
  const about = {
    schema: runRowsSchema,
    params,
    words,
    models: models.map(({meta, dims, words}) => ({...meta, dims, count: words.length}))
  };
  const schema = new Schema(fields, new Map([["rsa-notebook", JSON.stringify(about)]]));
  const text = (of: (model: Embeddings) => readonly string[]): Data => {
    const [data] = textVector(models.flatMap(of)).data;
    if (!data) throw new Error("no data of a column");
    return data;
  };
  const whole16 = (of: (model: Embeddings) => Int16Array): Data =>
    makeData({type: new Int16(), data: Int16Array.from(models.flatMap((model) => [...of(model)])), nullCount: 0});
  const children = [
    text(({words, meta}) => words.map(() => meta.model)),
    text(({words}) => words),
    text(({forms}) => forms),
    whole16(({piece}) => piece),
    whole16(({pieces}) => pieces),
    text(({tokens}) => tokens),
    makeData({
      type: new Int32(),
      data: Int32Array.from(models.flatMap(({tokenIds}) => [...tokenIds])),
      nullCount: 0
    }),
    vectorsOf(models)
  ];
  const length = models.reduce((sum, {words}) => sum + words.length, 0);
  const batch = new RecordBatch(schema, makeData({type: new Struct(fields), length, nullCount: 0, children}));
  return tableToIPC(new Table(schema, [batch]), "file");
}

const mark = "ARROW1";
const markAt = (bytes: Uint8Array, start: number): boolean =>
  String.fromCharCode(...bytes.subarray(start, start + mark.length)) === mark;

interface About {
  readonly params: RunRows["params"];
  readonly words: readonly RunWord[];
  readonly models: readonly (EmbeddingsMeta & {readonly dims: number; readonly count: number})[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function aboutOf(text: string | undefined): About {
  check(text !== undefined, "it is no run's rows: its metadata says nothing of a run");
  const about: unknown = JSON.parse(text);
  check(isObject(about) && about["schema"] === runRowsSchema, `its metadata are not ${runRowsSchema}`);
  const {params, words, models} = about;
  const isWord = (word: unknown): boolean =>
    isObject(word) && ["word", "category", "set"].every((name) => typeof word[name] === "string");
  const isModel = (model: unknown): boolean =>
    isObject(model) &&
    metaNames.every(
      (name) => typeof model[name] === (name === "rows" || name === "vocabulary" ? "number" : "string")
    ) &&
    [model["dims"], model["count"]].every((count) => Number.isSafeInteger(count) && (count as number) > 0);
  check(isObject(params), "its metadata have no parameters");
  check(Array.isArray(words) && words.every(isWord), "its metadata have no words");
  check(Array.isArray(models) && models.length > 0 && models.every(isModel), "its metadata have no models");
  return about as unknown as About;
}

function decode(bytes: Uint8Array): RunRows {
  check(bytes.length > 2 * mark.length && markAt(bytes, 0), "it is no Arrow file (the opening ARROW1 mark is missing)");
  check(markAt(bytes, bytes.length - mark.length), "it is cut short (the closing ARROW1 mark is missing)");
  checkLayout(bytes);
  const table = tableFromIPC(bytes);
  const about = aboutOf(table.schema.metadata.get("rsa-notebook"));
  const [batch, second] = table.batches;
  check(batch !== undefined && second === undefined, `it has ${table.batches.length} record batches; expected one`);
  const typesOf = (of: readonly Field[]): string => of.map(({name, type}) => `${name}: ${String(type)}`).join(", ");
  check(typesOf(table.schema.fields) === typesOf(fields), `its columns are ${typesOf(table.schema.fields)}`);
  const column = (name: Column) => batch.getChild(name);
  const count = about.models.reduce((sum, model) => sum + model.count, 0);
  check(batch.numRows === count, `it has ${batch.numRows} rows; expected ${count}`);
  let from = 0;
  const models = about.models.map(({dims, count: rows, ...meta}): Embeddings => {
    const at = Array.from({length: rows}, (_, i) => from + i);
    from += rows;
    const list = <T>(name: Column): T[] => at.map((row) => column(name)?.get(row) as T);
    check(
      list("model").every((id) => id === meta.model),
      `its rows are not those of ${meta.model}`
    );
    const vectors = new Float32Array(rows * dims);
    at.forEach((row, i) => {
      const values = (column("vector")?.get(row) as {toArray(): Float32Array} | null)?.toArray();
      check(values?.length === dims, `row ${row} has ${values?.length ?? 0} numbers; expected ${dims}`);
      vectors.set(values, i * dims);
    });
    const all = {
      dims,
      words: list<string>("word"),
      forms: list<Form>("form"),
      piece: Int16Array.from(list<number>("piece")),
      pieces: Int16Array.from(list<number>("pieces")),
      tokens: list<string>("token"),
      tokenIds: Int32Array.from(list<number>("token_id")),
      vectors
    };
    checkDigest(all, meta);
    checkRows(all);
    return {meta, ...all};
  });
  return {words: about.words, params: about.params, models};
}

/**
 * Reads what `encodeRunRows` wrote: both marks, its layout, its columns and the digest of each model's rows are checked first.
 * @param name - names the file in messages
 * @throws TableError for any other file
 */
export function readRunRows(bytes: Uint8Array, name: string): RunRows {
  try {
    return decode(bytes);
  } catch (cause) {
    throw brokenFile(name, cause, "download it again from the page that shows the run");
  }
}
