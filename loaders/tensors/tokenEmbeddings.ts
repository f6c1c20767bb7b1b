import {LoaderError} from "../loaderError.js";

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

const endsWith = (name: string, suffix: string): boolean => name === suffix || name.endsWith(`.${suffix}`);

/**
 * The one tensor that holds token embeddings, by its whole name. Where a model shares one between its encoder and decoder, that
 * one.
 * @param wanted - a name or the end of one, in place of the known ones
 * @throws LoaderError `no-such-tensor`, with the candidates
 */
export function tokenEmbeddings(names: readonly string[], wanted: string | undefined, label: string): string {
  const suffixes = wanted === undefined ? known : [wanted];
  const exact = names.filter((name) => name === wanted);
  const found = exact.length > 0 ? exact : names.filter((name) => suffixes.some((suffix) => endsWith(name, suffix)));
  const shared = found.filter((name) => endsWith(name, "shared.weight"));
  const candidates = found.length > 1 && wanted === undefined && shared.length === 1 ? shared : found;
  const [one, other] = candidates;
  if (one !== undefined && other === undefined) return one;
  const listed = (list: readonly string[]): string => `${list.slice(0, 8).join(", ")}${list.length > 8 ? ", …" : ""}`;
  throw new LoaderError(
    "no-such-tensor",
    one === undefined
      ? `${label}: no tensor ${wanted ?? "of token embeddings"}; name one with --tensor: ${listed(names)}`
      : `${label}: several tensors of token embeddings; name one with --tensor: ${listed(candidates)}`
  );
}
