import {check, checkTable, slotAt, structs, target, whole, type Slots} from "./flatbuffer.js";

const text = {elements: 1};
const keyValues = {tables: {0: text, 1: text}};
const field: Slots = {0: text, 3: {table: {}}, 6: keyValues};
field[5] = {tables: field};
/** Bytes of a `Block` of Arrow's File.fbs, and of a `FieldNode` of its Message.fbs. */
export const [blockBytes, nodeBytes] = [24, 16];
/** `Schema` of Arrow's Schema.fbs: fields, and names with values. */
export const schemaSlots: Slots = {1: {tables: field}, 2: keyValues};
/** `Footer` of Arrow's File.fbs: a schema, blocks of dictionaries, blocks of record batches. */
export const footerSlots: Slots = {
  1: {table: schemaSlots},
  2: {elements: blockBytes},
  3: {elements: blockBytes},
  4: keyValues
};
/** `RecordBatch` of Arrow's Message.fbs: one node a column, then buffers. */
const batchSlots = {1: {elements: nodeBytes}, 2: {elements: 16}};

/** A record batch without nulls, compression or dictionaries, whose body lies in the file. */
function checkBatch(file: DataView, block: DataView, at: number): void {
  const [offset, length] = [whole(block, at), block.getInt32(at + 8, true)];
  check(offset >= 8 && length > 8 && offset + length <= file.byteLength);
  check(file.getInt32(offset, true) === -1 && file.getInt32(offset + 4, true) === length - 8);
  const view = new DataView(file.buffer, file.byteOffset + offset + 8, length - 8);
  const message = target(view, 0);
  const [kind, header, body] = [1, 2, 3].map((slot) => slotAt(view, message, slot)) as [number, number, number];
  check(kind > 0 && view.getUint8(kind) === 3 && header > 0 && body > 0 && slotAt(view, message, 4) === 0);
  const size = whole(view, body);
  check(size >= 0 && offset + length + size <= file.byteLength);
  const batch = target(view, header);
  checkTable(view, batch, batchSlots);
  check(slotAt(view, batch, 3) === 0 && slotAt(view, batch, 4) === 0);
  const rows = slotAt(view, batch, 0);
  check(rows === 0 || (whole(view, rows) >= 0 && whole(view, rows) <= size));
  for (const node of structs(view, batch, 1, nodeBytes)) {
    check(whole(view, node) >= 0 && whole(view, node) <= size && whole(view, node + 8) === 0);
  }
}

/**
 * Checks every offset and length of an Arrow IPC file that apache-arrow follows without a check of its own: a damaged one
 * would keep it busy until memory is full. The file has both marks.
 * @throws RangeError where one leaves the file
 */
export function checkLayout(bytes: Uint8Array): void {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 10;
  const length = file.getInt32(end, true);
  check(length > 4 && length <= end - 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset + end - length, length);
  const footer = target(view, 0);
  checkTable(view, footer, footerSlots);
  check(structs(view, footer, 2, blockBytes).length === 0);
  for (const block of structs(view, footer, 3, blockBytes)) checkBatch(file, view, block);
}
