import {RowsError} from "../rows/rowsError.js";
import {repoName, revisionName} from "./repoName.js";

/** A model of a hub, as a person asks for it. */
export interface AskedRepo {
  /** OWNER/NAME. */
  readonly repo: string;
  readonly revision: string;
  /** The file of a repository that has several models. */
  readonly file?: string | undefined;
}

/** Owners of models that once had none, and are still called so, by how their names begin. */
const owners: readonly (readonly [name: RegExp, owner: string])[] = [
  [/^(?:gpt2(?:-medium|-large|-xl)?|openai-gpt)$/, "openai-community"],
  [/^bert-(?:base|large)-/, "google-bert"],
  [/^(?:distilbert-base-|distilgpt2$|distilroberta-base$)/, "distilbert"],
  [/^(?:roberta-(?:base|large)|xlm-roberta-(?:base|large))$/, "FacebookAI"],
  [/^albert-/, "albert"],
  [/^t5-(?:small|base|large|3b|11b)$/, "google-t5"],
  [/^xlnet-(?:base|large)-cased$/, "xlnet"]
];

/** What is meant by a name without an owner. */
function meant(name: string): string {
  const [, owner] = owners.find(([begins]) => begins.test(name)) ?? [];
  return owner === undefined ? "" : `; is ${owner}/${name} meant?`;
}

/** What an address of the hub's pages has after OWNER/NAME: where a person looked at it, and then a path. */
const looked = /^(?:tree|blob|resolve)\/([^/]+)(?:\/(.*))?$/;

/**
 * A model as a person writes it: OWNER/NAME, OWNER/NAME/FILE.gguf, either with @REVISION, or the address of its page.
 * @throws RowsError
 */
export function repoAsked(text: string): AskedRepo {
  const [, whole = "", given] = /^(?:https:\/\/huggingface\.co\/)?([^@\s]+?)\/?(?:@(\S+))?$/.exec(text.trim()) ?? [];
  const [, repo = whole, path = ""] = /^([^/]+\/[^/]+)\/(.+)$/.exec(whole) ?? [];
  const [, seen, inside = seen === undefined ? path : ""] = looked.exec(path) ?? [];
  const [revision, file] = [given ?? seen ?? "main", inside === "" ? undefined : inside];
  if (!repoName.test(repo) || (file !== undefined && !/\.gguf$/i.test(file)))
    throw new RowsError(
      "no-such-repo",
      `not a model: ${JSON.stringify(text.slice(0, 80))}; expected OWNER/NAME, or OWNER/NAME/FILE.gguf${meant(whole)}`
    );
  if (!revisionName.test(revision))
    throw new RowsError(
      "no-such-revision",
      `not a revision: ${JSON.stringify(revision.slice(0, 80))}; expected a branch, tag or commit`
    );
  return {repo, revision, ...(file === undefined ? {} : {file})};
}
