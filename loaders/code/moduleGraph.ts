import {existsSync} from "node:fs";
import {join, posix} from "node:path";
import {transform, type TransformFailure} from "esbuild";
import {parseAst} from "rollup/parseAst";
import {LoaderError} from "../loaderError.js";
import {readNeeded} from "../readRegular.js";
import {sha256} from "../sha256.js";

/** What a module imports, and the cells it makes, read off its text; of another file, its digest alone. */
interface ModuleFacts {
  readonly digest: string;
  /** Modules of the project's own, by their paths. */
  readonly imports: readonly string[];
  /** Packages, by their names; Node's own modules are none. */
  readonly packages: readonly string[];
  readonly cells: readonly string[];
}

/** What is read of the nodes of a module's syntax tree (ESTree), with their places in its text. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly value?: unknown;
  readonly source?: Node | null;
  readonly declaration?: Node | null;
  readonly declarations?: readonly Node[];
  readonly init?: Node | null;
  readonly callee?: Node;
  readonly arguments?: readonly Node[];
}

const literal = (node: Node | null | undefined): string[] =>
  node?.type === "Literal" && typeof node.value === "string" ? [node.value] : [];

/** What stands between the brackets of every `import(…)` below a node. */
function laterImports(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(laterImports);
  if (typeof node !== "object" || node === null) return [];
  const {type, source} = node as Partial<Node>;
  const here = type === "ImportExpression" ? literal(source) : [];
  return [...here, ...Object.values(node).flatMap(laterImports)];
}

/** What stands between the quotes of a module's imports; `await import("x")` is one too. Of an import of types an empty list of names is left. */
function specifiersOf(code: string, body: readonly Node[]): string[] {
  const imports = body.flatMap((statement) => {
    if (statement.type === "ImportDeclaration")
      return /^import\s*\{\s*\}/.test(code.slice(statement.start)) ? [] : literal(statement.source);
    const from = statement.type === "ExportNamedDeclaration" || statement.type === "ExportAllDeclaration";
    return from ? literal(statement.source) : [];
  });
  return [...imports, ...(code.includes("import(") ? laterImports(body) : [])];
}

export const isPackage = (specifier: string): boolean =>
  !specifier.startsWith(".") && !/^(?:node|npm):/.test(specifier);

/** The package of a specifier: `@scope/name` of `@scope/name/file.js`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/** The names in `export const x = rsaCell("x", …)`, and of other makers of cells whose names end in `Cell`. */
function cellsOf(code: string, body: readonly Node[]): string[] {
  return body.flatMap((statement) => {
    const made = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (made?.type !== "VariableDeclaration") return [];
    return (made.declarations ?? []).flatMap(({init}) => {
      if (init?.type !== "CallExpression" || !init.callee) return [];
      return code.slice(init.callee.start, init.callee.end).endsWith("Cell") ? literal(init.arguments?.[0]) : [];
    });
  });
}

/** A module's text without its types, which vanish before anything runs. */
async function withoutTypes(path: string, text: string): Promise<string> {
  try {
    const compilerOptions = {verbatimModuleSyntax: true};
    return (await transform(text, {loader: "ts", tsconfigRaw: {compilerOptions}})).code;
  } catch (error) {
    const [first] = (error as TransformFailure).errors ?? [];
    if (!first) throw error;
    throw new LoaderError("bad-module", `${path}:${first.location?.line}: ${first.text}; mend or restore it`);
  }
}

/** What a module's text says of itself. */
interface Said {
  readonly specifiers: readonly string[];
  readonly cells: readonly string[];
}

/** A module's text without its types, and the statements in it. */
export async function parsedModule(path: string, text: string) {
  const code = await withoutTypes(path, text);
  return {code, body: parseAst(code).body as unknown as readonly Node[]};
}

async function saidBy(path: string, text: string): Promise<Said> {
  const {code, body} = await parsedModule(path, text);
  return {specifiers: specifiersOf(code, body), cells: cellsOf(code, body)};
}

/** What texts say, by their digests: most are looked at more than once, and say the same each time. */
const said = new Map<string, Said>();

async function factsOf(root: string, path: string): Promise<ModuleFacts> {
  const bytes = await readNeeded(join(root, path), {name: path});
  const digest = sha256(bytes);
  if (!path.endsWith(".ts")) return {digest, imports: [], packages: [], cells: []};
  const {specifiers, cells} = said.get(digest) ?? (await saidBy(path, bytes.toString("utf8")));
  said.set(digest, {specifiers, cells});
  const locals = specifiers.filter((from) => from.startsWith("."));
  const imports = locals.map((from) => {
    const target = posix.join(posix.dirname(path), from);
    const source = target.replace(/\.js$/, ".ts");
    if (!existsSync(join(root, source)))
      throw new LoaderError("no-module", `${path} imports ${from}, which is not there; restore ${source}`);
    return source;
  });
  const packages = [...new Set(specifiers.filter(isPackage).map(packageOf))].sort();
  return {digest, imports, packages, cells};
}

export interface ModuleGraph {
  facts(path: string): Promise<ModuleFacts>;
  /** A module and all that it imports, in code-unit order. */
  closure(path: string): Promise<readonly string[]>;
  /** The digests of all modules that were looked at, by their paths. */
  digests(): Promise<Record<string, string>>;
}

/** Which of a project's modules import which, read off their text; each is read once. */
export function moduleGraph(root: string): ModuleGraph {
  const known = new Map<string, Promise<ModuleFacts>>();
  const facts = (path: string): Promise<ModuleFacts> => {
    const read = known.get(path) ?? factsOf(root, path);
    known.set(path, read);
    return read;
  };
  const visit = async (path: string, seen: Set<string>): Promise<Set<string>> => {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const next of (await facts(path)).imports) await visit(next, seen);
    return seen;
  };
  return {
    facts,
    closure: async (path) => [...(await visit(path, new Set()))].sort(),
    async digests() {
      const modules: Record<string, string> = {};
      for (const path of [...known.keys()].sort()) modules[path] = (await facts(path)).digest;
      return modules;
    }
  };
}
