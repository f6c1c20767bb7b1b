import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join, posix} from "node:path";
import ts from "typescript";
import {LoaderError} from "./loaderError.js";
import {sha256} from "./sha256.js";

/** What a module imports of the project's own, and the cells it makes, read off its text. */
export interface ModuleFacts {
  readonly digest: string;
  readonly imports: readonly string[];
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

function importsOf(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    const from = ts.isImportDeclaration(statement)
      ? !isTypeOnly(statement.importClause) && statement.moduleSpecifier
      : ts.isExportDeclaration(statement) && !statement.isTypeOnly && statement.moduleSpecifier;
    return from && ts.isStringLiteral(from) && from.text.startsWith(".") ? [from.text] : [];
  });
}

/** The names in `export const x = rsaCell("x", …)`. */
function cellsOf(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({initializer}) => {
      if (!initializer || !ts.isCallExpression(initializer)) return [];
      const [name] = initializer.arguments;
      return initializer.expression.getText(file) === "rsaCell" && name && ts.isStringLiteral(name) ? [name.text] : [];
    });
  });
}

async function factsOf(root: string, path: string): Promise<ModuleFacts> {
  const bytes = await readFile(join(root, path));
  const file = ts.createSourceFile(path, bytes.toString("utf8"), ts.ScriptTarget.ES2022, true);
  const imports = importsOf(file).map((from) => {
    const target = posix.join(posix.dirname(path), from);
    const source = target.replace(/\.js$/, ".ts");
    if (!existsSync(join(root, source)))
      throw new LoaderError("no-module", `${path} imports ${from}, which is not there; restore ${source}`);
    return source;
  });
  return {digest: sha256(bytes), imports, cells: cellsOf(file)};
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
