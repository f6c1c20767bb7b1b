import {wordsDigest} from "../loaders/entryDigest.js";
import {sourceOf} from "../loaders/sources/sourceOf.js";
import type {Effects} from "./effects.js";
import {openStudy, type Study} from "./study.js";
import {table} from "./table.js";

/** How many of the study's words a model has rows for: its lock tells where it was made for them, else its file. */
async function wordsIn({folder, words, embeddings}: Study, id: string): Promise<number> {
  const locked = folder.lock.models[id];
  if (locked?.words === wordsDigest(words)) return words.length - locked.missing.length;
  const has = new Set((await embeddings(id)).words);
  return words.filter(({word}) => has.has(word)).length;
}

/** `rsa-notebook models`: the registry, with what is here. */
export async function modelsCommand({json = false}: {readonly json?: boolean}, effects: Effects): Promise<number> {
  const study = await openStudy(effects.root);
  const {registry, present, words} = study;
  const lacking = new Map<string, number>();
  for (const id of present) {
    const has = await wordsIn(study, id);
    if (has < words.length) lacking.set(id, has);
  }
  const models = registry.map((entry) => {
    const {id, name, kind, rows, dims, defaultForm, licence, citation} = entry;
    const about = {id, name, kind, rows, dims, defaultForm, licence, citation};
    const has = lacking.get(id);
    return {
      ...about,
      source: sourceOf(entry).label,
      here: present.includes(id),
      ...(has === undefined ? {} : {words: [has, words.length]})
    };
  });
  if (json) effects.out(`${JSON.stringify({schema: "rsa-notebook/models@1", models}, null, 1)}\n`);
  else
    effects.out(
      `${table(
        [
          ["model", "kind", "rows × dims", "form", "here", "source"],
          ...models.map((model) => [
            model.id,
            model.kind,
            `${model.rows} × ${model.dims}`,
            model.defaultForm,
            model.words ? `${model.words.join(" of ")} words` : model.here ? "yes" : "no",
            model.source.replace(/@([0-9a-f]{8})[0-9a-f]{32}$/, "@$1")
          ])
        ],
        effects.columns
      )}\n`
    );
  const [absent] = models.filter(({here}) => !here);
  if (!json && absent) effects.err(`what is not here can be fetched: npx rsa-notebook data --model ${absent.id}\n`);
  return 0;
}
