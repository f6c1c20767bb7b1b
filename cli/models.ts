import {sourceOf} from "../loaders/sources/sourceOf.js";
import type {Effects} from "./effects.js";
import {openStudy} from "./study.js";
import {table} from "./table.js";

/** `rsa-notebook models`: the registry, with what is here. */
export async function modelsCommand({json = false}: {readonly json?: boolean}, effects: Effects): Promise<number> {
  const {registry, present} = await openStudy(effects.root);
  const models = registry.map((entry) => {
    const {id, name, kind, rows, dims, defaultForm, licence, citation} = entry;
    const about = {id, name, kind, rows, dims, defaultForm, licence, citation};
    return {...about, source: sourceOf(entry).label, here: present.includes(id)};
  });
  if (json) effects.out(`${JSON.stringify({schema: "rsa-notebook/models@1", models}, null, 1)}\n`);
  else
    effects.out(
      `${table(
        [
          ["model", "kind", "rows × dims", "form", "here", "source"],
          ...models.map((model) => [
            ...[model.id, model.kind, `${model.rows} × ${model.dims}`, model.defaultForm],
            ...[model.here ? "yes" : "no", model.source.replace(/@([0-9a-f]{8})[0-9a-f]{32}$/, "@$1")]
          ])
        ],
        effects.columns
      )}\n`
    );
  const [absent] = models.filter(({here}) => !here);
  if (!json && absent) effects.err(`what is not here can be fetched: npx rsa-notebook data --model ${absent.id}\n`);
  return 0;
}
