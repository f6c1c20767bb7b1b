import * as v from "valibot";

/** Longer texts are no name of a licence. */
const longestLicence = 200;

const texts = (found: unknown): readonly string[] =>
  (Array.isArray(found) ? found : [found]).filter((one): one is string => typeof one === "string");

const licenceOf = (oneLine: (text: string) => string) =>
  v.pipe(
    v.unknown(),
    v.transform((value) => {
      const names = texts(value).map((name) => oneLine(name).trim());
      const text = names.filter((name) => name !== "").join(", ");
      return text === "" || text.length > longestLicence ? undefined : text;
    })
  );

/** A commit. */
const commitName = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));

/**
 * What the API tells of a repository beside its files. What its authors may write as they like, and no reading depends on, may be anything.
 * @param oneLine - takes out of a text what has no place on a line
 */
export const aboutRepo = (oneLine: (text: string) => string) => ({
  sha: commitName,
  config: v.fallback(v.object({architectures: v.pipe(v.unknown(), v.transform(texts))}), {architectures: []}),
  cardData: v.fallback(v.object({license: licenceOf(oneLine)}), {license: undefined})
});
