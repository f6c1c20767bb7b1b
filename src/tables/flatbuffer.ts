/** What a slot of a flatbuffers table points at: elements of so many bytes, a table, or a vector of tables. Scalars are left out. */
type Slot = {readonly elements: number} | {readonly table: Slots} | {readonly tables: Slots};
export interface Slots {
  [slot: number]: Slot;
}

/** How many tables a walk may meet: real schemas have some thousand fields. */
const mostTables = 1_000_000;

export function check(condition: boolean): asserts condition {
  if (!condition) throw new RangeError("an offset or a length leaves the file");
}

/** Where the slot of the table at `at` lies; 0 where it is absent. */
export function slotAt(view: DataView, at: number, slot: number): number {
  const sizes = at - view.getInt32(at, true);
  const entry = 4 + 2 * slot;
  const offset = entry < view.getUint16(sizes, true) ? view.getUint16(sizes + entry, true) : 0;
  return offset === 0 ? 0 : at + offset;
}

/** Where the object lies to which the offset at `at` points; offsets point forward only, so that no walk is endless. */
export function target(view: DataView, at: number): number {
  const offset = view.getUint32(at, true);
  check(offset > 0 && at + offset <= view.byteLength - 4);
  return at + offset;
}

/**
 * Follows every offset of a table as far as its slots say.
 * @param walk - how many tables were met: several may point at the same
 * @throws RangeError where one leaves the bytes
 */
export function checkTable(view: DataView, at: number, slots: Slots, depth = 0, walk = {tables: 0}): void {
  check(depth < 8 && ++walk.tables <= mostTables);
  for (const [slot, kind] of Object.entries(slots)) {
    const field = slotAt(view, at, Number(slot));
    if (field === 0) continue;
    const start = target(view, field);
    if ("table" in kind) checkTable(view, start, kind.table, depth + 1, walk);
    else {
      const count = view.getUint32(start, true);
      check(start + 4 + count * ("elements" in kind ? kind.elements : 4) <= view.byteLength);
      if ("tables" in kind)
        for (let i = 0; i < count; i++) checkTable(view, target(view, start + 4 + 4 * i), kind.tables, depth + 1, walk);
    }
  }
}

/** The structs of a table's vector: where each begins. */
export function structs(view: DataView, at: number, slot: number, bytes: number): number[] {
  const field = slotAt(view, at, slot);
  if (field === 0) return [];
  const start = target(view, field);
  return Array.from({length: view.getUint32(start, true)}, (_, i) => start + 4 + bytes * i);
}

export const whole = (view: DataView, at: number): number => Number(view.getBigInt64(at, true));
