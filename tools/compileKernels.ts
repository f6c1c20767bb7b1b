import {readFileSync} from "node:fs";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {kernelSources} from "../loaders/kernelSources.js";
import {sha256} from "../loaders/sha256.js";

const folder = "kernels";
const settings = "asconfig.json";

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Compiles kernels/, or another folder by its settings; takes some seconds. @throws Error with the compiler's words */
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
    throw new Error(`${sources}/ cannot be compiled: ${words}`, {cause: error});
  }
  return new Uint8Array(binary);
}

/** The files that the compiled kernels are kept in, by their paths: the code, and the digests that whoever uses it checks. */
export function kernelFiles(bytes: Uint8Array, sources: string): Readonly<Record<string, Uint8Array | string>> {
  return {
    "src/data/kernels.wasm": bytes,
    "src/workers/kernelsDigest.ts": `/** SHA-256 of src/data/kernels.wasm; both are written by \`npm run kernels\`. */
export const kernelsDigest = "${sha256(bytes)}";
/** That of what it was compiled from. */
export const kernelSourcesDigest = "${sources}";
`
  };
}

/** Writes the compiled kernels; `npm run kernels`. */
export async function writeKernels(root: string): Promise<void> {
  const files = kernelFiles(await compileKernels(root), (await kernelSources(root)) ?? "");
  for (const [path, content] of Object.entries(files)) await writeFile(join(root, path), content);
}
