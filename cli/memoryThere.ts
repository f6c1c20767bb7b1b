import {readFileSync} from "node:fs";
import {freemem, platform, totalmem} from "node:os";

/** What is asked of the machine; tests hand in their own. */
export interface Machine {
  readonly total: number;
  /** What is not in use, where the system tells it; else undefined. */
  readonly free: number | undefined;
  /** The text of a file; undefined where it cannot be read. */
  read(path: string): string | undefined;
}

const thisMachine = (): Machine => ({
  total: totalmem(),
  // elsewhere memory counts as used that is there for the asking
  free: platform() === "linux" ? freemem() + process.memoryUsage.rss() : undefined,
  read(path) {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  }
});

/** A folder and all that hold it, the outermost last. */
function* upwards(path: string): Generator<string> {
  for (let at = path.replace(/\/+$/, ""); at !== ""; at = at.slice(0, at.lastIndexOf("/"))) yield at;
  yield "";
}

/** What Linux's control groups allow, of both versions, with all groups that hold this one; none elsewhere. */
function groupLimits({read}: Machine): number[] {
  const lines = (read("/proc/self/cgroup") ?? "").split("\n").map((line) => /^\d+:([^:]*):(.*)$/.exec(line));
  return lines.flatMap((line) => {
    const [, names = "", path = ""] = line ?? [];
    if (!line || !(names === "" || names.split(",").includes("memory"))) return [];
    const [root, file] =
      names === "" ? ["/sys/fs/cgroup", "memory.max"] : ["/sys/fs/cgroup/memory", "memory.limit_in_bytes"];
    return [...upwards(path)].flatMap((at) => {
      const text = read(`${root}${at}/${file}`)?.trim() ?? "";
      return /^\d+$/.test(text) ? [Number(text)] : [];
    });
  });
}

/** Bytes of memory that this process can have: what the machine has, what of it is free, and what its control groups allow. */
export const memoryThere = (machine: Machine = thisMachine()): number =>
  Math.min(machine.total, machine.free ?? Infinity, ...groupLimits(machine));
