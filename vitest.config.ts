import {mkdirSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {defineConfig} from "vitest/config";
import {LongestFirst} from "./test/support/longestFirst.js";

/** No test, and no command that one starts, reads what the developer has at home or in the environment. */
const home = fileURLToPath(new URL("node_modules/.cache/rsa-notebook-tests", import.meta.url));
mkdirSync(home, {recursive: true});
const unset = ["HF_TOKEN", "HF_TOKEN_PATH", "HF_HOME", "HF_ENDPOINT", "XDG_CACHE_HOME", "RSA_NOTEBOOK_CACHE"];
const proxies = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"].flatMap((variable) => [variable, variable.toLowerCase()]);
const env = {
  ...Object.fromEntries([...unset, ...proxies].map((variable) => [variable, ""])),
  HOME: home,
  USERPROFILE: home,
  HF_HUB_DISABLE_IMPLICIT_TOKEN: "1",
  // `npm test` leaves slow tests out (test/support/cut.ts)
  RSA_NOTEBOOK_TESTS: process.env["RSA_NOTEBOOK_TESTS"] === "cut" ? "cut" : ""
};

const project = (name: string, include: readonly string[], more: object = {}) => ({
  test: {name, include: [...include], env, expect: {requireAssertions: true}, ...more}
});

/** Files share their worker, since a fifth of the work would be to load the same modules for each of them. */
const shared = {isolate: false, setupFiles: ["test/support/asFound.ts"], maxWorkers: 2};

const unit =
  "test/{math,notebook,study,page,shell,rsa,rows,hub,files,tables,tokens,query,figures,controls,provenance,paper,course,host,workers,loaders,cli,tools,bench}/**/*.test.ts";
const browser = "test/browser/**/*.test.ts";

export default defineConfig({
  test: {
    sequence: {sequencer: LongestFirst},
    projects: [
      project("unit", [unit], {...shared, testTimeout: 90_000, hookTimeout: 60_000}),
      project("architecture", ["test/architecture/**/*.test.ts"], {testTimeout: 60_000}),
      project("long", ["test/long/**/*.test.ts"], {
        expect: {requireAssertions: true, poll: {timeout: 60_000}},
        testTimeout: 600_000,
        hookTimeout: 120_000
      }),
      // what the others run a part of (test/support/part.ts)
      project("whole", [unit, browser], {
        ...shared,
        env: {...env, RSA_NOTEBOOK_TESTS: "whole"},
        expect: {requireAssertions: true, poll: {timeout: 60_000}},
        testTimeout: 600_000,
        hookTimeout: 120_000
      }),
      project("browser", [browser], {
        ...shared,
        expect: {requireAssertions: true, poll: {timeout: 45_000}},
        testTimeout: 120_000,
        hookTimeout: 60_000
      })
    ]
  }
});
