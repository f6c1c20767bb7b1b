import {likelyFirst} from "./likelyFirst.js";
import {RowsError} from "./rowsError.js";
import type {TensorNames} from "./safetensors.js";

/** How token embeddings are called, at the end of a tensor's name. */
const known = [
  "word_embeddings.weight", // BERT, RoBERTa, DistilBERT, ALBERT, ELECTRA, BLOOM, Falcon
  "wte.weight", // GPT-2, GPT-J, MPT
  "embed_tokens.weight", // Llama, Mistral, Qwen, Gemma, Phi, OPT, BART
  "shared.weight", // T5, mT5, BART
  "embed_in.weight", // GPT-NeoX, Pythia
  "tok_embeddings.weight", // ModernBERT
  "word_embedding.weight", // XLNet
  "backbone.embeddings.weight", // Mamba
  "transformer.embeddings.weight" // XLM
];

/** What optimizers of ONNX graphs put after a name. */
const added = /(?:_merged_\d+)?(?:_quantized)?$/;

const endsWith = (name: string, suffix: string): boolean =>
  [name, name.replace(added, "")].some((candidate) => candidate === suffix || candidate.endsWith(`.${suffix}`));

interface AboutTensors {
  readonly vocabulary?: number | undefined;
  readonly how?: string;
}

/**
 * The one tensor that holds token embeddings, by its whole name. Where a model shares one between its encoder and decoder, that
 * one.
 * @param wanted - a name or the end of one, in place of the known ones
 * @param about.tied - names that share the tensor of another: one of these stands for what it shares
 * @param about.vocabulary - how many ids there are, where that is known
 * @param about.how - how one of several is named, for the message
 * @throws RowsError `no-such-tensor`, with the candidates
 */
export function tokenEmbeddings(
  names: readonly string[],
  wanted: string | undefined,
  label: string,
  {tied = new Map(), vocabulary, how = "with --tensor", ...shaped}: Partial<TensorNames> & AboutTensors = {}
): string {
  const suffixes = wanted === undefined ? known : [wanted];
  const exact = names.filter((name) => name === wanted);
  const matches = exact.length > 0 ? exact : names.filter((name) => suffixes.some((suffix) => endsWith(name, suffix)));
  const sharing = [...tied].filter(([name]) => suffixes.some((suffix) => endsWith(name, suffix)));
  const [target, another] = new Set(sharing.map(([, name]) => name));
  if (matches.length === 0 && target !== undefined && another === undefined) return target;
  const shared = matches.filter((name) => endsWith(name, "shared.weight"));
  const candidates = matches.length > 1 && wanted === undefined && shared.length === 1 ? shared : matches;
  const [first, other] = candidates;
  if (first !== undefined && other === undefined) return first;
  const listed = (list: readonly string[]): string => likelyFirst({...shaped, names: list}, vocabulary);
  throw new RowsError(
    "no-such-tensor",
    first === undefined
      ? `${label}: no tensor ${wanted ?? "of token embeddings"}; name one ${how}: ${listed(names)}`
      : `${label}: several tensors of token embeddings; name one ${how}: ${listed(candidates)}`
  );
}
