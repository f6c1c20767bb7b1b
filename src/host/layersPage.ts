import {FileAttachment} from "npm:@observablehq/stdlib";
import {html} from "htl";
import {valueTable} from "../figures/valueTable.js";
import {inputsRail} from "../page/inputsRail.js";
import {fetchBytes, siteJson} from "../page/siteBytes.js";
import {hostStudy} from "../page/studyPage.js";
import {firstSet, wholeSet} from "../rsa/choice.js";
import type {LayeredModel} from "../rsa/layerSides.js";
import {layerParams, layers} from "../rsa/layersStudy.js";
import type {SiteLayeredModel, SiteLayers} from "../rsa/siteLayers.js";
import {choice, whole, type Params} from "../study/param.js";
import {readLayers} from "../tables/readLayers.js";
import {layersFigures} from "./layersFigures.js";
import {layersOwn} from "./layersOwn.js";
import {layersWalk} from "./layersWalk.js";

const href = FileAttachment("../data/layers.json").href;

/** A model's states, which must be those that the site's description names. */
async function layeredModel({id, name, digest}: SiteLayeredModel): Promise<LayeredModel> {
  const url = new URL(`layers/${id}.arrow?${digest.slice(0, 8)}`, new URL(href, document.baseURI));
  const file = `${id}.arrow`;
  const rows = readLayers(await fetchBytes(url, file), file);
  if (rows.meta.model !== id || rows.meta.digest !== digest)
    throw new Error(`${file} is not what was published; reload the page, or publish the site again`);
  return {id, name, rows};
}

/** The parameters as the models that are here have them. */
function paramsOf({words, models}: SiteLayers): Params {
  const names = Object.fromEntries(models.map(({id, name, layers: count}) => [id, `${name} (${count} layers)`]));
  const [first, second = first] = models.map(({id}) => id);
  const carriers = new Set(models.flatMap((model) => model.carriers.map(({id}) => id)));
  const known = Object.entries(layerParams.carrier.names).filter(([id]) => carriers.has(id));
  const max = Math.max(...models.map((model) => model.layers));
  return {
    ...layers.params,
    a: choice(names, first ?? "", {label: "Model A"}),
    b: choice(names, second ?? "", {label: "Model B"}),
    carrier: {
      ...choice(Object.fromEntries(known), known[0]?.[0] ?? "alone", {...layerParams.carrier}),
      expected: layerParams.carrier.expected
    },
    layer: whole(0, max, 0, {...layerParams.layer, because: "the largest model has no more"}),
    choice: {...layerParams.choice, standard: wholeSet(firstSet(words))}
  };
}

/** What was read, and how. */
const aboutTexts = (models: readonly SiteLayeredModel[]): Node => {
  const carriers = models[0]?.carriers ?? [];
  const templates = carriers.find(({id}) => id === "templates")?.texts ?? [];
  return html`<ul>
    ${templates.map((text) => html`<li>${text.replace("{word}", "…")}</li>`)}
  </ul>`;
};

const aboutModels = (models: readonly SiteLayeredModel[]): Node =>
  valueTable({
    label: "The models whose layers are here",
    head: ["Model", "Kind", "Layers", "Words", "Licence", "Weights from"],
    rows: models.map(({name, kind, layers: count, words, licence, source}) => [
      name,
      kind,
      String(count),
      String(words.length),
      licence,
      source
    ])
  });

/** The page of words in context: layers beside input rows, beside another model's layers, and as matrices. */
export async function layersPage() {
  const site = (await siteJson(href)) as SiteLayers;
  if (site.models.length === 0)
    throw new Error("no model's layers are here; read some with `npx rsa-notebook layers data`");
  const models = await Promise.all(site.models.map(layeredModel));
  const {words, digests, files, published} = site;
  const params = paramsOf(site);
  const page = hostStudy(layers, {data: {words, models}, digests, files, published}, {params});
  const choose = (layer: number): void => page.chosen.choose({layer});
  const walk = layersWalk(choose);
  const layerNow = (): number => Number(page.chosen.state()["layer"]);
  page.chosen.onChange(() => walk.follow(layerNow()));

  const matrices = page.figure(
    ["matrices", "usable", "modelA", "rdm"],
    (values) => {
      walk.show(values, layerNow());
      return walk.element;
    },
    {id: "layer-matrices", height: 620}
  );
  const results = html`<details class="rsa">
    <summary>All published numbers</summary>
    ${page.results}
  </details>`;
  const {ofLayer, short, curves, grid} = layersFigures(page);
  return {
    ...page,
    ...inputsRail(page.controls, short),
    body: html`<div class="study">
      <div class="answer-room">${ofLayer}</div>
      <div class="bench-two">
        <section aria-label="What becomes of the input rows">${curves}${layersOwn(page, words)}${walk.smalls}</section>
        <section aria-label="The same words in every layer">${matrices}</section>
      </div>
      <section class="bench-more" aria-labelledby="two-models">
        <h2 id="two-models">Two models, every two layers</h2>
        ${grid}${page.badge}${results}
      </section>
    </div>` as HTMLElement,
    texts: aboutTexts(site.models),
    models: aboutModels(site.models),
    dispose() {
      walk.stop();
      page.dispose();
    }
  };
}
