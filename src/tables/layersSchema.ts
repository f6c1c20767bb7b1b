import {Field, FixedSizeList, Float32, Int16, Int32, Schema, Utf8} from "apache-arrow";
import {check} from "./checkRows.js";
import {type Carrier, type LayersMeta} from "./layerRows.js";
import {stateRules, type StateRule} from "./stateRules.js";

/** Texts of the schema metadata, in order; lists are JSON. */
const write: {readonly [K in keyof LayersMeta]: (meta: LayersMeta) => string} = {
  model: ({model}) => model,
  kind: ({kind}) => kind,
  source: ({source}) => source,
  revision: ({revision}) => revision,
  graph: ({graph}) => graph,
  values: ({values}) => JSON.stringify(values),
  state: ({state}) => state,
  carriers: ({carriers}) => JSON.stringify(carriers),
  engine: ({engine}) => engine,
  tolerance: ({tolerance}) => String(tolerance),
  because: ({because}) => because,
  vocabulary: ({vocabulary}) => String(vocabulary),
  rows: ({rows}) => String(rows),
  licence: ({licence}) => licence,
  digest: ({digest}) => digest
};

/** The columns of a file of layers; `dims` is the length of a vector. */
export function layersSchema(dims: number, meta: LayersMeta): Schema {
  const fields = [
    new Field("carrier", new Utf8(), false),
    new Field("word", new Utf8(), false),
    new Field("layer", new Int16(), false),
    new Field("texts", new Int32(), false),
    new Field("pieces", new Int16(), false),
    new Field("token", new Utf8(), false),
    new Field("token_id", new Int32(), false),
    new Field("vector", new FixedSizeList(dims, new Field("item", new Float32(), false)), false)
  ];
  return new Schema(fields, new Map(Object.entries(write).map(([name, of]) => [name, of(meta)])));
}

function listOf(text: string, what: string): readonly unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    list = undefined;
  }
  check(Array.isArray(list), `its ${what} are no list`);
  return list;
}

const isCarrier = (value: unknown): value is Carrier =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";

/** The metadata that a file of layers has. @throws for what is missing or no such thing */
export function layersMeta(metadata: ReadonlyMap<string, string>): LayersMeta {
  const missing = Object.keys(write).filter((name) => !metadata.has(name));
  check(missing.length === 0, `its metadata lacks ${missing.join(", ")}`);
  const text = (name: keyof LayersMeta): string => metadata.get(name) ?? "";
  const [vocabulary, rows, tolerance] = [Number(text("vocabulary")), Number(text("rows")), Number(text("tolerance"))];
  check(Number.isSafeInteger(vocabulary) && Number.isSafeInteger(rows) && rows > 0, "its metadata has no rows");
  check(tolerance >= 0 && Number.isFinite(tolerance), "its metadata has no tolerance");
  const [kind, state] = [text("kind"), text("state")];
  check(kind === "encoder" || kind === "decoder", `its kind is ${kind}`);
  check((stateRules as readonly string[]).includes(state), `its state is ${state}`);
  const carriers = listOf(text("carriers"), "carriers");
  check(carriers.length > 0 && carriers.every(isCarrier), "its carriers have no ids");
  return {
    model: text("model"),
    kind,
    source: text("source"),
    revision: text("revision"),
    graph: text("graph"),
    values: listOf(text("values"), "values").map(String),
    state: state as StateRule,
    carriers: carriers as readonly Carrier[],
    engine: text("engine"),
    tolerance,
    because: text("because"),
    vocabulary,
    rows,
    licence: text("licence"),
    digest: text("digest")
  };
}
