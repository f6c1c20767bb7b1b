import {openLocal} from "../file/openLocal.js";
import {LoaderError} from "../loaderError.js";
import {wantedFiles} from "../tokenizer/tokenizerFiles.js";
import type {SourceOf} from "./source.js";

/** A file that a person has, at the SHA-256 that its entry or its lock pins. */
export const localSource: SourceOf<"file"> = (entry, source) => {
  const {type, name, from, path, sha256, bytes, within = [], files, same} = source;
  const described = `${name}${bytes === undefined ? "" : `, ${(bytes / 1e6).toFixed(1)} MB`}, from ${from}`;
  const elsewhere = same === undefined ? "" : `; or read ${same} from the hub: --model ${same}`;
  return {
    label: `file:${name}`,
    name: `file:${name}`,
    page: /^https:\/\/\S+$/.exec(from)?.[0],
    same,
    onRequest: true,
    decisive: {
      type,
      name,
      sha256: sha256 ?? "",
      within: within.join("!/"),
      files: (files ?? []).join("\n")
    },
    async pin(locked, update) {
      if (sha256 !== undefined) return sha256;
      const pin = locked?.source;
      return pin?.type === type && pin.name === name && !update ? pin.sha256 : undefined;
    },
    isFixed: () => false,
    isLocked: (locked, pin) => locked.type === type && (pin === undefined || locked.sha256 === pin),
    file: ({pathOf}) => pathOf?.(entry.id, path),
    needs: ({pathOf}) =>
      pathOf?.(entry.id, path) === undefined ? `--file ${entry.id}=PATH (${described})${elsewhere}` : undefined,
    async open(pin, {pathOf}) {
      const given = pathOf?.(entry.id, path);
      if (given === undefined)
        throw new LoaderError(
          "no-such-file",
          `its file is not here; give it by --file ${entry.id}=PATH (${described})`
        );
      const all = wantedFiles(entry);
      const wanted = files ? all.filter((file) => files.includes(file)) : all;
      const beside = entry.tokenizer.kind === "list" ? [entry.tokenizer.file] : [];
      const others = wanted.filter((file) => file !== entry.matrix.file && !beside.includes(file));
      const pins =
        entry.matrix.format === "onnx" && entry.matrix.data ? {[entry.matrix.data.file]: entry.matrix.data.sha256} : {};
      return openLocal({path: given, within, matrix: entry.matrix.file, others, beside, pins, sha256: pin, bytes});
    },
    plan: async () => ({state: "a file", bytes}),
    origin: (_, opened) => ({source: `file:${name}`, revision: `sha256-${digestIn(opened, entry.id)}`}),
    lock: (_, opened) => ({type, name, from, sha256: digestIn(opened, entry.id)})
  };
};

/** The digest of the file itself, which is the first that `openLocal` names. */
function digestIn(files: Readonly<Record<string, object>>, id: string): string {
  const [first] = Object.values(files);
  if (first && "sha256" in first && typeof first.sha256 === "string") return first.sha256;
  throw new TypeError(`${id}: its file is not digested`);
}
