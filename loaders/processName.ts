import {execFileSync} from "node:child_process";
import {readFileSync, readlinkSync} from "node:fs";
import {hostname} from "node:os";
import {errno} from "./errno.js";
import {sha256} from "./sha256.js";

const orNothing = (read: () => string): string => {
  try {
    return read();
  } catch {
    return "";
  }
};
const short = (text: string): string => (text === "" ? "0" : sha256(text).slice(0, 8));

/** The machine, or the container, whose process numbers these are. */
const machine = short(hostname() + orNothing(() => readlinkSync("/proc/self/ns/pid")));

/** When a process began, in the system's own words: a number that is used again has another one. Empty where it cannot be told. */
function beginning(pid: number): string {
  if (process.platform === "win32") return "";
  if (process.platform !== "linux")
    return orNothing(() => execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {encoding: "utf8"}).trim());
  // what follows the command's name, which stands in brackets and may hold any
  const fields = orNothing(() => /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1] ?? "").split(" ");
  const [state, ticks] = [fields[0], fields[19]];
  if (ticks === undefined) return "";
  return state === "Z" ? "ended" : ticks + orNothing(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
}

/** Whether some process has this number. */
export function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errno(error) === "EPERM";
  }
}

/** Names a process of this machine among all that share a folder: number, machine and beginning, of letters, digits and dashes. */
export const nameOf = (pid: number): string => `${pid}-${machine}-${short(beginning(pid))}`;

/** Whether a process of such a name may still be alive; one of another machine may. */
export function mayLive(name: string): boolean {
  const [pid = "", on, since] = name.split("-");
  if (on !== machine) return true;
  if (!hasProcess(Number(pid))) return false;
  const now = short(beginning(Number(pid)));
  return since === now || now === "0";
}
