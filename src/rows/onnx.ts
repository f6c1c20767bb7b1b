import type {ByteSource} from "./byteSource.js";
import {Protobuf, type ProtoField} from "./protobuf.js";
import {RowsError} from "./rowsError.js";

/** Bounds of what a hostile file can take: real ones have some hundred tensors; graphs in graphs are branches. */
const [mostTensors, mostNodes, deepest, mostDimensions] = [100_000, 1_000_000, 8, 8];

/** ONNX's element types by their numbers (TensorProto.DataType); those that are not named cannot be read. */
const types: Readonly<Record<number, string>> = {
  1: "F32",
  2: "U8",
  3: "I8",
  4: "U16",
  5: "I16",
  6: "I32",
  7: "I64",
  8: "text",
  9: "BOOL",
  10: "F16",
  11: "F64",
  16: "BF16",
  17: "F8_E4M3",
  19: "F8_E5M2",
  21: "U4",
  22: "I4"
};

/** Where a tensor's numbers lie. */
type OnnxData =
  /** As they are, little-endian, from byte to byte of the file. */
  | {readonly kind: "bytes"; readonly start: number; readonly end: number}
  /** As varints, of which each holds the bits of one. */
  | {readonly kind: "varints"; readonly start: number; readonly end: number}
  /** In another file, beside this one. */
  | {readonly kind: "external"; readonly file: string; readonly offset: number; readonly length: number | undefined};

export interface OnnxTensor {
  readonly name: string;
  readonly dtype: string;
  /** Rows first. */
  readonly shape: readonly number[];
  readonly data: OnnxData;
}

/** Names of the tensors that turn whole numbers into what they stand for: (q − zero point) · scale. */
interface Dequantized {
  readonly scale: string;
  /** Undefined where it is 0. */
  readonly zeroPoint: string | undefined;
}

export interface Onnx {
  readonly tensors: readonly OnnxTensor[];
  /** What the graph does with rows of a tensor of whole numbers; undefined where it does nothing, or more than one thing. */
  dequantized(name: string): Dequantized | undefined;
}

export const brokenOnnx = (what: string): RowsError => new RowsError("broken-onnx", `broken ONNX file: ${what}`);
const unsupported = (what: string): RowsError => new RowsError("unsupported-onnx", what);

type Message = Pick<ProtoField, "start" | "end">;

/** The fields of TensorProto that hold numbers, by their number. */
const [floatData, int32Data, rawData, doubleData, externalData] = [4, 5, 9, 10, 13];
const itemBytes: Readonly<Record<number, readonly [dtype: string, bytes: number]>> = {
  [floatData]: ["F32", 4],
  [doubleData]: ["F64", 8]
};

function isWithin(file: string): boolean {
  return file !== "" && !/^[/\\]|[\\\0]|^[A-Za-z]:/.test(file) && !file.split("/").includes("..");
}

async function externalOf(proto: Protobuf, name: string, entries: readonly ProtoField[]): Promise<OnnxData> {
  const byKey = new Map<string, string>();
  for (const entry of entries) {
    let [key, value] = ["", ""];
    for await (const field of proto.fieldsOf(entry))
      if (field.number === 1) key = await proto.text(field);
      else if (field.number === 2) value = await proto.text(field);
    byKey.set(key, value);
  }
  const whole = (key: string): number | undefined => {
    const text = byKey.get(key);
    if (text === undefined) return undefined;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (Number.isNaN(value)) throw brokenOnnx(`${name}: its ${key} is ${JSON.stringify(text.slice(0, 40))}`);
    return value;
  };
  const file = (byKey.get("location") ?? "").replace(/^(?:\.\/)+/, "");
  if (!isWithin(file))
    throw brokenOnnx(`${name}: its numbers are in ${JSON.stringify(file.slice(0, 80))}; expected a file beside it`);
  return {kind: "external", file, offset: whole("offset") ?? 0, length: whole("length")};
}

async function tensorOf(proto: Protobuf, message: Message): Promise<OnnxTensor> {
  const shape: number[] = [];
  let [name, type, location] = ["", 0n, 0n];
  const parts: ProtoField[] = [];
  for await (const field of proto.fieldsOf(message)) {
    if (field.number === 1)
      for await (const size of proto.numbers(field)) {
        if (size > BigInt(Number.MAX_SAFE_INTEGER) || shape.length >= mostDimensions)
          throw brokenOnnx(`a tensor has ${shape.length + 1} dimensions, one of them ${size}`);
        shape.push(Number(size));
      }
    else if (field.number === 2) type = field.value;
    else if (field.number === 8) name = await proto.text(field);
    else if (field.number === 14) location = field.value;
    else if ([floatData, int32Data, 6, 7, rawData, doubleData, 11, externalData].includes(field.number))
      parts.push(field);
  }
  const dtype = types[Number(type)] ?? `type ${type}`;
  const entries = parts.filter(({number}) => number === externalData);
  if (location === 1n) return {name, dtype, shape, data: await externalOf(proto, name, entries)};
  const [part, other] = parts.filter(({number}) => number !== externalData);
  const none = {kind: "bytes", start: message.start, end: message.start} as const;
  if (part === undefined) return {name, dtype, shape, data: none};
  if (other !== undefined || part.wire !== 2)
    throw unsupported(`${name}: its numbers are in several parts; save it again, with onnx.save of Python`);
  const {number, start, end} = part;
  if (number === rawData || itemBytes[number]?.[0] === dtype)
    return {name, dtype, shape, data: {kind: "bytes", start, end}};
  if (number === int32Data) return {name, dtype, shape, data: {kind: "varints", start, end}};
  // whole numbers of 64 bits and texts are no embeddings
  return {name, dtype, shape, data: none};
}

interface Node {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What a graph has, and the graphs within its nodes. */
class Graph {
  readonly tensors: OnnxTensor[] = [];
  readonly nodes: Node[] = [];
  private count = 0;

  constructor(private readonly proto: Protobuf) {}

  async read(message: Message, depth: number): Promise<void> {
    if (depth > deepest) throw brokenOnnx("its graphs are nested too deep");
    for await (const field of this.proto.fieldsOf(message))
      if (field.number === 1 && field.wire === 2) await this.readNode(field, depth);
      // a branch's own tensors are no embeddings
      else if (field.number === 5 && field.wire === 2 && depth === 0) {
        if (this.tensors.length >= mostTensors) throw brokenOnnx(`it has more than ${mostTensors} tensors`);
        this.tensors.push(await tensorOf(this.proto, field));
      }
  }

  private async texts(fields: readonly ProtoField[]): Promise<readonly string[]> {
    const texts: string[] = [];
    for (const field of fields.slice(0, 4)) texts.push(await this.proto.text(field));
    return texts;
  }

  private async readNode(message: Message, depth: number): Promise<void> {
    if (++this.count > mostNodes) throw brokenOnnx(`it has more than ${mostNodes} nodes`);
    const [inputs, outputs]: [ProtoField[], ProtoField[]] = [[], []];
    let type = "";
    for await (const field of this.proto.fieldsOf(message))
      if (field.number === 1) inputs.push(field);
      else if (field.number === 2) outputs.push(field);
      else if (field.number === 4) type = await this.proto.text(field);
      else if (field.number === 5 && field.wire === 2)
        for await (const part of this.proto.fieldsOf(field))
          if ([6, 11].includes(part.number) && part.wire === 2) await this.read(part, depth + 1);
    if (type !== "Gather" && type !== "DequantizeLinear") return;
    this.nodes.push({type, inputs: await this.texts(inputs), outputs: await this.texts(outputs)});
  }
}

function dequantizedBy(nodes: readonly Node[], name: string): Dequantized | undefined {
  const from = (type: string, input: string) => nodes.filter((node) => node.type === type && node.inputs[0] === input);
  const rows = [name, ...from("Gather", name).flatMap(({outputs}) => outputs.slice(0, 1))];
  const dequantizers = rows.flatMap((row) => from("DequantizeLinear", row));
  const ways = dequantizers.map(({inputs: [, scale = "", zeroPoint = ""]}) => ({
    scale,
    zeroPoint: zeroPoint || undefined
  }));
  const [way] = ways;
  return ways.every((other) => other.scale === way?.scale && other.zeroPoint === way.zeroPoint) ? way : undefined;
}

/**
 * The named tensors of an ONNX file (its graph's initializers) with their places, and none of their numbers.
 * @throws RowsError `broken-onnx`, `unsupported-onnx`
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export async function readOnnx(source: ByteSource): Promise<Onnx> {
  const proto = new Protobuf(source, brokenOnnx);
  let graph: Message | undefined;
  for await (const field of proto.fieldsOf({start: 0, end: source.size})) {
    if (field.number !== 7 || field.wire !== 2) continue;
    if (graph) throw brokenOnnx("it has two graphs");
    graph = field;
  }
  if (!graph) throw brokenOnnx("it has no graph; is it an ONNX file?");
  const read = new Graph(proto);
  await read.read(graph, 0);
  const {tensors, nodes} = read;
  if (new Set(tensors.map(({name}) => name)).size !== tensors.length) throw brokenOnnx("it names a tensor twice");
  return {tensors, dequantized: (name) => dequantizedBy(nodes, name)};
}
