import {expect, test} from "vitest";
import {parseLock} from "../../loaders/lock.js";
import {readRegistry} from "../../loaders/registry.js";

test.each([
  ["data/models.json", readRegistry],
  ["data/sources.lock.json", parseLock]
])("%s that breaks off between lines is refused on one line", (name, read) => {
  const refused = (): unknown => read('{\n  "models": {\n    "dims": oops\n  }\n}\n');
  expect(refused).toThrow(new RegExp(`^${name}: not JSON \\([^\\n]*oops[^\\n]*\\)[^\\n]*$`));
});
