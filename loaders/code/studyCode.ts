import {join, posix} from "node:path";
import {readNeeded} from "../readRegular.js";
import {sha256} from "../sha256.js";
import type {CellCode} from "./codeDigests.js";
import {isPackage, packageOf, parsedModule, type Node} from "./moduleGraph.js";

/** Where the code of a step begins among what `.cell` and `.job` are given: its name and inputs are in the wiring already. */
const codeFrom: Readonly<Record<string, number>> = {cell: 2, job: 3, gather: 2};

/** A name that a module knows: a declaration of its own, or what it imports. */
type Known = {readonly node: Node} | {readonly from: string};

/** More of a node than `moduleGraph` reads. */
interface Named extends Node {
  readonly id?: Node & {readonly name?: string};
  readonly local?: {readonly name: string};
  readonly specifiers?: readonly Named[];
  readonly name?: string;
  readonly property?: Named;
  readonly computed?: boolean;
  readonly key?: Named;
  readonly shorthand?: boolean;
}

const isNode = (value: unknown): value is Named => typeof value === "object" && value !== null && "type" in value;
const below = (node: Named): readonly Named[] =>
  Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []
  );

/** The names of a module's top level. */
function knownNames(body: readonly Node[]): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const statement of body as readonly Named[]) {
    const made = (statement.type === "ExportNamedDeclaration" ? statement.declaration : statement) as Named | undefined;
    if (made?.type === "ImportDeclaration")
      for (const {local} of made.specifiers ?? []) if (local) known.set(local.name, {from: String(made.source?.value)});
    for (const declared of (made?.type === "VariableDeclaration" ? made.declarations : [made]) as readonly Named[])
      for (const name of declared?.id ? mentioned([declared.id]) : []) known.set(name, {node: declared});
  }
  return known;
}

/** What a module does besides declaring names, such as setting a value in one. Every step may depend on it. */
const doneAtOnce = (body: readonly Node[]): readonly Node[] =>
  body.filter(({type}) => !/^(Import|Export|Variable|Function|Class)/.test(type));

/** The names that code mentions, but for those of properties. */
function mentioned(nodes: readonly Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Named): void => {
    if (node.type === "Identifier" && node.name !== undefined) names.add(node.name);
    const {property, key, computed, shorthand} = node;
    for (const child of below(node)) if (computed || shorthand || (child !== property && child !== key)) visit(child);
  };
  nodes.forEach(visit);
  return names;
}

/** The code of each step, by its name: what `.cell` and `.job` are given besides names. */
function stepsOf(body: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const steps = new Map<string, readonly Node[]>();
  const visit = (node: Named): void => {
    below(node).forEach(visit);
    const called = (node.callee as Named | undefined)?.property?.name;
    const from = node.type === "CallExpression" && called !== undefined ? codeFrom[called] : undefined;
    const [name] = node.arguments ?? [];
    if (from !== undefined && typeof name?.value === "string")
      steps.set(name.value, (node.arguments ?? []).slice(from));
  };
  (body as readonly Named[]).forEach(visit);
  return steps;
}

/**
 * The code of each step of a study that is declared in one module: the step's own text, that of all in the module that it mentions, and the
 * modules and packages that it has from elsewhere; so that an edit of one step changes the code of no other. Types and the like count not.
 * @param path - of the module, from the project's folder
 */
export async function studyCode(root: string, path: string): Promise<Readonly<Record<string, CellCode>>> {
  const {code, body} = await parsedModule(path, (await readNeeded(join(root, path), {name: path})).toString("utf8"));
  const known = knownNames(body);
  const atOnce = doneAtOnce(body);
  const digestOf = (nodes: readonly Node[]): string =>
    sha256(nodes.map(({start, end}) => code.slice(start, end)).join("\n"));
  const codeOf = (step: string, nodes: readonly Node[]): CellCode => {
    const parts: Record<string, string> = {[`${path}, step ${step}`]: digestOf(nodes)};
    if (atOnce.length > 0) parts[`${path}, statements`] = digestOf(atOnce);
    const [modules, packages] = [new Set<string>(), new Set<string>()];
    const seen = new Set<string>();
    const open = [...mentioned([...nodes, ...atOnce])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const part = seen.has(name) ? undefined : known.get(name);
      seen.add(name);
      if (!part) continue;
      if ("node" in part) {
        parts[`${path}, ${name}`] = digestOf([part.node]);
        open.push(...mentioned([part.node]));
      } else if (isPackage(part.from)) packages.add(packageOf(part.from));
      else if (part.from.startsWith("."))
        modules.add(posix.join(posix.dirname(path), part.from).replace(/\.js$/, ".ts"));
    }
    return {modules: [...modules], packages: [...packages], parts};
  };
  return Object.fromEntries([...stepsOf(body)].map(([step, nodes]) => [step, codeOf(step, nodes)]));
}
