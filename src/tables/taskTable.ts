import {
  Field,
  Float64,
  makeData,
  makeVector,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC
} from "apache-arrow";
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import {newSha256} from "../notebook/sha256.js";
import {checkMessages} from "./checkMessages.js";

const schemaName = "rsa-notebook/task@1";

/** What a task gave: numbers, and what there is to say of them as JSON. */
interface TaskTable {
  readonly task: string;
  readonly about: string;
  readonly values: Float64Array;
}

function digestOf({task, about, values}: TaskTable): string {
  const hash = newSha256();
  hash.update(utf8ToBytes(JSON.stringify([schemaName, task, about, values.length])));
  hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return bytesToHex(hash.digest());
}

/** Arrow IPC file format: a column `value` in one record batch; the same values give the same bytes. */
export function encodeTask(table: TaskTable): Uint8Array {
  const {task, about, values} = table;
  const fields = [new Field("value", new Float64())];
  const meta = {schema: schemaName, task, about, digest: digestOf(table)};
  const schema = new Schema(fields, new Map(Object.entries(meta)));
  const [data] = makeVector(values).data;
  if (!data) throw new TypeError("no data of a column");
  const struct = makeData({type: new Struct(fields), length: values.length, nullCount: 0, children: [data]});
  return tableToIPC(new Table(schema, [new RecordBatch(schema, struct)]), "file");
}

const mark = new TextEncoder().encode("ARROW1");
const markAt = (bytes: Uint8Array, start: number): boolean => mark.every((char, i) => bytes[start + i] === char);

function decoded(bytes: Uint8Array): TaskTable | undefined {
  if (bytes.length < 2 * mark.length + 4 || !markAt(bytes, 0) || !markAt(bytes, bytes.length - mark.length))
    return undefined;
  checkMessages(bytes);
  const table = tableFromIPC(bytes);
  const {metadata: meta} = table.schema;
  const {numRows} = table;
  const data: unknown = table.batches[0]?.getChild("value")?.data[0]?.values;
  const values = numRows === 0 ? new Float64Array() : data;
  if (meta.get("schema") !== schemaName || !(values instanceof Float64Array)) return undefined;
  const contents = {
    task: meta.get("task") ?? "",
    about: meta.get("about") ?? "",
    values: values.slice(0, numRows)
  };
  return meta.get("digest") === digestOf(contents) ? contents : undefined;
}

/**
 * What a task's file holds; undefined where it is not to the last byte what `encodeTask` writes of that task.
 * @param task - the task's name
 */
export function readTask(bytes: Uint8Array, task: string): TaskTable | undefined {
  try {
    const table = decoded(bytes);
    if (table?.task !== task) return undefined;
    const again = encodeTask(table);
    return again.length === bytes.length && again.every((byte, i) => byte === bytes[i]) ? table : undefined;
  } catch {
    // apache-arrow fails in many ways at what is no Arrow file
    return undefined;
  }
}
