import type {ChildProcess} from "node:child_process";

/** What ends a command from outside: Ctrl-C, `kill`, a terminal that is closed. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How long a child may take to end before it is made to. */
const patience = 5_000;

/**
 * Hands the signals that would end this process on to a child, so that it never outlives it; when the child has ended, this process ends
 * as the signal asks. A child that is deaf to them is killed.
 * @param me - this process; tests hand in their own
 */
export function passSignals(child: ChildProcess, me: NodeJS.Process = process): void {
  let asked: NodeJS.Signals | undefined;
  let late: NodeJS.Timeout | undefined;
  const pass = (signal: NodeJS.Signals): void => {
    asked = signal;
    child.kill(signal);
    late ??= setTimeout(() => child.kill("SIGKILL"), patience);
  };
  const onExit = (): void => void child.kill("SIGKILL");
  for (const signal of signals) me.on(signal, pass);
  me.on("exit", onExit);
  child.once("close", () => {
    clearTimeout(late);
    for (const signal of signals) me.removeListener(signal, pass);
    me.removeListener("exit", onExit);
    if (asked) me.kill(me.pid, asked);
  });
}
