import {join} from "node:path";
import {writeFileAtomic} from "../loaders/commit.js";
import {makeFolder} from "../loaders/makeFolder.js";
import {digest} from "../src/notebook/digest.js";
import type {Engine} from "../src/rsa/engine.js";
import type {Scores, SweepPart} from "../src/math/sweepJob.js";
import {readKept} from "./readKept.js";

/** Goes up when the form of an entry changes. */
const schema = "rsa-notebook/sweep-part@1";

/** A part on disk: numbers as JSON, null for NaN. */
interface Entry {
  readonly schema: string;
  /** Digest of all that decides the part. */
  readonly key: string;
  readonly own: {readonly values: readonly (number | null)[]; readonly reasons: Readonly<Record<string, string>>};
  readonly other: Entry["own"];
  /** Digest of the part itself. */
  readonly digest: string;
}

const written = ({values, reasons}: Scores): Entry["own"] => ({
  values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
  reasons
});

const read = ({values, reasons}: Entry["own"]): Scores => ({
  values: Float64Array.from(values, (value) => value ?? NaN),
  reasons
});

const digestOf = (own: Entry["own"], other: Entry["own"]): string => digest([own, other]);

/** The part that a file holds; undefined where it is not this part, or not whole. */
function parsed(text: string, key: string): SweepPart | undefined {
  try {
    const entry = JSON.parse(text) as Entry;
    if (entry.schema !== schema || entry.key !== key) return undefined;
    if (entry.digest !== digestOf(entry.own, entry.other)) return undefined;
    return {own: read(entry.own), other: read(entry.other)};
  } catch {
    return undefined;
  }
}

export interface ResumableEngine extends Engine {
  /** How many parts were found, and how many were computed. */
  readonly counts: {found: number; computed: number};
}

/**
 * An engine that keeps the parts of sweeps on disk, each under the digest of all that decides it: its job and the code that does it. What
 * was cut short goes on where it was; an entry that is not whole, or of other code or data, is computed again. A folder that cannot be
 * read or written loses nothing but that. Other work passes through.
 * @param code - digest of the code
 * @param warn - hears, once each, of a damaged entry and of a folder that keeps nothing
 */
export function resumableEngine(
  engine: Engine,
  folder: string,
  code: string,
  warn: (text: string) => void
): ResumableEngine {
  const counts = {found: 0, computed: 0};
  const warned = new Set<string>();
  const once = (kind: "damaged" | "unkept", text: string): void => {
    if (!warned.has(kind)) warn(text);
    warned.add(kind);
  };
  const keep = async (subfolder: string, file: string, entry: Entry): Promise<void> => {
    try {
      await makeFolder(subfolder);
      await writeFileAtomic(file, Buffer.from(`${JSON.stringify(entry)}\n`));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      once("unkept", `nothing is kept, so that a run that is cut short starts anew: ${reason}`);
    }
  };
  return {
    width: engine.width,
    counts,
    async run(kind, job, signal, progress) {
      if (kind !== "sweep") return engine.run(kind, job, signal, progress);
      const key = digest([schema, code, job]);
      const subfolder = join(folder, key.slice(0, 2));
      const file = join(subfolder, `${key}.json`);
      const text = await readKept(file);
      const kept = text === undefined ? undefined : parsed(text, key);
      if (kept) {
        counts.found++;
        return kept as Awaited<ReturnType<typeof engine.run<typeof kind>>>;
      }
      if (text !== undefined) once("damaged", "a kept part is damaged; it is computed again");
      const part = await engine.run(kind, job, signal, progress);
      const {own, other} = part as SweepPart;
      const entry = {schema, key, own: written(own), other: written(other)};
      await keep(subfolder, file, {...entry, digest: digestOf(entry.own, entry.other)});
      counts.computed++;
      return part;
    }
  };
}
