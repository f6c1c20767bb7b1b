import Ajv from "ajv";
import {existsSync, readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {studyFaults} from "../../bin/studyFields.mjs";
import {packagePages} from "../../bin/studyFolder.mjs";
import {rsaFiles} from "../../cli/initFiles.js";
import {schemaFiles} from "../../loaders/schemaFiles.js";
import {schemaTexts} from "../../tools/schemas.js";

const text = readFileSync(schemaFiles.study, "utf8");
const check = new Ajv({allErrors: true}).compile(JSON.parse(text) as object);
const pages = packagePages(".");
const faults = (value: unknown): string[] => studyFaults(value, pages);

test("the schema beside the package is the one that its fields and pages give", () =>
  expect(text, "run `npm run schemas`").toBe(schemaTexts(".")[schemaFiles.study]));

test("its pages are there, and none that every site has or that is a study's own", () => {
  expect(pages).toContain("learn");
  for (const page of pages) expect(existsSync(`src/${page}.md`) || existsSync(`src/${page}`), page).toBe(true);
  expect(pages.filter((page) => /^(?:404|cite|licences|studies.*)$/.test(page))).toEqual([]);
});

test("each field is described", () => {
  const {properties} = JSON.parse(text) as {properties: Record<string, {description?: string}>};
  expect(Object.keys(properties)).toEqual(["$schema", "title", "pages", "hub"]);
  for (const [name, {description}] of Object.entries(properties)) expect(description, name).toMatch(/\w/);
});

test("what init writes is right by the schema and by the command", async () => {
  const written = {folder: "/anywhere", title: "Mine", tarball: "vendor/x.tgz"};
  const study: unknown = JSON.parse((await rsaFiles(written, {words: "", entries: []}))["study.json"] ?? "");
  expect([check(study), faults(study)]).toEqual([true, []]);
});

test.each<[string, unknown, RegExp]>([
  ["a list", [], /^expected \{"title"/],
  ["no title", {pages: []}, /^title: it is not there/],
  ["a title of spaces", {title: "  ", pages: []}, /^title: " {2}"; expected a text/],
  ["no pages", {title: "Mine"}, /^pages: expected a list of names/],
  ["a page outside", {title: "Mine", pages: ["../x"]}, /^pages: expected a list of names/],
  ["a page that is a number", {title: "Mine", pages: [1]}, /^pages: expected a list of names/],
  ["a hub that is a text", {title: "Mine", pages: [], hub: "no"}, /^hub: "no"; expected true or false/],
  ["a field that there is not", {title: "Mine", pages: [], colour: "red"}, /^colour: no such field/],
  ["a schema that is a number", {$schema: 1, title: "Mine", pages: []}, /^\$schema: 1; expected a text/]
])("the editor and the command refuse %s", (_, study, message) => {
  expect(check(study)).toBe(false);
  expect(faults(study)).toEqual([expect.stringMatching(message)]);
});

test("a page that is nowhere is refused, and one of the study's own is not", () => {
  const study = {title: "Mine", pages: ["mine"]};
  expect(check(study)).toBe(true);
  expect(faults(study)).toEqual([expect.stringMatching(/^pages: no page "mine"; expected some of .*pairs/)]);
  expect(studyFaults(study, pages, ["mine"])).toEqual([]);
});
