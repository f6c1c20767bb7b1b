import type * as v from "valibot";

/** Where in a parsed value something is wrong, and what: `[2].dims: Invalid type: …`. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? [])
    .map(({key}) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
  const unknown = issue.type === "strict_object" && issue.expected === "never";
  const absent = issue.type === "strict_object" && issue.received === "undefined";
  const what = unknown
    ? "no such field; take it away, or mend its name"
    : absent
      ? "it is not there; add it"
      : issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  return path ? `${path}: ${what}` : what;
}
