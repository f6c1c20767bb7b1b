import Ajv from "ajv";
import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {modelsSchemaText} from "../../loaders/modelsSchema.js";
import {modelsIn, modelsText, readRegistry} from "../../loaders/registry.js";
import {schemaFiles} from "../../loaders/schemaFiles.js";

const schema = JSON.parse(modelsSchemaText()) as object;
const check = new Ajv({allErrors: true}).compile(schema);
const models = modelsIn(readFileSync("data/models.json", "utf8")) as readonly Record<string, unknown>[];
const npm = models.find(({id}) => id === "minilm-l6") ?? {};
const words = models.find(({id}) => id === "glove-100d") ?? {};
const at = "../schemas/models.schema.json";

test("the schema beside the package is the one that the loaders' checks give", () =>
  expect(readFileSync(schemaFiles.models, "utf8"), "run `npm run schemas`").toBe(modelsSchemaText()));

test("the shipped models are right by the schema and by the loaders, with and without its name", () => {
  expect(check({$schema: at, models})).toBe(true);
  expect(readRegistry(modelsText(at, models))).toEqual(readRegistry(JSON.stringify(models)));
});

test("each field of an entry is described, and of what stands in it all but what names its kind", () => {
  interface Part {
    readonly description?: string;
    readonly const?: unknown;
    readonly properties?: Readonly<Record<string, Part>>;
    readonly oneOf?: readonly Part[];
  }
  const dumb = (part: Part, path: string): string[] => [
    ...Object.entries(part.properties ?? {}).flatMap(([name, field]) => [
      ...(field.description === undefined && field.const === undefined ? [`${path}.${name}`] : []),
      ...dumb(field, `${path}.${name}`)
    ]),
    ...(part.oneOf ?? []).flatMap((one) => dumb(one, path))
  ];
  const {properties} = schema as {properties: {models: {items: Part}}};
  // the parts of one field, which says what they are
  expect(dumb(properties.models.items, "")).toEqual([".matrix.data.file", ".matrix.data.sha256"]);
});

const inPart = (entry: Record<string, unknown>, part: string, change: object): Record<string, unknown> => ({
  ...entry,
  [part]: {...(entry[part] as object), ...change}
});

test.each<[string, Record<string, unknown>, RegExp]>([
  ["a version that moves", inPart(npm, "source", {version: "latest"}), /source\.version: expected an exact version/],
  ["no known ids", inPart(npm, "tokenizer", {knownIds: {}}), /tokenizer\.knownIds: it is empty; name some words/],
  ["a field that there is not", {...npm, colour: "red"}, /colour: no such field/],
  ["no name", {...npm, name: undefined}, /name: it is not there; add it/],
  ["an id that is none", {...npm, id: "A b"}, /id: expected a-z/],
  [
    "a static model after a space",
    {...words, defaultForm: "space"},
    /defaultForm: a static model has the form "bare" only/
  ],
  [
    "words with another tokenizer",
    {...words, tokenizer: npm["tokenizer"]},
    /tokenizer: a matrix of words has the tokenizer kind "none"/
  ]
])("the editor and the loaders refuse %s", (_, entry, message) => {
  const text = modelsText(at, [entry]);
  expect(check(JSON.parse(text))).toBe(false);
  expect(() => readRegistry(text)).toThrow(message);
});

test("what older versions wrote is read as it was: a list alone, and tokenizers whose known ids `add` left empty", () => {
  const old = inPart(npm, "tokenizer", {knownIds: {}});
  expect(readRegistry(JSON.stringify([old]))).toHaveLength(1);
});

test.each([
  ['{"models": [], "more": 1}', /data\/models\.json: more: no such field/],
  ['{"$schema": 1, "models": []}', /data\/models\.json: \$schema: expected a text/],
  ["{}", /data\/models\.json: expected \{"models": \[ … \]\}, or an array of models/]
])("a file %s is refused", (text, message) => expect(() => readRegistry(text)).toThrow(message));
