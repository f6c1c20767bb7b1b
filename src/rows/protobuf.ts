import type {ByteSource} from "./byteSource.js";
import {nearReads} from "./nearReads.js";

const chunkBytes = 1 << 15;
/** Bounds of what a hostile message can take: a model's graph has some ten thousand nodes of some ten fields. */
const [mostFields, longestText] = [4_000_000, 1_000_000];

/** A field of a message. */
export interface ProtoField {
  readonly number: number;
  /** How it is encoded: 0 a varint, 1 eight bytes, 2 bytes with their length, 5 four bytes. */
  readonly wire: number;
  /** A varint's value, else 0. */
  readonly value: bigint;
  /** Its bytes, from where to where in the file. */
  readonly start: number;
  readonly end: number;
}

/**
 * Reads protobuf messages by their fields, and no bytes of those that are passed over.
 * @param broken - makes the error, of what is wrong
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class Protobuf {
  private readonly near: ReturnType<typeof nearReads>;
  private fields = 0;

  constructor(
    source: ByteSource,
    private readonly broken: (what: string) => Error
  ) {
    this.near = nearReads(source, chunkBytes);
  }

  private async varint(start: number, end: number): Promise<{value: bigint; end: number}> {
    const bytes = await this.near(start, Math.min(10, end - start));
    let value = 0n;
    for (const [i, byte] of bytes.entries()) {
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return {value: BigInt.asUintN(64, value), end: start + i + 1};
    }
    throw this.broken(`a number at byte ${start} has no end`);
  }

  /** The fields of the message between two places, in their order. */
  async *fieldsOf({start, end}: Pick<ProtoField, "start" | "end">): AsyncGenerator<ProtoField> {
    for (let at = start; at < end;) {
      if (++this.fields > mostFields) throw this.broken(`it has more than ${mostFields} fields`);
      const key = await this.varint(at, end);
      const [number, wire] = [Number(key.value >> 3n), Number(key.value & 7n)];
      let [from, to, value] = [key.end, key.end, 0n];
      if (wire === 0) ({value, end: to} = await this.varint(from, end));
      else if (wire === 1) to += 8;
      else if (wire === 5) to += 4;
      else if (wire === 2) {
        const length = await this.varint(from, end);
        if (length.value > BigInt(end - length.end)) throw this.broken(`the field at byte ${at} leaves its message`);
        [from, to] = [length.end, length.end + Number(length.value)];
      } else throw this.broken(`the field at byte ${at} is of the kind ${wire}`);
      if (number === 0 || to > end) throw this.broken(`the field at byte ${at} leaves its message`);
      yield {number, wire, value, start: from, end: to};
      at = to;
    }
  }

  async text({wire, start, end}: ProtoField): Promise<string> {
    if (wire !== 2 || end - start > longestText) throw this.broken(`no text at byte ${start}`);
    return new TextDecoder().decode(await this.near(start, end - start));
  }

  /** The whole number of a field that may be there several times, or all that are packed into one. */
  async *numbers({wire, value, start, end}: ProtoField): AsyncGenerator<bigint> {
    if (wire === 0) yield value;
    else if (wire !== 2) throw this.broken(`no whole number at byte ${start}`);
    else
      for (let at = start; at < end;) {
        if (++this.fields > mostFields) throw this.broken(`it has more than ${mostFields} fields`);
        const next = await this.varint(at, end);
        yield next.value;
        at = next.end;
      }
  }
}
