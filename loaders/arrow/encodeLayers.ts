import {makeData, RecordBatch, Struct, Table, tableToIPC, vectorFromArray, Utf8, type Data} from "apache-arrow";
import type {LayerRows} from "../../src/tables/layerRows.js";
import {layersSchema} from "../../src/tables/layersSchema.js";

/** Arrow IPC file format, one record batch; the same rows give the same bytes. */
export function encodeLayers(rows: LayerRows): Uint8Array {
  const schema = layersSchema(rows.dims, rows.meta);
  const length = rows.words.length;
  const text = (values: readonly string[]): Data => {
    const [data] = vectorFromArray(values, new Utf8()).data;
    if (!data) throw new TypeError("no rows: 0; expected at least one word");
    return data;
  };
  const typed = (name: string, data: Int16Array | Int32Array): Data => {
    const type = schema.fields.find((field) => field.name === name)?.type;
    return makeData({type, data, nullCount: 0} as Parameters<typeof makeData>[0]);
  };
  const vector = schema.fields.at(-1)?.type;
  const child = makeData({type: vector?.children[0]?.type, data: rows.vectors, nullCount: 0} as Parameters<
    typeof makeData
  >[0]);
  const children = [
    text(rows.carriers),
    text(rows.words),
    typed("layer", rows.layers),
    typed("texts", rows.texts),
    typed("pieces", rows.pieces),
    text(rows.tokens),
    typed("token_id", rows.tokenIds),
    makeData({type: vector, length, nullCount: 0, child} as Parameters<typeof makeData>[0])
  ];
  const batch = new RecordBatch(schema, makeData({type: new Struct(schema.fields), length, nullCount: 0, children}));
  return tableToIPC(new Table(schema, batch), "file");
}
