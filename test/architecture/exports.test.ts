import {dirname, posix} from "node:path";
import {expect, test} from "vitest";
import {files, textOf} from "./files.js";

const modules = new Set(files.filter((path) => /\.(?:ts|js|mjs)$/.test(path)));
const readers = files.filter((path) => modules.has(path) || path.endsWith(".md"));

/** What is called by its name, and by no import of this project. */
const calledByName = [
  /^(?:bench\/)?kernels\/index\.ts /, // of a WebAssembly module
  /^(?:tools|bench)\/\w+\.ts main$/, // tools/launch.mjs
  /^tools\/build\/amendFramework\.mjs (?:initialize|load)$/, // Node's hooks
  /^src\/course\/sandbox\/frame\.ts exerciseFrame$/, // loaders/sandboxPage.ts
  / default$/ // of what other programs configure themselves with
];

const declaration = /^export (?:declare )?(?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
const listed = /^export (?:const )?(?:type )?[{[]([^}\]]*)[}\]]/gm;
const imported = /\b(?:import|export)\s+(?:type\s+)?(?:\w+,\s*)?\{([^}]*)\}\s*from\s*"(\.[^"]+)"/g;
const taken = /\{([^{}]*)\} = await import\("(\.[^"]+)"\)/g;
const qualified = /\bimport\("(\.[^"]+)"\)\)?\.(?!then\b)(\w+)/g;
const whole = /(?:\bimport (?:type )?\* as \w+ from |\bexport \* from |\bimport\()"(\.[^"]+)"/g;

const namesIn = (list: string): string[] =>
  list.split(",").flatMap(
    (name) =>
      name
        .trim()
        .replace(/^type /, "")
        .split(/ as |: | = /)[0] || []
  );

const withoutComments = (text: string): string => text.replace(/^\s*\/?\*.*$/gm, "");

/** What a module exports, by name; code that it writes in templates aside. */
function exportsOf(text: string): string[] {
  const ticks = Array.from(text.matchAll(/(?<!\\)`/g), ({index}) => index);
  const isCode = ({index}: {readonly index: number}): boolean => ticks.filter((at) => at < index).length % 2 === 0;
  const declared = [...text.matchAll(declaration)].filter(isCode).map(([, name = ""]) => name);
  const others = [...text.matchAll(listed)]
    .filter(isCode)
    .flatMap(([, list = ""]) => list.split(",").flatMap((name) => /\w+$/.exec(name.trim())?.[0] ?? []));
  return [...declared, ...others, ...(/^export default /m.test(text) ? ["default"] : [])];
}

/** What a file takes from modules, as [its path, its name or `*` for whatever it has]. */
function usesOf(path: string, text: string): (readonly [string, string])[] {
  const pathOf = (source: string): string => {
    const target = posix.join(dirname(path), source);
    return [target, target.replace(/\.js$/, ".ts")].find((candidate) => modules.has(candidate)) ?? target;
  };
  const of = (source: string, names: readonly string[]) => names.map((name) => [pathOf(source), name] as const);
  const rest = text.replaceAll(taken, "").replaceAll(qualified, "");
  return [
    ...[...text.matchAll(imported), ...text.matchAll(taken)].flatMap(([, list = "", source = ""]) =>
      of(source, namesIn(list))
    ),
    ...[...text.matchAll(qualified)].flatMap(([, source = "", name = ""]) => of(source, [name])),
    ...[...rest.matchAll(whole)].flatMap(([, source = ""]) => of(source, ["*"]))
  ];
}

/** Exports that no other file uses, as `path name`. */
function unused(texts: ReadonlyMap<string, string>): string[] {
  const used = new Set([...texts].flatMap(([path, text]) => usesOf(path, text).map((use) => use.join(" "))));
  return [...texts]
    .filter(([path]) => modules.has(path) && !used.has(`${path} *`))
    .flatMap(([path, text]) => exportsOf(text).map((name) => `${path} ${name}`))
    .filter((name) => !used.has(name) && !calledByName.some((called) => called.test(name)));
}

const texts = new Map(readers.map((path) => [path, withoutComments(textOf(path))]));

test("whatever a module exports, another file uses", () => {
  expect([...texts.values()].flatMap(exportsOf).length).toBeGreaterThan(modules.size);
  expect(unused(texts)).toEqual([]);
});

test("an export without a use is found, in whatever way it is written and used", () => {
  const [a = "", b = ""] = modules;
  const from = `"${posix.relative(dirname(b), a).replace(/^(?!\.)/, "./")}"`;
  const used = (text: string, use: string): string[] =>
    unused(
      new Map([
        [a, text],
        [b, use]
      ])
    ).map((name) => name.slice(a.length + 1));
  const all = "export const x = 1;\nexport type Y = 2;\nexport {z as w};\nexport async function v() {}";
  expect(used(all, "")).toEqual(["x", "Y", "v", "w"]);
  expect(used(all, `import {x, type Y} from ${from};`)).toEqual(["v", "w"]);
  expect(used(all, `const {v: here} = await import(${from});`)).toEqual(["x", "Y", "w"]);
  expect(used(all, `let y: import(${from}).Y; (await import(${from})).x();`)).toEqual(["v", "w"]);
  expect(used(all, `import * as all from ${from};`)).toEqual([]);
  expect(used(all, `export {w} from ${from};`)).toContain("x");
  expect(used(all, `import(${from}).then(({x}) => x)`)).toEqual([]);
  expect(used("const text = `\nexport const x = 1;\n`;", "")).toEqual([]);
});
