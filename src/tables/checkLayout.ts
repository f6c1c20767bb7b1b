/** What a slot of a flatbuffers table points at: elements of so many bytes, a table, or a vector of tables. Scalars are left out. */
type Slot = {readonly elements: number} | {readonly table: Slots} | {readonly tables: Slots};
interface Slots {
  [slot: number]: Slot;
}

const text = {elements: 1};
const keyValues = {tables: {0: text, 1: text}};
const field: Slots = {0: text, 3: {table: {}}, 6: keyValues};
field[5] = {tables: field};
const blockBytes = 24;
const nodeBytes = 16;
/** `Footer` of Arrow's File.fbs: a schema, blocks of dictionaries, blocks of record batches. */
const footerSlots = {
  1: {table: {1: {tables: field}, 2: keyValues}},
  2: {elements: blockBytes},
  3: {elements: blockBytes},
  4: keyValues
};
/** `RecordBatch` of Arrow's Message.fbs: one node a column, then buffers. */
const batchSlots = {1: {elements: nodeBytes}, 2: {elements: 16}};

function check(condition: boolean): asserts condition {
  if (!condition) throw new RangeError("an offset or a length leaves the file");
}

/** Where the slot of the table at `at` lies; 0 where it is absent. */
function slotAt(view: DataView, at: number, slot: number): number {
  const sizes = at - view.getInt32(at, true);
  const entry = 4 + 2 * slot;
  const offset = entry < view.getUint16(sizes, true) ? view.getUint16(sizes + entry, true) : 0;
  return offset === 0 ? 0 : at + offset;
}

/** Where the object lies to which the offset at `at` points; offsets point forward only, so that no walk is endless. */
function target(view: DataView, at: number): number {
  const offset = view.getUint32(at, true);
  check(offset > 0 && at + offset <= view.byteLength - 4);
  return at + offset;
}

function checkTable(view: DataView, at: number, slots: Slots, depth = 0): void {
  check(depth < 8);
  for (const [slot, kind] of Object.entries(slots)) {
    const found = slotAt(view, at, Number(slot));
    if (found === 0) continue;
    const start = target(view, found);
    if ("table" in kind) checkTable(view, start, kind.table, depth + 1);
    else {
      const count = view.getUint32(start, true);
      check(start + 4 + count * ("elements" in kind ? kind.elements : 4) <= view.byteLength);
      if ("tables" in kind)
        for (let i = 0; i < count; i++) checkTable(view, target(view, start + 4 + 4 * i), kind.tables, depth + 1);
    }
  }
}

/** The structs of a table's vector: where each begins. */
function structs(view: DataView, at: number, slot: number, bytes: number): number[] {
  const found = slotAt(view, at, slot);
  if (found === 0) return [];
  const start = target(view, found);
  return Array.from({length: view.getUint32(start, true)}, (_, i) => start + 4 + bytes * i);
}

const whole = (view: DataView, at: number): number => Number(view.getBigInt64(at, true));

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
