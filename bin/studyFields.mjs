// The fields of study.json, as an editor's JSON Schema (draft 7) and as the command checks them. Node's own modules only.

/** A page as study.json names it: without its ending, and a folder for all in it. */
const pagePattern = "^[\\w-]+(?:/[\\w-]+)*$";

/**
 * @param {readonly string[]} pages - those of the package, which an editor offers
 */
export const studySchema = (pages) => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "A study in a folder of its own, study.json of rsa-notebook",
  type: "object",
  properties: {
    $schema: {type: "string", description: "Where this schema lies, for editors."},
    title: {type: "string", pattern: "\\S", description: "The title of the site."},
    pages: {
      type: "array",
      description:
        "The pages that the site has of rsa-notebook, by their names in its src/, in any order; a folder stands for all in it. Pages in the study's own src/ need not be named.",
      items: {type: "string", anyOf: [{enum: pages}, {pattern: pagePattern}]}
    },
    hub: {
      type: "boolean",
      description:
        "Whether readers may compare models of the Hugging Face hub, which the page's policy then allows; true without."
    }
  },
  required: ["title", "pages"],
  additionalProperties: false
});

const known = Object.keys(studySchema([]).properties);
const shown = (/** @type {unknown} */ value) => (value === undefined ? "it is not there" : JSON.stringify(value));

/**
 * All that is wrong with a study.json, each in a line; the same as its schema refuses, and pages that are nowhere.
 * @param {unknown} value - what it holds
 * @param {readonly string[]} pages - of the package, which can be named
 * @param {readonly string[]} ownPages - of the study, which need not
 * @returns {string[]}
 */
export function studyFaults(value, pages, ownPages = []) {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return ['expected {"title": "My study", "pages": ["index", …]}'];
  const {$schema, title, pages: named, hub} = /** @type {Record<string, unknown>} */ (value);
  const faults = Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => `${name}: no such field; expected some of ${known.join(", ")}`);
  if ($schema !== undefined && typeof $schema !== "string") faults.push(`$schema: ${shown($schema)}; expected a text`);
  if (typeof title !== "string" || title.trim() === "")
    faults.push(`title: ${shown(title)}; expected a text, such as "My study"`);
  if (hub !== undefined && typeof hub !== "boolean") faults.push(`hub: ${shown(hub)}; expected true or false`);
  const isName = (/** @type {unknown} */ page) => typeof page === "string" && new RegExp(pagePattern).test(page);
  if (!Array.isArray(named) || !named.every(isName))
    faults.push('pages: expected a list of names such as "pairs" or "learn"');
  else
    for (const page of named.filter((name) => !pages.includes(name) && !ownPages.includes(name)))
      faults.push(`pages: no page ${JSON.stringify(page)}; expected some of ${pages.join(", ")}`);
  return faults;
}
