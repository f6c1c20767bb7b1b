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

/** Those that are named like embeddings first. */
const likely = (names: readonly string[]): readonly string[] => {
  const like = names.filter((name) => /(?:embed\w*|wte|tok\w*)(?:\.weight)?$/i.test(name));
  return [...like, ...names.filter((name) => !like.includes(name))];
};

/**
 * The one tensor that holds token embeddings, by its whole name. Where a model shares one between its encoder and decoder, that
 * one.
 * @param tied - names that share the tensor of another: one of these stands for what it shares
 * @param wanted - a name or the end of one, in place of the known ones
 * @throws LoaderError `no-such-tensor`, with the candidates
 */
export function tokenEmbeddings(
  names: readonly string[],
  wanted: string | undefined,
  label: string,
  tied: ReadonlyMap<string, string> = new Map()
): string {
  const suffixes = wanted === undefined ? known : [wanted];
  const exact = names.filter((name) => name === wanted);
  const found = exact.length > 0 ? exact : names.filter((name) => suffixes.some((suffix) => endsWith(name, suffix)));
  const sharing = [...tied].filter(([name]) => suffixes.some((suffix) => endsWith(name, suffix)));
  const [target, another] = new Set(sharing.map(([, name]) => name));
  if (found.length === 0 && target !== undefined && another === undefined) return target;
  const shared = found.filter((name) => endsWith(name, "shared.weight"));
  const candidates = found.length > 1 && wanted === undefined && shared.length === 1 ? shared : found;
  const [one, other] = candidates;
  if (one !== undefined && other === undefined) return one;
  const listed = (list: readonly string[]): string => `${list.slice(0, 8).join(", ")}${list.length > 8 ? ", …" : ""}`;
  throw new LoaderError(
    "no-such-tensor",
    one === undefined
      ? `${label}: no tensor ${wanted ?? "of token embeddings"}; name one with --tensor: ${listed(likely(names))}`
      : `${label}: several tensors of token embeddings; name one with --tensor: ${listed(candidates)}`
  );
}
