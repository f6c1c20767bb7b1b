import type * as v from "valibot";

/** Where in a parsed value something is wrong, and what: `[2].dims: Invalid type: …`. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? [])
    .map(({key}) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
  const what = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  return path ? `${path}: ${what}` : what;
}
