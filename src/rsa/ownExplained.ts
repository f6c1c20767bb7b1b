import {explainedFields, type Explained} from "./explained.js";
import {explanationLabels} from "./givenNames.js";

type OfOwn = Readonly<Record<string, number | {readonly reason: string}>>;

/** What matrices of the reader's own do by themselves, as it is published: `ratings.part` and so on. */
export function ownExplained(found: Explained | {readonly reason: string}): OfOwn {
  if ("reason" in found) return {};
  const own = found.each.filter(({name}) => !Object.hasOwn(explanationLabels, name));
  return Object.fromEntries(
    own.flatMap((one) =>
      explainedFields.map((field) => {
        const score = one[field];
        return [`${one.name}.${field}`, "reason" in score ? score : score.value] as const;
      })
    )
  );
}
