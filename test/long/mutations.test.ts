import {test} from "vitest";
import {command} from "../cli/support.js";
import {fewMutations, moreMutations} from "../support/mutations.js";
import {verifyMutation} from "../support/verifyMutation.js";

test.each([...fewMutations, ...moreMutations].map((mutation) => [mutation.what, mutation] as const))(
  "verify names what was changed: %s",
  (_, mutation) => verifyMutation(mutation, mutation.runs ? undefined : (root, args) => command(args, root))
);
