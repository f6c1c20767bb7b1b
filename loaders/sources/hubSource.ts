import type {WantedFiles} from "../hub/hub.js";
import {LoaderError} from "../loaderError.js";
import type {ModelEntry} from "../modelEntry.js";
import {inFolder, settingsFiles} from "../tokenizer/tokenizerFiles.js";
import type {SourceOf} from "./source.js";

function wantedOf({id, matrix, tokenizer}: ModelEntry): WantedFiles {
  if (tokenizer.kind !== "huggingface")
    throw new LoaderError("invalid-registry", `data/models.json: ${id}: a model of the hub needs its own tokenizer`);
  const names = (list: readonly string[]): readonly string[] => list.map((name) => inFolder(tokenizer.folder, name));
  return {
    tensors: matrix.file,
    whole: tokenizer.config ? [] : names(["tokenizer_config.json"]),
    oneOf: names(["tokenizer.json", "vocab.txt"]),
    optional: names(settingsFiles)
  };
}

/** A repository of the Hugging Face hub, at a commit: the one that its entry names, else the one of its lock. */
export const hubSource: SourceOf<"hub"> = (entry, source) => {
  const {type, repo, revision} = source;
  const isCommit = /^[0-9a-f]{40}$/.test(revision);
  const open: ReturnType<SourceOf<"hub">>["open"] = async (commit, {hub}) =>
    hub.open({repo, commit: commit ?? revision}, wantedOf(entry));
  return {
    label: `hub:${repo}@${revision}`,
    name: `hub:${repo}`,
    page: `https://huggingface.co/${repo}`,
    onRequest: true,
    decisive: source,
    async pin(locked, update, {hub}) {
      if (isCommit) return revision;
      const pin = locked?.source;
      if (pin?.type === type && pin.repo === repo && pin.asked === revision && !update) return pin.commit;
      return (await hub.resolve(repo, revision)).commit;
    },
    isFixed: (commit) => commit === revision,
    needs: () => undefined,
    moved(before, after) {
      if (before.type !== type || after.type !== type || before.commit === after.commit) return undefined;
      return `${after.asked} moved from ${before.commit.slice(0, 8)} to ${after.commit.slice(0, 8)}`;
    },
    isLocked: (locked, commit) => locked.type === type && locked.commit === commit,
    open,
    async plan(commit, sources, cost) {
      const files = await open(commit, sources);
      try {
        const needed = await cost(files);
        return {state: "rows", ...(needed ?? {rows: 0, cached: 0, requests: 0, bytes: 0})};
      } finally {
        await files.close();
      }
    },
    origin: (commit) => ({source: `hub:${repo}`, revision: commit ?? revision}),
    lock: (commit, _, tensor) => ({type, repo, asked: revision, commit: commit ?? revision, tensor})
  };
};
