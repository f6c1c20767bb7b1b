import {homedir} from "node:os";
import {join} from "node:path";

/** Where files of packages and rows of tensors are kept: RSA_NOTEBOOK_CACHE, else rsa-notebook in XDG_CACHE_HOME or ~/.cache. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env, home: string = homedir()): string =>
  env["RSA_NOTEBOOK_CACHE"] || join(env["XDG_CACHE_HOME"] || join(home, ".cache"), "rsa-notebook");
