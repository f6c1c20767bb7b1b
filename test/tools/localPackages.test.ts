import {createRequire} from "node:module";
import {expect, test} from "vitest";
import {installedPackages} from "../../tools/build/installedPackages.js";
import {localPackages} from "../../tools/build/localPackages.js";

const root = process.cwd();
const packages = installedPackages(root);
const get = localPackages(root, packages);
const text = async (path: string): Promise<string> => (await get(`https://any.example${path}`)).text();
const versionOf = (name: string): string => packages.get(name)?.[0]?.version ?? "none";

/** What a module exports, run without the right to compile text. */
const run = (code: string): Promise<Record<string, unknown>> =>
  import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`) as Promise<Record<string, unknown>>;

test("the version of a package is the installed one, and 0.0.0 where a page only mentions it", async () => {
  expect(JSON.parse(await text("/d3/latest"))).toEqual({version: versionOf("d3")});
  expect(JSON.parse(await text("/@observablehq/plot/latest"))).toEqual({version: versionOf("@observablehq/plot")});
  expect(JSON.parse(await text("/not-here/latest"))).toEqual({version: "0.0.0"});
  const {versions} = JSON.parse(await text("/d3-array")) as {versions: object};
  expect(Object.keys(versions)).toContain(versionOf("d3-array"));
});

test("what is not installed is refused by name with the command, also in another version", async () => {
  await expect(get("https://any.example/npm/not-here@0.0.0/+esm")).rejects.toThrow(
    "npm:not-here is not installed; run `npm install --save-dev not-here`"
  );
  await expect(get("https://any.example/not-here")).rejects.toThrow("npm:not-here is not installed");
  await expect(get("https://any.example/npm/d3@1.0.0/+esm")).rejects.toThrow(
    `npm:d3@1.0.0 is not installed; ${versionOf("d3")} is`
  );
});

test.each(["/a/b/c/d", "/npm/d3@x/../../../../package.json", `/npm/d3@${versionOf("d3")}/..%2f..%2fpackage.json`])(
  "%s is no file of a package",
  async (path) => {
    await expect(get(`https://any.example${path}`)).rejects.toThrow(
      /no network|not a file|no such file|is not installed/
    );
  }
);

test("a file of a package comes as it is", async () => {
  expect(JSON.parse(await text(`/npm/d3@${versionOf("d3")}/package.json`))).toMatchObject({name: "d3"});
});

test("a module imports other packages by address, so that they are shared", async () => {
  expect(await text(`/npm/d3@${versionOf("d3")}/+esm`)).toContain('"/npm/d3-array/+esm"');
  expect(await text(`/npm/@observablehq/plot@${versionOf("@observablehq/plot")}/+esm`)).toContain('"/npm/d3/+esm"');
});

test("a CommonJS package is a module with a default and its names", async () => {
  const zip = await run(await text(`/npm/jszip@${versionOf("jszip")}/+esm`));
  const original = createRequire(import.meta.url)("jszip") as {version: string};
  expect((zip["default"] as {version: string}).version).toBe(original.version);
  expect(zip["version"]).toBe(original.version);
});

test("a package that needs Node is refused with what it needs", async () => {
  await expect(get(`https://any.example/npm/commander@${versionOf("commander")}/+esm`)).rejects.toThrow(
    'npm:commander cannot be made a module for browsers: Could not resolve "node:events"'
  );
});

test("d3-dsv and Arrow do without functions made from text, and give what they gave", async () => {
  const dsv = await text(`/npm/d3-dsv@${versionOf("d3-dsv")}/+esm`);
  expect(dsv).not.toContain("new Function");
  const {csvParse} = (await run(dsv)) as {csvParse: (text: string) => readonly object[]};
  expect([...csvParse('word,"a ""b""",n\nmoon,1,\n"x,y",2')]).toEqual([
    {word: "moon", 'a "b"': "1", n: ""},
    {word: "x,y", 'a "b"': "2", n: ""}
  ]);
  expect(await text(`/npm/apache-arrow@${versionOf("apache-arrow")}/+esm`)).not.toContain("new Function");
});
