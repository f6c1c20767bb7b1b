import {existsSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {isAbsolute, join} from "node:path";
import {build, type BuildFailure, type BuildOptions, type OnResolveArgs, type Plugin} from "esbuild";
import type {InstalledPackage} from "./installedPackages.js";
import {withoutCompiling} from "./withoutCompiling.js";

const packageOf = (path: string): string =>
  path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");

/** The address of a module of another package, as a page's own modules are asked for. */
const addressOf = (path: string): string => `/npm/${path}/+esm`;

const peersOf = (folder: string): ReadonlySet<string> => {
  const text = readFileSync(join(folder, "package.json"), "utf8");
  return new Set(Object.keys((JSON.parse(text) as {peerDependencies?: object}).peerDependencies ?? {}));
};

const isImport = ({kind}: OnResolveArgs): boolean => kind === "import-statement" || kind === "dynamic-import";

/**
 * Other packages stay apart, so that two that use the same one share it. A CommonJS module cannot ask for an address, so it holds what it
 * requires, but for the peers that it must share.
 */
const sharedPackages = ({name, folder}: InstalledPackage): Plugin => ({
  name: "shared packages",
  setup({onResolve, onLoad, resolve}) {
    const peers = peersOf(folder);
    // a package finds itself from its own folder, whichever of its versions the project imports
    onResolve({filter: /.*/}, ({kind, path}) =>
      kind === "entry-point" ? resolve(path, {kind: "import-statement", resolveDir: folder}) : undefined
    );
    onResolve({filter: /^[a-zA-Z@]/, namespace: "file"}, (args) => {
      const other = packageOf(args.path);
      if (other === name || args.path.startsWith("node:") || isAbsolute(args.path)) return undefined;
      if (isImport(args)) return {path: addressOf(args.path), external: true};
      return peers.has(other) ? {path: args.path, namespace: "peer"} : undefined;
    });
    onResolve({filter: /^\/npm\//}, ({path}) => ({path, external: true}));
    onLoad({filter: /.*/, namespace: "peer"}, ({path}) => ({
      contents: `export * from ${JSON.stringify(addressOf(path))};`
    }));
  }
});

/** The names that a CommonJS module exports: only running it tells. */
function namesOf(folder: string, path: string): string[] {
  try {
    const exported: unknown = createRequire(join(folder, "package.json"))(path);
    const names = exported instanceof Object ? Object.keys(exported) : [];
    return names.filter((name) => /^[a-z_$][\w$]*$/i.test(name) && name !== "default");
  } catch {
    return [];
  }
}

/** A module that exports all that a CommonJS module does, by name too. */
const asModule = (path: string, names: readonly string[]): string =>
  `import all from ${JSON.stringify(path)};\nexport default all;\nexport const {${names.join(", ")}} = all;\n`;

/**
 * A module of an installed package for browsers, as one ES module that imports other packages by address, `/npm/NAME/+esm`.
 * @param path - where in the package, such as `dist/a.js`; empty for its main module
 * @throws where the package has no such module, or it needs what no browser has
 */
export async function packageModule(root: string, installed: InstalledPackage, path: string): Promise<string> {
  const {name, folder} = installed;
  const file = join(folder, ...path.split("/"));
  const entry = path !== "" && existsSync(file) ? file : path === "" ? name : `${name}/${path}`;
  const options = {
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
    define: {"process.env.NODE_ENV": '"production"'},
    plugins: [withoutCompiling, sharedPackages(installed)]
  } as const satisfies BuildOptions;
  const {outputFiles, metafile} = await build({...options, entryPoints: [entry]}).catch((error: unknown) => {
    const [first] = (error as BuildFailure).errors;
    throw new Error(`npm:${entry} cannot be made a module for browsers: ${first?.text ?? String(error)}`);
  });
  const main = Object.values(metafile.outputs)[0]?.entryPoint ?? "";
  if (metafile.inputs[main]?.format !== "cjs") return outputFiles[0]?.text ?? "";
  const contents = asModule(entry, namesOf(folder, entry));
  const named = await build({...options, stdin: {contents, resolveDir: folder}});
  return named.outputFiles[0]?.text ?? "";
}
