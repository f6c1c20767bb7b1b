import {check, checkTable, slotAt, structs, target, whole, type Slots} from "./flatbuffer.js";
import {blockBytes, footerSlots, nodeBytes, schemaSlots} from "./checkLayout.js";

/** `RecordBatch` of Arrow's Message.fbs: a node a column, then buffers. */
const batchSlots: Slots = {1: {elements: nodeBytes}, 2: {elements: 16}};
/** What a message may hold, by its kind: a schema, a dictionary, a batch of rows. */
const [schema, dictionary, rows] = [1, 2, 3];
const headers: Readonly<Record<number, Slots>> = {
  [schema]: schemaSlots,
  [dictionary]: {1: {table: batchSlots}},
  [rows]: batchSlots
};

/** Checks the message at a place of a file; gives how many bytes it has with its body. */
function checkMessage(file: DataView, offset: number): number {
  check(offset >= 0 && offset + 8 <= file.byteLength && file.getInt32(offset, true) === -1);
  const length = file.getInt32(offset + 4, true);
  if (length === 0) return 8;
  check(length > 4 && offset + 8 + length <= file.byteLength);
  const view = new DataView(file.buffer, file.byteOffset + offset + 8, length);
  const message = target(view, 0);
  const [kind, header, body] = [1, 2, 3].map((slot) => slotAt(view, message, slot)) as [number, number, number];
  check(kind > 0 && kind < length && header > 0);
  const type = view.getUint8(kind);
  const slots = headers[type];
  check(slots !== undefined);
  const size = body === 0 ? 0 : whole(view, body);
  check(size >= 0 && offset + 8 + length + size <= file.byteLength);
  const root = target(view, header);
  checkTable(view, root, slots);
  if (type === schema) return 8 + length + size;
  const batch = type === rows ? root : target(view, slotAt(view, root, 1));
  for (const node of structs(view, batch, 1, nodeBytes)) {
    const [count, nulls] = [whole(view, node), whole(view, node + 8)];
    check(count >= 0 && count <= file.byteLength && nulls >= 0 && nulls <= count);
  }
  return 8 + length + size;
}

const mark = [...new TextEncoder().encode("ARROW1")];

/**
 * Checks every offset and length of an Arrow IPC file or stream that apache-arrow follows without a check of its own, as `checkLayout` does;
 * it may have several batches, nulls and dictionaries.
 * @throws RangeError where one leaves the bytes
 */
export function checkMessages(bytes: Uint8Array): void {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mark.every((char, at) => bytes[at] === char)) {
    const end = bytes.length - 10;
    check(end > 12);
    const length = file.getInt32(end, true);
    check(length > 4 && length <= end - 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset + end - length, length);
    const footer = target(view, 0);
    checkTable(view, footer, footerSlots);
    for (const slot of [2, 3])
      for (const block of structs(view, footer, slot, blockBytes)) checkMessage(file, whole(view, block));
    return;
  }
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = checkMessage(file, at);
    if (length === 8) return;
    at += length;
  }
}
