import {join} from "node:path";
import {rollup} from "rollup";
import ts from "typescript";

const compilerOptions = {target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext};

/** Modules of the project, by their paths in it, as the text of one module for a browser that is to run them by themselves. */
export async function moduleText(paths: readonly string[]): Promise<string> {
  const bundle = await rollup({
    input: "all",
    plugins: [
      {
        name: "typescript",
        resolveId: (id, from) =>
          id === "all" || from === "all" ? id : new URL(id.replace(/\.js$/, ".ts"), `file://${from}`).pathname,
        load: (id) =>
          id === "all"
            ? paths.map((path) => `export * from ${JSON.stringify(join(process.cwd(), path))};`).join("\n")
            : null,
        transform: (code) => ts.transpileModule(code, {compilerOptions}).outputText
      }
    ]
  });
  const {output} = await bundle.generate({});
  return output[0].code;
}
