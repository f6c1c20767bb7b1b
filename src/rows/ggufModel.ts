import type {ByteSource} from "./byteSource.js";
import type {EmbeddingMatrix} from "./embeddingMatrix.js";
import {ggufMatrix, readGguf, type Gguf} from "./gguf.js";
import {likelyFirst} from "./likelyFirst.js";
import {RowsError} from "./rowsError.js";

/** A model in a GGUF file: its matrix of token embeddings, and what its header says of it. */
interface GgufModel {
  readonly metadata: Gguf["metadata"];
  readonly matrix: EmbeddingMatrix;
  readonly kind: "encoder" | "decoder";
  readonly licence: string | undefined;
}

/** Which tensor is meant, and how a person names one. */
interface AskedMatrix {
  /** llama.cpp's name of the token embeddings without it. */
  readonly tensor?: string | undefined;
  readonly how: string;
  /** Bytes that the header may have at most; see `readGguf`. */
  readonly longest?: number;
}

/** Reads a GGUF file's header; of its matrix nothing yet. @throws RowsError */
export async function ggufModel(
  source: ByteSource,
  {tensor = "token_embd.weight", how, longest}: AskedMatrix
): Promise<GgufModel> {
  const gguf = await readGguf(source, longest);
  const names = gguf.tensors.map(({name}) => name);
  if (!names.includes(tensor))
    throw new RowsError("no-such-tensor", `no tensor ${tensor}; name one ${how}: ${likelyFirst({names})}`);
  const {metadata} = gguf;
  const licence = metadata.get("general.license");
  return {
    metadata,
    matrix: ggufMatrix(gguf, tensor, source),
    kind: /bert/.test(String(metadata.get("general.architecture"))) ? "encoder" : "decoder",
    licence: typeof licence === "string" ? licence : undefined
  };
}
