import type {ModelEntry} from "../modelEntry.js";

/** A file's path in a package or repository; an empty folder is the root. */
export const inFolder = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

/** What may decide a tokenizer's ids beside the tokenizer itself. */
export const settingsFiles = ["tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"] as const;

/** All files that a tokenizer may have. */
export const tokenizerFiles = ["tokenizer.json", "vocab.txt", ...settingsFiles] as const;

/** The folder of the tokenizer among files: the nearest above the matrix that has one, else the only one. */
export function tokenizerFolder(matrix: string, files: readonly string[]): string {
  const below = files.flatMap((path) => /^(?:(.*)\/)?(?:tokenizer\.json|vocab\.txt)$/s.exec(path)?.[1] ?? []);
  const atRoot = files.some((path) => path === "tokenizer.json" || path === "vocab.txt") ? [""] : [];
  const folders = [...new Set([...below, ...atRoot])];
  for (let folder = matrix; folder !== "";) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    if (folders.includes(folder)) return folder;
  }
  const [first, other] = folders;
  return first !== undefined && other === undefined ? first : "";
}

/** The files that a model needs; those of its tokenizer may be absent. */
export function wantedFiles({matrix, tokenizer}: ModelEntry): readonly string[] {
  const ofMatrix = matrix.format === "onnx" && matrix.data ? [matrix.file, matrix.data.file] : [matrix.file];
  if (tokenizer.kind === "none") return ofMatrix;
  if (tokenizer.kind !== "huggingface") return [...ofMatrix, tokenizer.file];
  return [...ofMatrix, ...tokenizerFiles.map((name) => inFolder(tokenizer.folder, name))];
}
