import {existsSync} from "node:fs";
import {readFile, readdir} from "node:fs/promises";
import {join, posix} from "node:path";
import ts from "typescript";
import type {CodeDigests} from "../src/notebook/chain.js";
import {LoaderError} from "./loaderError.js";
import {sha256} from "./sha256.js";

/** What a module imports of the project's own, and the cells it makes, read off its text. */
interface ModuleFacts {
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

/** Code that no cell holds, by the name under which it stands in the digests: how embeddings files are made, and how they are read. */
const besides = {
  "making data/embeddings": "loaders/modelRows.ts",
  "reading data/embeddings": "src/tables/readEmbeddings.ts"
};

/** Digests of the code of every cell of the RSA experiment and of the loaders, from the bytes of the files and of those they import. */
export async function codeDigests(root: string): Promise<CodeDigests> {
  const known = new Map<string, Promise<ModuleFacts>>();
  const facts = (path: string): Promise<ModuleFacts> => {
    const found = known.get(path) ?? factsOf(root, path);
    known.set(path, found);
    return found;
  };
  const closure = async (path: string, seen = new Set<string>()): Promise<Set<string>> => {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const next of (await facts(path)).imports) await closure(next, seen);
    return seen;
  };
  const folder = "src/rsa/cells";
  const cells: Record<string, readonly string[]> = {};
  for (const name of (await readdir(join(root, folder))).sort()) {
    const path = `${folder}/${name}`;
    const modules = [...(await closure(path))].sort();
    for (const cell of (await facts(path)).cells) cells[cell] = modules;
  }
  for (const [name, path] of Object.entries(besides)) cells[name] = [...(await closure(path))].sort();
  const modules: Record<string, string> = {};
  for (const path of [...known.keys()].sort()) modules[path] = (await facts(path)).digest;
  return {modules, cells};
}
