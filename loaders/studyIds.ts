import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {codeRoot} from "./code/codeRoot.js";

const folder = "src/studies";

/** The module that declares a study, from the folder of the code. */
export const moduleOf = (id: string): string => `${folder}/${id}/study.ts`;

/** The studies that are there: a folder each, with its declaration in study.ts. */
export const studyIds = (root = codeRoot()): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((id) => existsSync(join(root, moduleOf(id))))
        .sort()
    : [];
