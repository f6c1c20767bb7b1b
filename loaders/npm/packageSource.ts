import type {NpmSource} from "../modelEntry.js";

/** A package of the npm registry at a pinned version and integrity. */
export type PackageSource = NpmSource;

export const specOf = ({package: name, version}: PackageSource): string => `${name}@${version}`;
