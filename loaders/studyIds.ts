import {existsSync, readdirSync} from "node:fs";
import {basename, join} from "node:path";
import {codeRoot} from "./code/codeRoot.js";

const folder = "src/studies";

/** The module that declares a study, from the folder of the code. */
export const moduleOf = (id: string): string => `${folder}/${id}/study.ts`;

const isId = /^[A-Za-z][\w-]*$/;

/** Why a folder in src/studies is no study; undefined where there is no such folder, or where it is one. */
export function studyFault(id: string, root = codeRoot()): string | undefined {
  if (/^\.*$/.test(id) || id !== basename(id) || !existsSync(join(root, folder, id))) return undefined;
  if (!isId.test(id)) return `${folder}/${id}: no name of a study; expected letters, digits and dashes`;
  return existsSync(join(root, moduleOf(id)))
    ? undefined
    : `${folder}/${id}: no study.ts in it; expected the declaration`;
}

/** The studies that are there: a folder each, with its declaration in study.ts. */
export const studyIds = (root = codeRoot()): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((id) => isId.test(id) && existsSync(join(root, moduleOf(id))))
        .sort()
    : [];
