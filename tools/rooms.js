/**
 * Who may import whom: a room is the longest folder here that holds a file; what is not listed is forbidden.
 * `types` are rooms of which only types may be imported.
 */
export const rooms = {
  "src/math": {packages: []},
  "src/notebook": {packages: ["@noble/hashes"]},
  "src/study": {rooms: ["src/notebook"], packages: []},
  /** A folder a study; none knows of another. */
  "src/studies": {rooms: ["src/study", "src/math"], packages: []},
  "src/tables": {rooms: ["src/notebook"], packages: ["apache-arrow", "csv-parse", "@noble/hashes"]},
  "src/rows": {packages: ["valibot"]},
  /** A model's rows out of a hub, by Range: the same in the terminal and in a page. */
  "src/hub": {rooms: ["src/rows", "src/tokens", "src/notebook"], packages: ["valibot"]},
  "src/tokens": {packages: ["@huggingface/tokenizers", "llama-tokenizer-js", "valibot"]},
  /** A model in files of one's own, read by slices: what it is, and the rows of words. */
  "src/files": {rooms: ["src/rows", "src/tokens", "src/tables"], packages: []},
  "src/rsa": {
    rooms: ["src/math", "src/notebook", "src/study", "src/tokens"],
    types: ["src/tables"],
    packages: ["valibot"]
  },
  "src/workers": {
    rooms: ["src/math"],
    packages: [],
    files: {
      "src/workers/spawnInNode.ts": ["node:worker_threads"],
      "src/workers/thread.ts": ["node:worker_threads"],
      "src/workers/jobThread.mjs": ["node:url", "node:worker_threads", "esbuild", "tsx"]
    }
  },
  "src/query": {
    rooms: ["src/tables"],
    types: ["src/rsa"],
    packages: ["@duckdb/duckdb-wasm", "apache-arrow", "npm:@observablehq/stdlib"],
    files: {"src/query/openNode.ts": ["node:module"]}
  },
  "src/controls": {
    rooms: ["src/rsa", "src/study"],
    types: ["src/tables", "src/math"],
    packages: ["@observablehq/inputs", "htl"]
  },
  "src/figures": {
    rooms: ["src/controls", "src/rsa", "src/study", "src/notebook"],
    types: ["src/tables", "src/math"],
    packages: ["@observablehq/plot", "htl", "d3"]
  },
  "src/provenance": {
    rooms: ["src/controls", "src/figures", "src/rsa", "src/study", "src/notebook", "src/tables"],
    types: ["src/math"],
    packages: ["apache-arrow", "htl", "d3"]
  },
  /** Figures as files for a paper, drawn without a browser. */
  "src/paper": {
    rooms: ["src/figures", "src/provenance", "src/rsa", "src/study", "src/math"],
    types: ["src/notebook"],
    packages: ["d3"]
  },
  /** What the build puts around every page: figures for other pages, and visited pages without a network. */
  "src/shell": {packages: []},
  /** A result as a Jupyter notebook. */
  "src/jupyter": {
    rooms: ["src/provenance", "src/rsa", "src/math"],
    types: ["src/tables"],
    packages: []
  },
  "src/course/sandbox": {packages: []},
  "src/course": {
    rooms: [
      "src/course/sandbox",
      "src/controls",
      "src/figures",
      "src/math",
      "src/study",
      "src/rsa",
      "src/notebook",
      "src/workers"
    ],
    types: ["src/tables"],
    packages: [
      "@observablehq/plot",
      "@observablehq/inputs",
      "htl",
      "d3",
      "codemirror",
      "@codemirror",
      "@lezer",
      "npm:@observablehq/stdlib"
    ]
  },
  /** What the pages of every study share. */
  "src/page": {
    rooms: ["src/notebook", "src/study", "src/workers", "src/controls", "src/figures", "src/provenance"],
    packages: ["htl", "@observablehq/plot"]
  },
  "src/host": {
    rooms: [
      "src/page",
      "src/notebook",
      "src/study",
      "src/rsa",
      "src/tables",
      "src/query",
      "src/rows",
      "src/hub",
      "src/files",
      "src/tokens",
      "src/workers",
      "src/controls",
      "src/figures",
      "src/provenance",
      "src/paper",
      "src/jupyter",
      "src/course"
    ],
    types: ["src/math"],
    packages: ["@observablehq/inputs", "htl", "npm:@observablehq/stdlib"]
  },
  "src/data": {rooms: ["loaders", "cli", "src/rsa"], packages: ["node:"]},
  kernels: {packages: []},
  loaders: {
    rooms: [
      "src/notebook",
      "src/study",
      "src/studies",
      "src/tables",
      "src/rows",
      "src/hub",
      "src/files",
      "src/tokens",
      "src/rsa",
      "src/workers",
      "src/course",
      "src/course/sandbox"
    ],
    types: ["src/math"],
    packages: [
      "node:",
      "@huggingface/hub",
      "@noble/hashes",
      "apache-arrow",
      "cacache",
      "cli-progress",
      "csv-parse",
      "esbuild",
      "fzstd",
      "http-proxy-agent",
      "https-proxy-agent",
      "hyparquet",
      "llama-tokenizer-js",
      "pacote",
      "rollup",
      "tar",
      "valibot",
      "@npmcli/config"
    ]
  },
  cli: {
    rooms: [
      "loaders",
      "src/study",
      "src/rsa",
      "src/notebook",
      "src/math",
      "src/tables",
      "src/rows",
      "src/hub",
      "src/query",
      "src/workers",
      "src/provenance",
      "src/jupyter",
      "src/paper"
    ],
    packages: ["node:", "commander", "cli-progress", "csv-parse", "fast-string-width", "valibot"]
  },
  bin: {rooms: ["cli"], packages: ["node:", "esbuild", "tsx"]},
  tools: {
    rooms: ["bin", "loaders", "cli", "src/rsa", "src/study", "src/figures"],
    packages: ["node:", "assemblyscript", "esbuild", "parse5", "playwright-core", "rollup", "send", "tsx"],
    files: {
      "tools/build/first/surroundings.ts": ["jsdom"],
      "tools/build/installedSources.ts": ["@rollup/plugin-commonjs", "@rollup/plugin-node-resolve"],
      "tools/check/outcomeReporter.ts": ["vitest"],
      "tools/fonts/makeFonts.ts": ["subset-font"],
      "tools/fonts/openFont.ts": ["fontverter", "harfbuzzjs"]
    }
  },
  bench: {
    rooms: [
      "cli",
      "loaders",
      "src/study",
      "src/rsa",
      "src/notebook",
      "src/math",
      "src/tables",
      "src/workers",
      "src/course",
      "kernels",
      "tools",
      "test/support"
    ],
    packages: [
      "node:",
      "@observablehq/plot",
      "@observablehq/runtime",
      "esbuild",
      "jsdom",
      "playwright-core",
      "ml-matrix"
    ]
  },
  "bench/kernels": {packages: []},
  /** What tests and benches share: fakes and measurements. */
  "test/support": {
    rooms: [
      "loaders",
      "cli",
      "tools",
      "src/math",
      "src/notebook",
      "src/study",
      "src/rsa",
      "src/rows",
      "src/hub",
      "src/files",
      "src/tables",
      "src/tokens",
      "src/course"
    ],
    packages: [
      "node:",
      "@huggingface/tokenizers",
      "apache-arrow",
      "fast-check",
      "fontverter",
      "jszip",
      "llama-tokenizer-js",
      "playwright-core",
      "rollup",
      "tar",
      "typescript",
      "vitest",
      "ws"
    ]
  }
};

const isWithin = (path, folder) => path === folder || path.startsWith(`${folder}/`);

/** The room of a file, by its path from the project's folder; undefined for files outside all rooms. */
export function roomOf(path) {
  return Object.keys(rooms)
    .filter((room) => isWithin(path, room))
    .sort((a, b) => b.length - a.length)[0];
}

const isListed = (list, source) =>
  (list ?? []).some((name) => source === name || source.startsWith(name.endsWith(":") ? name : `${name}/`));

/**
 * Why a file may not import something, or undefined where it may.
 * @param path - the file, from the project's folder
 * @param source - a package, or the imported file's path from the project's folder
 */
export function refusal(path, source, {local, typeOnly}) {
  const room = roomOf(path);
  if (room === undefined) return undefined;
  const {rooms: allowed = [], types = [], packages, files = {}} = rooms[room];
  if (!local)
    return isListed(packages, source) || isListed(files[path], source) ? undefined : `${room} may not import ${source}`;
  const other = roomOf(source);
  if (other === room || allowed.includes(other)) return undefined;
  if (types.includes(other)) return typeOnly ? undefined : `${room} may import only types from ${other}`;
  return `${room} may not import from ${other ?? source}`;
}
