import type {SiteStudy} from "../../rsa/siteStudy.js";
import type {PageState} from "../firstState.js";
import type {Analysis} from "../analysis.js";

/** Two models by their ids, and what else a page begins with. */
export type Pair = {readonly a: string; readonly b: string} & Partial<PageState>;

/** The site's models with some of them first, where they are here. */
function inOrder({models}: SiteStudy, first: readonly string[]): SiteStudy["models"] {
  const rankOf = (id: string): number => (first.includes(id) ? first.indexOf(id) : first.length);
  return [...models].sort((x, y) => rankOf(x.id) - rankOf(y.id));
}

/** Two models whose rows are equally long, those that the course was written with where they are here; undefined where there are none. */
export function equalPair(study: SiteStudy): Pair | undefined {
  const models = inOrder(study, ["minilm-l6", "whisper-tiny", study.pair.a, study.pair.b]);
  for (const [i, {id: a, dims}] of models.entries()) {
    const other = models.slice(i + 1).find((model) => model.dims === dims);
    if (other) return {a, b: other.id};
  }
  return undefined;
}

/** Two models that cut words into pieces, the study's own pair where both do; undefined where there are not two. */
export function splittingPair({models, pair}: SiteStudy): Pair | undefined {
  const splitting = models.filter(({kind}) => kind !== "static").map(({id}) => id);
  const [a, b] = [pair.a, pair.b, ...splitting].filter((id, i, all) => splitting.includes(id) && all.indexOf(id) === i);
  return a === undefined || b === undefined ? undefined : {a, b};
}

/** A model with one row a word beside A, else any other than A that is not the pair's own. */
export function staticModel(study: SiteStudy): string | undefined {
  const others = inOrder(study, ["glove-100d"]).filter(({id}) => id !== study.pair.a);
  return (others.find(({kind}) => kind === "static") ?? others.find(({id}) => id !== study.pair.b))?.id;
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean cosine of two words in a pair's B. */
const meanCosine = async ({notebook}: Analysis): Promise<number> => mean(await notebook.value("triangleB"));

/** A model whose rows lean one way, beside A: whisper-tiny where it is here, else the one with the largest mean cosine. */
export async function leaningModel(study: SiteStudy, open: (pair: Pair) => Analysis): Promise<string> {
  const {a, b} = study.pair;
  const others = study.models.filter(({id}) => id !== a);
  const known = others.find(({id}) => id === "whisper-tiny");
  if (known) return known.id;
  const leans = await Promise.all(others.map(async ({id}) => ({id, by: await meanCosine(open({a, b: id}))})));
  return leans.reduce((strongest, next) => (next.by > strongest.by ? next : strongest), {id: b, by: -Infinity}).id;
}
