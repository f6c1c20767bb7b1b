import {readFileSync} from "node:fs";

/** Peak memory of a process, in bytes, where the system tells it. */
export function readPeak(pid: number | "self" = "self"): number | undefined {
  try {
    const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return found === undefined ? undefined : 1024 * Number(found);
  } catch {
    return undefined;
  }
}

/** Peak memory of this process, in bytes. Linux tells it per program; elsewhere what was peak at the start is in it. */
export const peakMemory = (): number => readPeak() ?? 1024 * process.resourceUsage().maxRSS;
