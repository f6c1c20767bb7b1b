import {Linter} from "eslint";
import {join} from "node:path";
import tseslint from "typescript-eslint";
import {expect, test} from "vitest";
import {roomsRule} from "../../tools/roomsRule.js";

function problems(path: string, code: string): string[] {
  const config = {
    files: ["**/*.ts"],
    languageOptions: {parser: tseslint.parser as Linter.Parser},
    plugins: {rooms: {rules: {rooms: roomsRule}}},
    rules: {"rooms/rooms": "error"}
  } as Linter.Config;
  return new Linter().verify(code, config, {filename: join(process.cwd(), path)}).map(({message}) => message);
}

test.each([
  ["src/math/x.ts", 'import {x} from "../rsa/x.js";', "src/math may not import from src/rsa"],
  ["src/math/x.ts", 'import {x} from "d3";', "src/math may not import d3"],
  ["src/notebook/x.ts", 'import type {x} from "../rsa/x.js";', "src/notebook may not import from src/rsa"],
  ["src/rsa/x.ts", 'import {x} from "../tables/x.js";', "src/rsa may import only types from src/tables"],
  ["src/figures/x.ts", 'import {readFile} from "node:fs";', "src/figures may not import node:fs"],
  ["src/query/openPage.ts", 'import {x} from "node:module";', "src/query may not import node:module"],
  ["src/host/x.ts", 'export {x} from "../../loaders/x.js";', "src/host may not import from loaders"],
  ["src/host/x.ts", 'const x = await import("../../cli/x.js");', "src/host may not import from cli"],
  ["src/controls/x.ts", 'export * from "../figures/x.js";', "src/controls may not import from src/figures"],
  ["loaders/x.ts", 'import {x} from "../test/x.js";', "loaders may not import from test/x.js"],
  ["cli/x.ts", 'import {x} from "../tools/x.js";', "cli may not import from tools"],
  ["tools/x.ts", 'import {x} from "../bench/x.js";', "tools may not import from bench"],
  ["loaders/x.ts", 'import {x} from "../test/support/x.js";', "loaders may not import from test/support"],
  ["bench/x.ts", 'import {x} from "../test/loaders/x.js";', "bench may not import from test/loaders/x.js"],
  ["cli/x.ts", 'import {x} from "playwright-core";', "cli may not import playwright-core"]
])("%s: %s is refused", (path, code, message) => {
  expect(problems(path, code)).toEqual([message]);
});

test.each([
  ["src/rsa/x.ts", 'import type {x} from "../tables/x.js";'],
  ["src/rsa/x.ts", 'import {type x} from "../tables/x.js";'],
  ["src/rsa/x.ts", 'import {x} from "../math/x.js";'],
  ["src/query/openNode.ts", 'import {createRequire} from "node:module";'],
  ["src/notebook/x.ts", 'import {sha256} from "@noble/hashes/sha2.js";'],
  ["bench/x.ts", 'import {x} from "../test/support/x.js";'],
  ["test/math/x.ts", 'import {x} from "../../tools/x.js";']
])("%s: %s is allowed", (path, code) => {
  expect(problems(path, code)).toEqual([]);
});
