import type {ModelEntry} from "../modelEntry.js";

/** A file's path in a package or repository; an empty folder is the root. */
export const inFolder = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

/** What may decide a tokenizer's ids beside the tokenizer itself. */
export const settingsFiles = ["tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"] as const;

/** All files that a tokenizer may have. */
export const tokenizerFiles = ["tokenizer.json", "vocab.txt", ...settingsFiles] as const;

/** Those that are read of a package. */
export const packageTokenizerFiles = ["tokenizer.json", "tokenizer_config.json"] as const;

/** The files that a model needs; those of its tokenizer, which are among `names`, may be absent. */
export function wantedFiles({matrix, tokenizer}: ModelEntry, names: readonly string[]): readonly string[] {
  if (tokenizer.kind === "none") return [matrix.file];
  if (tokenizer.kind !== "huggingface") return [matrix.file, tokenizer.file];
  return [matrix.file, ...names.map((name) => inFolder(tokenizer.folder, name))];
}
