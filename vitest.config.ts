import {defineConfig} from "vitest/config";
import {LongestFirst} from "./test/support/longestFirst.js";

const project = (name: string, include: readonly string[], more: object = {}) => ({
  test: {name, include: [...include], expect: {requireAssertions: true}, ...more}
});

/** Files share their worker, since a fifth of the work would be to load the same modules for each of them. */
const shared = {isolate: false, setupFiles: ["test/support/asFound.ts"], maxWorkers: 2};

export default defineConfig({
  test: {
    sequence: {sequencer: LongestFirst},
    projects: [
      project(
        "unit",
        [
          "test/{math,notebook,rsa,tables,tokens,query,figures,controls,provenance,course,host,workers,loaders,cli,tools,bench}/**/*.test.ts"
        ],
        {
          ...shared,
          testTimeout: 90_000
        }
      ),
      project("architecture", ["test/architecture/**/*.test.ts"], {testTimeout: 60_000}),
      project("long", ["test/long/**/*.test.ts"], {testTimeout: 600_000}),
      project("browser", ["test/browser/**/*.test.ts"], {
        ...shared,
        expect: {requireAssertions: true, poll: {timeout: 20_000}},
        testTimeout: 60_000,
        hookTimeout: 60_000
      })
    ]
  }
});
