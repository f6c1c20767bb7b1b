import type {EmbeddingMatrix} from "../rows/embeddingMatrix.js";
import {ggufModel} from "../rows/ggufModel.js";
import {RowsError} from "../rows/rowsError.js";
import {safetensorsMatrix} from "../rows/safetensorsMatrix.js";
import {ggufTokenizerJson} from "../tokens/ggufTokenizerJson.js";
import {tokenizerTexts} from "../tokens/tokenizerTexts.js";
import type {TokenizerTexts} from "../tokens/tokenizerOf.js";
import {fileOfMatrix, findMatrix} from "./modelFile.js";
import {modelKind} from "./modelKind.js";
import type {AskedRepo} from "./repoAsked.js";
import {askRepo, repoFiles, type FilesEffects, type RepoAtCommit, type RepoFiles} from "./repoFiles.js";

/** A model of a hub, opened at a commit: its header and its tokenizer are read, of its rows none yet. */
export interface HubModel {
  readonly at: RepoAtCommit;
  /** The repository's name, with that of the file where it has several models. */
  readonly name: string;
  readonly kind: "encoder" | "decoder";
  readonly matrix: EmbeddingMatrix;
  readonly licence: string | undefined;
  readonly tokenizer: TokenizerTexts;
}

/** The header of a GGUF file holds its tokenizer: of 50 000 pieces 2 MB. More is not read over a network. */
const longestHeader = 16_000_000;

const isGguf = (path: string): boolean => /\.gguf$/i.test(path);

/**
 * The GGUF file that is meant: the one that was asked for; else the only one of a repository without safetensors.
 * @throws RowsError where it is not there, or has to be chosen
 */
function ggufOf({repo, files}: RepoAtCommit, file: string | undefined): string | undefined {
  const all = files.filter(isGguf).sort();
  const some = `${all.slice(0, 8).join(", ")}${all.length > 8 ? `, and ${all.length - 8} more` : ""}`;
  if (file !== undefined) {
    if (all.includes(file)) return file;
    const there = all.length > 0 ? `it has ${some}` : "it has no GGUF files";
    throw new RowsError("no-such-file", `${repo}: no ${file} at this revision; ${there}`);
  }
  if (files.some((name) => /^model\.safetensors(?:\.index\.json)?$/.test(name))) return undefined;
  if (all.length > 1)
    throw new RowsError("no-such-file", `${repo}: several GGUF files: ${some}; name one, as ${repo}/${all[0]}`);
  return all[0];
}

async function openGguf(at: RepoAtCommit, path: string, files: RepoFiles): Promise<HubModel> {
  const how = `in the project: download it, and \`npx rsa-notebook add FILE --tensor NAME\``;
  const asked = {how, longest: longestHeader};
  const {metadata, matrix, kind, licence} = await ggufModel(files.source(path), asked).catch((cause: unknown) => {
    if (!(cause instanceof RowsError) || cause.message.startsWith(at.repo)) throw cause;
    throw new RowsError(cause.code, `${files.label(path)}: ${cause.message}`, {cause});
  });
  const json = {label: files.label(path), text: ggufTokenizerJson(metadata)};
  return {at, name: `${at.repo}/${path}`, kind, matrix, licence: at.licence ?? licence, tokenizer: {json}};
}

/**
 * Opens a model: which of its files holds the token embeddings, under which name and how, and its tokenizer's texts.
 * @throws RowsError, HubFault, TokenError, one line each with what to do
 */
export async function openModel({repo, revision, file}: AskedRepo, effects: FilesEffects): Promise<HubModel> {
  const at = await askRepo(repo, revision, effects);
  const files = repoFiles(at, effects);
  const gguf = ggufOf(at, file);
  if (gguf !== undefined) return openGguf(at, gguf, files);
  const kind = modelKind(repo, at.architectures);
  const named = await fileOfMatrix(at, undefined, files.whole);
  const source = files.source(named.file);
  const how = `in the project, with \`npx rsa-notebook add ${repo} --tensor NAME\``;
  const folder = {
    read: async (name: string) => (at.files.includes(name) ? files.whole(name) : undefined),
    label: files.label
  };
  const [found, tokenizer] = await Promise.all([
    findMatrix(at, named, source, {how}),
    tokenizerTexts({tokenizer_class: "PreTrainedTokenizer"}, folder)
  ]);
  const matrix = await safetensorsMatrix(source, found.tensor, found.rows, found.dims);
  return {at, name: repo, kind, tokenizer, matrix, licence: at.licence};
}
