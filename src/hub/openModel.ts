import type {EmbeddingMatrix} from "../rows/embeddingMatrix.js";
import {RowsError} from "../rows/rowsError.js";
import {safetensorsMatrix} from "../rows/safetensorsMatrix.js";
import {tokenizerTexts} from "../tokens/tokenizerTexts.js";
import type {TokenizerTexts} from "../tokens/tokenizerOf.js";
import {fileOfMatrix, findMatrix, type FoundMatrix} from "./modelFile.js";
import {modelKind} from "./modelKind.js";
import {repoName, revisionName} from "./repoName.js";
import {askRepo, repoFiles, type FilesEffects, type RepoAtCommit} from "./repoFiles.js";

/** A model of a hub, opened at a commit: its header and its tokenizer are read, of its rows none yet. */
export interface HubModel {
  readonly at: RepoAtCommit;
  readonly kind: "encoder" | "decoder";
  readonly found: FoundMatrix;
  readonly matrix: EmbeddingMatrix;
  readonly tokenizer: TokenizerTexts;
}

/** A repository and a revision as a person writes them: OWNER/NAME, or OWNER/NAME@REVISION. @throws RowsError */
export function repoAsked(text: string): {readonly repo: string; readonly revision: string} {
  const [, repo = "", revision = "main"] =
    /^(?:https:\/\/huggingface\.co\/)?([^@\s]+?)\/?(?:@(\S+))?$/.exec(text.trim()) ?? [];
  if (!repoName.test(repo))
    throw new RowsError("no-such-repo", `not a model: ${JSON.stringify(text.slice(0, 80))}; expected OWNER/NAME`);
  if (!revisionName.test(revision))
    throw new RowsError(
      "no-such-revision",
      `not a revision: ${JSON.stringify(revision.slice(0, 80))}; expected a branch, tag or commit`
    );
  return {repo, revision};
}

/**
 * Opens a model: which of its files holds the token embeddings, under which name and how, and its tokenizer's texts.
 * @throws RowsError, HubFault, TokenError, one line each with what to do
 */
export async function openModel(repo: string, revision: string, effects: FilesEffects): Promise<HubModel> {
  const at = await askRepo(repo, revision, effects);
  const kind = modelKind(repo, at.architectures);
  const files = repoFiles(at, effects);
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
  return {at, kind, found, tokenizer, matrix};
}
