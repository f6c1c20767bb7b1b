import {expect} from "vitest";
import type {Verification} from "../../src/rsa/verification.js";
import type {Mutation} from "./mutations.js";
import {commandIn, projectCopy} from "./projectCopy.js";

/** Changes a copy of the project and expects `verify` to name the ancestor, for every result that moved. */
export async function verifyMutation({ancestor, apply}: Mutation): Promise<void> {
  const root = await projectCopy();
  await apply(root);
  const {code, out} = await commandIn(root, ["verify", "--json"]);
  expect(code).toBe(1);
  const {same, moved, changed} = JSON.parse(out) as Verification;
  expect(same).toBe(false);
  expect([...new Set(moved.map((one) => one.ancestor))].filter((name) => name !== ancestor)).toEqual([]);
  if (moved.length === 0) expect(changed[0]).toBe(ancestor);
}
