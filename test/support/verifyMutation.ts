import {expect} from "vitest";
import type {Verification} from "../../src/study/verification.js";
import type {Mutation} from "./mutations.js";
import {commandIn, projectCopy} from "./projectCopy.js";

type Run = (root: string, args: readonly string[]) => Promise<{readonly code: number; readonly out: string}>;

/**
 * Changes a copy of the project and expects `verify` to name the ancestor, for every result that moved.
 * @param run - runs the command over the copy; by the copy's own code without it
 */
export async function verifyMutation({ancestor, apply}: Mutation, run: Run = commandIn): Promise<void> {
  const root = await projectCopy();
  await apply(root);
  const {code, out} = await run(root, ["verify", "--json"]);
  expect(code).toBe(1);
  const {same, moved, changed} = JSON.parse(out) as Verification;
  expect(same).toBe(false);
  expect([...new Set(moved.map((one) => one.ancestor))].filter((name) => name !== ancestor)).toEqual([]);
  if (moved.length === 0) expect(changed[0]).toBe(ancestor);
}
