import {entryDigest, wordsDigest} from "../loaders/entryDigest.js";
import {LoaderError} from "../loaders/loaderError.js";
import type {ModelEntry} from "../loaders/modelEntry.js";
import {sourceOf} from "../loaders/sources/sourceOf.js";
import type {Effects} from "./effects.js";
import {openStudy, type Study} from "./study.js";
import {table} from "./table.js";

/** What is here of a model: nothing, rows for so many of the study's words, or a file that is not its own. */
type Found =
  | {readonly here: false}
  | {readonly here: true; readonly has: number}
  | {readonly here: false; readonly fault: string};

async function foundOf({folder, words, embeddings}: Study, entry: ModelEntry): Promise<Found> {
  const {id} = entry;
  try {
    const digest = await folder.embeddingsDigest(id);
    if (digest === undefined) return {here: false};
    const locked = folder.lock.models[id];
    // where the lock is of this entry and these words, and the file is the lock's, no row is decoded
    const isOfThese = locked?.entry === entryDigest(entry) && locked.words === wordsDigest(words);
    if (isOfThese && digest === locked.embeddings.sha256)
      return {here: true, has: words.length - locked.missing.length};
    const has = new Set((await embeddings(id)).words);
    return {here: true, has: words.filter(({word}) => has.has(word)).length};
  } catch (error) {
    if (!(error instanceof LoaderError) || error.code === "busy") throw error;
    return {here: false, fault: error.message};
  }
}

function hereText(state: Found, {words}: Study): string {
  if (state.here) return state.has < words.length ? `${state.has} of ${words.length} words` : "yes";
  return "fault" in state ? "not its own" : "no";
}

/** `rsa-notebook models`: the registry, with what is here; resolves to 1 where a file is not what the lock says. */
export async function modelsCommand({json = false}: {readonly json?: boolean}, effects: Effects): Promise<number> {
  const study = await openStudy(effects.root);
  const {registry, words} = study;
  const rows: {entry: ModelEntry; found: Found}[] = [];
  for (const entry of registry) rows.push({entry, found: await foundOf(study, entry)});
  const faults = rows.flatMap(({found}) => ("fault" in found ? found.fault : []));
  if (json) {
    const models = rows.map(({entry, found}) => {
      const {id, name, kind, rows, dims, defaultForm, licence, citation} = entry;
      return {
        id,
        name,
        kind,
        rows,
        dims,
        defaultForm,
        licence,
        citation,
        source: sourceOf(entry).label,
        here: found.here,
        ...(found.here && found.has < words.length ? {words: [found.has, words.length]} : {}),
        ...("fault" in found ? {fault: found.fault} : {})
      };
    });
    effects.out(`${JSON.stringify({schema: "rsa-notebook/models@1", models}, null, 1)}\n`);
  } else {
    const lines = rows.map(({entry, found}) => [
      entry.id,
      entry.kind,
      `${entry.rows} × ${entry.dims}`,
      entry.defaultForm,
      hereText(found, study),
      sourceOf(entry).label.replace(/@([0-9a-f]{8})[0-9a-f]{32}$/, "@$1")
    ]);
    effects.out(`${table([["model", "kind", "rows × dims", "form", "here", "source"], ...lines], effects.columns)}\n`);
  }
  for (const fault of faults) effects.err(`${fault}\n`);
  const absent = rows.find(({found}) => hereText(found, study) === "no");
  if (!json && absent)
    effects.err(`what is not here can be fetched: npx rsa-notebook data --model ${absent.entry.id}\n`);
  return faults.length > 0 ? 1 : 0;
}
