import {readFileSync} from "node:fs";

/**
 * The parent of a process, where the machine tells (Linux); undefined elsewhere.
 * @param {number} pid
 */
function parentOf(pid) {
  try {
    // the second field is the program's name in brackets, which may hold anything
    const [, , parent] = readFileSync(`/proc/${pid}/stat`, "latin1").replace(/^.*\)/s, ")").split(" ");
    return parent;
  } catch {
    return undefined;
  }
}

/**
 * Ends this process as SIGTERM does when the one that started it is gone, and by force where it is deaf to that. npm hands SIGTERM to the
 * shell between it and this process, and the shell passes it on to nobody; a process that is killed passes nothing on at all.
 * @param {object} [options]
 * @param {boolean} [options.throughShell] - whether the shell's own parent is followed too: a shell outlives npm
 * @param {number} [options.every] - milliseconds between two looks
 * @param {number} [options.patience] - milliseconds that this process may take to end
 */
export function followParent({throughShell = false, every = 500, patience = 5_000} = {}) {
  const parent = process.ppid;
  const started = throughShell ? parentOf(parent) : undefined;
  const isGone = () => process.ppid !== parent || (started !== undefined && parentOf(parent) !== started);
  const looks = setInterval(() => {
    if (!isGone()) return;
    clearInterval(looks);
    setTimeout(() => process.kill(process.pid, "SIGKILL"), patience).unref();
    process.kill(process.pid, "SIGTERM");
  }, every).unref();
}
