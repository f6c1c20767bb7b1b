import {test} from "vitest";
import {fewMutations, moreMutations} from "../support/mutations.js";
import {verifyMutation} from "../support/verifyMutation.js";

test.each([...fewMutations, ...moreMutations].map((mutation) => [mutation.what, mutation] as const))(
  "verify names what was changed: %s",
  (_, mutation) => verifyMutation(mutation)
);
