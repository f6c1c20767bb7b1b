import type {SiteModel} from "./siteStudy.js";

/** Models' names as far as they tell them apart: up to the first bracket or comma, the whole where another model is called the same. */
export function shortNames(models: readonly Pick<SiteModel, "id" | "name">[]): ReadonlyMap<string, string> {
  const short = (name: string): string => /^[^(,]*[^(,\s]/.exec(name)?.[0] ?? name;
  const all = models.map(({name}) => short(name));
  const alone = (name: string): boolean => all.indexOf(name) === all.lastIndexOf(name);
  return new Map(models.map(({id, name}) => [id, alone(short(name)) ? short(name) : name]));
}
