import {explainedFields, type Explained} from "./explained.js";
import {explanationLabels} from "./givenNames.js";

type OfOwn = Readonly<Record<string, number | {readonly reason: string}>>;

/** What matrices of the reader's own do by themselves, as it is published: `ratings.part` and so on. */
export function ownExplained(explained: Explained | {readonly reason: string}): OfOwn {
  if ("reason" in explained) return {};
  const ofOwn = explained.each.filter(({name}) => !Object.hasOwn(explanationLabels, name));
  return Object.fromEntries(
    ofOwn.flatMap((by) =>
      explainedFields.map((field) => {
        const score = by[field];
        return [`${by.name}.${field}`, "reason" in score ? score : score.value] as const;
      })
    )
  );
}
