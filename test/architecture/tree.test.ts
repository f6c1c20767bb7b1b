import {existsSync, readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {roomOf, rooms} from "../../tools/rooms.js";
import {files, isCode, isText, textOf} from "./files.js";

const offending = (pattern: RegExp, among = files.filter(isText)): string[] =>
  among.filter((path) => pattern.test(textOf(path)));

test("no file has more than 400 lines, and most have fewer than 100", () => {
  const lines = files.filter(isCode).map((path) => ({path, count: textOf(path).split("\n").length}));
  expect(lines.filter(({count}) => count > 400)).toEqual([]);
  expect(lines.filter(({count}) => count < 100).length / lines.length).toBeGreaterThan(0.6);
});

test("no file names a place of one machine or the host of a registry", () => {
  const own = "test/architecture/tree.test.ts";
  const places = /\/(?:work|home|root|tmp|Users)\/[a-z]|registry\.npmjs\.org|[a-z]:\\\\Users/;
  expect(offending(places).filter((path) => path !== own)).toEqual([]);
});

test("the lock file names packages by version and integrity, not by address", () => {
  const {packages} = JSON.parse(textOf("package-lock.json")) as {
    packages: Record<string, {version?: string; integrity?: string; resolved?: string; inBundle?: boolean}>;
  };
  const entries = Object.entries(packages).filter(([path]) => path !== "");
  expect(entries.length).toBeGreaterThan(100);
  const wrong = ([, {integrity, version, resolved, inBundle}]: (typeof entries)[number]) =>
    resolved || !version || (!integrity && !inBundle);
  expect(entries.filter(wrong)).toEqual([]);
});

test("the lock file has the optional packages of every machine, without which npm ci refuses it", () => {
  const {packages} = JSON.parse(textOf("package-lock.json")) as {
    packages: Record<string, {optionalDependencies?: Record<string, string>}>;
  };
  const paths = Object.keys(packages);
  const named = Object.values(packages).flatMap(({optionalDependencies = {}}) => Object.keys(optionalDependencies));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
});

test("packages are pinned to one version", () => {
  const {dependencies, devDependencies} = JSON.parse(textOf("package.json")) as Record<string, Record<string, string>>;
  const versions = Object.entries({...dependencies, ...devDependencies});
  expect(versions.filter(([, version]) => !/^(?:npm:[a-z@/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("every module of src, loaders, cli, tools and bench lies in a room of the map, and every room is there", () => {
  const modules = files.filter((path) => /^(?:src|loaders|cli|tools|bench)\/.*\.(?:ts|js|mjs)$/.test(path));
  expect(modules.filter((path) => roomOf(path) === undefined)).toEqual([]);
  expect(Object.keys(rooms).filter((room) => !existsSync(room))).toEqual([]);
});

test("local imports end in .js, and name a file that is there", () => {
  const wrong = files
    .filter((path) => /\.ts$/.test(path))
    .flatMap((path) =>
      [...textOf(path).matchAll(/(?:from|import)\s*\(?"(\.[^"]+)"/g)].flatMap(([, source = ""]) => {
        const target = new URL(source, `file:///${path}`).pathname.slice(1);
        const there = existsSync(target) || existsSync(target.replace(/\.js$/, ".ts"));
        return there && /\.(?:js|mjs|json)$/.test(source) ? [] : [`${path}: ${source}`];
      })
    );
  expect(wrong.filter((line) => !line.startsWith("test/architecture/"))).toEqual([]);
});

test("there are no default exports and no barrels", () => {
  const sources = files.filter((path) => /^(?:src|loaders|cli|tools|bench|test)\/.*\.ts$/.test(path));
  expect(offending(/^export default/m, sources)).toEqual([]);
  expect(offending(/^export \* from/m, sources)).toEqual([]);
});

test("pages hold no mathematics", () => {
  const pages = files.filter((path) => /^src\/.*\.md$/.test(path));
  expect(pages.length).toBeGreaterThan(0);
  expect(offending(/\bMath\.|\.\/math\//, pages)).toEqual([]);
});

test("continuous integration runs `npm test` and nothing else", () => {
  const lines = readFileSync(".ci/run", "utf8").trim().split("\n");
  expect(lines.at(-1)).toBe("npm test");
});

const styles = files.filter((path) => path.endsWith(".css"));

test("no style asks of the whole page what is in it: the browser would style all of it again at each change", () => {
  const wholePage = /(?:(?<![\w-])(?:html|body)|:root)(?:[^\s(]*:(?:not|is|where)\([^()]*)?:has\(/;
  expect("html:not(.slides, :has(> head > [name])) h1").toMatch(wholePage);
  expect(offending(wholePage, styles)).toEqual([]);
});

test("no style is asked of every element: a drawing of new cells would be", () => {
  const anyElement = /^\s*(?::(?:is|where)\([^()]*,[^()]*\)|[^()]*[~+] \*)(?:,| \{)$/m;
  for (const rule of [":is(h3, h4) {", ".lesson-start ~ * {"]) expect(rule).toMatch(anyElement);
  expect(offending(anyElement, styles)).toEqual([]);
});
