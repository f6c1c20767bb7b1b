import * as v from "valibot";
import {oneLine} from "../printable.js";

/** Longer texts are no name of a licence. */
const longestLicence = 200;

const texts = (found: unknown): readonly string[] =>
  (Array.isArray(found) ? found : [found]).filter((one): one is string => typeof one === "string");

const licence = v.pipe(
  v.unknown(),
  v.transform((found) => {
    const names = texts(found).map((name) => oneLine(name).trim());
    const text = names.filter((name) => name !== "").join(", ");
    return text === "" || text.length > longestLicence ? undefined : text;
  })
);

/** What the API tells of a repository. What its authors may write as they like, and no reading depends on, may be anything. */
export const repoAnswer = v.object({
  sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  filePaths: v.array(v.string()),
  config: v.fallback(v.object({architectures: v.pipe(v.unknown(), v.transform(texts))}), {architectures: []}),
  cardData: v.fallback(v.object({license: licence}), {license: undefined})
});
