import {tableFromIPC, type RecordBatch, type Schema, type Table} from "apache-arrow";
import {checkLayout} from "./checkLayout.js";
import {check} from "./checkRows.js";

const mark = "ARROW1";

const markAt = (bytes: Uint8Array, start: number): boolean =>
  String.fromCharCode(...bytes.subarray(start, start + mark.length)) === mark;

/**
 * The only record batch of an Arrow IPC file: both marks and every offset are checked first.
 * @throws what `check` throws
 */
export function openBatch(bytes: Uint8Array): {readonly table: Table; readonly batch: RecordBatch} {
  check(bytes.length > 0, "it is empty");
  check(markAt(bytes, 0), "it is no Arrow file (the opening ARROW1 mark is missing)");
  check(
    bytes.length > 2 * mark.length && markAt(bytes, bytes.length - mark.length),
    "it is cut short (the closing ARROW1 mark is missing)"
  );
  checkLayout(bytes);
  const table = tableFromIPC(bytes);
  const [batch, second] = table.batches;
  check(batch !== undefined && second === undefined, `it has ${table.batches.length} record batches; expected one`);
  return {table, batch};
}

/** The length of the vectors in the last column, where all columns are as expected. @param expected - the schema for such a length */
export function vectorLength(table: Table, expected: (length: number) => Schema): number {
  const type = table.schema.fields.at(-1)?.type as {readonly listSize?: unknown} | undefined;
  const length = type?.listSize;
  check(typeof length === "number" && length > 0, "its last column is no vector of fixed length");
  const [columns, wanted] = [table.schema, expected(length)].map((schema) =>
    schema.fields.map((field) => `${field.name}: ${String(field.type)}`).join(", ")
  );
  check(columns === wanted, `its columns are ${columns ?? ""}; expected ${wanted ?? ""}`);
  return length;
}

/** The texts of a column, of some rows or of all. */
export function strings(batch: RecordBatch, name: string, rows?: readonly number[]): string[] {
  const column = batch.getChild(name);
  const at = (row: number): string => String(column?.get(row));
  return rows ? rows.map(at) : Array.from({length: batch.numRows}, (_, i) => at(i));
}

/** The raw values of a column of numbers, without a copy; `T` is what its checked type says. */
export function numbers<T extends Int16Array | Int32Array>(batch: RecordBatch, name: string): T {
  const data = batch.getChild(name)?.data[0];
  check(data?.values?.length >= batch.numRows && data?.nullCount === 0, `its column ${name} is cut short`);
  return (data?.values as T).subarray(0, batch.numRows) as T;
}

/** The vectors of the last column, rows × dims, without a copy. */
export function vectorsOf(batch: RecordBatch, dims: number): Float32Array {
  const child = batch.getChild("vector")?.data[0]?.children[0];
  const values: unknown = child?.values;
  check(values instanceof Float32Array && values.length >= batch.numRows * dims, "its vectors are cut short");
  return values.subarray(0, batch.numRows * dims);
}
