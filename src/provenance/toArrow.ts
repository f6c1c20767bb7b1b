import {Field, Float64, makeVector, RecordBatch, Schema, Struct, Table, tableToIPC, Utf8, makeData} from "apache-arrow";
import {textVector} from "../tables/textVector.js";
import type {DataTable, Provenance} from "./dataTable.js";

/** An Arrow file; what decided the values stands in the schema's metadata under `provenance`. */
export function toArrow({columns}: DataTable, provenance: Provenance): Uint8Array {
  const fields = columns.map(({name, values}) =>
    values instanceof Float64Array ? new Field(name, new Float64()) : new Field(name, new Utf8())
  );
  const schema = new Schema(fields, new Map([["provenance", JSON.stringify(provenance)]]));
  const children = columns.map(({values}) => {
    const [data] = (values instanceof Float64Array ? makeVector(values) : textVector(values)).data;
    if (!data) throw new Error("no data of a column");
    return data;
  });
  const length = columns[0]?.values.length ?? 0;
  const batch = new RecordBatch(schema, makeData({type: new Struct(fields), length, nullCount: 0, children}));
  return tableToIPC(new Table(schema, [batch]), "file");
}
