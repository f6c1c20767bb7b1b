import {readFileSync} from "node:fs";

/** Peak memory of this process, in bytes. Linux tells it per program; elsewhere what was peak at the start is in it. */
export function peakMemory(): number {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  } catch {
    return 1024 * process.resourceUsage().maxRSS;
  }
}
