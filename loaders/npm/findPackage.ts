import pacote from "pacote";
import {LoaderError} from "../loaderError.js";
import {fetchPackage, notFetched, type FetchEffects} from "./fetchPackage.js";
import type {PackageSource} from "./packageSource.js";

/** A package as the registry has it now, and the names of its files. */
export interface FoundPackage {
  readonly source: PackageSource;
  readonly licence: string | undefined;
  readonly files: readonly string[];
}

/**
 * Asks the registry for the integrity of a package at a version, and fetches it; what is wanted of it is cached.
 * @param wanted - whether a file, by its path in the package, is wanted
 * @param alsoNamed - what will be asked of it later, by all its files: it is not fetched again to find that it lacks one of them
 * @throws LoaderError
 */
export async function findPackage(
  name: string,
  version: string,
  wanted: (path: string) => boolean,
  alsoNamed: (files: readonly string[]) => readonly string[],
  effects: FetchEffects
): Promise<FoundPackage> {
  const options = await effects.npmOptions();
  const asked = {type: "npm", package: name, version, integrity: ""} as const;
  const manifest = await pacote
    .manifest(`${name}@${version}`, {...options, fullMetadata: true})
    .catch((cause: unknown) => {
      throw notFetched(asked, effects.cache, cause);
    });
  const integrity = /sha512-[A-Za-z0-9+/]{86}==/.exec(manifest._integrity)?.[0];
  if (manifest.name !== name || manifest.version !== version || integrity === undefined)
    throw new LoaderError(
      "not-found",
      `${name}@${version}: the registry gives ${manifest.name}@${manifest.version}${integrity === undefined ? " without a SHA-512" : ""}; name a version, not a tag or range`
    );
  const source = {...asked, integrity};
  const files = await fetchPackage(source, wanted, effects, alsoNamed);
  return {source, licence: typeof manifest.license === "string" ? manifest.license : undefined, files};
}
