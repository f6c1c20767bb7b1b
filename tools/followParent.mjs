/**
 * Ends this process as SIGTERM does when the one that started it is gone. npm hands SIGTERM to the shell between it and this process, and
 * the shell passes it on to nobody.
 * @param {number} [every] - milliseconds between two looks
 */
export function followParent(every = 500) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, every).unref();
}
