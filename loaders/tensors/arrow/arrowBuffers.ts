import type {ByteSource} from "../../../src/rows/byteSource.js";
import {forwardSource} from "../../../src/rows/forwardSource.js";
import {lz4Frames} from "../../../src/rows/lz4.js";
import {rangeSource} from "../../../src/rows/rangeSource.js";
import {zstdFrames} from "../../file/zstd.js";
import {brokenArrow, type ArrowBatch, type ArrowColumn, type ArrowFile} from "./arrowFormat.js";

/** Where a column's parts stand in a batch: its node, and its first buffer. */
export interface Place {
  readonly node: number;
  readonly buffer: number;
  readonly children: readonly Place[];
}

/** The places of columns in a batch, which has a node and some buffers of each, children after their parents. */
export function placesOf({columns}: ArrowFile, {nodes, buffers, more}: ArrowBatch): readonly Place[] {
  let [node, buffer, view] = [0, 0, 0];
  const placeOf = (column: ArrowColumn): Place => {
    const here = {node: node++, buffer};
    buffer += column.buffers;
    if (column.isView) buffer += more[view++] ?? NaN;
    return {...here, children: column.children.map(placeOf)};
  };
  const places = columns.map(placeOf);
  if (node !== nodes.length || buffer !== buffers.length || view !== more.length)
    throw brokenArrow(
      `a batch has ${nodes.length} columns with ${buffers.length} buffers; expected ${node} with ${buffer}`
    );
  return places;
}

const empty: ByteSource = {
  size: 0,
  read: (start, length) => Promise.reject(brokenArrow(`bytes ${start} to ${start + length} of an empty buffer`))
};

/** A buffer of a batch, uncompressed while it is read in order. @throws RowsError */
export async function bufferOf(source: ByteSource, batch: ArrowBatch, i: number): Promise<ByteSource> {
  const {start, end} = batch.buffers[i] ?? {start: 0, end: 0};
  if (start === end) return empty;
  if (batch.compression === undefined) return rangeSource(source, start, end - start);
  if (end - start < 8) throw brokenArrow("a compressed buffer has no length");
  const bytes = await source.read(start, 8);
  const size = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0, true));
  if (size === -1) return rangeSource(source, start + 8, end - start - 8);
  if (!(size >= 0 && size <= 2 ** 40)) throw brokenArrow(`a compressed buffer claims ${size} bytes`);
  const undo = batch.compression === "lz4" ? lz4Frames : zstdFrames;
  return forwardSource(() => undo(source, start + 8, end), size);
}

/** Whether each of some rows, in ascending order, has a value. */
export async function present(
  source: ByteSource,
  batch: ArrowBatch,
  {node, buffer}: Place,
  rows: readonly number[]
): Promise<readonly boolean[]> {
  const bits = await bufferOf(source, batch, buffer);
  if ((batch.nodes[node]?.nulls ?? 0) === 0 || bits.size === 0) return rows.map(() => true);
  const there: boolean[] = [];
  for (const row of rows) {
    const [byte = 0] = await bits.read(row >> 3, 1);
    there.push(((byte >> (row & 7)) & 1) === 1);
  }
  return there;
}

/** Offsets of 32 or 64 bits of some rows, in ascending order: from where to where each reaches. */
export async function rangesOf(
  source: ByteSource,
  batch: ArrowBatch,
  {buffer}: Place,
  wide: boolean,
  rows: readonly number[]
): Promise<readonly (readonly [start: number, end: number])[]> {
  const offsets = await bufferOf(source, batch, buffer + 1);
  const width = wide ? 8 : 4;
  const spans: (readonly [number, number])[] = [];
  for (const row of rows) {
    const bytes = await offsets.read(row * width, 2 * width);
    const view = new DataView(bytes.buffer, bytes.byteOffset, 2 * width);
    const [start, end] = [0, width].map((at) => (wide ? Number(view.getBigInt64(at, true)) : view.getInt32(at, true)));
    if (start === undefined || end === undefined || start < 0 || end < start)
      throw brokenArrow(`row ${row} of a batch reaches from ${start} to ${end}`);
    spans.push([start, end]);
  }
  return spans;
}
