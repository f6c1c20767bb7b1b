import {readFileSync} from "node:fs";
import {readFile, readdir} from "node:fs/promises";
import {join} from "node:path";
import {cacheFolder} from "./cacheFolder.js";
import {canonicalJson} from "./canonicalJson.js";
import {writeFileAtomic} from "./commit.js";
import {LoaderError} from "./loaderError.js";
import {makeFolder} from "./makeFolder.js";
import {sha256} from "./sha256.js";

const folder = "kernels";
const settings = "asconfig.json";

/** The digest of all that decides the compiled kernels: their sources, the compiler's settings, the compiler. */
export async function kernelsKey(root: string): Promise<string> {
  const names = (await readdir(join(root, folder))).sort();
  const files = await Promise.all(
    names.map(async (name) => [name, sha256(await readFile(join(root, folder, name)))] as const)
  );
  const manifest = await readFile(join(root, "node_modules", "assemblyscript", "package.json"), "utf8");
  const {version, dependencies} = JSON.parse(manifest) as {version: string; dependencies: Record<string, string>};
  return sha256(canonicalJson({files, version, dependencies}));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Compiles kernels/, or another folder by its settings; takes some seconds. @throws LoaderError with the compiler's words */
export async function compileKernels(root: string, sources = folder): Promise<Uint8Array<ArrayBuffer>> {
  const {main} = await import("assemblyscript/asc");
  let binary: Uint8Array | undefined;
  const {error, stderr} = await main(["index.ts", "--config", settings, "--outFile", "kernels.wasm"], {
    // imports name a .js file, as everywhere here; the compiler looks for .js.ts
    readFile: (name) => textOf(join(root, name === settings ? folder : sources, name.replace(/\.js\.ts$/, ".ts"))),
    listFiles: () => [],
    writeFile(name, contents) {
      if (name === "kernels.wasm" && typeof contents !== "string") binary = contents;
    }
  });
  if (error || !binary) {
    const words = stderr.toString().replaceAll(".js.ts", ".ts").trim();
    throw new LoaderError("not-compiled", `${sources}/ cannot be compiled: ${words}`, {cause: error});
  }
  return new Uint8Array(binary);
}

/** What was kept; a folder that cannot be read holds nothing. */
const kept = (file: string): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  readFile(file).then(
    (found) => (WebAssembly.validate(found) ? new Uint8Array(found) : undefined),
    () => undefined
  );

const fileOf = async (root: string, cache: string): Promise<string> =>
  join(cache, folder, `${await kernelsKey(root)}.wasm`);

/** The kernels as compiled before; undefined where these have not been. */
export async function cachedKernels(root: string, cache = cacheFolder()): Promise<WebAssembly.Module | undefined> {
  const bytes = await kept(await fileOf(root, cache));
  return bytes && WebAssembly.compile(bytes);
}

/** The kernels' bytes, compiled where these have not been yet; a folder that cannot be written loses nothing but that. */
export async function kernelsBytes(root: string, cache = cacheFolder()): Promise<Uint8Array<ArrayBuffer>> {
  const file = await fileOf(root, cache);
  const found = await kept(file);
  if (found) return found;
  const bytes = await compileKernels(root);
  await makeFolder(join(cache, folder))
    .then(() => writeFileAtomic(file, bytes))
    .catch(() => {});
  return bytes;
}
