import type {ByteSource} from "./byteSource.js";
import {brokenOnnx} from "./onnx.js";
import {Protobuf, type ProtoField} from "./protobuf.js";
import {RowsError} from "./rowsError.js";

/** Fields of ONNX's messages: ModelProto.graph; GraphProto.node and output; NodeProto.output; ValueInfoProto.name. */
const [graphField, nodeField, outputField, nodeOutputField, nameField] = [7, 1, 12, 2, 1];
/** Bytes copied at once: a model has hundreds of millions. */
const chunkBytes = 1 << 24;

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    bytes.push(left < 128 ? left : (left % 128) + 128);
    if (left < 128) return bytes;
  }
}

/** A field of bytes with its length; see https://protobuf.dev/programming-guides/encoding/ */
const bytesField = (number: number, body: readonly number[]): number[] => [
  ...varint(8 * number + 2),
  ...varint(body.length),
  ...body
];

interface GraphPlace {
  /** Where the field's key begins. */
  readonly key: number;
  readonly graph: ProtoField;
}

async function graphOf(proto: Protobuf, size: number): Promise<GraphPlace> {
  let graph: GraphPlace | undefined;
  let key = 0;
  for await (const field of proto.fieldsOf({start: 0, end: size})) {
    if (field.number === graphField && field.wire === 2) {
      if (graph) throw brokenOnnx("it has two graphs");
      graph = {key, graph: field};
    }
    key = field.end;
  }
  if (!graph) throw brokenOnnx("it has no graph; is it an ONNX file?");
  return graph;
}

/** The names of a graph's outputs, and of the values that its nodes make. */
async function namesOf(proto: Protobuf, graph: ProtoField) {
  const [outputs, made] = [new Set<string>(), new Set<string>()];
  for await (const field of proto.fieldsOf(graph)) {
    if (field.wire !== 2 || (field.number !== nodeField && field.number !== outputField)) continue;
    const [wanted, into] = field.number === nodeField ? [nodeOutputField, made] : [nameField, outputs];
    for await (const part of proto.fieldsOf(field)) if (part.number === wanted) into.add(await proto.text(part));
  }
  return {outputs, made};
}

/**
 * An ONNX file whose graph also gives out values that it has inside, such as the state after each layer: stock files give the last one only.
 * Nothing else in it changes. A value is named in an entry of `graph.output` without type or shape, which engines infer.
 * @param names - of values that nodes of the graph make; those that it gives out already are left as they are
 * @returns the whole file, some 30 bytes a name longer
 * @throws RowsError `broken-onnx`; `unsupported-onnx` naming all values that the graph does not have
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export async function withOutputs(source: ByteSource, names: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const proto = new Protobuf(source, brokenOnnx);
  const {key, graph} = await graphOf(proto, source.size);
  const {outputs, made} = await namesOf(proto, graph);
  const absent = names.filter((name) => !made.has(name));
  if (absent.length > 0)
    throw new RowsError("unsupported-onnx", `its graph makes no value ${absent.join(", ")}; name values of its nodes`);
  const added = [...new Set(names)]
    .filter((name) => !outputs.has(name))
    .flatMap((name) => bytesField(outputField, bytesField(nameField, [...new TextEncoder().encode(name)])));
  const head = [...varint(8 * graphField + 2), ...varint(graph.end - graph.start + added.length)];
  const length = key + head.length + (graph.end - graph.start) + added.length + (source.size - graph.end);
  const out = new Uint8Array(length);
  let at = 0;
  const copy = async (from: number, to: number): Promise<void> => {
    for (let start = from; start < to; start += chunkBytes) {
      const bytes = await source.read(start, Math.min(chunkBytes, to - start));
      out.set(bytes, at);
      at += bytes.length;
    }
  };
  const put = (bytes: readonly number[]): void => {
    out.set(bytes, at);
    at += bytes.length;
  };
  await copy(0, key);
  put(head);
  await copy(graph.start, graph.end);
  put(added);
  await copy(graph.end, source.size);
  return out;
}
