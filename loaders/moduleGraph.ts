import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join, posix} from "node:path";
import ts from "typescript";
import {LoaderError} from "./loaderError.js";
import {sha256} from "./sha256.js";

/** What a module imports, and the cells it makes, read off its text; of another file, its digest alone. */
export interface ModuleFacts {
  readonly digest: string;
  /** Modules of the project's own, by their paths. */
  readonly imports: readonly string[];
  /** Packages, by their names; Node's own modules are none. */
  readonly packages: readonly string[];
  readonly cells: readonly string[];
}

/** Types vanish before anything runs, so an import of types only is none. */
function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  return (
    !clause.name && !!bindings && ts.isNamedImports(bindings) && bindings.elements.every(({isTypeOnly}) => isTypeOnly)
  );
}

const literal = (node: ts.Node | undefined): string[] => (node && ts.isStringLiteral(node) ? [node.text] : []);

/** What stands between the quotes of a module's imports; `await import("x")` is one too. */
function specifiersOf(file: ts.SourceFile): string[] {
  const found = file.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement))
      return isTypeOnly(statement.importClause) ? [] : literal(statement.moduleSpecifier);
    return ts.isExportDeclaration(statement) && !statement.isTypeOnly ? literal(statement.moduleSpecifier) : [];
  });
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      found.push(...literal(node.arguments[0]));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const isPackage = (specifier: string): boolean => !specifier.startsWith(".") && !/^(?:node|npm):/.test(specifier);

/** `@scope/name` of `@scope/name/file.js`. */
const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/** The names in `export const x = rsaCell("x", …)`, and of other makers of cells whose names end in `Cell`. */
function cellsOf(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({initializer}) => {
      if (!initializer || !ts.isCallExpression(initializer)) return [];
      const [name] = initializer.arguments;
      const makes = initializer.expression.getText(file).endsWith("Cell");
      return makes && name && ts.isStringLiteral(name) ? [name.text] : [];
    });
  });
}

async function factsOf(root: string, path: string): Promise<ModuleFacts> {
  const bytes = await readFile(join(root, path));
  if (!path.endsWith(".ts")) return {digest: sha256(bytes), imports: [], packages: [], cells: []};
  const file = ts.createSourceFile(path, bytes.toString("utf8"), ts.ScriptTarget.ES2022, true);
  const specifiers = specifiersOf(file);
  const locals = specifiers.filter((from) => from.startsWith("."));
  const imports = locals.map((from) => {
    const target = posix.join(posix.dirname(path), from);
    const source = target.replace(/\.js$/, ".ts");
    if (!existsSync(join(root, source)))
      throw new LoaderError("no-module", `${path} imports ${from}, which is not there; restore ${source}`);
    return source;
  });
  const packages = [...new Set(specifiers.filter(isPackage).map(packageOf))].sort();
  return {digest: sha256(bytes), imports, packages, cells: cellsOf(file)};
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
    const found = known.get(path) ?? factsOf(root, path);
    known.set(path, found);
    return found;
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
