import {dirname, posix} from "node:path";
import {expect, test} from "vitest";
import {files, textOf} from "./files.js";

const modules = new Set(files.filter((path) => /\.(?:ts|js|mjs)$/.test(path)));

/** The project's own modules that one imports, types included. */
function importsOf(path: string): string[] {
  const sources = textOf(path).matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
  return [...sources].flatMap(([, source = ""]) => {
    const target = posix.join(dirname(path), source);
    return [target, target.replace(/\.js$/, ".ts")].filter((candidate) => modules.has(candidate));
  });
}

/** Each circle of a graph as the way around it. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (path: string, way: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") return void circles.push([...way.slice(way.indexOf(path)), path]);
    state.set(path, "open");
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    state.set(path, "done");
  };
  for (const path of graph.keys()) visit(path, []);
  return circles;
}

test("no modules import each other in a circle, not even their types", () => {
  const graph = new Map([...modules].map((path) => [path, importsOf(path)]));
  expect([...graph.values()].flat().length).toBeGreaterThan(modules.size);
  expect(circlesOf(graph)).toEqual([]);
});

test("a circle is found, however long", () => {
  const graph = new Map([
    ["a", ["b"]],
    ["b", ["c", "d"]],
    ["c", ["a"]],
    ["d", []]
  ]);
  expect(circlesOf(graph)).toEqual([["a", "b", "c", "a"]]);
});
